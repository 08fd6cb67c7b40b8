"""The timeline: what an entry shows, and the bar above."""

from typing import Any

import pytest

from incidents import at, entry, incident
from pmtui.core.edits import Set, apply
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.core.viewing import LONG, Viewing
from pmtui.widgets.cells import cells
from pmtui.widgets.timeline import TimelineEditor
from widgets.hosts import Host, seen


def told(*entries: dict[str, Any], **fields: Any) -> Session:
    return Session.model_validate({"title": "Search was slow", "timeline": list(entries), **fields})


async def lines(session: Session, width: int = 72) -> list[str]:
    """Give what the timeline shows of `session` below its bar."""
    pane = TimelineEditor()
    async with Host(pane, session).run_test(size=(width, 20)):
        return [line for line in seen(pane)[1:] if line]


async def test_entries_stand_below_their_day() -> None:
    shown = await lines(
        told(
            entry(1, "10:05", "detected", system="payment-svc", agency="automated", text="Alert"),
            entry(2, "2026-03-05T00:10:00", text="Still slow", precision="approx"),
        )
    )
    assert [line.rstrip("─") for line in shown] == [
        "── Wednesday 4 March 2026 · UTC ",
        "  10:05 ◆ payment-svc   [detected] Alert",
        "── Thursday 5 March 2026 · UTC ",
        " ~00:10 ·               Still slow",
    ]


async def test_times_are_those_of_the_zone() -> None:
    shown = await lines(told(entry(1, "23:30"), zone="Europe/Berlin"))
    assert shown[0].startswith("── Thursday 5 March 2026 · Europe/Berlin ")
    assert shown[1].startswith("  00:30 ")


async def test_marks_links_and_doubts_are_told_in_words() -> None:
    shown = await lines(
        told(
            entry(1, "10:05", "impact_start", "detected", text="Paged", until=at("10:25")),
            entry(2, "10:06", text="Seen", pivot=True, disputed=True, kind="belief"),
            entry(3, "10:07", text="Told", public=True),
            factors=[{"id": "F1", "title": "Pool", "entries": ["T2"]}],
        )
    )
    assert shown[1].endswith("[impact start] [detected] Paged")
    assert shown[2].strip() == "(to 10:25, 20 min)"
    assert shown[3].endswith("*pivot !disputed belief: Seen · F1")
    assert shown[4].endswith("[public] Told")


async def test_long_texts_wrap_beside_their_time() -> None:
    shown = await lines(told(entry(1, "10:05", text="the pool was small and full")), 39)
    assert shown[1:] == [
        "  10:05 ·            the pool was",
        "                     small and full",
    ]


@pytest.mark.parametrize("source", ["支払いサービスの監視", "payment-service-eu"])
async def test_a_long_timeline_is_one_line_an_entry(source: str) -> None:
    text = "A text\nthat is far too long for the one line that it has"
    many = [entry(n, "10:05", text=text, system=source) for n in range(1, LONG + 2)]
    pane = TimelineEditor()
    async with Host(pane, told(*many)).run_test(size=(60, 20)):
        assert len(pane.rows) == LONG + 2
        line = pane.render_line(3)
        assert line.text.rstrip().endswith("…")
        assert sum(part.cell_length for part in line) == cells(line.text) == 57


async def test_the_bar_shows_the_segments_of_the_response() -> None:
    session = incident(
        ("impact_start", "10:00"),
        ("detected", "10:10"),
        ("acknowledged", "10:20"),
        ("identified", "10:30"),
        ("mitigated", "11:00"),
    )
    pane = TimelineEditor()
    async with Host(pane, session).run_test(size=(90, 20)) as pilot:
        pane.measured = metrics(session, at("12:00"))
        await pilot.pause()
        bar = seen(pane)[0]
        assert [word for word in bar.split() if word.isalpha()] == [
            "undetected",
            "waiting",
            "diagnosing",
            "mitigating",
        ]


async def test_what_was_learned_later_stands_apart_and_says_so() -> None:
    shown = await lines(
        told(
            entry(1, "10:05", text="A spare host restarts", known_from="review"),
            entry(2, "10:06", text="Paged", known_from=at("11:30")),
            entry(3, "10:07", text="Joins"),
        )
    )
    assert [line[22:] for line in shown[1:]] == [
        "  ┆ learned later: A spare host restarts",
        "  ┆ learned later, 11:30: Paged",
        "  Joins",
    ]


async def test_severity_and_doubtful_order_are_told_in_words() -> None:
    shown = await lines(
        told(
            entry(1, "10:05", text="Declared", severity_after="SEV-1"),
            entry(2, "10:06", text="Joins", precision="order-only"),
        )
    )
    assert shown[1].endswith("[now SEV-1] Declared")
    assert shown[2].endswith("order only: Joins")


async def test_quiet_stretches_are_marked_where_they_are() -> None:
    shown = await lines(
        told(
            entry(1, "23:20"),
            entry(2, "23:22"),
            entry(3, "23:24", until=at("23:30")),
            entry(4, "23:52"),
            entry(5, "2026-03-05T04:00:00"),
            entry(6, "2026-03-05T04:01:00"),
        )
    )
    rules = [line.strip().rstrip("─") for line in shown if "─" in line]
    assert rules[1:] == ["── 22 quiet minutes ", "── 4 h 8 min quiet ", rules[3]]
    assert rules[3].startswith("── Thursday 5 March")


async def test_texts_are_cut_and_shown_whole_on_wish() -> None:
    text = "the pool was small and full until it was not"
    pane = TimelineEditor()
    async with Host(pane, told(entry(1, "10:05", text=text))).run_test(size=(47, 20)) as pilot:
        pane.viewing = Viewing(wrapped=False)
        await pilot.pause()
        assert [line[21:] for line in seen(pane)[2:] if line] == ["the pool was small and…"]
        pane.viewing = Viewing(wrapped=True)
        await pilot.pause()
        assert len([line for line in seen(pane)[2:] if line]) == 2


async def test_a_long_timeline_is_shown_whole_where_that_is_asked_for() -> None:
    many = [entry(n, "10:05", text="word " * 12) for n in range(1, LONG + 2)]
    pane = TimelineEditor()
    async with Host(pane, told(*many)).run_test(size=(60, 20)) as pilot:
        await pilot.press("end")
        pane.viewing = Viewing(wrapped=True)
        await pilot.pause()
        assert len(pane.rows) > 2 * LONG
        assert pane.selected == f"timeline/T{LONG + 1}"
        assert "word" in seen(pane)[-1]


async def test_with_room_who_acted_is_a_word_and_a_time_has_its_end() -> None:
    session = told(entry(1, "10:05", text="Paged", agency="human", until=at("10:25")))
    pane = TimelineEditor()
    async with Host(pane, session).run_test(size=(120, 20)):
        assert seen(pane)[2].split() == ["10:05-10:25", "●", "human", "Paged", "(20", "min)"]
        assert "●" not in str(pane.border_title)
    async with Host(pane := TimelineEditor(), session).run_test(size=(80, 20)):
        assert "● human" in str(pane.border_title).replace("\u00a0", " ")


async def test_the_bar_takes_a_second_line_only_where_it_needs_it() -> None:
    session = incident(("impact_start", "10:00"), ("detected", "10:01"), ("acknowledged", "10:50"))
    pane = TimelineEditor()
    async with Host(pane, session).run_test(size=(90, 20)) as pilot:
        assert seen(pane)[1].startswith("── ")
        pane.measured = metrics(session, at("12:00"))
        await pilot.pause()
        assert seen(pane)[1].split()[:2] == ["undetected", "1"]
        assert seen(pane)[2].startswith("── ")
        await pilot.press("end")
        assert pane.selected == "timeline/T3"
        pane.measured = metrics(told(*[]), at("12:00"))
        await pilot.pause()
        assert seen(pane)[1].startswith("── ")


async def test_an_entry_keeps_the_cursor_when_its_time_changes() -> None:
    session = told(*(entry(n, f"10:{n:02}", text=f"step {n}") for n in range(1, 40)))
    pane = TimelineEditor()
    async with Host(pane, session).run_test(size=(70, 12)) as pilot:
        await pilot.press("down", "down")
        later = apply(session, Set("timeline/T3/at", at("10:38")))
        pane.session = later
        await pilot.pause()
        assert pane.selected == "timeline/T3"
        assert any("step 3" in line and "10:38" in line for line in seen(pane))
        pane.session = session
        await pilot.pause()
        assert pane.selected == "timeline/T3"
        assert any("10:03" in line for line in seen(pane))


@pytest.mark.parametrize(
    ("width", "title"),
    [
        (58, "1 Timeline · ●\u00a0human ◆\u00a0automated ○\u00a0external"),
        (72, "1 Timeline · 1 entry · ●\u00a0human ◆\u00a0automated ○\u00a0external"),
        (110, "1 Timeline · 1 entry"),
    ],
)
async def test_what_the_glyphs_stand_for_is_said_at_every_width(width: int, title: str) -> None:
    pane = TimelineEditor()
    session = told(entry(1, "10:05", agency="human", text="Alert"))
    async with Host(pane, session).run_test(size=(width, 20)):
        assert str(pane.border_title) == title
        assert ("human" in seen(pane)[2]) == (width > 100)
