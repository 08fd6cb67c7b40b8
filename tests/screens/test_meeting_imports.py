"""An import in the meeting: from a file, from a paste, while the clock runs, and taken back."""

from room import on_disk, room, sample
from screens.imports import CHAT, TABLE

BLOCK = "10:31 payment-svc Retries rise\n10:32 kofi@ Looks at retries\n"


async def until(here, name):
    await here.until(lambda: here.on_top == name)


async def answered(here):
    """Take what is suggested until nothing is asked any more."""
    seen = set()
    while here.on_top == "QuestionScreen":
        seen.add(here.app.screen)
        await here.keys("enter")
        await here.until(lambda: here.app.screen not in seen and not imports(here))
        await here.settle()


def imports(here):
    """Give what is being read or weighed."""
    return [each for each in here.app.workers if each.group == "import" and not each.is_finished]


async def test_a_file_is_imported_and_one_undo_takes_it_back(tmp_path):
    path = sample(tmp_path)
    (tmp_path / "deploys.csv").write_text(TABLE, encoding="utf-8")
    async with room(path) as here:
        before = here.session
        await here.keys("6")
        await here.type("deploys.csv", "enter")
        await until(here, "ImportScreen")
        await here.until(lambda: "3 to add" in here.text)
        await here.keys("enter")
        assert here.on_top == "MeetingScreen"
        assert "Import 3 entries from deploys.csv" in here.text
        assert len(here.session.timeline) == len(before.timeline) + 3
        await here.keys("ctrl+s")
        await here.until(lambda: len(on_disk(path).timeline) == len(before.timeline) + 3)
        await here.keys("u")
        assert here.session.timeline == before.timeline
        assert here.session.evidence == before.evidence


async def test_a_chat_that_is_pasted_is_imported_also_while_the_clock_runs(tmp_path):
    async with room(sample(tmp_path, "mid-meeting")) as here:
        assert here.meeting.live
        here.paste(CHAT)
        await until(here, "QuestionScreen")
        await answered(here)
        await here.until(lambda: "4 to add" in here.text)
        await here.keys("enter")
        assert here.on_top == "MeetingScreen"
        assert [each.title for each in here.session.evidence][-1] == "Chat, pasted"


async def test_lines_as_people_type_them_are_reviewed_as_before(tmp_path):
    async with room(sample(tmp_path)) as here:
        here.paste(BLOCK)
        await until(here, "ReviewScreen")


async def test_nothing_is_imported_into_what_may_only_be_read(tmp_path):
    async with room(sample(tmp_path), read_only=True) as here:
        await here.keys("6")
        assert here.on_top == "MeetingScreen"
        assert "reading only" in here.text
        here.paste(CHAT)
        await here.settle()
        assert here.on_top == "MeetingScreen"


async def test_roles_stand_for_names_in_the_review(tmp_path):
    async with room(sample(tmp_path)) as here:
        names = [each.name for each in here.session.people if each.name]
        await here.keys("v")
        here.paste(CHAT.replace("Mira Adeyemi", names[0]))
        await until(here, "QuestionScreen")
        await answered(here)
        await here.until(lambda: "to add" in here.text)
        assert not any(name in here.text for name in names)
