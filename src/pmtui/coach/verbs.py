"""Forms of verbs: which verb a word belongs to, and which of its forms it may be."""

from functools import cache
from typing import NamedTuple

from pmtui.coach.lexicon import words

SHORTEST = 5
"""Letters of the shortest form in -ed or -ing that is guessed."""
SHORT = 4
"""Letters of the longest verb that doubles its last one, whatever it is."""
VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdgklmnprt")

SILENT = (
    "c",
    "v",
    "z",
    "u",
    "at",
    "as",
    "ib",
    "id",
    "dg",
    "ng",
    "rg",
    "in",
    "ar",
    "pl",
    "bl",
    "iz",
    "ak",
    "ok",
)
"""Ends of stems that mostly lost an e before -ed and -ing."""


class Form(NamedTuple):
    """A form of a verb."""

    lemma: str
    kinds: frozenset[str]
    """Some of base, s, past, part, ing."""


def form(low: str) -> Form | None:
    """Give the verb that the word `low` may be a form of; None: of none that is known."""
    known = _forms().get(low)
    if known or len(low) < SHORTEST or not low.endswith(("ed", "ing")) or low in _no_past():
        return known
    if low.endswith("ing"):
        return Form(_guess(low[:-3]), frozenset({"ing"}))
    return Form(_guess(low[:-2]), frozenset({"past", "part"}))


@cache
def _no_past() -> frozenset[str]:
    return words("grammar.no_verbs")


def _guess(stem: str) -> str:
    if stem[-1:] == stem[-2:-1] and stem[-1:] in DOUBLED:
        return stem[:-1]
    return f"{stem}e" if stem.endswith(SILENT) else stem


@cache
def _forms() -> dict[str, Form]:
    forms: dict[str, Form] = {}
    irregular = [each.split() for each in words("grammar.irregular")]
    bases = words("grammar.verbs") | words("grammar.either") | words("blame.verbs")
    for row in words("blame.turns") | words("blame.denied"):
        bases |= frozenset(row.split()[0].split("|"))
    for base in sorted(bases | {each[0] for each in irregular}):
        for word, kind in _inflected(base):
            _add(forms, word, base, kind)
    for word in words("grammar.adjectival"):
        forms.pop(word, None)
    for base, past, part in irregular:
        _add(forms, past, base, "past")
        _add(forms, part, base, "part")
    return forms


@cache
def inflections(base: str) -> frozenset[str]:
    """Give all forms of the verb `base`."""
    irregular = (each.split() for each in words("grammar.irregular"))
    parts = (each for row in irregular if row[0] == base for each in row)
    return frozenset((*(word for word, _ in _inflected(base)), *parts))


def _add(forms: dict[str, Form], word: str, lemma: str, kind: str) -> None:
    held = forms.get(word)
    lemma = held.lemma if held else lemma
    forms[word] = Form(lemma, (held.kinds if held else frozenset()) | {kind})


def _inflected(base: str) -> tuple[tuple[str, str], ...]:
    """Give the regular forms of a verb, each with its kind."""
    if base.endswith("e"):
        past, ing = f"{base}d", f"{base if base.endswith(('ee', 'ye')) else base[:-1]}ing"
    elif base.endswith("y") and base[-2] not in VOWELS:
        past, ing = f"{base[:-1]}ied", f"{base}ing"
    else:
        stem = f"{base}k" if base.endswith("ic") else _doubled(base)
        past, ing = f"{stem}ed", f"{stem}ing"
    if base.endswith("ie"):
        ing = f"{base[:-2]}ying"
    return ((base, "base"), (_third(base), "s"), (past, "past"), (past, "part"), (ing, "ing"))


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def _doubled(base: str) -> str:
    """Give the stem of `base` before -ed and -ing; a short one has its last letter twice."""
    short = base[-1] in DOUBLED and base[-2] in VOWELS
    if (
        short
        and base[-3:-2] not in VOWELS
        and (len(base) <= SHORT or base in words("grammar.doubled"))
    ):
        return base + base[-1]
    return base
