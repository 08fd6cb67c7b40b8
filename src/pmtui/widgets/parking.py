"""The parking lot: points set aside in the meeting."""

from collections.abc import Sequence

from pmtui.core.choices import choices
from pmtui.core.session import Session
from pmtui.widgets.cells import Runs, fit, hanging
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row


class ParkingPane(Lines):
    """The parking lot: points set aside, and what became of them."""

    BORDER_TITLE = "5 Parking lot"
    head_height = 1

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give the parked points."""
        return (session.parking,)

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows of each parked point."""
        still_open = sum(point.outcome is None for point in session.parking)
        self.entitle(f"{still_open} open of {len(session.parking)}")
        rows: list[Row] = []
        for point in session.parking:
            lane = choices("lanes")[point.lane].label if point.lane else "-"
            fate = choices("outcomes")[point.outcome].label if point.outcome else "open"
            front = ((f" {point.id:<3} ", "quiet"), (fit(lane, 14) + " ", "accent"))
            runs = [(point.text, "plain"), (point.taker or "", "quiet")]
            runs.append((fate.replace(" ", "\u00a0"), "quiet" if point.outcome else "mark"))
            rows += [Row(f"parking/{point.id}", line) for line in hanging(front, runs, width)]
        return rows

    def head(self, y: int, width: int) -> Runs:
        """Give how to add the first point."""
        if self.rows:
            return ((" id  lane           point · taker · outcome", "quiet"),)
        return ((" p adds one: p question: what is to be looked at later", "quiet"),)
