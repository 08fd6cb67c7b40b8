"""What the words of a row tell: the kind of entry it probably is, and who acted."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pmtui.core.timeline import Agency, Kind

WORD = re.compile(r"\w+")
APOSTROPHE = re.compile(r"['’]")
READ = 400
"""How many characters of a text are looked at."""


class Gist(NamedTuple):
    """What words tell."""

    kind: Kind
    agency: Agency | None
    """Who acts in entries of the kind, where that can be said."""
    not_by: Agency | None
    """Whom the kind is never proposed for."""
    says: str
    """Why, in words."""


class _Phrase(NamedTuple):
    """Words that tell a kind."""

    words: tuple[str, ...]
    rank: int
    """How far down its kind stands: of several the first one counts."""


def gist(text: str, agency: Agency | None) -> Gist | None:
    """Give what the beginning of `text`, by somebody of `agency`, tells; None: nothing."""
    kinds, phrases = _known()
    words = WORD.findall(APOSTROPHE.sub("", text[:READ]).casefold())
    best = len(kinds)
    said: tuple[str, ...] = ()
    for place, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if phrase.rank >= best or (agency and kinds[phrase.rank].not_by == agency):
                continue
            if tuple(words[place : place + len(phrase.words)]) == phrase.words:
                best, said = phrase.rank, phrase.words
    if best == len(kinds):
        return None
    found = kinds[best]
    return found._replace(says=f"{found.says}: “{' '.join(said)}”")


@cache
def _known() -> tuple[Sequence[Gist], Mapping[str, Sequence[_Phrase]]]:
    """Give the kinds in their order, and the phrases by their first word."""
    import tomllib
    from importlib.resources import files

    text = (files("pmtui.sources") / "gist.toml").read_text(encoding="utf-8")
    kinds: list[Gist] = []
    phrases: dict[str, list[_Phrase]] = {}
    for rank, (name, told) in enumerate(tomllib.loads(text).items()):
        kinds.append(Gist(name, told.get("agency"), told.get("not_by"), told["says"]))  # type: ignore[arg-type]
        for each in told["phrases"]:
            words = tuple(each.split())
            phrases.setdefault(words[0], []).append(_Phrase(words, rank))
    return tuple(kinds), phrases
