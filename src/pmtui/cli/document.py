"""`pmtui export`: the documents of a session."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.cli.wishes import Wanted
    from pmtui.core.findings import Finding
    from pmtui.core.session import Session
    from pmtui.delivery import Plan


def export(words: Sequence[str]) -> int:
    """Write a document to standard output or into a file."""
    from pmtui.cli.wishes import parser, wanted

    options = parser().parse_args(words)
    _refuse_the_session(options.output, options.file)
    asked = wanted(options)
    session = opened(options.file).session
    text = _made(session, asked)
    if options.output != STANDARD:
        from pmtui.delivery import planned
        from pmtui.documents.catalogue import hiding

        hidden = hiding(asked.kind, asked.wishes.redaction)
        without = asked.wishes.layout.without
        out = Path(options.output)
        plan = partial(planned, out, asked.name, hidden, text, without=without)
        return _deliver(plan, options.on_edit, partial(_scan, session, asked))
    _scan(session, asked, text)
    put(text)
    return 0


def _made(session: "Session", asked: "Wanted") -> str:
    """Give the document. Raises Stop where the template that lays it out cannot be used."""
    from dataclasses import replace

    from pmtui.documents.catalogue import document
    from pmtui.documents.faults import Faulty

    wishes = asked.wishes
    if asked.counts and wishes.now:
        from pmtui.coach.leaving import unfinished

        wishes = replace(wishes, findings=unfinished(session, wishes.now, asked.policy))
    try:
        return document(session, asked.kind, wishes)
    except Faulty as fault:
        raise Stop(shown(str(fault))) from None


def _scan(session: "Session", asked: "Wanted", text: str) -> None:
    """Say what should not be in a document. Raises Stop where it may not leave."""
    from pmtui.coach.leaving import leaving
    from pmtui.documents.catalogue import KINDS

    outside = asked.kind.outside
    own = asked.name not in KINDS
    findings = leaving(session, text, outside=outside, opens=own, customers=asked.policy.customers)
    _tell(findings)
    refused = any(each.severity == "error" for each in findings)
    if outside and refused and not asked.wishes.draft:
        raise Stop("Nothing is written: change what is named above, or write a --draft", code=1)


def _tell(findings: Iterable["Finding"]) -> None:
    for each in findings:
        if each.severity != "hint":
            say(f"line {each.line}: {each.says}" if each.line else each.says)


def _refuse_the_session(out: str, file: str) -> None:
    """Raise Stop where the document would be written over the session that it is of."""
    with contextlib.suppress(OSError, ValueError):
        if STANDARD not in (out, file) and Path(out).samefile(file):
            raise Stop(f"{shown(out)} is the session itself; name another file, such as outage.md")


def _deliver(plan: "Callable[..., Plan]", on_edit: str | None, scan: Callable[[str], None]) -> int:
    """Write the document that `plan` plans, once `scan` has seen it; give the exit code.

    Raises Stop where it is not written.
    """
    from pmtui.delivery import Refused, deliver
    from pmtui.revision.marks import waiting

    try:
        made = _planned(plan, on_edit)
        scan(made.text)
        told = deliver(made)
    except Refused as refusal:
        raise Stop(f"{refusal}") from None
    say(f"The document {'is as it was in' if made.unchanged else 'is in'} {shown(made.path)}.")
    if made.kept:
        from pmtui.core.labels import several

        verb = "is" if made.kept == 1 else "are"
        say(f"{several(made.kept, 'change')} made by hand {verb} in it.")
    for each in told:
        say(each)
    return 1 if made.clashes and waiting(made.text) else 0


def _planned(plan: "Callable[..., Plan]", on_edit: str | None) -> "Plan":
    """Plan the file as `on_edit` says; without that ask where there is somebody to be asked."""
    from pmtui.delivery import SETTLES
    from pmtui.terminal.surroundings import is_terminal

    if on_edit != "ask":
        made = plan(next((each for name, each in SETTLES.items() if name == on_edit), None))
        somebody = is_terminal(sys.stdin) and is_terminal(sys.stderr)
        if on_edit or not made.clashes or not somebody:
            return made
    from pmtui.cli.clashes import asked

    return plan(asked)
