"""`pmtui export`: the documents of a session."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.core.findings import Finding
    from pmtui.core.session import Session
    from pmtui.documents.catalogue import Wishes


def export(words: Sequence[str]) -> int:
    """Write a document to standard output or into a file."""
    from pmtui.cli.wishes import parser, wanted

    options = parser().parse_args(words)
    _refuse_sessions(options.output, options.file)
    kind, wishes = wanted(options)
    session = opened(options.file).session
    text = _made(session, kind, wishes)
    if options.output == STANDARD:
        put(text)
    else:
        _write(Path(options.output), text)
    return 0


def _made(session: "Session", kind: str, wishes: "Wishes") -> str:
    """Give the document, and say what should not be in it. Raises Stop where it may not leave."""
    from pmtui.coach.external import external
    from pmtui.coach.secrets import secrets
    from pmtui.documents.catalogue import KINDS, document

    text = document(session, kind, wishes)
    outside = KINDS[kind].outside
    findings = external(session, text) if outside else secrets(text)
    _tell(findings)
    if outside and not wishes.draft and any(each.severity == "error" for each in findings):
        raise Stop("Nothing is written: change what is named above, or write a --draft", code=1)
    return text


def _tell(findings: Iterable["Finding"]) -> None:
    for each in findings:
        if each.severity != "hint":
            say(f"line {each.line}: {each.says}" if each.line else each.says)


def _refuse_sessions(out: str, file: str) -> None:
    """Raise Stop where writing the document to `out` would destroy a session."""
    if out == STANDARD:
        return
    try:
        same = file != STANDARD and Path(out).samefile(file)
    except (OSError, ValueError):
        same = False
    names = (out, os.path.realpath(out.replace("\0", "")))
    if same or any(name.lower().endswith(".toml") for name in names):
        reason = "is the session itself" if same else "is named like a session"
        raise Stop(f"{shown(out)} {reason}; write the document to another file, such as outage.md")


def _write(path: Path, text: str) -> None:
    from pmtui.storage import atomic

    try:
        atomic.write(path, text.encode("utf-8"))
    except (OSError, ValueError) as error:
        cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(path)} cannot be written: {cause}") from None
    say(f"The document is in {shown(path)}.")
