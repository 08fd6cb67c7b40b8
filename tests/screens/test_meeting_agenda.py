"""An agenda of a team's own, from its file in the settings folder to the screen and back."""

import pytest

from pmtui.settings import read
from room import Clock, on_disk, room

AGENDA = """
name = "thursday-20"
title = "Short review on Thursdays"
minutes = 20

[[phases]]
key = "look"
name = "Look together"
minutes = 12
purpose = "See what happened as it was seen then"
pane = "timeline"
prompts = ["detection"]
done_when = "Nobody misses an entry"

[[phases]]
key = "act"
name = "Agree"
minutes = 8
purpose = "Change what made it possible"
pane = "actions"
done_when = "Each action has an owner and a date"
"""
UNMET = 'schema_version = 1\ntitle = "Search was slow"\nrecord = false\n'


@pytest.fixture
def team(tmp_path):
    """Give what writes the settings of a team and reads them."""
    (tmp_path / "settings" / "agendas").mkdir(parents=True)

    def written(agenda=AGENDA, settings='safe_word = "Kiwi"'):
        folder = tmp_path / "settings"
        (folder / "agendas" / "thursday.toml").write_text(agenda, "utf-8")
        (folder / "settings.toml").write_text(settings, "utf-8")
        return read(folder)

    return written


@pytest.fixture
def unmet(tmp_path):
    """Give the path of a session of which nobody has spoken yet."""
    path = tmp_path / "unmet.toml"
    path.write_text(UNMET, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_an_agenda_of_the_teams_own_leads_through_the_meeting(team, unmet, size):
    async with room(unmet, size, Clock(), settings=team()) as here:
        await here.keys("4", "A")
        assert "thursday-20" in here.text
        await here.type("thursday", "enter")
        assert "2 phases, 20 minutes" in here.text
        await here.keys("space")
        assert "1 of 2 Look together" in here.text
        if size[0] >= 120:
            assert "done when: Nobody misses an entry" in here.text
        await here.keys("o")
        assert "How did we find out, and how might a quieter failure" in here.text
        await here.keys("n")
        assert here.focused == "actions"
        assert here.told == "Agree, 8 min: Change what made it possible"
        await here.keys("x")
        assert "End the meeting" in here.text
        await here.keys("escape", "B")
        assert "In the next 20 minutes" in here.text
        assert "“Kiwi”" in here.text
        await here.keys("escape", "ctrl+s")
        await here.until(lambda: "saved" in here.meeting.saved)
    meeting = on_disk(unmet).meeting
    assert meeting.template == "thursday-20"
    assert [(each.key, each.planned) for each in meeting.phases] == [("look", 12), ("act", 8)]


async def test_a_session_that_names_it_begins_by_it(team, unmet):
    unmet.write_text(f'{UNMET}[meeting]\ntemplate = "thursday-20"\n', encoding="utf-8")
    async with room(unmet, clock=Clock(), settings=team()) as here:
        await here.keys("space")
        assert [each.key for each in here.session.meeting.phases] == ["look", "act"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 20", "minutes = 25", "the phases take 20 minutes, the agenda says 25"),
        ("detection", "gossip", "phase 1, prompts: there is no set 'gossip'; there are open"),
        ('pane = "actions"', 'pane = "roof"', "phase 2, pane: 'roof' is not one of story"),
        ("[[phases]]", "[[phases", "as it is not TOML"),
    ],
)
async def test_a_wrong_one_is_one_sentence_and_stops_nothing(
    team, unmet, monkeypatch, old, new, said
):
    told = []
    monkeypatch.setattr(
        "pmtui.app.PostmortemApp.notify", lambda _, words, **how: told.append(words)
    )
    settings = team(AGENDA.replace(old, new, 1))
    async with room(unmet, clock=Clock(), settings=settings) as here:
        [words] = told
        assert words.startswith("agendas/thursday.toml: it is left out")
        assert said in words
        assert "\n" not in words
        await here.keys("A")
        assert "thursday-20" not in here.text
        await here.keys("escape", "space", "o")
        assert here.session.meeting.template == "standard-60"
        assert here.session.meeting.asked


async def test_a_session_planned_by_an_agenda_that_is_not_here_goes_on(unmet, team):
    async with room(unmet, clock=Clock(), settings=team()) as here:
        await here.keys("A")
        await here.type("thursday", "enter")
        await here.keys("space", "ctrl+s")
        await here.until(lambda: "saved" in here.meeting.saved)
    async with room(unmet, clock=Clock()) as here:
        assert "1 of 2 Look together" in here.text
        await here.keys("o")
        assert here.session.meeting.asked
        await here.keys("n")
        assert here.told == "Agree, 8 min"
