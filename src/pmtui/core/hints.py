"""What belongs in the fields of a session, in words for whoever types there."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any


@cache
def hints() -> Mapping[str, tuple[str, ...]]:
    """Give the lines that say what belongs in a field, by its place: `impact/windows/note`.

    They are data, read when the first of them is asked for. Most fields have none.
    """
    import tomllib
    from importlib.resources import files

    found = tomllib.loads((files("pmtui.core") / "hints.toml").read_text(encoding="utf-8"))
    return MappingProxyType(dict(_placed(found, "")))


def _placed(table: Mapping[str, Any], outer: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _placed(value, f"{outer}{name}/")
        else:
            yield f"{outer}{name}", tuple(value)
