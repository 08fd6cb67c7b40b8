import re
import time as clocks
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.sources.candidates import Written
from pmtui.sources.written import day_in, whole, written, zone_in

STAMPS = Path(__file__).parent.parent / "data" / "sources" / "timestamps.tsv"
WALLS = st.datetimes(*map(datetime.fromisoformat, ("2001-01-02", "2099-12-30")))
ZONES = (
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
    *("Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns", "Pacific/Auckland", "UTC"),
)


def said(when: Written) -> str:
    """Give all that a time says in one line: what is left open as question marks."""
    if when.refused:
        return "refused"
    if when.ahead is not None:
        return f"ahead {when.ahead}"
    if when.numbers:
        day = "/".join(map(str, when.numbers))
    elif when.either:
        day = f"{when.year or '????'}-{when.either[0]}|{when.either[1]}"
    else:
        day = "-".join(
            "?" * size if part is None else f"{part:0{size}}"
            for part, size in ((when.year, 4), (when.month, 2), (when.day, 2))
        )
    parts = [day, when.clock.isoformat() if when.clock else "", when.zone]
    if when.weekday is not None:
        parts.append(f"day {when.weekday}")
    if when.hour is not None:
        parts.append(f"hour {when.hour}")
    if when.until:
        parts.append(f"until {said(when.until)}")
    return " ".join([*filter(None, parts), when.grain])


ANY = "????-??-??"


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        # Clocks.
        ("20:15", f"{ANY} 20:15:00 minute", ""),
        ("8:27 AM", f"{ANY} 08:27:00 minute", ""),
        ("12:30 AM and so on", f"{ANY} 00:30:00 minute", "and so on"),
        ("12:05 p.m. text", f"{ANY} 12:05:00 minute", "text"),
        ("11:19\u202fPM text", f"{ANY} 23:19:00 minute", "text"),
        ("2pm text", f"{ANY} 14:00:00 minute", "text"),
        ("2.05pm text", f"{ANY} 14:05:00 minute", "text"),
        ("2:05p text", f"{ANY} 14:05:00 minute", "text"),
        ("14h05 text", f"{ANY} 14:05:00 minute", "text"),
        ("14:05 Uhr: text", f"{ANY} 14:05:00 minute", "text"),
        ("14.05 Uhr text", f"{ANY} 14:05:00 minute", "text"),
        ("14:05:30,123 text", f"{ANY} 14:05:30.123000 exact", "text"),
        ("1405Z text", f"{ANY} 14:05:00 Z minute", "text"),
        ("1405 UTC - text", f"{ANY} 14:05:00 UTC minute", "text"),
        ("T14:05Z text", f"{ANY} 14:05:00 Z minute", "text"),
        ("noon: text", f"{ANY} 12:00:00 approx", "text"),
        ("23:59:60 text", f"{ANY} 23:59:59 exact", "text"),
        ("13:25 PM text", f"{ANY} 13:25:00 minute", "text"),
        ("0:15 AM text", f"{ANY} 00:15:00 minute", "text"),
        ("UTC 14:05 text", f"{ANY} 14:05:00 UTC minute", "text"),
        # Marks around and behind.
        ("[09:12] @Katharine", f"{ANY} 09:12:00 minute", "@Katharine"),
        ("**16:58 UTC** - text", f"{ANY} 16:58:00 UTC minute", "text"),
        ("**22:09:** text", f"{ANY} 22:09:00 minute", "text"),
        ("**09:34 PM UTC — in bold**", f"{ANY} 21:34:00 UTC minute", "in bold"),
        ("`14:05` – text", f"{ANY} 14:05:00 minute", "text"),
        ("14:05 | text", f"{ANY} 14:05:00 minute", "text"),
        # How sure.
        ("ca. 18:30", f"{ANY} 18:30:00 approx", ""),
        ("~14:05 text", f"{ANY} 14:05:00 approx", "text"),
        ("~**14:05** text", f"{ANY} 14:05:00 approx", "text"),
        ("around 14:05 the", f"{ANY} 14:05:00 approx", "the"),
        ("by 5pm", f"{ANY} 17:00:00 approx", ""),
        ("14:05ish text", f"{ANY} 14:05:00 approx", "text"),
        ("14:05? text", f"{ANY} 14:05:00 approx", "text"),
        ("14:05 (maybe earlier?) text", f"{ANY} 14:05:00 approx", "text"),
        ("13 August, ~15:00 UTC", "????-08-13 15:00:00 UTC approx", ""),
        # Not known.
        ("14:?? | text", f"{ANY} hour 14 unknown", "text"),
        ("HH:mm | Short.", f"{ANY} unknown", "Short."),
        ("--:-- text", f"{ANY} unknown", "text"),
        ("(Time TBC) text", f"{ANY} unknown", "text"),
        ("2022-05-?? HH:mm", "2022-05-?? unknown", ""),
        ("2021/22-??-??", "2021-??-?? unknown", ""),
        ("2020-12-21 HH:mm", "2020-12-21 date", ""),
        # Stretches.
        ("8:20 - 8:24", f"{ANY} 08:20:00 until {ANY} 08:24:00 minute minute", ""),
        ("23:50-00:10 text", f"{ANY} 23:50:00 until {ANY} 00:10:00 minute minute", "text"),
        ("14:05 to 14:10 x", f"{ANY} 14:05:00 until {ANY} 14:10:00 minute minute", "x"),
        ("14:05–~14:10Z x", f"{ANY} 14:05:00 Z until {ANY} 14:10:00 Z approx minute", "x"),
        ("1:00-1:30 pm x", f"{ANY} 13:00:00 until {ANY} 13:30:00 minute minute", "x"),
        ("11:30 - 1:15 PM x", f"{ANY} 11:30:00 until {ANY} 13:15:00 minute minute", "x"),
        ("1:00 PM - 2:30 x", f"{ANY} 13:00:00 until {ANY} 14:30:00 minute minute", "x"),
        ("12:26-12:?? x", f"{ANY} 12:26:00 until {ANY} hour 12 unknown minute", "x"),
        ("**14:05** – **14:10** x", f"{ANY} 14:05:00 until {ANY} 14:10:00 minute minute", "x"),
        ("2022-05-26 - 2022-05-28: x", "2022-05-26 until 2022-05-28 date date", "x"),
        ("14:05 - at 14:10 the", f"{ANY} 14:05:00 minute", "at 14:10 the"),
        # Days.
        ("2018-03-21 06:31", "2018-03-21 06:31:00 minute", ""),
        ("2022/05/26 23:19:27 [x]", "2022-05-26 23:19:27 exact", "[x]"),
        ("20220526-231927 x", "2022-05-26 23:19:27 exact", "x"),
        ("2022-05-26_23-19-27 x", "2022-05-26 23:19:27 exact", "x"),
        ("5/26/2022 11:19 PM", "2022-05-26 23:19:00 minute", ""),
        ("[5/26/2022 11:19 PM] name", "2022-05-26 23:19:00 minute", "name"),
        ("5/26/22, 11:19 PM - Ann: x", "2022-05-26 23:19:00 minute", "Ann: x"),
        ("26/05/2022, 23:19:27 x", "2022-05-26 23:19:27 exact", "x"),
        ("26/05/22, 23:19 - Ann: x", "26/5/22 23:19:00 minute", "Ann: x"),
        ("05/06/2022 23:19", "2022-5|6 23:19:00 minute", ""),
        ("05.06.2022 23:19", "2022-5|6 23:19:00 minute", ""),
        ("26.05.2022 23:19", "2022-05-26 23:19:00 minute", ""),
        ("26.05. 23:19 x", "????-05-26 23:19:00 minute", "x"),
        ("03-26 02:50", "????-03-26 02:50:00 minute", ""),
        ("03-04 02:50", "????-3|4 02:50:00 minute", ""),
        ("Jan 15, 5:33 PM | x", "????-01-15 17:33:00 minute", "x"),
        ("19. April: text", "????-04-19 date", "text"),
        ("May 5: text", "????-05-05 date", "text"),
        ("June 14th, 2022, 1:00 PM: x", "2022-06-14 13:00:00 minute", "x"),
        ("26-MAY-22 11.19.27 PM x", "2022-05-26 23:19:27 exact", "x"),
        ("26 de mayo de 2022 14:05", "2022-05-26 14:05:00 minute", ""),
        ("3. März 2025, 14:05 Uhr x", "2025-03-03 14:05:00 minute", "x"),
        ("2022年5月26日 14:05", "2022-05-26 14:05:00 minute", ""),
        ("On 26 May at 14:05, x", "????-05-26 14:05:00 minute", "x"),
        ("02-28-2024 - Version 2", "2024-02-28 date", "Version 2"),
        ("2024-02-28 - 1500 users", "2024-02-28 date", "1500 users"),
        ("2023-09-18 15.26", "2023-09-18 15:26:00 minute", ""),
        ("2022-12-31 24:00", "2023-01-01 00:00:00 minute", ""),
        ("Thur | Jan 20 | 22:40 | x", "????-01-20 22:40:00 day 3 minute", "x"),
        ("2022-05-26 (Thu) 23:19", "2022-05-26 23:19:00 day 3 minute", ""),
        ("Monday at 2:05 PM x", f"{ANY} 14:05:00 day 0 minute", "x"),
        ("14:05 Saturday: x", f"{ANY} 14:05:00 day 5 minute", "x"),
        ("14:05, 10 May: x", "????-05-10 14:05:00 minute", "x"),
        ("12:45 PM PST Saturday Oct 30th: x", "????-10-30 12:45:00 PST day 5 minute", "x"),
        ("14:05 10 May release", f"{ANY} 14:05:00 minute", "10 May release"),
        ("14:05 5/6 pods", f"{ANY} 14:05:00 minute", "5/6 pods"),
        ("Oct 11 22:14:15 host su: x", "????-10-11 22:14:15 exact", "host su: x"),
        ("Tue Dec 24 00:26:23 2013", "2013-12-24 00:26:23 day 1 exact", ""),
        ("Feb 29 12:00", "????-02-29 12:00:00 minute", ""),
        ("2 - 5 Feb 2026: x", "2026-02-02 until 2026-02-05 date date", "x"),
        ("le 2 mars 2026 à 14:05", "2026-03-02 14:05:00 minute", ""),
        ("2026年3月2日(月) 14時05分", "2026-03-02 14:05:00 day 0 minute", ""),
        ("2 févr. 2026 à 14 h 05 x", "2026-02-02 14:05:00 minute", "x"),
        ("sexta, 6 de março de 2026 às 14:05", "2026-03-06 14:05:00 day 4 minute", ""),
        ("14:05 ± 5 min x", f"{ANY} 14:05:00 approx", "x"),
        ("2 marca 2026 14:05", "2026-03-02 14:05:00 minute", ""),
        ("2 марта 2026 г. 14:05", "2026-03-02 14:05:00 minute", ""),
        ("23. 3. 2026 14:05", "2026-03-23 14:05:00 minute", ""),
        ("2026-W10-1 14:05", "2026-03-02 14:05:00 minute", ""),
        ("2026-W54-1 14:05", "refused", ""),
        ("2026-03-23 11:3x a", "2026-03-23 hour 11 date", "a"),
        ("Feb 2-5: x", "????-02-02 until ????-02-05 date date", "x"),
        ("2-6 February 2026: x", "2026-02-02 until 2026-02-06 date date", "x"),
        ("2025-07-30/31 x", "2025-07-30 until 2025-07-31 date date", "x"),
        ("May 5 - 10 users", "????-05-05 date", "10 users"),
        ("E0220 10:59:57.797466       1 x", "????-02-20 10:59:57.797466 exact", "1 x"),
        ("220526 23:19:27 x", "2022-05-26 23:19:27 exact", "x"),
        ("20220526231927 x", "2022-05-26 23:19:27 exact", "x"),
        ("21.11 14:05 x", "????-11-21 14:05:00 minute", "x"),
        ("21-NOV-22 02.05.22.123456 PM x", "2022-11-21 14:05:22.123456 exact", "x"),
        ("I20221121 14:05:22.123456 x", "2022-11-21 14:05:22.123456 exact", "x"),
        ('"2022-11-21 14:05" x', "2022-11-21 14:05:00 minute", "x"),
        ("🕑 14:05 x", f"{ANY} 14:05:00 minute", "x"),
        ("• 14:05 x", f"{ANY} 14:05:00 minute", "x"),
        (
            "Between 14:05 and 15:00 on 21 Nov 2022 we",
            "2022-11-21 14:05:00 until 2022-11-21 15:00:00 minute approx",
            "we",
        ),
        (
            "23:50 - 00:10 on 21 Nov: we",
            f"{ANY} 23:50:00 until ????-11-21 00:10:00 minute minute",
            "we",
        ),
        ("kl. 14.05 x", f"{ANY} 14:05:00 minute", "x"),
        ("à 14h05 x", f"{ANY} 14:05:00 minute", "x"),
        ("May 26, 2022 @ 23:19:27.384 x", "2022-05-26 23:19:27.384000 exact", "x"),
        ("<2022-05-26 Thu 23:19> x", "2022-05-26 23:19:00 day 3 minute", "x"),
        ("*May 26 23:19:27.384: %LINK", "????-05-26 23:19:27.384000 exact", "%LINK"),
        ("[Thu May 26 23:19:27.38 2022] x", "2022-05-26 23:19:27.380000 day 3 exact", "x"),
        # Zones.
        ("14:05 (CEST, UTC+2) x", f"{ANY} 14:05:00 UTC+2 minute", "x"),
        ("14:05 BST (UTC+1) x", f"{ANY} 14:05:00 UTC+1 minute", "x"),
        ("14:05 (BST, UTC+1) x", f"{ANY} 14:05:00 UTC+1 minute", "x"),
        ("14:05 (Pacific) x", f"{ANY} 14:05:00 Pacific minute", "x"),
        ("14:05 Pacific ocean", f"{ANY} 14:05:00 minute", "Pacific ocean"),
        ("16:42 GST: x", f"{ANY} 16:42:00 GST minute", "x"),
        ("14:05 UTC/GMT x", f"{ANY} 14:05:00 UTC minute", "/GMT x"),
        ("20:15 UTC+2 x", f"{ANY} 20:15:00 UTC+2 minute", "x"),
        ("14:05 (UTC) x", f"{ANY} 14:05:00 UTC minute", "x"),
        ("14:05 cest x", f"{ANY} 14:05:00 cest minute", "x"),
        ("14:05 ET x", f"{ANY} 14:05:00 ET minute", "x"),
        ("14:05 Pacific Time x", f"{ANY} 14:05:00 Pacific minute", "x"),
        ("14:05 local time x", f"{ANY} 14:05:00 minute", "x"),
        ("14:05 API call", f"{ANY} 14:05:00 minute", "API call"),
        ("14:05 ist das", f"{ANY} 14:05:00 minute", "ist das"),
        ("2025-10-26 01:30 Europe/London x", "2025-10-26 01:30:00 Europe/London minute", "x"),
        (
            "2022-05-26 10:00-11:00",
            "2022-05-26 10:00:00 until ????-??-?? 11:00:00 minute minute",
            "",
        ),
        # From a beginning.
        ("T+15m x", "ahead 0:15:00", "x"),
        ("T+0: x", "ahead 0:00:00", "x"),
        ("T-5 min x", "ahead -1 day, 23:55:00", "x"),
        ("T+1h30m x", "ahead 1:30:00", "x"),
        ("T+00:15 x", "ahead 0:15:00", "x"),
    ],
)
def test_a_time_is_read_with_what_it_leaves_open(text: str, expected: str, rest: str) -> None:
    found = written(text)
    assert found is not None
    assert (said(found[0]), found[1]) == (expected, rest)
    assert found[0].at is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2015-11-07T00:14:20Z", "2015-11-07T00:14:20"),
        ("20220526T231927Z", "2022-05-26T23:19:27"),
        ("2022-05-26T23:19:27,384Z x", "2022-05-26T23:19:27.384"),
        ("2022-05-26T23:19-04:00", "2022-05-27T03:19:00"),
        ("2022-05-26T23:19:27.384-04:00[America/New_York]", "2022-05-27T03:19:27.384"),
        ("2022-04-20 10:03:36 -0400", "2022-04-20T14:03:36"),
        ("Wed Apr 20 10:03:36 2022 -0400", "2022-04-20T14:03:36"),
        ("Wed, 20 Apr 2022 10:03:36 -0400", "2022-04-20T14:03:36"),
        ("Wed, 20 Apr 22 10:03:36 GMT", "2022-04-20T10:03:36"),
        ("20221121140522.0Z", "2022-11-21T14:05:22"),
        ("[2022-11-21T14:05:22Z INFO  x] y", "2022-11-21T14:05:22"),
        ("@1736478514 - x", "2025-01-10T03:08:34"),
        ("Monday, 21-Nov-22 14:05:22 GMT", "2022-11-21T14:05:22"),
        ("Monday, November 21, 2022 at 2:05:22 PM UTC", "2022-11-21T14:05:22"),
        ("Mon 2022-11-21 14:05:22 CET x", "2022-11-21T13:05:22"),
        ("jeu. 26 mai 2022 23:19:27 (UTC+0200)", "2022-05-26T21:19:27"),
        ("14:05 GMT on 26 May 2022", "2022-05-26T14:05:00"),
        ("UTC 2022-05-26 14:05", "2022-05-26T14:05:00"),
        ("Wed, 20 Apr 2022 10:03:36 GMT", "2022-04-20T10:03:36"),
        ("Mon Jan  2 15:04:05 UTC 2006", "2006-01-02T15:04:05"),
        ("Tue 24 Dec 2013 12:26:23 AM UTC", "2013-12-24T00:26:23"),
        ("10/Oct/2000:13:55:36 -0700", "2000-10-10T20:55:36"),
        ("2020-02-06 00:17:58.432911368 +0000 UTC m=+0.1", "2020-02-06T00:17:58.432911"),
        ("Thu May 26 2022 23:19:27 GMT-0400 (Eastern Daylight Time)", "2022-05-27T03:19:27"),
        ("**May 14, 2021 00:52 (UTC)** x", "2021-05-14T00:52:00"),
        ("Nov 21, 2025, 14:00 GMT+5:30", "2025-11-21T08:30:00"),
        ("1736478514.897649", "2025-01-10T03:08:34.897649"),
        ("1507266395000", "2017-10-06T05:06:35"),
        ("1422990364739502", "2015-02-03T19:06:04.739502"),
        ("<t:1618953630:F> x", "2021-04-20T21:20:30"),
    ],
)
def test_a_time_that_says_all_of_itself_is_an_instant(text: str, at: str) -> None:
    found = written(text)
    assert found is not None
    assert found[0].at == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("20202-01-16 12:00", "23:00 AM MST Saturday Oct 30th", "00:15 PM", "14:60 x", "25:00 x"),
        *("2023-02-29 12:00", "Sept 31 14:05", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        *("2022-05-26 23:19-04:00", "14:055 x", "14:05:3 x", "02/30/2025 1:30", "1970-01-01 00:00"),
        *(
            "Wed Feb 29 12:00:00 2023",
            "Fri, 20 Apr 2022 10:03:36 -0400",
            "2022-13-01 10:00",
            "14:00 - 25:10 x",
            "28 Feb 24:00",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_a_reason(text: str) -> None:
    found = written(text)
    assert found is not None
    when = found[0]
    assert when.refused
    assert (when.at, when.clock, when.grain) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text",
    [
        *("", "text", "3/4 of nodes", "1.2. Introduction", "24/7 support", "10.1.12.5 responded"),
        *("1.24.10: released", "May 5 customers complained", "1:1 meeting", "3:1 ratio"),
        *("1:30 hours later", "2h later", "12 users", "1736478514 rows", "1500 users", "I am"),
        *("Saturday: x", "midnight - x", "Tried it", "Thoughts", "T", "v1.2.3", "1,234 users"),
        *("mono 14:05", "Sunny day", "Decision: x", "Mark 12", "marching 5", "-", "???", "**", "["),
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    assert written(text) is None


def test_how_it_was_read_is_told_where_it_could_surprise() -> None:
    assert whole("13:25 PM").notes == ("13:25 PM is read by the 24-hour clock.",)
    assert whole("2025-01-14 1600").notes == ("2025-01-14 1600 is read as 16:00.",)
    assert "“by” makes it no more than a bound." in whole("by 14:05").notes
    assert "“yesterday” is a day that the source does not name." in whole("Yesterday at 2 pm").notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", f"{ANY} unknown"),
        (" - ", f"{ANY} unknown"),
        ("N/A", f"{ANY} unknown"),
        ("(Time TBC)", f"{ANY} unknown"),
        ("soon", "refused"),
        ("14:05 (the pods)", f"{ANY} 14:05:00 minute"),
    ],
)
def test_a_cell_is_a_time_or_unknown(text: str, expected: str) -> None:
    assert said(whole(text)) == expected


def test_what_stands_beside_a_time_in_its_cell_is_told() -> None:
    assert whole("14:05 (06:05 PDT)").notes == ("Beside the time stands: (06:05 PDT",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### November 30, 2025", "2025-11-30 date"),
        ("2025-07-11-outage.md", "2025-07-11 date"),
        ("docs/2025_07_11 outage", "2025-07-11 date"),
        ("20250112_outage.md", "2025-01-12 date"),
        ("Incident on 13 August", "????-08-13 date"),
        ("Thur Jan 20", "????-01-20 day 3 date"),
        ("01-10-2024", "2024-1|10 date"),
        ("--- Log opened Tue Dec 24 00:26:23 2013", "2013-12-24 day 1 date"),
        ("--- Day changed Wed Dec 25 2013", "2013-12-25 day 2 date"),
    ],
)
def test_a_heading_names_a_day(text: str, expected: str) -> None:
    found = day_in(text)
    assert found is not None
    assert said(found) == expected


@pytest.mark.parametrize("text", ["Timeline", "PM2020-003", "Version 1.2.3", "3/4 of it", "2025"])
def test_other_headings_name_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Timeline (times in BST)", "BST"),
        ("Time (UTC)", "UTC"),
        ("All times are Europe/Berlin.", "Europe/Berlin"),
        ("All times in Pacific Time", "Pacific"),
        ("Time (UTC+2)", "UTC+2"),
        ("Timeline of events", ""),
        ("EXIT AND RESTART", ""),
    ],
)
def test_a_heading_names_a_zone(text: str, zone: str) -> None:
    assert zone_in(text) == zone


def expectation(text: str) -> str:
    """Give what a row of the table of stamps expects, in the words of `said`."""
    return text.removeprefix("naive:").replace("Z", "").partition(".")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [tuple(line.split("\t")[:2]) for line in STAMPS.read_text("utf-8").splitlines()[1:]],
)
def test_the_stamps_of_real_files_are_read_and_nothing_is_invented(
    text: str, expected: str
) -> None:
    found = written(text)
    assert found is not None
    when, rest = found
    assert rest == ""
    if expected == "reject":
        assert when.refused
        return
    if expected == "naive-date":
        assert (when.grain, when.clock, when.at) == ("date", None, None)
        return
    if when.at:
        assert f"{when.at:%Y-%m-%dT%H:%M:%S}" == expectation(expected)
        return
    if when.zone == "CST":  # it means several zones: -06:00 has to be answered
        assert expected == "2022-10-20T21:41:00Z"
        assert said(when) == "2022-10-20 15:41:00 CST minute"
        return
    shown = said(when).split()
    assert f"{shown[0]}T{shown[1]}".startswith(expectation(expected))
    assert bool(when.zone) == expected.endswith("Z")


DIGITS = st.sampled_from("0123456789")
PIECES = st.one_of(
    st.sampled_from(
        [
            *("14:05", "2 pm", "AM", "May", "Oct", "30th", "UTC", "CST", "+02:00", "-", ":", " "),
            *("2022", "2022-05-26", "5/6/2022", "26.05.", "T", "Z", "~", "**", "[", "]", "(", ")"),
            *("Sat", "Thursday", "??", "HH:mm", "noon", "1600", "1405Z", ",", "|", "to", "–", "'"),
        ]
    ),
    st.text(DIGITS, min_size=1, max_size=6),
    st.text(max_size=4),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join))
def test_whatever_the_text_nothing_is_invented(text: str) -> None:
    found = written(text)
    if found is None:
        return
    when, rest = found
    assert len(rest) <= len(text)
    for each in filter(None, (when, when.until)):
        numbers = {int(number) for number in re.findall(r"[0-9]+", text)}
        joined = re.sub(r"[^0-9]", "", text)
        if each.year is not None and not each.refused:
            assert str(each.year)[2:] in joined or each.year - 1 in numbers  # 31 December, 24:00
        if each.zone:
            assert each.zone in text.replace("−", "-")
        if each.weekday is not None:
            assert re.search("mon|tue|wed|thu|fri|sat|sun|[a-zé]{5}", text, re.IGNORECASE)
        if each.clock and each.at is None:
            assert any(digit in text for digit in "0123456789") or "noon" in text.lower()
        if each.at:
            assert each.zone
        if each.refused:
            assert (each.at, each.clock, each.year) == (None, None, None)


FORMS = (
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%dT%H%M%S",
    "%d %b %Y %H:%M:%S",
    "%b %d, %Y %I:%M:%S %p",
    "%B %d, %Y, %I:%M:%S %p",
    "%a, %d %b %Y %H:%M:%S",
    "%A %d %B %Y %H:%M:%S",
    "%d-%b-%Y %H:%M:%S",
)


@settings(max_examples=300, deadline=None)
@given(
    WALLS,
    st.sampled_from(ZONES),
    st.sampled_from(FORMS),
    st.sampled_from(["%z", " %z", " (UTC%z)"]),
)
def test_a_formatted_instant_is_read_back(wall: datetime, zone: str, form: str, tail: str) -> None:
    at = wall.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    offset = at.utcoffset()
    assert offset is not None
    if offset % timedelta(minutes=15):
        at = at.replace(tzinfo=timezone(timedelta(hours=3)))
    shown = at.strftime(form + tail)
    found = written(f"{shown} - the pods restart")
    assert found is not None
    assert found[0].at == at.astimezone(UTC)
    assert found[1] == "the pods restart"
    assert found[0].weekday in (None, at.weekday())


@settings(max_examples=200, deadline=None)
@given(st.times().map(lambda each: each.replace(microsecond=0)))
def test_a_clock_is_read_back_by_both_clocks(wall: time) -> None:
    for form in ("%H:%M:%S", "%I:%M:%S %p", "[%H:%M:%S]", "**%I:%M:%S%p**"):
        found = written(f"{wall.strftime(form)} text")
        assert found is not None
        assert (found[0].clock, found[1]) == (wall, "text")


@pytest.mark.parametrize(
    "text",
    [
        *("14:05 " * 20_000, "1" * 100_000, "[" * 100_000, "(" * 100_000, "~" * 100_000),
        *("2022-05-26 " * 10_000, "** " * 40_000, "May " * 25_000, " " * 100_000, "?" * 100_000),
        *("14:05 (maybe " * 8_000, "at " * 30_000, "T+" * 50_000, "Monday, " * 12_000),
    ],
)
def test_long_lines_are_read_in_no_time(text: str) -> None:
    begun = clocks.process_time()
    written(text)
    whole(text)
    day_in(text)
    zone_in(text)
    assert clocks.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-02T14:05:10-08", "2026-03-02T22:05:10+00:00"),
        ("2026-03-02 14:05:10.123-08", "2026-03-02T22:05:10.123000+00:00"),
        ("4. März 2026 14:05:10 MEZ", "2026-03-04T13:05:10+00:00"),
        ("2026-03-02 14:05:10-03 LOG: x", "2026-03-02T17:05:10+00:00"),
    ],
)
def test_an_offset_of_hours_alone_counts_after_seconds(text: str, at: str) -> None:
    found = written(text)
    assert found is not None
    assert found[0].at == datetime.fromisoformat(at)


def test_hours_behind_a_clock_alone_are_no_offset() -> None:
    found = written("14:05:10-08")
    assert found is None or not found[0].zone
