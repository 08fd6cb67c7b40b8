"""Links of a session in the making: those that lead nowhere are taken out, and said."""

from collections.abc import Iterator
from typing import Any

from pmtui.core.links import EVIDENCE, LINKS
from pmtui.sources.draft import Draft

WHY = "nothing in the document has this id; the link was left out"


def mend(draft: Draft) -> None:
    """Take the links out of `draft` that lead to nothing."""
    for place, fields in LINKS.items():
        for name, target in fields.items():
            known = {item["id"] for item in draft.items(target)}
            for holder, item in tuple(_items(draft, place)):
                if any(each not in known for each in _ids(item.get(name), name)):
                    _mend(draft, holder, item, name, known)


def _items(draft: Draft, place: str) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Give the items at `place`, each with the list that holds it."""
    if place == "factors/how":
        for factor in draft.items("factors"):
            steps = factor.get("how", [])
            yield from ((steps, step) for step in steps)
    else:
        found = draft.items(place)
        yield from ((found, item) for item in found)


def _ids(value: Any, name: str) -> tuple[str, ...]:
    """Give the ids in the field `name`, which holds one, several or none; else it is words."""
    if isinstance(value, str):
        return (value,) if name != "source" or EVIDENCE.fullmatch(value) else ()
    return tuple(value or ())


def _mend(
    draft: Draft, holder: list[dict[str, Any]], item: dict[str, Any], name: str, known: set[str]
) -> None:
    wrong = [each for each in _ids(item[name], name) if each not in known]
    said = f"{item.get('id', item.get('note', ''))} {', '.join(wrong)}".strip()
    draft.miss(0, said, WHY)
    if name == "action":
        holder.remove(item)
    elif isinstance(item[name], str):
        del item[name]
    else:
        item[name] = [each for each in item[name] if each in known]
