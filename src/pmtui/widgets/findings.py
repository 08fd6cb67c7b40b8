"""What the coach found, a line each: how grave, where, and what was seen."""

from collections.abc import Sequence

from pmtui.core.findings import Finding
from pmtui.core.labels import words
from pmtui.core.noticed import shown_at
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, fit
from pmtui.widgets.listing import Listing
from pmtui.widgets.page import Page

INKS = {"error": "mark", "warning": "plain", "hint": "quiet"}
GRAVE, PLACE = 10, 18
"""Columns for how grave a finding is, and for its place."""
SLIM = 90
"""Below so many columns the place has less room."""


class FindingLines(Listing):
    """Findings, each with its place in a word or two."""

    def __init__(self, findings: Sequence[Finding] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(len(findings), id=id)
        self.findings = tuple(findings)

    def show(self, findings: Sequence[Finding], cursor: int) -> None:
        """Show other findings, the cursor on the one at this place or on the last."""
        self.findings = tuple(findings)
        self.take(range(len(findings)))
        self.cursor = max(min(cursor, len(findings) - 1), 0)

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give how grave a finding is, where it is, and what it says."""
        finding = self.findings[place]
        where = PLACE if width >= SLIM else PLACE - 6
        grave = "accepted" if finding.accepted else finding.severity
        room = max(width - GRAVE - where - 2, 0)
        return (
            (fit(f" {grave}", GRAVE), INKS[finding.severity]),
            (fit(self.mask(place_of(finding)), where) + "  ", "accent"),
            (
                fit(self.mask(one_line(finding.says)), room),
                "quiet" if finding.severity == "hint" else "plain",
            ),
        )


class FindingPage(Page):
    """A finding in paragraphs; where there is room for one after the other, nothing is laid out."""

    def height_of(self, lines: int) -> int:
        """Give how many lines there are to scroll over where so many are filled."""
        return max(lines, self.scrollable_content_region.height)


def place_of(finding: Finding) -> str:
    """Give where a finding is, in a word or two: `T7`, `summary`, `factors`."""
    said = words(shown_at(finding), short=True)
    return said.removesuffix(" of the incident").removesuffix(" of the impact")
