"""Adding: for each pane the line or the form that a new item is typed into."""

from typing import NamedTuple

from pmtui.core.addresses import COLLECTIONS, find, place_of
from pmtui.core.edits import EditRefused
from pmtui.core.factors import Factor
from pmtui.core.requests import Choose, Fill, FillNew, Option, Request, Selected, Type
from pmtui.core.timeline import Entry
from pmtui.core.times import clock
from pmtui.core.told import named


class Listed(NamedTuple):
    """A list of the story."""

    path: str
    title: str
    """What stands above its items."""
    meaning: str
    """What belongs in it."""


STORY: tuple[Listed, ...] = (
    Listed("impact/windows", "Impact windows", "A stretch of time in which users felt something"),
    Listed("impact/excluded", "Excluded windows", "A stretch that the objective does not count"),
    Listed("impact/metrics", "Impact numbers", "One number that says how large the impact was"),
    Listed("well", "Went well", "What deserves repeating"),
    Listed("lucky", "Lucky", "What limited the harm although nobody had arranged it"),
    Listed("learned", "Learned", "What was understood of the system"),
    Listed("surprises", "Surprises", "What was not expected by those who were there"),
    Listed("questions", "Open questions", "What the room could not answer, and who will look"),
    Listed("decisions", "Decided not to act", "What will not be done, and why that is acceptable"),
    Listed("people", "People", "Somebody who is named in the session"),
    Listed("glossary", "Glossary", "A word that readers from another team may not know"),
    Listed("evidence", "Evidence", "What can be opened again to check a fact"),
    Listed("links", "Links", "A place outside that belongs to the incident"),
)
"""The lists of the story, in their order."""

PREFIXES = {"factors": "f ", "actions": "a: ", "parking": "p: "}
"""What a line begins with, by pane."""

LINES = {"well": "w: ", "lucky": "y: ", "learned": "e: "}
"""What a line begins with, by list of the story."""


def add(on: Selected) -> Request:
    """Give the line for the focused pane; in the story the form for the list under the cursor."""
    if on.pane in PREFIXES:
        return Type(PREFIXES[on.pane])
    if on.pane == "story":
        place, _ = place_of(on.path or "")
        return _into(place) if place in COLLECTIONS else to_story(on)
    if on.live:
        return Type("now ")
    item = find(on.session, on.path) if on.path and on.path.startswith("timeline/") else None
    if isinstance(item, Entry):
        return Type(f"{clock(item.at.astimezone(on.session.tz))} ")
    return Type()


def to_story(on: Selected) -> Choose:
    """Give all lists of the story, those without an item among them."""
    options = []
    for path, _, meaning in STORY:
        noun, count = COLLECTIONS[path].noun, len(find(on.session, path))
        note = f"{meaning} · {count} so far" if count else meaning
        options.append(Option(noun[:1].upper() + noun[1:], note, _into(path)))
    return Choose("Add to the story", tuple(options))


def _into(path: str) -> Type | FillNew:
    """Give what a new item of the list at `path` is typed into."""
    return Type(LINES[path]) if path in LINES else FillNew(path)


def how(on: Selected) -> FillNew | Choose:
    """Give the form for a how-step of the selected factor; where it has some, those to open too."""
    factor = _factor(on)
    new = FillNew(f"{on.path}/how")
    if not factor.how:
        return new
    options = [Option("New how-step", "Ask on: how did that come about?", new)]
    for step in factor.how:
        path = f"{on.path}/how/{step.id}"
        options.append(Option(named(step, on.session), step.answer or "no answer yet", Fill(path)))
    return Choose(f"How {named(factor, on.session)} came about", tuple(options))


def decide(on: Selected) -> FillNew:
    """Give the form for the decision not to act on the selected factor."""
    return FillNew("decisions", {"factor": _factor(on).id})


def _factor(on: Selected) -> Factor:
    factor = on.item
    if not isinstance(factor, Factor):
        raise EditRefused("select a factor first")
    return factor
