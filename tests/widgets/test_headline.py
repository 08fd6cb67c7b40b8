import pytest

from incidents import CHECKOUT, incident
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.widgets.headline import Headline
from widgets.bars import BarHost, read


@pytest.fixture
def headline():
    bar = Headline()
    bar.session = incident(*CHECKOUT, id="INC-7", severity={"level": "SEV-2"}, status="draft")
    bar.measured = metrics(bar.session)
    return bar


async def test_says_which_incident_it_is_and_its_numbers(headline):
    async with BarHost(headline, 2).run_test(size=(120, 3)):
        first, second = read(headline)
        assert first == " INC-7  SEV-2  draft  Checkout refused cards"
        assert second.split()[:6] == ["impact", "50", "min*", "TTD", "4", "min"]


async def test_mode_and_what_is_saved_stand_at_the_right_end(headline):
    async with BarHost(headline, 2).run_test(size=(80, 3)) as pilot:
        headline.mode, headline.saved = "LIVE", "saved 14:32 · 17"
        await pilot.pause()
        first, second = read(headline)
        assert first.endswith(" saved 14:32 · 17")
        assert second.endswith(" LIVE")


async def test_on_one_line_both_stand_there_and_the_title_is_cut(headline):
    async with BarHost(headline).run_test(size=(60, 3)) as pilot:
        headline.mode, headline.saved = "READ-ONLY", "saved 14:32 · 17"
        await pilot.pause()
        [line] = read(headline)
        assert "READ-ONLY" in line
        assert line.endswith("saved 14:32 · 17")
        assert "…" in line


async def test_hostile_words_are_words(headline):
    headline.session = Session(title="[/] [b]x[/b]\n\t決済 " + "w" * 1000)
    async with BarHost(headline, 2).run_test(size=(80, 3)):
        assert read(headline)[0].startswith(" severity unknown  draft  [/] [b]x[/b] 決済 www")
        assert headline.render_line(0).cell_length == 80
