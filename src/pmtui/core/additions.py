"""Adding: for each pane the line or the form that a new item is typed into."""

from collections.abc import Callable

from pmtui.core.acronyms import unexplained
from pmtui.core.addresses import COLLECTIONS, find, place_of
from pmtui.core.choices import numbers
from pmtui.core.edits import EditRefused
from pmtui.core.factors import Factor
from pmtui.core.labels import plural
from pmtui.core.requests import Choose, Fill, FillNew, Option, Request, Selected, Type
from pmtui.core.session import Session
from pmtui.core.story import lists
from pmtui.core.strangers import strangers
from pmtui.core.timeline import Entry
from pmtui.core.times import clock

PREFIXES = {"factors": "f ", "actions": "a: ", "parking": "p: "}
"""What a line begins with, by pane."""

LINES = {
    "well": "w: ",
    "lucky": "y: ",
    "learned": "e: ",
    "surprises": "s: ",
    "questions": "q: ",
}
"""What a line begins with, by list of the story."""


def add(on: Selected) -> Request:
    """Give the line for the focused pane; in the story the form for the list under the cursor."""
    if on.pane in PREFIXES:
        return Type(PREFIXES[on.pane])
    if on.pane == "story":
        place, _ = place_of(on.path or "")
        return into(on.session, place) if place in COLLECTIONS else to_story(on)
    item = find(on.session, on.path) if on.path and on.path.startswith("timeline/") else None
    if isinstance(item, Entry):
        return Type(f"{_time_of(item, on.session)} ")
    return Type("now " if on.live else "")


def _time_of(entry: Entry, session: Session) -> str:
    """Give the time of `entry` as it is typed: with its offset where clocks show it twice."""
    local = entry.at.astimezone(session.tz)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return clock(local) + (local.isoformat()[-6:] if twice else "")


def to_story(on: Selected) -> Choose:
    """Give all lists of the story, those without an item among them."""
    options = []
    for section in lists():
        noun, count = COLLECTIONS[section.list].noun, len(find(on.session, section.list))
        note = f"{section.meaning} · {count} so far" if count else section.meaning
        options.append(Option(noun[:1].upper() + noun[1:], note, into(on.session, section.list)))
    return Choose("Add to the story", tuple(options))


def into(session: Session, path: str) -> Type | FillNew | Choose:
    """Give what a new item of the list of the story at `path` is typed into.

    Where the session or the trade lets one guess which items are missing, these are offered first.
    """
    if path in LINES:
        return Type(LINES[path])
    likely = OFFERS[path](session) if path in OFFERS else ()
    if not likely:
        return FillNew(path)
    noun = COLLECTIONS[path].noun
    other = Option(f"Another {noun}", "Opens an empty form", FillNew(path))
    return Choose(f"Add to the {plural(noun)}", (*likely, other))


def _terms(session: Session) -> tuple[Option, ...]:
    """Give the abbreviations that the glossary lacks, the most used first."""
    return tuple(
        Option(word, f"Used {_times(times)}, not explained", FillNew("glossary", {"term": word}))
        for word, times in unexplained(session)
    )


def _people(session: Session) -> tuple[Option, ...]:
    """Give whom the session names and the roster lacks."""
    return tuple(
        Option(each.said, f"Named {_times(each.times)}", FillNew("people", each.known))
        for each in strangers(session)
    )


def _numbers(session: Session) -> tuple[Option, ...]:
    """Give the numbers that are usually given and are not there yet."""
    there = {each.name.casefold() for each in session.impact.metrics}
    return tuple(
        Option(name, each.meaning, FillNew("impact/metrics", _known(name, each.unit)))
        for name, each in numbers().items()
        if name.casefold() not in there
    )


def _known(name: str, unit: str | None) -> dict[str, str]:
    return {"name": name} if unit is None else {"name": name, "unit": unit}


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


OFFERS: dict[str, Callable[[Session], tuple[Option, ...]]] = {
    "glossary": _terms,
    "people": _people,
    "impact/metrics": _numbers,
}
"""What is offered to be added to a list of the story, by list."""


def decide(on: Selected) -> Fill | FillNew:
    """Give the form for the decision not to act on the selected factor, new or there already."""
    factor = _factor(on).id
    made = next((each for each in on.session.decisions if each.factor == factor), None)
    return Fill(f"decisions/{made.id}") if made else FillNew("decisions", {"factor": factor})


def _factor(on: Selected) -> Factor:
    factor = on.item
    if not isinstance(factor, Factor):
        raise EditRefused("select a factor first")
    return factor
