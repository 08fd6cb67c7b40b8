import pytest

from incidents import CHECKOUT, incident
from pmtui.core.conflicts import Conflict
from pmtui.core.findings import Finding
from pmtui.core.metrics import metrics
from pmtui.core.noticed import NOTHING, Noticed
from pmtui.core.session import Session
from pmtui.widgets.headline import SHORTEST, UNSAVED, Headline
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


@pytest.mark.parametrize("lines", [1, 2])
async def test_that_a_meeting_is_recorded_is_said_while_it_runs(headline, lines):
    headline.session = headline.session.model_copy(update={"record": True})
    async with BarHost(headline, lines).run_test(size=(80, 3)) as pilot:
        assert "recorded" not in read(headline)[-1]
        headline.mode, headline.live = "LIVE", True
        await pilot.pause()
        assert read(headline)[-1].endswith(" recorded  LIVE")
        headline.session = headline.session.model_copy(update={"record": False})
        await pilot.pause()
        assert "recorded" not in read(headline)[-1]


@pytest.mark.parametrize("lines", [1, 2])
async def test_conflicts_are_counted_and_a_click_opens_them(headline, lines):
    wait = (Conflict(path="incident/title"), Conflict(path="incident/summary"))
    headline.session = headline.session.model_copy(update={"conflicts": wait})
    host = BarHost(headline, lines)
    async with host.run_test(size=(80, 3)) as pilot:
        headline.mode, headline.saved = "READ-ONLY", "saved 14:32 · 17"
        await pilot.pause()
        line = read(headline)[-1]
        assert " 2 conflicts  READ-ONLY" in line
        await pilot.click(headline, offset=(line.index("conflicts"), lines - 1))
        await pilot.pause()
        assert host.asked == ["session.conflicts"]
        headline.session = headline.session.model_copy(update={"conflicts": wait[:1]})
        await pilot.pause()
        assert " 1 conflict  READ-ONLY" in read(headline)[-1]


@pytest.mark.parametrize(
    ("mode", "count", "front"),
    [
        ("LIVE", 0, " INC-7  SEV-2  draft   recorded  LIVE  saved 14:32 · 17"),
        ("FOLLOWING", 0, " INC-7  SEV-2  draft   recorded  FOLLOWING  saved 14:32 · 17"),
        ("FOLLOWING", 2, " INC-7   2 conflicts  recorded  FOLLOWING  saved 14:32 · 17"),
    ],
)
async def test_where_room_is_short_the_least_important_words_give_way(headline, mode, count, front):
    wait = tuple(Conflict(path=f"factors/F{number}") for number in range(count))
    update = {"record": True, "conflicts": wait}
    headline.session = headline.session.model_copy(update=update)
    headline.live = True
    async with BarHost(headline).run_test(size=(60, 3)) as pilot:
        headline.mode, headline.saved = mode, "saved 14:32 · 17"
        await pilot.pause()
        [line] = read(headline)
        assert " ".join(line.split()) == " ".join(front.split())
        assert headline.render_line(0).cell_length == 60


@pytest.mark.parametrize("width", range(1, 80))
async def test_any_width_is_filled_and_begins_with_what_names_the_incident(headline, width):
    headline.mode, headline.saved = "LIVE", "NOT SAVED"
    groups = headline.left(0, width)
    text = "".join(piece for group in groups for piece, _ in group)
    assert len(text) <= width
    assert text.startswith(" INC-7"[: width - 1])
    title = text.partition("draft")[2].strip()
    assert not title or len(title) >= SHORTEST


async def test_that_something_is_not_saved_stands_out(headline):
    headline.saved = "saved 14:32 · 17"
    assert headline.right(0) == [(" saved 14:32 · 17 ", "quiet")]
    headline.saved = UNSAVED
    assert headline.right(0) == [(" NOT SAVED ", "mark")]


@pytest.mark.parametrize("word", ["FOLLOWING", "READ-ONLY", "LIVE"])
async def test_any_mode_is_shown_on_the_smallest_screen(headline, word):
    async with BarHost(headline).run_test(size=(60, 3)) as pilot:
        headline.mode, headline.saved = word, "NOT SAVED"
        await pilot.pause()
        assert read(headline)[0].endswith(f" {word}  NOT SAVED")


@pytest.mark.parametrize("lines", [1, 2])
async def test_findings_are_counted_quietly_and_lead_to_their_list(headline, lines):
    some = [Finding("rule", each, "incident/title", "Says.") for each in ("error", "warning")]
    async with BarHost(headline, lines).run_test(size=(80, 3)) as pilot:
        headline.noticed = Noticed((*some, Finding("rule", "hint", "incident/title", "Says.")))
        await pilot.pause()
        assert read(headline)[-1].endswith(" 2 findings")
        assert ("quiet@coach.open") in [ink for _, ink in headline.right(lines - 1)]
        headline.noticed = Noticed(tuple(some[:1]))
        await pilot.pause()
        assert read(headline)[-1].endswith(" 1 finding")
        headline.noticed = NOTHING
        await pilot.pause()
        assert "finding" not in read(headline)[-1]
