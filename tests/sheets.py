"""What was read from a foreign file, as a sheet of text: a line a row."""

from pmtui.sources.candidates import Candidate, Gathered, Written


def _time(when: Written) -> str:
    if when.refused:
        return f"refused: {when.refused}"
    parts = (when.year, when.month, when.day)
    day = "-".join("??" if each is None else f"{each:02}" for each in parts)
    clock = when.clock.isoformat() if when.clock else "??:??"
    at = when.at.isoformat() if when.at else f"{day} {clock} {when.zone or 'no zone'}"
    until = f" to {_time(when.until)}" if when.until else ""
    return f"{at} {when.grain}{until}"


def _row(row: Candidate) -> str:
    said = "\\n".join(row.text.split("\n"))
    about = f"{row.agency or '-'} {row.kind or '-'} {','.join(row.milestones) or '-'}"
    who = f"{row.actor or '-'} @ {row.system or '-'}"
    more = " ".join(filter(None, (row.key, row.link, row.noise and f"({row.noise})")))
    above = " ".join(filter(None, (row.day.shown if row.day else "", row.zone)))
    over = f" below {above}" if above else ""
    return f"{row.where} | {_time(row.when)}{over} | {about} | {who} | {said} | {more}"


def sheet(read: Gathered) -> str:
    """Give all that was read."""
    head = [f"{read.kind}: {read.title}", *read.notes]
    if read.day or read.zone:
        head.append(f"day {read.day} ({read.day_from}), zone {read.zone}")
    skipped = [f"skipped {each.where}: {each.why}: {each.raw}" for each in read.skipped]
    return "\n".join([*head, *map(_row, read.rows), *skipped, ""])
