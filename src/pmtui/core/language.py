"""What is known of written language: abbreviations, and words in capitals that all readers know."""

from functools import cache
from typing import Literal


@cache
def words(table: Literal["abbreviations", "numbered", "known"]) -> frozenset[str]:
    """Give the words of `table`, read from the data when first asked for."""
    return frozenset(_tables()[table])


@cache
def _tables() -> dict[str, list[str]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("pmtui.core") / "language.toml").read_text(encoding="utf-8"))
