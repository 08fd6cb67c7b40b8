"""Names and roles on the screen: one session with people as they may be shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pmtui.core.history import touched
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.values import Part
from pmtui.core.viewing import Viewing
from pmtui.documents.names import Naming, naming_of, strangers
from pmtui.documents.rewriting import rewritten

if TYPE_CHECKING:
    from pmtui.replay.meeting import Reel, Scene

CUT = 3
"""A part of a name of so many characters, before an ellipsis, would still tell whose it is."""


class Masks:
    """Gives what may be shown, by name or by role.

    An item that did not change is not masked a second time, and neither is a word said of nobody.
    """

    def __init__(self, everyone: tuple[Person, ...] = ()) -> None:
        """Make the masks; `everyone` is masked in a session that does not name them too."""
        self._everyone = everyone
        self.session: Session | None = None
        """The session as it may be shown; None: none was taken yet."""
        self._people: tuple[Any, ...] = ()
        self._naming: Naming | None = None
        self._keys: re.Pattern[str] | None = None
        self._kept: dict[int, tuple[Any, Any]] = {}

    def take(self, session: Session, *, wanted: bool) -> None:
        """Take the session as it is now; people are shown by roles where that is `wanted`."""
        if not wanted:
            self.session, self._naming, self._kept = session, None, {}
            return
        known = {each.key for each in self._everyone}
        others = (each for each in (*session.people, *strangers(session)) if each.key not in known)
        people = (*self._everyone, *others)
        if self._naming is None or people != self._people:
            self._people, self._kept = people, {}
            self._naming = naming_of(people, "distinct")
            keys = "|".join(sorted((re.escape(each.key) for each in people), key=len, reverse=True))
            self._keys = re.compile(rf"(?<![\w@])@?(?:{keys})(?!\w)") if keys else None
        roster = tuple(
            each.model_copy(
                update={"name": self._naming.person(each.key), "handle": None, "pseudonym": None}
            )
            for each in session.people
        )
        changed = {
            name: self._masked(value)
            for name, value in session.__dict__.items()
            if name not in ("people", "counters")
        }
        self.session = session.model_copy(
            update={**changed, **self._own(session), "people": roster}
        )

    def words(self, text: str) -> str:
        """Give words as they may be shown."""
        if self._naming is None:
            return text
        text = self._naming.text(self._cut(text) if "…" in text else text)
        if self._keys is not None:
            text = self._keys.sub(lambda found: self._person(found[0].lstrip("@")), text)
        return text

    def viewing(self, look: Viewing) -> Viewing:
        """Give the way to look at the session with the people in it as they may be shown."""
        if self._naming is None or not look.whose:
            return look
        return replace(look, whose=self._person(look.whose))

    def _person(self, key: str) -> str:
        return self._naming.person(key) if self._naming else key

    def _own(self, session: Session) -> dict[str, Any]:
        """Give the session's own fields, masked."""
        bare = {
            name: value
            for name, value in session.__dict__.items()
            if not isinstance(value, Part) and not _of_parts(value)
        }
        shown = rewritten(Session.model_construct(**bare), self._naming or Naming({}))
        return {name: shown.__dict__[name] for name in bare if name != "counters"}

    def _masked(self, value: Any) -> Any:
        """Give a part or a list of items, masked; each that was masked before as it was then."""
        if _of_parts(value):
            return tuple(map(self._masked, value))
        if not isinstance(value, Part) or self._naming is None:
            return value
        kept = self._kept.get(id(value))
        if kept is None:
            kept = self._kept[id(value)] = value, rewritten(value, self._naming)
        return kept[1]

    def _cut(self, text: str) -> str:
        """Give `text` without names that were cut off by an ellipsis."""
        for name in self._names():
            for size in range(len(name) - 1, CUT - 1, -1):
                text = re.sub(rf"(?<!\w){re.escape(name[:size])}…", "…", text)
        return text

    def _names(self) -> Iterator[str]:
        for person in self._people:
            yield from filter(None, (person.key, person.name, person.handle))


def everyone(reel: "Reel") -> tuple[Person, ...]:
    """Give all whom a recorded meeting names, each with every name that they had in it."""
    found: dict[str, Person] = {}
    names: dict[str, dict[str, None]] = {}
    for scene in _peopled(reel):
        for each in (*scene.session.people, *strangers(scene.session)):
            found[each.key] = each
            names.setdefault(each.key, {}).update(dict.fromkeys(filter(None, [each.name])))
    return tuple(
        each.model_copy(update={"name": ", ".join(names[key]) or None})
        for key, each in found.items()
    )


def _peopled(reel: "Reel") -> "Iterator[Scene]":
    """Give the scenes that are kept, and each in which the people were changed."""
    kept = {scene.index for scene in reel.kept}
    here: Scene | None = None
    for index, frame in enumerate(reel.frames):
        paths = (path for edit in frame.edits for path in touched(edit))
        if index in kept or any(path.startswith("people/") for path in paths):
            here = reel.scene(index, here)
            yield here


def _of_parts(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Part)
