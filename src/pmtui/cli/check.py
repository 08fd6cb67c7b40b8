"""`pmtui check`: what the rules find in sessions, and what each rule is about."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import opened_text
from pmtui.cli.streams import Stop, put, say

if TYPE_CHECKING:
    from pmtui.cli.findings import Checked
    from pmtui.coach.policy import Policy
    from pmtui.core.findings import Stage

STAGES: "tuple[Stage, ...]" = ("edit", "final", "follow-up")
"""What a session can be looked through for here; in the meeting nothing is said."""


def check(words: Sequence[str]) -> int:
    """Print what the rules find; 1 where there is an error among it, 2 where a file is none."""
    parser = _parser()
    options = parser.parse_args(words)
    if options.explain is not None:
        if options.files:
            parser.error("--explain takes one RULE, and no FILE")
        from pmtui.cli.rules import explained

        put(explained(options.explain))
        return 0
    if not options.files:
        parser.error("a FILE is needed, or --explain")

    from pmtui.cli.findings import FORMATS, counts

    policy, now = _policy(), datetime.now(UTC)
    checked: list[Checked] = []
    refused = False
    for name in dict.fromkeys(options.files):
        try:
            checked.append(_checked(name, options.stage, policy, now))
        except Stop as stop:
            say(stop.sentence)
            refused = True
    put(FORMATS[options.format](checked, options.stage, options.hints))
    if checked:
        say(counts(checked, hints=options.hints or options.format == "json"))
    grave = any(each.severity == "error" for one in checked for each in one.findings)
    return 2 if refused else int(grave)


def _parser() -> Parser:
    made = Parser(
        "check",
        "Look through sessions with the rules for a blameless, complete postmortem.\n"
        "Each finding has its line; --explain RULE tells why a rule is there and what it spares.\n"
        "Exit codes: 0 no error was found, 1 one was, 2 a file cannot be read.",
        "pmtui check outage.toml",
        "pmtui check --stage final outages/*.toml",
        "pmtui check --explain person-as-cause",
    )
    made.add_argument("files", metavar="FILE", nargs="*", help="a session; `-`: standard input")
    made.add_argument(
        "--stage",
        choices=STAGES,
        default="edit",
        help="edit: as it is written; final: before it becomes final; follow-up: at the review"
        " after thirty days; default: edit",
    )
    made.add_argument(
        "--format",
        choices=["text", "json", "github"],
        default="text",
        help="github: annotations of a run there; default: text",
    )
    made.add_argument(
        "--hints", action="store_true", help="show hints too, and what is accepted; json has them"
    )
    made.add_argument(
        "--explain", metavar="RULE", nargs="?", const="", help="tell of a rule, or list all rules"
    )
    return made


def _checked(name: str, stage: "Stage", policy: "Policy", now: datetime) -> "Checked":
    """Give what the rules find in the file `name`. Raises Stop where it cannot be opened."""
    from pmtui.cli.findings import Checked
    from pmtui.coach.review import review
    from pmtui.storage.addresses import Addresses
    from pmtui.storage.source import parsed

    loaded, text = opened_text(name)
    findings = review(loaded.session, now, stage, policy)
    addresses = Addresses(text, parsed(text.removeprefix("\ufeff"), name))
    rows = [
        (addresses.line(each.path, each.span[0] if each.span else None), each) for each in findings
    ]
    rows.sort(key=lambda row: row[0])
    return Checked(name, tuple(each for _, each in rows), tuple(line for line, _ in rows))


def _policy() -> "Policy":
    """Give what the team has decided, and say what is wrong with how it is set."""
    from pmtui import settings

    found = settings.read(settings.folder(os.environ))
    for problem in found.problems:
        if problem.startswith(settings.FILE):
            say(problem)
    return found.coach
