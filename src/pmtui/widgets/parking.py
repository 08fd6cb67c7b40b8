"""The parking lot: points set aside in the meeting."""

from collections.abc import Sequence

from pmtui.commands import keyed
from pmtui.core.choices import choices
from pmtui.core.notes import Parked
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, Runs, fit, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row

ID, LANE = 5, 20
"""Columns for the id with its margin, and for the longest lane."""
SHORT = 14
"""Columns for the lane where the pane is slim."""
ROOMY = 60
"""From so many columns on, every lane is written out, and so is the phase."""
DOT = "· "
"""What stands before what follows the words of a point."""
HINT = " {parking.add} adds one, with its lane before it: question: how do phones behave?"
"""What an empty lot says."""


class ParkingPane(Lines):
    """The parking lot: points set aside, and what became of them."""

    BORDER_TITLE = "5 Parking lot"
    head_height = 1

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the parked points, and the phases in which they were raised."""
        return session.parking, session.meeting.phases

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each parked point."""
        still_open = sum(point.outcome is None for point in session.parking)
        self.entitle(f"{still_open} open of {len(session.parking)}" if session.parking else "")
        phases = {phase.key: phase.name for phase in session.meeting.phases}
        rows: list[Row] = []
        for point in session.parking:
            phase = phases.get(point.raised_in_phase or "", point.raised_in_phase or "")
            rows += [Row(f"parking/{point.id}", line) for line in laid(point, phase, width)]
        return rows

    def head(self, y: int, width: int) -> Runs:
        """Give the titles of the columns; where there is no point, how to add the first one."""
        if not self.rows:
            return ((keyed(HINT, self.keymap), "quiet"),)
        lane = LANE if width >= ROOMY else SHORT
        return ((f" {'id':<{ID - 1}}{'lane':<{lane + 1}}point · taker · outcome", "quiet"),)


def laid(point: Parked, phase: str, width: int) -> list[Runs]:
    """Give the lines of `point`: its lane, its words, where it came up, and what became of it."""
    lane = choices("lanes")[point.lane].label if point.lane else "-"
    size = LANE if width >= ROOMY else SHORT
    front = ((f" {point.id:<{ID - 2}} ", "quiet"), (fit(lane, size) + " ", "accent"))
    settled = point.outcome is not None
    raised = f"raised in {one_line(phase)}" if phase and width >= ROOMY else ""
    told = [(point.entry or "", "quiet"), (raised, "quiet"), (point.taker or "", "accent")]
    after = [(f"{DOT}{text}".replace(" ", "\u00a0"), ink) for text, ink in told if text]
    text = (point.text, "quiet" if settled else "plain")
    return hanging(front, [text, *after, *fate(point)], width)


def fate(point: Parked) -> list[Run]:
    """Give what became of `point`, in words, with where it went on."""
    if point.outcome is None:
        told = [("·\u00a0?\u00a0open", "mark")]
        return [*told, (f"{DOT}{point.note}", "quiet")] if point.note else told
    label = choices("outcomes")[point.outcome].label.lower().replace(" ", "\u00a0")
    return [(f"·\u00a0✓\u00a0{label}", "strong"), (point.note or "", "plain")]
