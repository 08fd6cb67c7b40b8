"""A document on its way into a file: edits by hand are kept, and nothing is lost unasked.

First it is planned what the file will hold, so that this can be looked at; then it is written.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pmtui.core.labels import several
from pmtui.core.text import cut
from pmtui.documents.catalogue import KINDS
from pmtui.documents.redaction import NOTHING, Redaction
from pmtui.revision.clashes import Clash, Settle, both
from pmtui.revision.document import Revision, revised
from pmtui.revision.marks import HERE, waiting
from pmtui.revision.outline import landmarks
from pmtui.storage import atomic, exported
from pmtui.storage.exported import Export

OnEdit = Literal["keep", "ours", "theirs"]
"""What becomes of a clash: both stay, the file wins, or the session wins."""
SETTLES: Mapping[OnEdit, Settle] = MappingProxyType(
    {"keep": both, "ours": lambda _: "hand", "theirs": lambda _: "session"}
)
MERGED = (".md", ".txt")
"""The endings of documents that are made of lines for people; others are replaced as a whole."""
ANOTHER = "name another file, such as outage.md"
BOM = "\ufeff"
OTHERWISE = "name another file, or have it replaced and kept aside (`--on-edit theirs`)"
UNKNOWN = (
    "is there, and it is not known what was exported into it: name another file, have both stand"
    " where they differ (`--on-edit keep`), or have it replaced and kept aside (`--on-edit theirs`)"
)
"""Why a file without a memory is not written."""
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


class Refused(Exception):
    """A document that is not written; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file will hold."""

    path: Path
    """The file."""
    revision: Revision
    """Its text, and what became of edits by hand."""
    data: bytes
    """The bytes of the text."""
    found: bytes | None
    """The bytes that the file holds; None: there is no file."""
    export: Export
    """What is to be remembered."""
    redacted: bool = False
    """Whether something is hidden in the document, but not in what was written by hand."""
    aside: bool = False
    """Whether the file as it was is to be kept beside it."""

    @property
    def text(self) -> str:
        """What the file will hold."""
        return self.revision.text

    @property
    def kept(self) -> int:
        """How many edits by hand are kept."""
        return self.revision.kept

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What was changed by hand and in the session."""
        return self.revision.clashes

    @property
    def unchanged(self) -> bool:
        """Whether the file holds this already."""
        return self.data == self.found


def planned(
    path: Path,
    kind: str,
    redaction: Redaction,
    text: str,
    settle: Settle | None = None,
    *,
    without: Iterable[str] = (),
) -> Plan:
    """Give what the file at `path` will hold once `text` is exported into it; writes nothing.

    Args:
        path: The file, which need not be there.
        kind: Which document it is, a name of `KINDS` or the file of a template.
        redaction: What is hidden in it.
        text: What the session gives.
        settle: Is asked about every clash, such as one of `SETTLES`; None: nobody was asked, so
            that both stay, and a file of which nothing is known is refused.
        without: The sections that are left out of it.

    Raises Refused.
    """
    found = _found(path)
    manner = f"names={redaction.names} links={redaction.links} excerpts={redaction.excerpts}"
    manner += "".join(f" without={each}" for each in sorted(without))
    export = Export(kind, manner, "", text)
    if found is None:
        return Plan(path, Revision(text, 0), text.encode("utf-8"), None, export)
    theirs = settle is SETTLES["theirs"]
    try:
        mine = _plain(found.decode("utf-8"))
    except UnicodeDecodeError:
        if theirs:
            return _instead(path, text, found, export, aside=True)
        raise Refused(f"{path.name} is not text in UTF-8; {OTHERWISE}") from None
    if mine == _plain(text):
        return Plan(path, Revision(text, 0), found, found, export)
    base = exported.nearest(exported.remembered(path), mine, found)
    if not mine.strip() or (base is not None and mine == _plain(base.text)):
        return _instead(path, text, found, export)
    if base is not None and _strange(base.text, mine):
        base = None
    why = _why_not(kind, base, mine)
    if why and theirs:
        return _instead(path, text, found, export, aside=True)
    if why and (why != UNKNOWN or settle is None):
        raise Refused(f"{path.name} {why}")
    done = revised(base.text if base else None, mine, text, settle or both)
    data = _dressed(done.text, found) if done.text != mine else found
    hidden = redaction != NOTHING and bool(done.kept or done.clashes)
    return Plan(path, done, data, found, _over(export, found, data), hidden, done.lost)


def deliver(plan: Plan) -> tuple[str, ...]:
    """Write what is planned, and give what is to be said of it, a sentence each. Raises Refused.

    What was exported is remembered before the file is written, so that a crash between the two
    loses nothing: the memory says which file it found. A new file is written first.
    """
    said = [*_told(plan)]
    try:
        if plan.aside and plan.found is not None:
            from pmtui.storage.form import keep

            said.append(f"The file as it was is kept in {keep(plan.path, plan.found).name}.")
        if plan.found is not None:
            said += _noted(partial(_remember, plan))
        if not plan.unchanged:
            atomic.write(plan.path, plan.data, partial(_check, plan))
        if plan.found is None:
            said += _noted(partial(_remember, plan))
        said += _noted(partial(exported.forget, plan.path, plan.export))
    except (OSError, ValueError) as error:
        raise _refused(plan.path, error) from None
    return tuple(said)


def _told(plan: Plan) -> Iterator[str]:
    """Tell what became of clashes, of sections that were taken out, and of what is hidden."""
    if plan.clashes:
        what = several(len(plan.clashes), "passage")
        verb = "was" if len(plan.clashes) == 1 else "were"
        yield f"{what} {verb} changed both by hand and in the session."
    if count := waiting(plan.text) if plan.kept or plan.clashes else 0:
        verb = "is" if count == 1 else "are"
        yield f"{several(count, 'passage')} {verb} marked “{HERE.rstrip(':')}” and to be settled."
    if plan.revision.omitted:
        yield (
            "Left out, as somebody took it out by hand, although the session has changed it: "
            f"{', '.join(map(cut, plan.revision.omitted))}."
        )
    if plan.redacted:
        yield "In what was written by hand nothing is hidden: look through it before you share it."


def _remember(plan: Plan) -> None:
    """Remember what was exported, unless that is known already. Raises OSError."""
    known = exported.remembered(plan.path)[:1]
    same = [each for each in known if replace(each, found="") == plan.export]
    if same and plan.found is not None and same[0].found != exported.digest(plan.found):
        return
    exported.remember(plan.path, plan.export)


def _noted(work: Callable[[], None]) -> Iterator[str]:
    """Do `work` on the memory; say why where that cannot be done."""
    try:
        work()
    except OSError as error:
        yield (
            "What was exported cannot be remembered, so that the next export will not tell it from"
            f" edits by hand: {atomic.reason(error)}."
        )


def _why_not(kind: str, base: Export | None, mine: str) -> str:
    """Give why a file that was edited cannot be merged, to follow its name; empty: it can be."""
    if kind in KINDS and KINDS[kind].ending not in MERGED:
        return f"is not as it was exported, and such a file cannot be merged; {OTHERWISE}"
    if {each[0][0] for each in CONFLICT.finditer(mine)} == {"<", ">"}:
        return "holds a conflict that a merge left; settle it, then export again"
    if base is None:
        return UNKNOWN
    if base.kind != kind:
        label = KINDS[base.kind].label.lower() if base.kind in KINDS else cut(base.kind)
        return f"holds another document, edited by hand ({label}); {OTHERWISE}"
    return ""


def _strange(text: str, mine: str) -> bool:
    """Whether a file has nothing of what was exported into it: it is another one by now."""
    known = landmarks(text)
    return bool(known) and known.isdisjoint(landmarks(mine))


def _instead(path: Path, text: str, found: bytes, export: Export, *, aside: bool = False) -> Plan:
    """Give the plan of a file that gets `text` in the place of all that it holds."""
    data = _dressed(text, found)
    return Plan(path, Revision(text, 0), data, found, _over(export, found, data), aside=aside)


def _over(export: Export, found: bytes, data: bytes) -> Export:
    """Give `export` with the file that it replaces, if it does."""
    return replace(export, found=exported.digest(found) if data != found else "")


def _plain(text: str) -> str:
    """Give a text as it is compared: lines that end as usual, the last one too."""
    return text.removeprefix(BOM).replace("\r\n", "\n").rstrip("\n") + "\n"


def _dressed(text: str, found: bytes) -> bytes:
    """Give the bytes of `text` with the line ends that the file has, where an editor changed them.

    A text that has such line ends of its own keeps them.
    """
    if "\r" in text:
        return text.encode("utf-8")
    windows = 2 * found.count(b"\r\n") > found.count(b"\n")
    data = (text.replace("\n", "\r\n") if windows else text).encode("utf-8")
    return codecs.BOM_UTF8 + data if found.startswith(codecs.BOM_UTF8) else data


def _found(path: Path) -> bytes | None:
    try:
        if exported.reserved(path):
            raise Refused(f"{path.name} is named like a session or its journal; {ANOTHER}")
        return exported.read(path)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None


def _check(plan: Plan) -> None:
    """Raise Refused where the file is not as it was found."""
    if exported.read(plan.path) != plan.found:
        raise Refused(f"{plan.path.name} was changed by another program meanwhile; export it again")


def _refused(path: Path, error: OSError | ValueError) -> Refused:
    cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        cause = "its folder is not there"
    return Refused(f"{path} cannot be written: {cause}")
