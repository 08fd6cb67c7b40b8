import contextlib
from datetime import UTC, date, datetime

import pytest

from pmtui.core.edits import EditRefused, apply
from pmtui.core.prose import name_of, rewritten, text_at, write
from pmtui.core.requests import Choose, Selected, Write
from pmtui.core.story import told_of
from pmtui.storage.session import load
from room import SAMPLES

SESSION = load(SAMPLES / "checkout-50min.toml").session
TODAY = date(2026, 3, 19)


def on(path, cell=""):
    return Selected(SESSION, "", path, datetime(2026, 3, 19, 10, tzinfo=UTC), cell=cell)


@pytest.mark.parametrize(
    "path", ["incident/summary", "incident/background", "impact/headline", "incident/title"]
)
def test_a_text_of_the_story_is_written(path):
    assert write(on(path)) == Write(path)


def test_an_item_with_several_texts_lets_choose():
    found = write(on("timeline/T4"))
    assert isinstance(found, Choose)
    assert [each.label for each in found.options] == ["text", "quote"]
    assert [each.leads for each in found.options] == [
        Write("timeline/T4/text"),
        Write("timeline/T4/quote"),
    ]
    assert found.options[0].note == SESSION.timeline[3].text


def test_an_item_with_one_text_asks_nothing():
    assert write(on(f"well/{SESSION.well[0].id}")) == Write(f"well/{SESSION.well[0].id}/text")


def test_the_cell_of_the_cursor_says_which():
    path = f"actions/{SESSION.actions[0].id}"
    assert write(on(path, "done_when")) == Write(f"{path}/done_when")
    assert isinstance(write(on(path, "owner")), Choose)


@pytest.mark.parametrize("path", [None, "severity/level", "incident/date"])
def test_what_is_no_text_is_not_written(path):
    with pytest.raises(EditRefused):
        write(on(path))


def test_every_text_of_the_story_can_be_written():
    written = []
    for section in told_of(SESSION):
        for field in section.fields:
            with contextlib.suppress(EditRefused):
                wanted = write(on(field.path))
                text_at(SESSION, wanted.path)
                written.append(field.path)
    assert {"incident/summary", "incident/background", "incident/service_health"} <= set(written)
    assert not {"incident/date", "severity/level", "incident/owner"} & set(written)


def test_what_was_written_takes_the_place_of_the_old_text():
    text = "First.\n\nSecond line."
    after = apply(SESSION, rewritten(SESSION, "incident/summary", text, TODAY))
    assert after.summary == text
    assert text_at(after, "incident/summary") == text
    quote = apply(SESSION, rewritten(SESSION, "timeline/T4/quote", "It was\nodd", TODAY))
    assert quote.timeline[3].quote == "It was\nodd"
    line = apply(SESSION, rewritten(SESSION, "timeline/T4/text", "Two\nlines\n", TODAY))
    assert line.timeline[3].text == "Two lines"
    assert apply(SESSION, rewritten(SESSION, "incident/summary", "", TODAY)).summary is None


def test_what_cannot_stand_there_is_refused():
    with pytest.raises(EditRefused):
        rewritten(SESSION, "timeline/T4/text", "  \n", TODAY)
    with pytest.raises(EditRefused, match="says that already"):
        rewritten(SESSION, "incident/summary", text_at(SESSION, "incident/summary"), TODAY)


def test_files_are_called_after_what_they_hold():
    assert name_of("timeline/T4/quote") == "T4 quote"
    assert name_of("incident/summary") == "summary"
