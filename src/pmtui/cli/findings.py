"""What `pmtui check` prints of its findings: for people, for programs, for a run on GitHub."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from pmtui.cli.sessions import INPUT, STANDARD
from pmtui.cli.streams import shown
from pmtui.core.findings import Finding, Stage
from pmtui.core.labels import several
from pmtui.core.text import clean, one_line

FORM = 1
"""The form of the JSON; it grows when a field goes or means something else."""
LEVELS: Mapping[str, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "hint": "notice"}
)
"""What GitHub calls the severities."""


class Checked(NamedTuple):
    """A file that was looked through."""

    name: str
    """As it was typed."""
    findings: tuple[Finding, ...]
    lines: tuple[int, ...]
    """The line of each finding in the file, from 1."""

    def rows(self, hints: bool) -> Iterator[tuple[Finding, int]]:
        """Give the findings that are shown, each with its line."""
        for each, line in zip(self.findings, self.lines, strict=True):
            if hints or each.severity != "hint":
                yield each, line


def text(checked: Sequence[Checked], stage: Stage, hints: bool) -> str:
    """Give a line for each finding, and below it the form that a better text has."""
    found: list[str] = []
    for one in checked:
        for each, line in one.rows(hints):
            found.append(f"{_file(one)}:{line}: {each.severity} {each.rule}: {_plain(each.says)}")
            found += [f"    {_plain(each.rewrite)}"] if each.rewrite else []
    return "".join(f"{line}\n" for line in found)


def github(checked: Sequence[Checked], stage: Stage, hints: bool) -> str:
    """Give a command of GitHub Actions for each finding, which becomes a note at its line."""
    found = []
    for one in checked:
        file = "" if one.name == STANDARD else f"file={_property(one.name)},"
        for each, line in one.rows(hints):
            where = f"{file}line={line},title={_property(each.rule)}"
            said = " ".join(filter(None, [each.says, each.rewrite]))
            found.append(f"::{LEVELS[each.severity]} {where}::{_data(said)}\n")
    return "".join(found)


def json(checked: Sequence[Checked], stage: Stage, hints: bool) -> str:
    """Give all findings as JSON, hints too, in the form that `docs/rules.md` tells."""
    from json import dumps

    whole = {"form": FORM, "stage": stage, "files": [_object(one) for one in checked]}
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _object(one: Checked) -> dict[str, Any]:
    rows = [
        {
            "rule": each.rule,
            "severity": each.severity,
            "path": each.path,
            "line": line,
            "span": each.span,
            "found": each.found,
            "says": each.says,
            "rewrite": each.rewrite,
            "source": each.source,
            "accepted": each.accepted,
        }
        for each, line in one.rows(hints=True)
    ]
    return {"file": one.name, "findings": rows}


FORMATS: Mapping[str, Callable[[Sequence[Checked], Stage, bool], str]] = MappingProxyType(
    {"text": text, "json": json, "github": github}
)
"""What gives the text of each format."""


def counts(checked: Sequence[Checked], *, hints: bool) -> str:
    """Give how many findings there are of each severity, in a sentence."""
    found = Counter(
        "accepted" if each.accepted else each.severity for one in checked for each in one.findings
    )
    where = f"{len(checked)} files" if len(checked) > 1 else _file(checked[0])
    said = [several(found[name], name) for name in ("error", "warning", "hint") if found[name]]
    said += [f"{found['accepted']} accepted"] if found["accepted"] else []
    quiet = found["hint"] + found["accepted"]
    more = "; --hints shows the hints" if quiet and not hints else ""
    return f"{where}: {', '.join(said) or 'nothing found'}{more}"


def _file(one: Checked) -> str:
    return INPUT if one.name == STANDARD else shown(one.name)


def _plain(words: str) -> str:
    return one_line(clean(words).text)


def _data(words: str) -> str:
    """Give words as they stand in a command of GitHub Actions."""
    return _plain(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    """Give the value of a property of such a command."""
    return _data(words).replace(":", "%3A").replace(",", "%2C")
