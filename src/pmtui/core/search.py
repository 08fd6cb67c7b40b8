"""Finding words in a session: the items and fields that hold them, in the order of the panes."""

from collections.abc import Iterator

from pmtui.core.addresses import join, key_of
from pmtui.core.edits import EditRefused
from pmtui.core.requests import Go, Selected
from pmtui.core.session import Session
from pmtui.core.values import Item, Part

PARTS = ("severity", "slo", "impact")
"""The parts of a session whose fields the story shows one by one."""
LISTS = (
    *("timeline", "factors", "actions", "decisions", "well", "lucky", "learned", "surprises"),
    *("questions", "people", "glossary", "evidence", "links", "parking"),
)
"""The lists that are searched, in their order on the screen."""

UNSEEN = "origin"
"""A field that nobody sees."""


def search(session: Session, words: str) -> tuple[str, ...]:
    """Give the paths of all items and fields that hold each of `words`, in any case.

    Fields of the story's head come after timeline, factors and actions.
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [path for path, text in _texts(session) if all(word in text for word in wanted)]
    return tuple(found)


def step(on: Selected, by: int) -> Go:
    """Give the way to the next match (1) or to the one before (-1), round the end.

    Raises EditRefused where nothing was searched for, or nothing found is there any more.
    """
    there = {path for path, _ in _texts(on.session)}
    found = [path for path in on.viewing.found if path in there]
    if not found:
        raise EditRefused("nothing was searched for yet; / does")
    if on.path in found:
        return Go(found[(found.index(on.path) + by) % len(found)])
    order = [path for path, _ in _texts(on.session)]
    here = order.index(on.path) if on.path in order else -1
    beyond = [path for path in found if order.index(path) > here]
    before = [path for path in found if order.index(path) < here]
    if by > 0:
        return Go((beyond or found)[0])
    return Go((before or found)[-1])


def next_match(on: Selected) -> Go:
    """Give the way to the next match. Raises EditRefused where there is none."""
    return step(on, 1)


def previous_match(on: Selected) -> Go:
    """Give the way to the match before. Raises EditRefused where there is none."""
    return step(on, -1)


def _texts(session: Session) -> Iterator[tuple[str, str]]:
    """Give every item and field that a cursor can stand on, with its text in lower case."""
    for name in LISTS[:3]:
        yield from _items(session, name)
    own = {name: value for name, value in session if isinstance(value, str | int | tuple)}
    for name, value in own.items():
        if isinstance(value, str) or (isinstance(value, tuple) and value and _plain(value)):
            yield f"incident/{name}", _text(value)
    for part in PARTS:
        for name, value in getattr(session, part):
            if isinstance(value, tuple) and value and isinstance(value[0], Item):
                for item in value:
                    yield join(part, name, key_of(item)), _text(item)
            elif value is not None and not isinstance(value, Part):
                yield f"{part}/{name}", _text(value)
    for name in LISTS[3:]:
        yield from _items(session, name)


def _items(session: Session, name: str) -> Iterator[tuple[str, str]]:
    for item in getattr(session, name):
        yield join(name, key_of(item)), _text(item)


def _plain(values: tuple[object, ...]) -> bool:
    return not isinstance(values[0], Part)


def _text(value: object) -> str:
    """Give all words below `value`, in lower case, a blank between two."""
    if isinstance(value, Part):
        told = (each for name, each in value.__dict__.items() if name != UNSEEN)
        return " ".join(_text(each) for each in told if each is not None)
    if isinstance(value, tuple):
        return " ".join(map(_text, value))
    return str(value).casefold()
