import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from pmtui.terminal.filter import HOSTILE, HostileFilter

BLACK = Color(0, 0, 0)


def filtered(*segments: Segment) -> list[Segment]:
    return HostileFilter().apply(list(segments), BLACK)


def test_a_harmless_line_is_handed_back_itself():
    segments = [
        Segment("payment-svc │ 漢字 👩‍🚒"),
        Segment(" no\u00a0break", Style(link="https://a.example")),
    ]
    assert HostileFilter().apply(segments, BLACK) is segments


@pytest.mark.parametrize("code", [*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F, 0xDC80])
def test_nothing_a_terminal_obeys_is_left(code):
    style = Style(bold=True)
    segments = [Segment("ok"), Segment(f"a{chr(code)}b", style)]
    result = filtered(*segments)
    assert result[0] == segments[0]
    assert not HOSTILE.search(result[1].text)
    assert result[1].style == style
    assert Strip(result).cell_length == Strip(segments).cell_length


def test_a_broken_character_leaves_a_dot():
    assert filtered(Segment("a\ud800b"))[0].text == "a·b"


def test_a_link_that_would_escape_is_dropped_and_its_text_stays():
    (result,) = filtered(Segment("here", Style(bold=True, link="x\x1b\\\x1b]52;c;Zm9v\x07")))
    assert result.text == "here"
    assert result.style.link is None
    assert result.style.bold
