from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.clocks import RULES, TEXTS
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 7, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It began at 2:05 pm.", {"2:05 pm": "14:05"}),
        ("It began at 3:14 AM and ended at 4 a.m. again.", {"3:14 AM": "03:14", "4 a.m.": "04:00"}),
        ("From 2-4 pm nothing was sold.", {"2-4 pm": "14:00-16:00"}),
        ("From 11-1 pm nothing was sold.", {"11-1 pm": "11:00-13:00"}),
        ("Open 9am–5pm.", {"9am–5pm": "09:00–17:00"}),
        ("At 12 am and 12 pm.", {"12 am": "00:00", "12 pm": "12:00"}),
        ("At 14:30 pm.", {"14:30 pm": "14:30"}),
        ("The page said “from 2 pm”.", {}),
        ("The job `run at 2 pm` was off.", {}),
        ("Released 5 PMs and 100.3 am.", {}),
        ("At 99 pm, 0 am, 13 am, 2:75 pm.", {}),
        ("v2.5 pm and a 12-hour clock.", {}),
    ],
)
def test_times_of_twelve_hours_are_converted(text: str, found: dict[str, str]) -> None:
    told = [*TEXTS["timeline-12h"](Reading(text, "timeline"))]
    assert {each.found: each.values["converted"] for each in told} == found
    assert all(each.span and text[slice(*each.span)] == each.found for each in told)


def seen(rule: str, *texts: str, policy: Policy = USUAL, **parts: Any) -> list[Seen]:
    day = parts.pop("day", "03-11")
    timeline = [
        {"id": f"T{n}", "at": f"2026-{day}T10:{n:02}:00Z", "text": text}
        for n, text in enumerate(texts, 1)
    ]
    session = Session.model_validate({"title": "Search", "timeline": timeline, **parts})
    return [*RULES[rule](Case(session, NOW, "final", policy))]


@pytest.mark.parametrize(
    ("texts", "parts", "found"),
    [
        (["Planned for 11:00 CET."], {}, ["11:00 CET"]),
        (["Planned for 10:00 UTC.", "Ran at 11:02 CET."], {}, ["11:02 CET"]),
        (["Planned for 10:00 UTC (11:00 CET)."], {}, []),
        (["Planned for 11:00 CET (10:00 UTC)."], {}, []),
        (["Planned for 11:00 CET."], {"zone": "Europe/Berlin"}, []),
        (["Planned for 11:00 CET."], {"zone": "Europe/Berlin", "day": "07-10"}, ["11:00 CET"]),
        (
            ["Planned for 11:00 CET."],
            {"zone": "Europe/Berlin", "title": "Search, 10:00-10:40 UTC"},
            ["11:00 CET"],
        ),
        (
            ["Planned for 11:00 CET.", "Ran at 05:02 EST."],
            {"zone": "Europe/Berlin"},
            ["11:00 CET", "05:02 EST"],
        ),
        (["Planned for 5 am EST."], {}, ["5 am EST"]),
        (["Planned for 05:00 ET, moved to 02:00 PT."], {}, ["05:00 ET", "02:00 PT"]),
        (["Planned for 11:00+01:00."], {}, ["11:00+01:00"]),
        (["From 10:00-10:40 nothing was sold."], {}, []),
        (["From 10:00 -10:40 nothing was sold."], {}, []),
        (["Planned for 10:00Z, 10:05 GMT, 10:06 utc."], {}, []),
        (["The panel read “11:00 CET”."], {}, []),
        (["The CET office opened; WEST wind at 10:00."], {}, []),
        (["In Nairobi, where it is 23:17, it was dark."], {"zone": "Africa/Nairobi"}, []),
        (["Planned for 13:30 Europe/Berlin."], {}, ["13:30 Europe/Berlin"]),
    ],
)
def test_a_second_zone_is_found(texts: list[str], parts: dict[str, Any], found: list[str]) -> None:
    assert [each.found for each in seen("timeline-mixed-zone", *texts, **parts)] == found


@pytest.mark.parametrize(
    ("texts", "zone", "fires"),
    [
        (["Planned for 11:00 CET.", "Ran at 11:02 CET."], "Europe/Berlin", True),
        (["Planned for 10:00 UTC."], "Europe/Berlin", False),
        (["Planned for 11:00."], "Europe/Berlin", False),
        (["Planned for 11:00 CET."], "UTC", False),
        (["Planned for 05:00 EST."], "America/New_York", True),
    ],
)
def test_one_zone_that_is_not_utc_is_a_hint(texts: list[str], zone: str, fires: bool) -> None:
    day = "01-12"
    found = seen("timeline-not-utc", *texts, zone=zone, day=day)
    assert len(found) == fires
    agreed = USUAL._replace(utc=False)
    assert not seen("timeline-not-utc", *texts, policy=agreed, zone=zone, day=day)


@pytest.mark.parametrize(
    ("clocks", "found"),
    [
        (["23:20", "23:50", "00:10"], ["timeline/T3/at"]),
        (["22:00", "23:50", "00:10", "02:30"], ["timeline/T3/at", "timeline/T4/at"]),
        (["00:10", "23:20", "23:50"], []),
        (["23:20", "23:50", "14:00"], []),
        (["12:00", "14:00", "09:00"], []),
        (["10:00", "10:10", "10:20"], []),
        (["10:00"], []),
        ([], []),
    ],
)
def test_a_stamp_after_midnight_gets_its_day(clocks: list[str], found: list[str]) -> None:
    timeline = [
        {"id": f"T{n}", "at": f"2026-03-11T{clock}:00Z", "text": "Something is seen."}
        for n, clock in enumerate(clocks, 1)
    ]
    session = Session.model_validate({"title": "Search", "timeline": timeline})
    assert [each.path for each in RULES["timeline-no-date"](Case(session, NOW, "final"))] == found


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "1:00 " * 20_000, "1 a" * 30_000, "1-" * 50_000, "1:00 Etc/" * 10_000]
)
def test_hostile_texts_are_read_in_a_moment(text: str) -> None:
    began = perf_counter()
    assert not [*TEXTS["timeline-12h"](Reading(text, "timeline"))]
    seen("timeline-mixed-zone", text)
    assert perf_counter() - began < 5
