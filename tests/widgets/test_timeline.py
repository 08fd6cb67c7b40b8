"""The timeline: what an entry shows, and the bar above."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import at, entry, incident
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.widgets.cells import cells
from pmtui.widgets.timeline import WRAPPED, TimelineEditor, scaled
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
        " 10:05 ◆ payment-svc   detected Alert",
        "── Thursday 5 March 2026 · UTC ",
        "~00:10 ·               Still slow",
    ]


async def test_times_are_those_of_the_zone() -> None:
    shown = await lines(told(entry(1, "23:30"), zone="Europe/Berlin"))
    assert shown[0].startswith("── Thursday 5 March 2026 · Europe/Berlin ")
    assert shown[1].startswith(" 00:30 ")


async def test_marks_links_and_doubts_are_told_in_words() -> None:
    shown = await lines(
        told(
            entry(1, "10:05", "impact_start", "detected", text="Paged", until=at("10:25")),
            entry(2, "10:06", text="Seen", pivot=True, disputed=True, kind="belief"),
            factors=[{"id": "F1", "title": "Pool", "entries": ["T2"]}],
        )
    )
    assert shown[1].endswith("impact start · detected Paged (20 min)")
    assert shown[2].endswith("pivot disputed belief: Seen F1")


async def test_long_texts_wrap_beside_their_time() -> None:
    shown = await lines(told(entry(1, "10:05", text="the pool was small and full")), 40)
    assert shown[1:] == [
        " 10:05 ·               the pool was",
        "                       small and full",
    ]


@pytest.mark.parametrize("source", ["支払いサービスの監視", "payment-service-eu"])
async def test_a_long_timeline_is_one_line_an_entry(source: str) -> None:
    text = "A text\nthat is far too long for the one line that it has"
    many = [entry(n, "10:05", text=text, system=source) for n in range(1, WRAPPED + 2)]
    pane = TimelineEditor()
    async with Host(pane, told(*many)).run_test(size=(60, 20)):
        assert len(pane.rows) == WRAPPED + 2
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


@given(st.lists(st.tuples(st.just("waiting"), st.floats(0, 1e4)), min_size=1), st.integers(40, 200))
def test_a_bar_is_as_wide_as_the_pane(spans: list[tuple[str, float]], width: int) -> None:
    found = scaled(spans, width)
    assert sum(cells(text) for text, _ in found) == max(width, len(spans))
    assert all(text for text, _ in found)
