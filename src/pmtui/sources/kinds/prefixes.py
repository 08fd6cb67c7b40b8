"""What programs write before or around the time of a line in their logs."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pmtui.sources.candidates import Written
from pmtui.sources.written import whole, written

LEVEL = re.compile(
    r"\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|FATAL|CRIT(?:ICAL)?|SEVERE|LOG|PANIC)\b"
)
NEAR = 60
"""The level stands within so many characters behind the time."""
ACCESS = re.compile(
    r"(?P<from>\S{1,255}) \S{1,80} (?P<user>\S{1,80})"
    r" \[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<clock>\d\d:\d\d:\d\d)"
    r" (?P<zone>[+-]\d{4})\] (?P<says>.*)"
)
"""A line in the common form of web servers."""
BEFORE = re.compile(
    r"(?:(?P<system>[A-Za-z0-9][\w.-]{0,80}) {0,60}\| |\[(?P<pod>pod/[\w./-]{1,250})\] "
    r"|\d{1,7}:[A-Z] "
    r"|\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|SEVERE)\]?:?\s+)"
)
"""`checkout-1  | `, `[pod/web-1/checkout] `, `812:M `, `ERROR `."""
GLOG = re.compile(
    r"[IWEF](?P<month>\d\d)(?P<day>\d\d) (?P<clock>\d\d:\d\d:\d\d\.\d{1,6})\s{1,9}\d{1,9}"
    r" (?P<file>[\w./-]{1,200}:\d{1,7})\] (?P<says>.*)"
)
PAIR = re.compile(
    r'(?P<name>[A-Za-z_][\w.@-]{0,60})=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>\S*))'
)
FIRST = re.compile(r"(?:[A-Za-z_][\w.@-]{0,60}=\S)")
TIMES = ("time", "ts", "timestamp", "t", "at", "datetime", "date")
SAYS = ("msg", "message", "event", "error", "err")
SYSTEMS = ("service", "component", "app", "logger", "host", "source")
WIDTH = 4_000
"""Fields are looked for in so many characters of a line."""


class Led(NamedTuple):
    """A line of a log."""

    when: Written
    says: str
    system: str = ""


def led(line: str) -> Led | None:
    """Give the time of a line that does not begin with it; None where it has no known form."""
    return next((found for form in FORMS if (found := form(line))), None)


def _access(line: str) -> Led | None:
    match = ACCESS.fullmatch(line) if line.find("[", 0, 600) > 0 else None
    if not match:
        return None
    told = match.groupdict()
    when = whole("{day} {month} {year} {clock} {zone}".format(**told))
    return Led(when, f"{match['says']} from {match['from']}")


def _glog(line: str) -> Led | None:
    match = GLOG.fullmatch(line)
    if not match:
        return None
    month, day = int(match["month"]), int(match["day"])
    clock = whole(match["clock"]).clock
    if not (clock and 1 <= month <= len(DAYS) and 1 <= day <= DAYS[month - 1]):
        return None
    shown = line.partition(".")[0]
    return Led(Written(shown, "exact", month=month, day=day, clock=clock), match["says"])


def _fields(line: str) -> Led | None:
    """Give what a line of `name=value` pairs says."""
    if not FIRST.match(line):
        return None
    held: dict[str, str] = {}
    for each in PAIR.finditer(line[:WIDTH]):
        quoted = each["quoted"]
        held.setdefault(
            each["name"], each["bare"] if quoted is None else quoted.replace('\\"', '"')
        )
    at = next((held[name] for name in TIMES if held.get(name)), "")
    when = whole(at) if at else None
    if when is None or not (when.at or when.clock):
        return None
    says = next((held[name] for name in SAYS if held.get(name)), line)
    return Led(when, says, next((held[name] for name in SYSTEMS if held.get(name)), ""))


def _after(line: str) -> Led | None:
    """Give a line whose time stands behind what a tool put before it."""
    match = BEFORE.match(line)
    found = written(line[match.end() :]) if match else None
    if match is None or found is None or not (found[0].clock or found[0].at):
        return None
    return Led(*found, match["system"] or (match["pod"] or "").removeprefix("pod/"))


FORMS: Sequence[Callable[[str], Led | None]] = (_access, _glog, _fields, _after)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
