"""`pmtui fmt` and `pmtui schema`: the form of a session file."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pmtui.cli.options import Parser
from pmtui.cli.sessions import INPUT, STANDARD
from pmtui.cli.streams import Stop, put, say, shown, taken


def fmt(words: Sequence[str]) -> int:
    """Put a file into its canonical form; with --check only say whether it is: 1 where not."""
    parser = Parser(
        "fmt",
        "Put a session file into its canonical form.\n"
        "Comments are lost in it: a file that holds some is kept beside it as FILE.bak.",
        "pmtui fmt --check outage.toml",
    )
    parser.add_argument("file", metavar="FILE", help="the session; `-`: standard input to output")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if not")
    options = parser.parse_args(words)
    if options.file == STANDARD:
        return _filtered(check=options.check)
    return _in_place(Path(options.file), check=options.check)


def schema(words: Sequence[str]) -> int:
    """Print the JSON Schema of a session file."""
    parser = Parser(
        "schema", "Print the JSON Schema of a session file.", "pmtui schema > session.schema.json"
    )
    parser.parse_args(words)

    import json

    from pmtui.core.schema import schema as described

    put(json.dumps(described(), ensure_ascii=False, indent=2) + "\n")
    return 0


def _filtered(*, check: bool) -> int:
    """Write the canonical form of standard input to standard output."""
    from pmtui.storage.form import form
    from pmtui.storage.problems import Unreadable

    try:
        found = form(taken(), INPUT)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    _say(found.loaded.notes, INPUT)
    if check:
        return _checked(INPUT, canonical=found.canonical)
    put(found.after.decode("utf-8"))
    if found.commented and not found.canonical:
        say("Its comments are not part of the canonical form.")
    return 0


def _in_place(path: Path, *, check: bool) -> int:
    from pmtui.storage.atomic import reason
    from pmtui.storage.backups import keep
    from pmtui.storage.form import form_of, settle
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.session import ChangedOutside

    name = shown(path.name)
    try:
        found = form_of(path)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    _say(found.loaded.notes, name)
    if found.loaded.read_only:
        raise Stop(f"{name} is left as it is")
    if check:
        return _checked(name, canonical=found.canonical)
    if not found.canonical:
        keep(path, found.before, datetime.now(UTC))
    try:
        kept = settle(path, found)
    except ChangedOutside as change:
        raise Stop(f"{shown(str(change))}; it is left as it is") from None
    except OSError as error:
        raise Stop(f"{name} cannot be written: {reason(error)}") from None
    say(f"{name} {'was' if found.canonical else 'is now'} in its canonical form.")
    if kept:
        say(f"Its comments are lost in that; the file as it was is {shown(kept.name)}.")
    return 0


def _checked(name: str, *, canonical: bool) -> int:
    say(f"{name} is {'' if canonical else 'not '}in its canonical form.")
    return 0 if canonical else 1


def _say(notes: Sequence[str], name: str) -> None:
    for note in notes:
        say(f"{name}: {note}")
