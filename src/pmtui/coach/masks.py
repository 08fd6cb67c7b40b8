"""What no rule of language reads: code, addresses, quoted words, block quotes, explained terms."""

import re
from collections.abc import Collection
from functools import cache

QUIET = re.compile(
    r"```.*?(?:```|\Z)|`[^`]*`|^\s*>.*$"
    r"|\"[^\"]*\"|\u201c[^\u201d]*\u201d"
    r"|\b[a-z][a-z0-9+.-]*://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)/(?:[\w.-]+/)+[\w.-]*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def masked(text: str, terms: Collection[str] = ()) -> str:
    """Give `text` with blanks in the place of what its author does not say; as long as it was."""
    plain = QUIET.sub(_blank, text)
    return _terms(tuple(terms)).sub(_blank, plain) if terms else plain


@cache
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    some = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found[0])
