"""One file of what somebody brings from outside."""

from typing import NamedTuple


class Piece(NamedTuple):
    """One file of what is imported; a zip or a folder has several."""

    name: str
    """Its name within what was named, such as `general/2025-01-10.json`; never a path to open."""
    data: bytes
