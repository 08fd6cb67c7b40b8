"""A document on its way into a file: edits by hand are kept, and nothing is lost unasked.

First it is planned what the file will hold, so that this can be looked at; then it is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pmtui.documents.redaction import Redaction
from pmtui.documents.clashes import Clash, Settle, both
from pmtui.documents.revision import revised
from pmtui.storage import atomic, exported
from pmtui.storage.exported import Export

OnEdit = Literal["keep", "ours", "theirs"]
"""What becomes of a clash: both stay, the file wins, or the session wins."""
SETTLES: Mapping[OnEdit, Settle] = MappingProxyType(
    {"keep": both, "ours": lambda _: "hand", "theirs": lambda _: "session"}
)


class Refused(Exception):
    """A document that is not written; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file will hold."""

    path: Path
    """The file."""
    text: str
    """What it will hold."""
    kept: int
    """How many edits by hand are kept."""
    clashes: tuple[Clash, ...]
    """What was changed by hand and in the session."""
    data: bytes
    """The bytes of the text."""
    found: bytes | None
    """The bytes that the file holds; None: there is no file."""
    export: Export
    """What is to be remembered."""

    @property
    def unchanged(self) -> bool:
        """Whether the file holds this already."""
        return self.data == self.found


def planned(
    path: Path, kind: str, redaction: Redaction, text: str, settle: Settle | None = None
) -> Plan:
    """Give what the file at `path` will hold once `text` is exported into it; writes nothing.

    Args:
        path: The file, which need not be there.
        kind: Which document it is, a name of `KINDS`.
        redaction: What is hidden in it.
        text: What the session gives.
        settle: Is asked about every clash, such as one of `SETTLES`; None: nobody was asked, so
            that both stay, and a file of which nothing is known is refused.

    Raises Refused.
    """
    try:
        found = exported.read(path)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    mine = "" if found is None else found.decode("utf-8", "replace")
    manner = f"names={redaction.names} links={redaction.links} excerpts={redaction.excerpts}"
    known = exported.remembered(path)
    if found is None:
        done = revised(None, text, text)
    else:
        done = revised(known[0].text if known else None, mine, text, settle or both)
    data = done.text.encode("utf-8")
    at = exported.digest(found) if found not in (None, data) else ""
    return Plan(
        path, done.text, done.kept, done.clashes, data, found, Export(kind, manner, at, text)
    )


def deliver(plan: Plan) -> tuple[str, ...]:
    """Write what is planned, and give what is to be said of it. Raises Refused."""
    try:
        exported.remember(plan.path, plan.export)
        if not plan.unchanged:
            atomic.write(plan.path, plan.data, partial(_check, plan))
    except (OSError, ValueError) as error:
        raise _refused(plan.path, error) from None
    return ()


def _check(plan: Plan) -> None:
    """Raise Refused where the file is not as it was found."""
    if exported.read(plan.path) != plan.found:
        raise Refused(f"{plan.path.name} was changed by another program meanwhile; export it again")


def _refused(path: Path, error: OSError | ValueError) -> Refused:
    cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
    return Refused(f"{path} cannot be written: {cause}")
