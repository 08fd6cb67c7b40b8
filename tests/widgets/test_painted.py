from unittest.mock import Mock

from widgets.hosts import Host, Items, items


def colours(pane):
    """Give the colours of the words on the first line."""
    return {part.style.color for part in pane.painted((("a", "quiet"), ("b", "plain")), 2)}


async def test_while_live_no_text_is_faint_and_all_is_drawn_once():
    pane = Items()
    async with Host(pane, items("Retries hid it", "So did the cache")).run_test() as pilot:
        await pilot.pause()
        usual, drawn = colours(pane), pane.drawn
        pane.live = True
        await pilot.pause()
        live = colours(pane)
        assert len(live - usual) == 1
        assert 0 < pane.drawn - drawn <= pane.size.height
        pane.live = False
        await pilot.pause()
        assert colours(pane) == usual


async def test_another_theme_gives_other_colours():
    pane = Items()
    host = Host(pane, items("Retries hid it"))
    async with host.run_test() as pilot:
        await pilot.pause()
        before = colours(pane)
        host.theme = "pmtui-light"
        await pilot.pause()
        assert not colours(pane) & before


async def test_a_layout_that_changes_nothing_draws_no_scrollbar_and_another_length_does():
    pane = Items()
    host = Host(pane, items(*map(str, range(60))))
    async with host.run_test() as pilot:
        await pilot.pause()
        bar = pane.vertical_scrollbar
        bar.refresh = Mock()
        host.screen.refresh(layout=True, repaint=False)
        await pilot.pause()
        bar.refresh.assert_not_called()
        pane.session = items(*map(str, range(80)))
        await pilot.pause()
        bar.refresh.assert_called()
