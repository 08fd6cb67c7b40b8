"""The questions of `pmtui new`: few, each with what is taken where nothing is typed."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from pmtui.cli.streams import Stop, say, shown
from pmtui.core.agenda import Agenda, chosen, names
from pmtui.core.beginning import Told, level, today
from pmtui.core.choices import choices, severities
from pmtui.core.text import clean, one_line
from pmtui.core.values import day


def answered(told: Told, now: datetime, own: Mapping[str, Agenda], *, ask_agenda: bool) -> Told:
    """Give what is `told` with all that a person at the terminal adds to it.

    What was told already is not asked; of agendas the team's `own` are offered first. Raises Stop
    where the input ends.
    """
    say("A new session. Enter takes what stands in brackets; ctrl+c leaves without a file.")
    while not told.title:
        told = replace(told, title=ask("Title: service, state and window in one line"))
    if not told.level:
        told = _with_severity(told)
    if not told.id:
        told = replace(told, id=ask("The incident's id, such as INC-2031", "none"))
    if not told.zone:
        told = replace(told, zone=until_good("Time zone", "UTC", _zone))
    if not told.day:
        told = replace(told, day=until_good("The incident's day", today(told.zone, now), _day))
    if not told.triggers:
        told = replace(told, triggers=_triggers())
    if ask_agenda:
        told = replace(told, agenda=_agenda(told.agenda, own))
    return told


def ask(question: str, default: str = "") -> str:
    """Give what is typed after `question`, cleaned; where that is nothing, `default`.

    The default `none` is shown and gives an empty text. Raises Stop where the input ends.
    """
    sys.stderr.write(f"{question}{f' [{default}]' if default else ''}: ")
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        raise Stop("The input is not text in UTF-8; no file was written.") from None
    if not line:
        sys.stderr.write("\n")
        raise Stop("The input has ended; no file was written.")
    typed = one_line(clean(line).text)
    return typed or ("" if default == "none" else default)


def until_good(question: str, default: str, check: Callable[[str], str]) -> str:
    """Give the first answer that `check` takes, as it gives it back; it raises ValueError."""
    while True:
        try:
            return check(ask(question, default))
        except ValueError as problem:
            say(f"  {shown(str(problem))}")


def _with_severity(told: Told) -> Told:
    scale = severities()
    for name, row in scale.items():
        say(f"  {name}  {row.label}: {'; or '.join(row.criteria)}")
    found = level(ask("Severity", "none")) or ""
    if found not in scale or told.criterion:
        return replace(told, level=found)
    matched = _chosen("What of it matched", {each: each for each in scale[found].criteria})
    return replace(told, level=found, criterion="; ".join(matched))


def _triggers() -> tuple[str, ...]:
    table = choices("triggers")
    return _chosen("Why a postmortem", {name: row.meaning for name, row in table.items()})


def _chosen(question: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """Give those keys of `table` whose numbers are typed; each stands before its meaning."""
    rows = dict(enumerate(table, 1))
    for number, name in rows.items():
        say(f"  {number:>2}  {table[name]}")

    def check(typed: str) -> str:
        for each in typed.replace(",", " ").split():
            if not each.isdecimal() or int(each) not in rows:
                raise ValueError(f"there is no {each} in this list")
        return typed

    typed = until_good(f"{question}: numbers with blanks between", "none", check)
    numbers = dict.fromkeys(map(int, typed.replace(",", " ").split()))
    return tuple(rows[number] for number in numbers)


def _zone(typed: str) -> str:
    from pmtui.core.session import zone_name

    return zone_name(typed)


def _day(typed: str) -> str:
    return day(typed).isoformat()


def _agenda(usual: str, own: Mapping[str, Agenda]) -> str:
    for name in dict.fromkeys((*own, *names())):
        say(f"  {name:<12} {shown(chosen(name, own).title)}")
    return until_good("Agenda", usual, lambda typed: chosen(typed, own).name)
