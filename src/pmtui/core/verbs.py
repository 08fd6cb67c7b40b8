"""What a person can do to the selected item: each a pure function that gives an edit or a request.

All of them raise EditRefused, with the reason in words, where they make no sense.
"""

from dataclasses import replace

from pmtui.core import copies
from pmtui.core.actions import ActionItem
from pmtui.core.additions import add, decide
from pmtui.core.addresses import COLLECTIONS, find, place_of
from pmtui.core.aids import (
    clear,
    list_prompts,
    next_prompt,
    next_speaker,
    previous_prompt,
    silent_minute,
)
from pmtui.core.arranged import show
from pmtui.core.board import regroup
from pmtui.core.cell import edit_cell
from pmtui.core.choices import effects
from pmtui.core.correction import zone
from pmtui.core.duplicates import duplicate
from pmtui.core.edits import Batch, Edit, EditRefused, Set, removal
from pmtui.core.factors import Factor
from pmtui.core.labels import several
from pmtui.core.linkage import back, follow, link
from pmtui.core.marking import mark, mark_found, mark_range
from pmtui.core.merging import merge
from pmtui.core.merging import split as split_factor
from pmtui.core.offers import milestone
from pmtui.core.phases import next_phase, previous_phase, toggle
from pmtui.core.plan import agenda
from pmtui.core.prose import write
from pmtui.core.requests import Fill, Request, Selected, Type, Verb
from pmtui.core.rounds import next_finding, previous_finding
from pmtui.core.search import next_match, previous_match
from pmtui.core.shifts import down, earlier, later, up
from pmtui.core.standing import opened
from pmtui.core.timeline import Entry
from pmtui.core.told import named
from pmtui.core.turning import turn
from pmtui.core.viewing import Viewing
from pmtui.core.votes import close, count


def edit(on: Selected) -> Request:
    """Give the form of the selected item or field, or the cell of it that the cursor is on.

    A field that has a way of its own to be edited opens that, a list without items what it takes.
    """
    if on.path is None:
        raise EditRefused("select an item first; {item.add} adds one")
    if on.cell:
        return edit_cell(on)
    return add(on) if place_of(on.path)[1] else opened(on) or Fill(on.path)


def remove(on: Selected) -> Edit:
    """Give the removal of the selected items with all links to them."""
    _ = on.item
    removed = removal(on.session, *on.paths)
    if len(on.paths) == 1:
        return removed
    noun = COLLECTIONS[place_of(on.paths[0])[0]].noun
    links = len(removed.edits) - len(on.paths)
    also = f" and {several(links, 'link')} to them" if links else ""
    return Batch(removed.edits, f"remove {several(len(on.paths), noun)}{also}")


def pivot(on: Selected) -> Edit:
    """Give the selected entry its pivot mark, or take it away."""
    return _toggled(on, "pivot", "as a pivot")


def disputed(on: Selected) -> Edit:
    """Give the selected entry its disputed mark, or take it away."""
    return _toggled(on, "disputed", "as disputed")


def _toggled(on: Selected, name: str, words: str) -> Edit:
    entry = on.item
    if not isinstance(entry, Entry):
        raise EditRefused("only entries of the timeline carry this mark")
    set_now = getattr(entry, name)
    change = Set(f"{on.path}/{name}", None if set_now else True)
    verb = "unmark" if set_now else "mark"
    return Batch((change,), f"{verb} {named(entry, on.session)} {words}")


def public(on: Selected) -> Edit:
    """Give the selected entries or actions to customers to read, or take them back."""
    _ = on.item
    items = [find(on.session, path) for path in on.paths]
    if not all(isinstance(item, Entry | ActionItem) for item in items):
        raise EditRefused("customers read of entries and actions alone")
    told = not all(item.public for item in items)
    edits = tuple(Set(f"{path}/public", told or None) for path in on.paths)
    one = named(items[0], on.session)
    several_of_them = several(len(items), COLLECTIONS[place_of(on.paths[0])[0]].noun)
    subject = one if len(items) == 1 else several_of_them
    return Batch(edits, f"{'mark' if told else 'unmark'} {subject} as public")


def wrap(on: Selected) -> Viewing:
    """Give the view with the texts of the timeline whole, or cut to a line each."""
    return replace(on.viewing, wrapped=not on.viewing.wraps(len(on.session.timeline)))


def factor_from(on: Selected) -> Type:
    """Give the capture line for a factor that links to the selected entry."""
    if not isinstance(on.item, Entry):
        raise EditRefused("select an entry of the timeline first")
    return Type("f ", on.path, once=True)


def action_from(on: Selected) -> Type:
    """Give the capture line for an action that answers the selected factor."""
    factor = on.item
    if not isinstance(factor, Factor):
        raise EditRefused("select a factor first")
    kind = effects()[factor.effect].kind if factor.effect else None
    return Type(f"a {kind + ' ' if kind else ''}{factor.id}: ", once=True)


VERBS: dict[str, Verb] = {
    "item.add": add,
    "item.edit": edit,
    "item.remove": remove,
    "item.copy": copies.items,
    "item.write": write,
    "section.copy": copies.section,
    "document.copy": copies.document,
    "item.link": link,
    "item.follow": follow,
    "item.left": earlier,
    "item.right": later,
    "item.up": up,
    "item.down": down,
    "item.mark": mark,
    "item.mark_range": mark_range,
    "item.public": public,
    "item.duplicate": duplicate,
    "meeting.agenda": agenda,
    "session.mark_found": mark_found,
    "timeline.milestone": milestone,
    "timeline.zone": zone,
    "timeline.wrap": wrap,
    "timeline.factor": factor_from,
    "timeline.pivot": pivot,
    "timeline.disputed": disputed,
    "factors.action": action_from,
    "factors.decide": decide,
    "factors.group": regroup,
    "factors.merge": merge,
    "factors.split": split_factor,
    "factors.close": close,
    "factors.votes": count,
    "actions.show": show,
    "parking.turn": turn,
    "item.back": back,
    "item.unmark": clear,
    "prompts.next": next_prompt,
    "prompts.previous": previous_prompt,
    "prompts.list": list_prompts,
    "meeting.round": next_speaker,
    "meeting.silent_minute": silent_minute,
    "meeting.clock": lambda on: toggle(on.session, on.at, on.agendas),
    "meeting.next": lambda on: next_phase(on.session, on.at),
    "meeting.back": lambda on: previous_phase(on.session, on.at),
    "meeting.names": lambda on: replace(on.viewing, roles=not on.viewing.roles),
    "session.search": lambda on: Type("/"),
    "session.next_match": next_match,
    "session.previous_match": previous_match,
    "coach.next": next_finding,
    "coach.previous": previous_finding,
    "capture.open": lambda on: Type(),
    "parking.add": lambda on: Type("p: ", once=True),
    "story.well": lambda on: Type("w: ", once=True),
    "story.lucky": lambda on: Type("y: ", once=True),
    "story.learned": lambda on: Type("e: ", once=True),
}
"""The verb of each command that acts on the session."""
