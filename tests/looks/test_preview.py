"""How the preview looks: every document, what is hidden in it, and where it is written to."""

import pytest

from pmtui.cli.main import main
from pmtui.documents.catalogue import KINDS
from pmtui.widgets.rendered import Rendered
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


@pytest.fixture
def shown(same):
    """Give what compares the screen with its picture, once the whole document is laid out."""

    async def compared(here, name):
        sides = [each for each in here.app.screen.query(Rendered) if each.display]
        await here.until(lambda: not any(each._unlaid for each in sides))
        assert same(here.app, name)

    return compared


def changed(path, before, after):
    """Give `path`, one passage of its file changed."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


async def test_every_document(shown, tmp_path):
    async with preview(sample(tmp_path)) as here:
        for kind in KINDS:
            await shown(here, kind)
            await here.keys("right")
            await ready(here)


@SIZES
async def test_the_document_in_its_middle_and_its_source(shown, tmp_path, size):
    async with preview(sample(tmp_path), "]", "]", "]", "down", "down", size=size) as here:
        await shown(here, "timeline")
        await here.keys("tab")
        await shown(here, "source")
        await here.keys("tab", "g")
        await here.type("act")
        await shown(here, "sections")


@SIZES
async def test_what_is_hidden(shown, tmp_path, size):
    async with preview(sample(tmp_path), "n", "l", "x", size=size) as here:
        await shown(here, "said")
        await here.keys("s")
        await shown(here, "saving")


@SIZES
async def test_a_text_for_customers_that_nobody_approved(shown, tmp_path, size):
    path = changed(sample(tmp_path), 'state = "posted"', 'state = "draft"')
    async with preview(path, "2", size=size) as here:
        await shown(here, "refused")
        await here.keys("f")
        await shown(here, "found")
        await here.keys("d")
        await ready(here)
        await shown(here, "draft")


async def test_a_secret_that_was_found(shown, tmp_path):
    path = changed(sample(tmp_path), "For 50 minutes, each", "AKIAQWERTYUIOPASDFGH. Each")
    async with preview(path, "f", size=NARROW) as here:
        await shown(here, "found")


async def test_roles_for_names(shown, tmp_path):
    async with preview(sample(tmp_path), "escape", "v", "E", "]", "]", "]") as here:
        await shown(here, "roles")


@SIZES
async def test_what_was_changed_by_hand_and_in_the_session(shown, tmp_path, capsys, size):
    path = sample(tmp_path)
    assert main(["export", str(path), "-o", str(tmp_path / "checkout-50min.md")]) == 0
    changed(tmp_path / "checkout-50min.md", "For 50 minutes, each", "For nearly an hour, each")
    changed(path, "For 50 minutes, each", "For 50 minutes, every")
    async with preview(path, size=size) as here:
        await here.keys("s", "enter")
        await here.until(lambda: here.app.screen._choices)
        await shown(here, "clash")


@pytest.mark.parametrize("size", [LARGE, SMALLEST], ids=["large", "smallest"])
async def test_all_sizes(shown, tmp_path, size):
    async with preview(sample(tmp_path), "]", "]", size=size) as here:
        await shown(here, "document")


@pytest.mark.parametrize("theme", ["light", "projector", "plain"])
async def test_themes(shown, tmp_path, theme):
    async with preview(sample(tmp_path), "]", "]", theme=f"pmtui-{theme}") as here:
        await shown(here, theme)


async def test_without_colour(shown, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    path = changed(sample(tmp_path), 'state = "posted"', 'state = "draft"')
    async with preview(path, "2", size=NARROW) as here:
        await shown(here, "refused")
