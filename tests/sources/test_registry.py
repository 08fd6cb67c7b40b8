import pytest

from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import sniffed


def test_what_nothing_fits_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match=r"^notes\.bin is of no kind .* --kind$"):
        sniffed([Piece("notes.bin", b"\x00\x01\x02")])
