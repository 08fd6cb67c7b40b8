"""The lists and patterns that the rules are made from, read from data when first asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """Give the data of the family `name`, such as `secrets`."""
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("pmtui.coach") / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def held(folder: str) -> tuple[str, ...]:
    """Give the names of the families that lie in `folder`: `rules` or `words`."""
    from importlib.resources import files

    names = (each.name for each in (files("pmtui.coach") / folder).iterdir())
    return tuple(sorted(each.removesuffix(".toml") for each in names if each.endswith(".toml")))
