"""What the coach found: the list, and of the finding under the cursor what, why and what to do."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.commands import keyed
from pmtui.core.addresses import NotFound
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.findings import Finding
from pmtui.core.labels import several
from pmtui.core.noticed import TITLE, Noticed, shown_at
from pmtui.core.requests import Answer, Go, Request
from pmtui.core.rounds import SILENT, hushed
from pmtui.core.text import capital, one_line
from pmtui.core.verbs import edit
from pmtui.messages import Reviewed
from pmtui.screens.asking import AskingScreen
from pmtui.screens.doing import Doing
from pmtui.screens.telling import told
from pmtui.widgets.findings import FindingLines, FindingPage
from pmtui.widgets.page import Paragraph
from pmtui.widgets.panes import pane_of

KEYS = "⏎ go there  e edit  a mend  i ignore  h hints  esc close"
READING = "Reading …"
CLEAR = "Nothing was found that is to be changed."
HINTS = "Nothing was found that is to be changed; h shows {}."


class FindingsScreen(AskingScreen[Request | Edit | None]):
    """Shows findings by place; gives the way to one of them, or what mends it."""

    CSS_PATH = "findings.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("a", "accept", "Accept", show=False),
        Binding("i", "ignore", "Ignore here", show=False),
        Binding("h", "hints", "Hints", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("g", "leave", "Close", id="coach.open", show=False),
        Binding("escape,q", "leave", "Close", show=False),
    ]
    heading: ClassVar[str] = "Findings"
    legend: ClassVar[str] = KEYS
    """What keys do."""

    def __init__(self, doing: Doing) -> None:
        """Begin at the first finding of what is selected. Raises EditRefused in the meeting."""
        super().__init__()
        on = doing.on()
        if hushed(on):
            raise EditRefused(SILENT)
        self.doing = doing
        self.hinted = False
        """Whether hints are shown, and what is accepted."""
        self._settled: set[tuple[str, str]] = set()
        """Rule and path of what was mended or set aside here since the session was read."""
        self.first = on.path
        """The item whose findings the cursor begins at; None: at the first of all."""

    # -- what is shown --------------------------------------------------------------------------

    @property
    def noticed(self) -> Noticed | None:
        """What the coach found."""
        return self.doing.on().noticed

    def wanted(self, noticed: Noticed) -> Sequence[Finding]:
        """Give the findings that are shown, in their order."""
        return noticed.findings if self.hinted else noticed.open

    @property
    def findings(self) -> list[Finding]:
        """The findings that are shown."""
        found = self.wanted(self.noticed) if self.noticed else ()
        return [each for each in found if (each.rule, each.path) not in self._settled]

    @property
    def lines(self) -> FindingLines:
        """The list."""
        return self.query_one(FindingLines)

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        place = self.lines.place
        return None if place is None else self.lines.findings[place]

    def compose(self) -> ComposeResult:
        """Give the panel: the findings, the one under the cursor, what was done, the keys."""
        with Vertical(id="panel"):
            lines = FindingLines(id="lines")
            lines.mask = self.mask
            yield lines
            yield FindingPage(raised=True, id="detail")
            yield Static(id="note", markup=False)
            yield Static(Content(self.legend), id="keys", markup=False)

    def on_mount(self) -> None:
        """Show what was found; have the session read where that was not done yet."""
        self.lay(self.first)
        if self.noticed is None or not self.noticed.fresh:
            self.doing.read()

    @on(Reviewed)
    def _hear(self) -> None:
        """Show what was found by now, the cursor where it was."""
        on = self.doing.on()
        if hushed(on):
            self.dismiss(None)
            return
        self._settled.clear()
        self.lay()

    def lay(self, at: str | None = None) -> None:
        """Show the findings, the cursor where it was or on the first one about the item `at`."""
        found, here = self.findings, self.finding
        wanted = (here.rule, here.path) if here else None
        same = (n for n, each in enumerate(found) if (each.rule, each.path) == wanted)
        first = (n for n, each in enumerate(found) if at and shown_at(each) == at)
        cursor = next(first, next(same, self.lines.cursor))
        self.query_one("#panel").border_title = Content(self.title_of(found))
        self.lines.show(found, cursor)
        self.tell()

    def title_of(self, findings: Sequence[Finding]) -> str:
        """Give what stands on top: how many errors and warnings there are."""
        grave = [each.severity for each in findings]
        parts = [several(grave.count(each), each) for each in ("error", "warning", "hint")]
        counts = ", ".join(part for part in parts if not part.startswith("0 "))
        return " · ".join(filter(None, (self.heading, counts)))

    @on(FindingLines.Reached)
    def tell(self) -> None:
        """Show the finding under the cursor: what was seen, what to do, why."""
        finding = self.finding
        page = self.query_one(FindingPage)
        page.scroll_to(y=0, animate=False, force=True, immediate=True)
        if finding is None:
            page.show([Paragraph(((self.empty(), "quiet"),))])
        else:
            mend = self._mend(finding)
            label = mend[0] if mend else ""
            page.show(told(finding, self.doing.on().session, self.mask, label))

    def empty(self) -> str:
        """Give what is said where nothing is shown."""
        noticed = self.noticed
        if noticed is None:
            return READING
        hints = sum(each.severity == "hint" for each in noticed.findings)
        return HINTS.format(several(hints, "hint")) if hints and not self.hinted else CLEAR

    def _put(self, name: str, text: str) -> None:
        static, content = self.query_one(name, Static), Content(text)
        if static.content != content:
            static.update(content)

    def note(self, text: str) -> None:
        """Say what was done or refused."""
        self._put("#note", self.mask(one_line(capital(keyed(text, self.doing.keymap)))))

    # -- what is done ---------------------------------------------------------------------------

    def _mend(self, finding: Finding) -> tuple[str, Edit | Request] | None:
        """Give what mends a finding, with what that is called; None where nothing can."""
        from pmtui.coach.mends import mend

        on = self.doing.on()
        found = mend(on.session, finding, on.at)
        return (found.label, found.leads) if found else None

    def action_go(self) -> None:
        """Go to the place of the finding."""
        if finding := self.finding:
            self.dismiss(Go(shown_at(finding), says=finding.says))

    def action_edit(self) -> None:
        """Open the form of the place, or what a list takes that has nothing in it."""
        if (finding := self.finding) is None:
            return
        path = finding.path or TITLE
        try:
            given = edit(self.doing.on()._replace(path=path, pane=pane_of(path), cell=""))
        except (EditRefused, NotFound) as refusal:
            self.note(f"{refusal}.")
        else:
            self._ask(finding, given)

    def _ask(self, finding: Finding, given: Answer) -> None:
        """Leave for what is asked for, the cursor of the meeting on the place of the finding."""
        then = given if isinstance(given, Request) else None
        self.dismiss(Go(shown_at(finding), then=then))

    def action_accept(self) -> None:
        """Take the rewrite that can be computed, or open the form in which it is typed."""
        finding = self.finding
        found = self._mend(finding) if finding else None
        if finding is None:
            return
        if found is None:
            self.note("this takes somebody who knows: e edits it")
        elif isinstance(found[1], Request):
            self._ask(finding, found[1])
        else:
            self._change(found[1], finding, found[0])

    def _change(self, edit: Edit, finding: Finding, done: str) -> None:
        """Make an edit that answers `finding`, which is shown no more."""
        try:
            self.doing.change(edit)
        except (EditRefused, NotFound) as refusal:
            self.note(f"{refusal}.")
            return
        self._settled.add((finding.rule, finding.path))
        self.note(f"{done}. Once this is closed, {{session.undo}} takes that back.")
        self.lay()
        self.doing.read()

    def action_ignore(self) -> None:
        """Ask for a reason, and set the finding aside for it; heed one again that was set aside."""
        from pmtui.screens.reason import ReasonScreen

        finding = self.finding
        if finding is None:
            return
        if finding.accepted:
            self._heed(finding)
            return
        screen = ReasonScreen(finding.says)
        screen.mask = self.mask
        self.app.push_screen(screen, lambda reason: self._set_aside(finding, reason))

    def _heed(self, finding: Finding) -> None:
        from pmtui.coach.aside import again

        try:
            edit = again(self.doing.on().session, finding)
        except EditRefused as refusal:
            self.note(f"{refusal}.")
        else:
            self._change(edit, finding, "heeded again")

    def _set_aside(self, finding: Finding, reason: str | None) -> None:
        from pmtui.coach.aside import aside

        if not reason:
            return
        try:
            edit = aside(self.doing.on().session, finding, reason)
        except EditRefused as refusal:
            self.note(f"{refusal}.")
        else:
            self._change(edit, finding, "set aside")

    def action_hints(self) -> None:
        """Show hints and what is accepted as well, or not."""
        self.hinted = not self.hinted
        self.lay()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many lines."""
        self.note("")
        self.lines.move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.note("")
        self.lines.page(direction)

    def action_edge(self, direction: int) -> None:
        """Go to the last finding (1) or to the first (-1)."""
        self.lines.move(direction * len(self.lines.findings))

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(None)
