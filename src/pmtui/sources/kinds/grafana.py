"""Annotations of Grafana, and of Graphite."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds.markup import plain
from pmtui.sources.records import Record, document, likely


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are annotations."""
    if len(pieces) != 1:
        return 0
    one = pieces[0]
    if likely(one, "time", "text", "tags") and (likely(one, "panelId") or likely(one, "timeEnd")):
        return 95
    if likely(one, "schema", "fields", "values", "ruleTitle"):
        return 95
    if likely(one, "ruleName", "ruleUrl", "state"):
        return 85
    return 80 if likely(one, "when", "what", "tags") else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give each annotation; one of a stretch has an end."""
    whole = document(pieces[0])
    rows = [row for each in (whole, *whole.items("items")) for row in _rows(each)]
    rows += _history(whole)
    told = whole.text("ruleName") and not rows
    notes = ("What this webhook of Grafana sends holds no time; its annotations do.",)
    return Gathered("grafana", "Grafana annotations", tuple(rows), notes=notes if told else ())


def _rows(note: Record) -> Iterator[Candidate]:
    begin, end = note.time("time", "when"), note.time("timeEnd")
    if begin is None:
        return
    tags = [one_line(str(tag)[:80]) for tag in note.get("tags") or [] if isinstance(tag, str)]
    state = note.text("newState")
    says = plain(note.text("text", "what", "title", "data")) or state or ", ".join(tags)
    alert = bool(state)
    who = note.text("login", "userName")
    times = (
        [(begin, "")] if end is None or end.at == begin.at else [(begin, "begins"), (end, "ends")]
    )
    for when, edge in times:
        yield Candidate(
            raw=says,
            where=note.where("id", "when", "time"),
            text=one_line(f"{says} {edge}" if edge else says),
            when=when,
            system=note.text("alertName", "metric"),
            actor=who,
            agency="human" if who else "automated",
            kind="alert" if alert else "change" if _deploys(tags) else None,
            why=f"an annotation tagged {', '.join(tags)}" if tags else "an annotation",
            key=f"grafana:{note.text('id')}:{edge}" if note.text("id") else "",
        )


def _history(whole: Record) -> Iterator[Candidate]:
    """Give the changes of state that `/api/v1/rules/history` lists, in columns."""
    columns = whole.get("data.values")
    fields = [each.text("name") for each in whole.items("schema.fields")]
    if not isinstance(columns, list) or not {"time", "line"} <= {*fields}:
        return
    held = dict(zip(fields, columns, strict=False))
    if not isinstance(held.get("time"), list) or not isinstance(held.get("line"), list):
        return
    for at, line in zip(held["time"], held["line"], strict=False):
        change = Record({"at": at, "line": line}, whole.lines)
        when, rule = change.time("at"), change.text("line.ruleTitle")
        if when is None or not rule:
            continue
        before, after = change.text("line.previous"), change.text("line.current")
        system = change.text("line.labels.service", "line.labels.instance")
        yield Candidate(
            raw=f"{rule}: {before} -> {after}",
            where=change.where("at"),
            text=one_line(f"{rule}: {after}"),
            when=when,
            system=system or rule,
            agency="automated",
            kind="alert" if after.startswith("Alerting") else "state",
            why=f"its state was {before}" if before else "a change of state",
            key=f"grafana:{change.text('line.ruleUID')}:{when.shown}:{system}",
        )


def _deploys(tags: Sequence[str]) -> bool:
    words = ("deploy", "release", "rollout", "rollback", "config")
    return any(word in tag.lower() for tag in tags for word in words)


KINDS: Mapping[str, Source] = MappingProxyType(
    {"grafana": Source("Grafana annotations", "dashboard", fits, read)}
)
"""The kinds by name."""
