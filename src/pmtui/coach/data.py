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
