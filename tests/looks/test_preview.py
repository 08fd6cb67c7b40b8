"""How the preview looks: every document, what is hidden in it, and where it is written to."""

import pytest

from pmtui.cli.main import main
from pmtui.documents.catalogue import KINDS
from room import NARROW, WIDE, sample
from screens.test_preview import preview, ready

pytestmark = pytest.mark.looks
SMALLEST, LARGE = (60, 20), (200, 60)
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Let the folder of the session be somebody's home: places are shown without it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("pmtui.app.QUIET", 3600)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def changed(path, before, after):
    """Give `path`, one passage of its file changed."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


async def test_every_document(same, tmp_path):
    async with preview(sample(tmp_path)) as here:
        for kind in KINDS:
            assert same(here.app, kind)
            await here.keys("right")
            await ready(here)


@SIZES
async def test_the_document_in_its_middle_and_its_source(same, tmp_path, size):
    async with preview(sample(tmp_path), "]", "]", "]", "down", "down", size=size) as here:
        assert same(here.app, "timeline")
        await here.keys("tab")
        assert same(here.app, "source")
        await here.keys("tab", "g")
        await here.type("act")
        assert same(here.app, "sections")


@SIZES
async def test_what_is_hidden(same, tmp_path, size):
    async with preview(sample(tmp_path), "n", "l", "x", size=size) as here:
        assert same(here.app, "said")
        await here.keys("s")
        assert same(here.app, "saving")


@SIZES
async def test_a_text_for_customers_that_nobody_approved(same, tmp_path, size):
    path = changed(sample(tmp_path), 'state = "posted"', 'state = "draft"')
    async with preview(path, "2", size=size) as here:
        assert same(here.app, "refused")
        await here.keys("f")
        assert same(here.app, "found")
        await here.keys("d")
        await ready(here)
        assert same(here.app, "draft")


async def test_a_secret_that_was_found(same, tmp_path):
    path = changed(sample(tmp_path), "For 50 minutes, each", "AKIAQWERTYUIOPASDFGH. Each")
    async with preview(path, "f", size=NARROW) as here:
        assert same(here.app, "found")


async def test_roles_for_names(same, tmp_path):
    async with preview(sample(tmp_path), "escape", "v", "E", "]", "]", "]") as here:
        assert same(here.app, "roles")


@SIZES
async def test_what_was_changed_by_hand_and_in_the_session(same, tmp_path, capsys, size):
    path = sample(tmp_path)
    assert main(["export", str(path), "-o", str(tmp_path / "checkout-50min.md")]) == 0
    changed(tmp_path / "checkout-50min.md", "For 50 minutes, each", "For nearly an hour, each")
    changed(path, "For 50 minutes, each", "For 50 minutes, every")
    async with preview(path, size=size) as here:
        await here.keys("s", "enter")
        await here.until(lambda: here.app.screen._choices)
        assert same(here.app, "clash")


@pytest.mark.parametrize("size", [LARGE, SMALLEST], ids=["large", "smallest"])
async def test_all_sizes(same, tmp_path, size):
    async with preview(sample(tmp_path), "]", "]", size=size) as here:
        assert same(here.app, "document")


@pytest.mark.parametrize("theme", ["light", "projector", "plain"])
async def test_themes(same, tmp_path, theme):
    async with preview(sample(tmp_path), "]", "]", theme=f"pmtui-{theme}") as here:
        assert same(here.app, theme)


async def test_without_colour(same, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    path = changed(sample(tmp_path), 'state = "posted"', 'state = "draft"')
    async with preview(path, "2", size=NARROW) as here:
        assert same(here.app, "refused")
