"""Which screen answers what is asked for; each is loaded when it is first opened."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pmtui.core.edits import EditRefused
from pmtui.core.requests import Choose, Fill, FillNew, Selected
from pmtui.screens.asking import AskingScreen
from pmtui.screens.doing import Doing

if TYPE_CHECKING:
    from pmtui.screens.source import Found


def screen_for(wanted: Choose | Fill | FillNew | str, doing: Doing) -> AskingScreen[Any]:
    """Give the screen that lets somebody choose or fill a form, or that of a command's id.

    What it answers is an edit, a request, a way to look, the id of a command, or None.
    """
    screen = SCREENS[wanted](doing) if isinstance(wanted, str) else _asked(wanted, doing.on())
    screen.mask = doing.mask
    screen.rekey(doing.keymap)
    return screen


def _asked(wanted: Choose | Fill | FillNew, on: Selected) -> AskingScreen[Any]:
    if isinstance(wanted, Choose):
        from pmtui.screens.choose import ChooseScreen

        return ChooseScreen(wanted)
    from pmtui.screens.form import FormScreen

    return FormScreen(on.session, wanted, on.at.astimezone(on.session.tz).date())


def _help(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.help import HelpScreen

    return HelpScreen(doing.on().pane, doing.keymap)


def _palette(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.palette import PaletteScreen

    return PaletteScreen(doing.on().pane, doing.keymap)


def _extend(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.extend import ExtendScreen

    return ExtendScreen(doing.on, doing.keymap)


def _how(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.how import HowScreen

    return HowScreen(doing)


def _curtain(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.curtain import CurtainScreen

    return CurtainScreen(doing)


def _break(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.curtain import BreakScreen

    return BreakScreen(doing)


def _rules(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.aids import rules_shown
    from pmtui.core.cards import rules, turning
    from pmtui.screens.rules import RulesScreen

    on = doing.on()
    logged = rules_shown(on)
    if logged:
        with suppress(EditRefused):
            doing.change(logged)
    return RulesScreen(rules(on.session, doing.safe_word), turning(on.session, on.path))


def _script(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.cards import scripts
    from pmtui.screens.script import ScriptScreen

    on = doing.on()
    return ScriptScreen(scripts(on.session, on.at, doing.safe_word))


def _moments(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.cards import moments
    from pmtui.screens.difficulties import MomentsScreen

    on = doing.on()
    return MomentsScreen(moments(on.session, on.at, on.path), doing.keymap)


def _closing(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.aids import closing_counts
    from pmtui.core.cards import closing
    from pmtui.screens.closing import ClosingScreen, Counts

    def keep(counts: Counts) -> None:
        edit = closing_counts(doing.on().session, *counts)
        if edit:
            doing.change(edit)

    on = doing.on()
    kept = (on.session.meeting.learned_count, on.session.meeting.again_count)
    today = on.at.astimezone(on.session.tz).date()
    return ClosingScreen(closing(on.session, today), kept, keep)


def _record(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.cards import recording
    from pmtui.screens.record import RecordScreen

    return RecordScreen(recording(doing.on().session), doing)


def _preview(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.preview import PreviewScreen

    return PreviewScreen(doing.on(), doing.keymap, doing.layout, doing.policy)


def _replay(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.replay import ReplayScreen

    on = doing.on()
    if not on.session.timeline:
        raise EditRefused("the timeline has no entries: there is nothing to replay yet")
    return ReplayScreen(on.session, roles=on.viewing.roles)


def _conflicts(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.settling import settle
    from pmtui.screens.conflicts import ConflictsScreen

    return ConflictsScreen(doing, settle)


def _findings(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.findings import FindingsScreen

    return FindingsScreen(doing)


def _readiness(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.readiness import ReadinessScreen

    return ReadinessScreen(doing)


def _tally(doing: Doing) -> AskingScreen[Any]:
    from pmtui.screens.tally import TallyScreen

    return TallyScreen()


def _new_to_me(doing: Doing) -> AskingScreen[Any]:
    from pmtui.core.aids import new_to_me
    from pmtui.screens.hands import HandsScreen

    return HandsScreen(
        doing.on().session.meeting.new_to_me or 0,
        lambda hands: new_to_me(doing.on().session, hands),
    )


SCREENS: dict[str, Callable[[Doing], AskingScreen[Any]]] = {
    "app.help": _help,
    "app.palette": _palette,
    "factors.how": _how,
    "meeting.extend": _extend,
    "meeting.reset_card": _rules,
    "meeting.script": _script,
    "meeting.moments": _moments,
    "meeting.closing": _closing,
    "meeting.record": _record,
    "session.conflicts": _conflicts,
    "session.replay": _replay,
    "document.preview": _preview,
    "coach.open": _findings,
    "coach.readiness": _readiness,
    "meeting.tally": _tally,
    "meeting.new_to_me": _new_to_me,
    "meeting.curtain": _curtain,
    "meeting.break": _break,
}
"""The screen that a command opens, by its id."""


def review_of(text: str, doing: Doing) -> AskingScreen[Any] | None:
    """Give the screen that shows what the lines of `text` become before they become it.

    None: it is what another system wrote, and is better imported.
    """
    from pmtui.core.block import capture_block
    from pmtui.screens.review import ReviewScreen
    from pmtui.sources.pasted import foreign

    on = doing.on()
    block = capture_block(text, on.session, now=on.at)
    if foreign(text, block):
        return None
    screen = ReviewScreen(block)
    screen.mask = doing.mask
    return screen


def import_of(found: "Found", doing: Doing) -> AskingScreen[Any]:
    """Give the screen that shows what the rows of what was `found` become before they do."""
    from pmtui.screens.importing import ImportScreen

    screen = ImportScreen(found, doing)
    screen.mask = doing.mask
    return screen


def leaving() -> AskingScreen[bool]:
    """Give the question whether to leave while the clock runs."""
    from pmtui.screens.confirm import ConfirmScreen

    question = "The clock is running. Save, pause the clock and leave?"
    return ConfirmScreen(question, "Leave", "Stay")
