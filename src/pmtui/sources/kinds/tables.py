"""What other systems call things, and what that is here; data, read when first asked for."""

from collections.abc import Mapping
from functools import cache
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """Give the table `name` of `words.toml`."""
    return _read()[name]


@cache
def _read() -> Mapping[str, Mapping[str, Any]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("pmtui.sources.kinds") / "words.toml").read_text(encoding="utf-8"))
