"""What a person can do to the selected item: each a pure function that gives an edit or a request.

All of them raise EditRefused, with the reason in words, where they make no sense.
"""

from dataclasses import replace
from datetime import timedelta

from pmtui.core.actions import STATUSES, ActionItem
from pmtui.core.additions import add, decide, how
from pmtui.core.addresses import find, key_of, position, split
from pmtui.core.choices import choices, effects
from pmtui.core.edits import Batch, Edit, EditRefused, Move, Set, removal
from pmtui.core.factors import EFFECTS, Factor
from pmtui.core.linkage import back, follow, link
from pmtui.core.offers import milestone_offer
from pmtui.core.phases import next_phase, previous_phase, toggle
from pmtui.core.plan import agenda
from pmtui.core.requests import Choose, Fill, Option, Selected, Type, Verb
from pmtui.core.search import next_match, previous_match
from pmtui.core.timeline import MILESTONES, Entry
from pmtui.core.told import named
from pmtui.core.values import Item


def edit(on: Selected) -> Fill:
    """Give the form of the selected item or field."""
    if on.path is None:
        raise EditRefused("select an item first; a adds one")
    return Fill(on.path)


def remove(on: Selected) -> Edit:
    """Give the removal of the selected item with all links to it."""
    _ = on.item
    return removal(on.session, on.path or "")


def earlier(on: Selected) -> Edit:
    """Give the selected item one step back: a minute, an effect, a status."""
    return _sideways(on, -1)


def later(on: Selected) -> Edit:
    """Give the selected item one step on: a minute, an effect, a status."""
    return _sideways(on, 1)


def _sideways(on: Selected, step: int) -> Edit:
    item, path = on.item, on.path
    if isinstance(item, Entry):
        delta = timedelta(minutes=step)
        shift: list[Edit] = [Set(f"{path}/at", item.at + delta)]
        if item.until:
            shift.append(Set(f"{path}/until", item.until + delta))
        word = "later" if step > 0 else "earlier"
        return Batch(tuple(shift), f"shift {named(item, on.session)} a minute {word}")
    if isinstance(item, Factor):
        index = EFFECTS.index(item.effect) + step
        if not 0 <= index < len(EFFECTS):
            raise EditRefused("this is the last column")
        return Set(f"{path}/effect", EFFECTS[index])
    if isinstance(item, ActionItem):
        index = STATUSES.index(item.status or "proposed") + step
        if not 0 <= index < len(STATUSES):
            raise EditRefused("this is the last status" if step > 0 else "this is the first status")
        return Set(f"{path}/status", STATUSES[index])
    raise EditRefused("only entries, factors and actions move sideways")


def up(on: Selected) -> Edit:
    """Give the selected item one place up in its order."""
    return _reorder(on, -1)


def down(on: Selected) -> Edit:
    """Give the selected item one place down in its order."""
    return _reorder(on, 1)


def _reorder(on: Selected, step: int) -> Edit:
    item, path = on.item, on.path or ""
    steps = split(path)
    items: tuple[Item, ...] = find(on.session, "/".join(steps[:-1]))
    group = [each for each in items if _column(each) == _column(item)]
    index = position(tuple(group), key_of(item)) + step
    if not 0 <= index < len(group):
        raise EditRefused("this is the first one" if step < 0 else "this is the last one")
    if step < 0:
        return Move(path, key_of(group[index]))
    after = position(items, key_of(group[index])) + 1
    return Move(path, key_of(items[after]) if after < len(items) else None)


def _column(item: Item) -> str | None:
    return item.effect if isinstance(item, Factor) else ""


def milestone(on: Selected) -> Choose:
    """Give the milestones to choose from, each with its present holder."""
    entry = on.item
    if not isinstance(entry, Entry):
        raise EditRefused("milestones belong to entries of the timeline")
    options = []
    labels = choices("milestones")
    for name in MILESTONES:
        held = name in entry.milestones
        kept = [each for each in MILESTONES if each in entry.milestones]
        wanted = [each for each in kept if each != name] if held else [*kept, name]
        offered = milestone_offer(on.session, entry, name)
        change = None if offered.verdict == "refused" and not held else wanted
        note = "set here; choose to clear" if held else offered.sentence
        options.append(
            Option(
                f"{'✓' if held else ' '} {labels[name].label}",
                note or labels[name].meaning,
                Set(f"{on.path}/milestones", change) if change is not None else None,
            )
        )
    return Choose(f"Milestones of {named(entry, on.session)}", tuple(options))


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


def factor_from(on: Selected) -> Type:
    """Give the capture line for a factor that links to the selected entry."""
    if not isinstance(on.item, Entry):
        raise EditRefused("select an entry of the timeline first")
    return Type("f ", on.path)


def action_from(on: Selected) -> Type:
    """Give the capture line for an action that answers the selected factor."""
    factor = on.item
    if not isinstance(factor, Factor):
        raise EditRefused("select a factor first")
    kind = effects()[factor.effect].kind if factor.effect else None
    return Type(f"a {kind + ' ' if kind else ''}{factor.id}: ")


VERBS: dict[str, Verb] = {
    "item.add": add,
    "item.edit": edit,
    "item.remove": remove,
    "item.link": link,
    "item.follow": follow,
    "item.left": earlier,
    "item.right": later,
    "item.up": up,
    "item.down": down,
    "meeting.agenda": agenda,
    "timeline.milestone": milestone,
    "timeline.factor": factor_from,
    "timeline.pivot": pivot,
    "timeline.disputed": disputed,
    "factors.action": action_from,
    "factors.how": how,
    "factors.decide": decide,
    "item.back": back,
    "meeting.clock": lambda on: toggle(on.session, on.at, on.agendas),
    "meeting.next": lambda on: next_phase(on.session, on.at),
    "meeting.back": lambda on: previous_phase(on.session, on.at),
    "meeting.names": lambda on: replace(on.viewing, roles=not on.viewing.roles),
    "session.search": lambda on: Type("/"),
    "session.next_match": next_match,
    "session.previous_match": previous_match,
    "capture.open": lambda on: Type(),
    "parking.add": lambda on: Type("p: "),
    "story.well": lambda on: Type("w: "),
    "story.lucky": lambda on: Type("y: "),
    "story.learned": lambda on: Type("e: "),
}
"""The verb of each command that acts on the session."""
