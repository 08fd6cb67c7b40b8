"""Documents on their way from the preview to a file, and the folder that they are in."""

import re

import pytest

from pmtui.handover import beside
from room import room, sample
from screens.test_preview import preview, ready

SECRET = "The key was AKIAZ7Q4WXMB2TR5VLKD."


@pytest.fixture(autouse=True)
def world(tmp_path, monkeypatch):
    """Give a world without a desktop."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


async def saved(here, *keys):
    """Save what is shown, and give what is said of it."""
    await here.keys("s")
    for key in keys:
        await here.type(key) if len(key) > 1 and key != "enter" else await here.keys(key)
    await here.keys("enter")
    await here.until(lambda: here.on_top == "PreviewScreen")
    return " ".join(here.text.split())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("internal", "outage.md"),
        ("customer", "outage-customer.md"),
        ("actions", "outage-actions.md"),
        ("actions-csv", "outage-actions.csv"),
        ("actions-ics", "outage-actions.ics"),
        ("mail", "outage-mail.txt"),
        ("json", "outage.json"),
    ],
)
def test_a_document_is_named_after_its_session(tmp_path, kind, name):
    assert beside(tmp_path / "outage.toml", kind) == tmp_path / name


async def test_it_is_written_beside_the_session_as_it_is_shown(tmp_path):
    async with preview(sample(tmp_path), "n") as here:
        text = here.app.screen.made.text
        await here.keys("s")
        assert "10 names become roles." in here.text
        assert "~/checkout-50min.md" in here.text
        assert not (tmp_path / "checkout-50min.md").exists()
        await here.keys("enter")
        await here.until(lambda: here.on_top == "PreviewScreen")
        assert here.told == "Internal document: written to ~/checkout-50min.md."
        assert (tmp_path / "checkout-50min.md").read_text(encoding="utf-8") == text
        assert "holds it already" in await saved(here)


async def test_what_was_written_by_hand_is_kept(tmp_path):
    async with preview(sample(tmp_path)) as here:
        await saved(here)
        path = tmp_path / "checkout-50min.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## Summary\n", "## Summary\n\nBy hand.\n"), encoding="utf-8")
        await here.keys("x")
        await ready(here)
        assert "kept" in await saved(here)
        now = path.read_text(encoding="utf-8")
        assert "By hand." in now
        assert now != text


async def test_a_secret_that_was_written_by_hand_is_told_of(tmp_path):
    async with preview(sample(tmp_path)) as here:
        assert "AKIA" not in await saved(here)
        path = tmp_path / "checkout-50min.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("## Impact", f"{SECRET}\n\n## Impact", 1), encoding="utf-8")
        said = await saved(here)
        assert "looks like an access key of a cloud" in said
        assert SECRET in path.read_text(encoding="utf-8")


async def test_nor_does_it_leave_for_customers(tmp_path):
    async with preview(sample(tmp_path), "2") as here:
        await ready(here)
        await saved(here)
        path = tmp_path / "checkout-50min-customer.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\n{SECRET}\n", encoding="utf-8")
        before = path.read_bytes()
        await here.keys("s", "enter")
        await here.until(lambda: "Nothing is written" in here.text)
        assert path.read_bytes() == before


async def test_what_was_changed_in_both_is_asked_about(tmp_path):
    async with preview(sample(tmp_path)) as here:
        await saved(here)
        path = tmp_path / "checkout-50min.md"
        text = path.read_text(encoding="utf-8")
        row = re.search(r"^\| Owner \|.*$", text, re.M)[0]
        path.write_text(text.replace(row, "| Owner | Somebody else |"), encoding="utf-8")
        await here.keys("n")
        await ready(here)
        await here.keys("s", "enter")
        await here.until(lambda: "Somebody else" in here.text)
        assert "changed by hand" in here.text
        before = path.read_bytes()
        await here.keys("escape", "escape")
        assert path.read_bytes() == before
        await here.keys("s", "enter")
        await here.until(lambda: "Somebody else" in here.text)
        await here.keys("o")
        await here.until(lambda: here.on_top == "PreviewScreen")
        assert "| Owner | Somebody else |" in path.read_text(encoding="utf-8")


async def test_a_file_of_somebody_else_is_not_written_over_unasked(tmp_path):
    path = tmp_path / "checkout-50min.md"
    path.write_text("# Not ours\n", encoding="utf-8")
    async with preview(sample(tmp_path)) as here:
        await here.keys("s", "enter")
        await here.until(lambda: "What is to stay?" in " ".join(here.text.split()))
        assert path.read_text(encoding="utf-8") == "# Not ours\n"
        assert "--on-edit" not in here.text
        await here.keys("t")
        await here.until(lambda: here.on_top == "PreviewScreen")
        assert path.read_text(encoding="utf-8").startswith("# checkout-api")
        kept = [each for each in tmp_path.iterdir() if each.name.startswith("checkout-50min.md")]
        assert any(each.read_text(encoding="utf-8") == "# Not ours\n" for each in kept)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("checkout-50min.toml", "named like a session"),
        ("x.journal.jsonl", "named like a session"),
        ("no/such/folder/a.md", "cannot be written"),
        ("~nobody-at-all/a.md", "home folder"),
        (".", "cannot be written"),
    ],
)
async def test_a_place_where_no_document_belongs_is_refused_in_words(tmp_path, place, why):
    session = sample(tmp_path)
    before = session.read_bytes()
    async with preview(session) as here:
        await here.keys("s", "ctrl+u")
        await here.type(place, "enter")
        await here.until(lambda: why in " ".join(here.text.split()))
        assert here.on_top == "SavingScreen"
    assert session.read_bytes() == before


async def test_another_place_is_remembered_and_its_folder_said(tmp_path):
    (tmp_path / "docs").mkdir()
    async with preview(sample(tmp_path)) as here:
        await here.keys("o")
        await here.until(lambda: here.told)
        assert here.told == "Documents are saved in ~"
        await here.keys("s", "ctrl+u")
        await here.type("docs/a.md", "enter")
        await here.until(lambda: here.on_top == "PreviewScreen")
        await here.keys("o")
        await here.until(lambda: "docs" in here.told and "saved in" in here.told)
        assert here.told == "Documents are saved in ~/docs"
        await here.keys("s")
        assert "~/docs/a.md" in here.text


async def test_the_desktop_shows_the_folder_where_there_is_one(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("pmtui.folders.show", lambda folder, _: not asked.append(folder))
    async with preview(sample(tmp_path)) as here:
        await here.keys("o")
        await here.until(lambda: "Opened" in here.told)
    assert asked == [tmp_path]


async def test_roles_are_shown_in_what_was_written_by_hand_too(tmp_path):
    path = sample(tmp_path)
    async with room(path) as here:
        await here.keys("v", "E")
        await ready(here)
        await saved(here)
        written = tmp_path / "checkout-50min.md"
        text = written.read_text(encoding="utf-8")
        assert "Tevita" not in text
        row = re.search(r"^\| Owner \|.*$", text, re.M)[0]
        written.write_text(text.replace(row, "| Owner | Tevita Manulau |"), encoding="utf-8")
        await here.keys("n")
        await ready(here)
        await here.keys("s", "enter")
        await here.until(lambda: "changed by hand" in here.text)
        assert "Tevita" not in here.text
