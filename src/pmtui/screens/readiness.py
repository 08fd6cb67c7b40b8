"""Before a document becomes final: what is missing, each line leading to its place."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.core.edits import EditRefused
from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.readiness import finish, missing
from pmtui.screens.doing import Doing
from pmtui.screens.findings import READING, FindingsScreen


class ReadinessScreen(FindingsScreen):
    """Shows errors, then warnings; gives the step to the final state, or the way to a place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", "Make it final", show=False),
    ]
    heading = "Before it becomes final"
    legend = "f final  ⏎ go  e edit  a mend  i ignore  h hints  esc"

    def __init__(self, doing: Doing) -> None:
        """Begin at the first error, whatever is selected. Raises EditRefused in the meeting."""
        super().__init__(doing)
        self.first = None

    def wanted(self, noticed: Noticed) -> Sequence[Finding]:
        """Give what stands against the final state, errors first."""
        found = missing(self.doing.on()._replace(noticed=noticed))
        return [each for each in found if self.hinted or each.severity != "hint"]

    def empty(self) -> str:
        """Give what is said where nothing is missing."""
        return READING if self.noticed is None else "Nothing is missing; f makes it final."

    def action_finish(self) -> None:
        """Make the document final; where an error stands open, a reason is asked for."""
        try:
            given = finish(self.doing.on())
        except EditRefused as refusal:
            self.note(f"{refusal}")
        else:
            self.dismiss(given)
