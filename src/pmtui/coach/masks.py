"""What no rule of language reads: code, addresses, quoted words, block quotes, explained terms."""

import re
from collections.abc import Collection
from functools import cache

HIDDEN = "\ufffc"
"""What stands for words that are not read, where a sentence needs them as its part."""
QUIET = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|^[^\S\n]*>[^\n]*"
    r"|\"[^\"\n]*\"|\u201c[^\u201c\u201d\n]*\u201d|\u00ab[^\u00ab\u00bb\n]*\u00bb"
    r"|(?<!\w)'[^'\n]{1,200}'(?!\w)|\u2018[^\u2018\u2019\n]{1,200}\u2019(?!\w)"
    r"|\b[a-z][a-z0-9+.-]{1,20}://\S+|(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80})+"
    r"|(?<!\w)/(?:[\w.-]{1,80}/){1,40}[\w.-]{0,80}",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def masked(text: str, terms: Collection[str] = ()) -> str:
    """Give `text` with blanks in the place of what its author does not say; as long as it was."""
    return marked(text, terms).replace(HIDDEN, " ")


def marked(text: str, terms: Collection[str] = ()) -> str:
    """Give the same with a sign where each of these begins, so that a sentence is still whole."""
    plain = QUIET.sub(_blank, text.replace(HIDDEN, " "))
    return _terms(tuple(terms)).sub(_blank, plain) if terms else plain


@cache
def _terms(terms: tuple[str, ...]) -> re.Pattern[str]:
    some = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    plain = re.sub(r"\S", " ", found[0])
    at = len(found[0]) - len(found[0].lstrip())
    return plain[:at] + HIDDEN + plain[at + 1 :]
