"""Rule 53: secrets and personal data in a text that is about to leave."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from pmtui.coach.checks import CHECKS
from pmtui.coach.data import table
from pmtui.coach.prose import unescaped
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.core.findings import Finding, Severity

RULE = "secret-or-personal-data"
FOLDED = "\r\n "
"""What goes through long lines of a calendar; such a line counts as one."""
SHOWN = 4
"""How many characters of a secret are told at most, and of how many one is: a finding is read by
more people than the text."""


class Pattern(NamedTuple):
    """What a secret looks like."""

    what: str
    """What it is, with its article."""
    find: re.Pattern[str]
    near: tuple[str, ...] = ()
    """Words, of which one stands in a text that holds it; none: it may stand in any."""
    check: str = ""
    """What it must pass, a name of `CHECKS`; empty: nothing."""
    outside: bool = False
    """Whether it matters only where the text leaves the company."""
    whole: bool = False
    """Whether it may be told as it stands."""
    instead: str = ""
    """What to write in its place, where it tells who somebody is; empty: it is a secret."""

    def values(self, line: str) -> Iterator[tuple[int, str]]:
        """Give where in `line` something begins that looks so, and what it is."""
        for match in self.find.finditer(line):
            group = match.lastgroup or 0
            value = match[group].rstrip(".") if group else match[0]
            if not self.check or CHECKS[self.check](value):
                yield match.start(group), value


@cache
def patterns() -> tuple[Pattern, ...]:
    """Give what secrets look like; what is more certain comes first."""
    rows: list[dict[str, Any]] = table("secrets")["patterns"]
    return tuple(
        Pattern(**row | {"find": re.compile(row["find"]), "near": tuple(row.get("near", ()))})
        for row in rows
    )


def secrets(
    text: str,
    *,
    outside: bool = False,
    known: Collection[str] = (),
    customers: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Give what in `text` looks like a secret or personal data: each once, where it first stands.

    Args:
        text: The finished document, as it would leave.
        outside: Whether it leaves the company: then each is an error, and the addresses of people
            and machines count too.
        known: What is there on purpose, such as the address to write to.
        customers: Names of customers, which no text may hold.
    """
    found: dict[str, Finding] = {}
    severity: Severity = "error" if outside else "warning"
    for number, value, pattern in _found(text, outside=outside, customers=customers):
        if value not in found and value not in known:
            told = _told(value, pattern)
            found[value] = Finding(RULE, severity, "", _says(pattern, told), told, number)
    return tuple(sorted(found.values(), key=lambda each: each.line or 0))


def _found(
    text: str, *, outside: bool, customers: Collection[str]
) -> Iterator[tuple[int, str, Pattern]]:
    """Give the line, the words and the pattern of all that looks so, what is certain first."""
    plain = unescaped(text.replace(FOLDED, ""))
    lower = plain.lower()
    likely = [
        each
        for each in (*patterns(), *_named(customers))
        if (outside or not each.outside)
        and (not each.near or any(map(lower.__contains__, each.near)))
    ]
    for number, line in enumerate(plain.split("\n"), 1):
        taken: list[range] = []
        low = line.lower()
        for pattern in likely:
            if pattern.near and not any(map(low.__contains__, pattern.near)):
                continue
            for start, value in pattern.values(line):
                if not any(start in other for other in taken):
                    taken.append(range(start, start + len(value)))
                    yield number, value, pattern


def _named(customers: Collection[str]) -> Iterator[Pattern]:
    """Give the pattern of each customer's name."""
    for name in filter(None, map(str.strip, customers)):
        words = r"\s+".join(map(re.escape, name.split()))
        find, near = re.compile(rf"(?i)(?<!\w){words}(?!\w)"), (name.split()[0].lower(),)
        yield Pattern("the name of a customer", find, near, whole=True, instead="a customer")


def _says(pattern: Pattern, told: str) -> str:
    """Give what was seen, what to do, and how."""
    says = str(table("secrets")["says"]["person" if pattern.instead else "secret"])
    return says.format(what=pattern.what, found=told, instead=pattern.instead)


def _told(value: str, pattern: Pattern) -> str:
    """Give the words that a finding shows: of a secret no more than its beginning."""
    begins = value[: min(SHOWN, len(value) // SHOWN)]
    return value if pattern.whole else f"{begins}… ({len(value)} characters)"


def secret(reading: Reading) -> Iterator[Seen]:
    """Give what in a text of a session looks like a secret, before any document is made of it."""
    for each in secrets(reading.text, outside=reading.field == "external"):
        yield Seen(found=each.found, values={"says": each.says})


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType({RULE: secret})
"""The rule by its name."""
