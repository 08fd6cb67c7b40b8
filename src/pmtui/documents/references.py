"""Links from one part of a document to another.

What a link leads to may be left out of the document. So a link is only marked at first, and made
once the whole text is there: by then it is known what has an anchor.
"""

import re
from collections.abc import Collection, Iterable

from pmtui.core.notes import Note
from pmtui.documents.markdown import Markdown, inline, reference

START, END = "\x02", "\x03"
"""What stands around an id that may become a link; no text of a session holds such characters."""
MARKED = re.compile(f"{START}([^{END}]*){END}")
POINTER = re.compile(rf" \({MARKED.pattern}\)|{MARKED.pattern}, ")
"""A link in parentheses after what it is about, alone or before other words."""
ANCHOR = re.compile(r'<a id="([a-z]+[0-9]+)"></a>')


def refs(ids: str | Iterable[str] | None) -> Markdown:
    """Give links to `ids`, joined by commas; one without an anchor will stay text."""
    wanted = (ids,) if isinstance(ids, str) else ids or ()
    return Markdown(", ".join(f"{START}{inline(each)}{END}" for each in wanted))


def about(note: Note) -> Markdown:
    """Give what a note is about, in parentheses after its text; empty where it is nothing."""
    return within((*note.entries, *filter(None, [note.factor])))


def within(ids: Collection[str]) -> Markdown:
    """Give links to `ids` in parentheses after a text; empty where there are none."""
    return Markdown(f" ({refs(ids)})" if ids else "")


def unlinked(text: str) -> Markdown:
    """Give Markdown without the links in its parentheses, for where nobody could follow them."""
    return Markdown(POINTER.sub("", text))


def anchored(text: str) -> frozenset[str]:
    """Give the places in a document that links can lead to: `t7` for `T7`."""
    return frozenset(ANCHOR.findall(text))


def linked(text: str, places: Collection[str]) -> str:
    """Give `text` with its links to `places` made; what would lead nowhere becomes its id alone."""

    def made(found: re.Match[str]) -> str:
        return reference(found[1]) if found[1].lower() in places else found[1]

    return MARKED.sub(made, text)
