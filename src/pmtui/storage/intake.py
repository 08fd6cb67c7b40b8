"""The door for foreign values: every text cleaned once, what is empty left out."""

from dataclasses import dataclass, field
from typing import Any

from pmtui.core.limits import ITEMS, TEXT, WIDEST, megabytes, too_long
from pmtui.core.text import FORBIDDEN, clean, said
from pmtui.core.values import LARGE
from pmtui.storage.problems import Place, shown

DEPTH = 40
"""How deeply tables and lists may be nested, far beyond what any session needs."""
LONG = f"is longer than {megabytes(TEXT)}"
NOTED = 5
"""How many cleaned texts are noted one by one."""


@dataclass(slots=True)
class Intake:
    """One pass over the values of a file, and what it met."""

    removed: list[tuple[Place, str]] = field(default_factory=list)
    """Each place that was cleaned, and what was removed there."""
    refused: list[tuple[Place, str]] = field(default_factory=list)
    """Each place that cannot stand, and what is wrong with it."""
    _clean: set[str] = field(default_factory=set)
    """Keys that were seen to hold nothing to be removed."""

    def take(self, value: Any, place: Place = ()) -> Any:
        """Give `value` with clean texts and without keys that hold nothing."""
        if isinstance(value, str):
            return self._text(value, place)
        if isinstance(value, dict | list) and len(place) > DEPTH:
            self.refused.append((place[:1], "is nested too deeply"))
            return None
        if isinstance(value, list):
            if len(value) > ITEMS:
                self.refused.append((place, f"holds more than {ITEMS:,} items"))
                return None
            taken = [self.take(each, (*place, index)) for index, each in enumerate(value)]
            return [each for each in taken if each != ""]
        if isinstance(value, dict):
            return self._table(value, place)
        if isinstance(value, int) and not -LARGE <= value < LARGE:
            self.refused.append((place, "is too large a number"))
        return value

    def notes(self) -> tuple[str, ...]:
        """Give what was removed and where, a sentence each; many are counted."""
        notes = [f"{shown(place)}: {sentence}" for place, sentence in self.removed[:NOTED]]
        more = len(self.removed) - NOTED
        if more > 0:
            notes.append(f"{more} more text{' was' if more == 1 else 's were'} cleaned likewise.")
        return tuple(notes)

    def _text(self, value: str, place: Place) -> str:
        if too_long(value):
            self.refused.append((place, LONG))
        cleaned = clean(value)
        if cleaned.removed:
            self.removed.append((place, said(cleaned.removed)))
        return cleaned.text if cleaned.text.strip() else ""

    def _table(self, value: dict[str, Any], place: Place) -> dict[str, Any]:
        kept: dict[str, Any] = {}
        for key, inner in value.items():
            if key in self._clean and key not in kept and _is_clean(inner):
                kept[key] = inner  # nearly all that a long session holds
                continue
            if too_long(key):
                self.refused.append((place, f"holds a key that {LONG}"))
            cleaned = clean(key)
            if not cleaned.removed:
                self._clean.add(key)
            at = (*place, cleaned.text)
            if cleaned.removed:
                self.removed.append((at, said(cleaned.removed)))
            if cleaned.text in kept:
                self.refused.append((at, "is set twice, once with characters that cannot be seen"))
            taken = self.take(inner, at)
            if taken not in ("", [], {}):
                kept[cleaned.text] = taken
        return kept


def _is_clean(value: Any) -> bool:
    """Tell whether `value` is a text that may stand as it is."""
    if not isinstance(value, str) or len(value) * WIDEST > TEXT:
        return False
    return not FORBIDDEN.search(value) and bool(value.strip())
