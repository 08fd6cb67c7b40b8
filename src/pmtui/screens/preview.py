"""The document before it leaves: as its readers see it, as it is written, and what is hidden."""

from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from pmtui.coach.leaving import unfinished
from pmtui.coach.policy import USUAL as USUAL_POLICY
from pmtui.coach.policy import Policy
from pmtui.commands import USUAL, Keymap
from pmtui.core.addresses import NotFound, find, path_of
from pmtui.core.requests import Go, Selected
from pmtui.core.rounds import hushed
from pmtui.documents.catalogue import KINDS
from pmtui.documents.layout import USUAL as AS_USUAL
from pmtui.documents.layout import Layout
from pmtui.messages import CommandRequested, CopyRequested, DocumentRequested, FolderRequested
from pmtui.screens.outgoing import (
    INTERNAL,
    WORDS,
    Outgoing,
    Part,
    Wanted,
    checked,
    judged,
    outgoing,
)
from pmtui.screens.reading import PLAIN, ReadingScreen
from pmtui.widgets import outline
from pmtui.widgets.outline import Legend, Outline

PATIENCE = 0.5
"""Seconds after which it is said that a document is still being written."""
PARTS: tuple[tuple[str, str, Part], ...] = (
    ("n", "Names", "names"),
    ("l", "Addresses", "links"),
    ("x", "Excerpts", "excerpts"),
)
LEAVE = ("esc", "close", "preview.leave")
WRITING = "The document is being written …"


class PreviewScreen(ReadingScreen[Go | None]):
    """Shows the documents of a session; gives a place of the session to go to, or None."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Close", show=False),
        Binding("ctrl+e,E", "leave", "Close", id="document.preview", show=False),
        *(Binding(str(n + 1), f"show({n})", "Document", show=False) for n in range(9)),
        Binding("right", "other(1)", "Next document", show=False, priority=True),
        Binding("left", "other(-1)", "Document before", show=False, priority=True),
        *(Binding(key, f"hide('{part}')", name, show=False) for key, name, part in PARTS),
        Binding("d", "draft", "Draft", show=False),
        Binding("f", "finding", "Finding", show=False),
        Binding("enter", "follow", "Edit this", show=False),
        Binding("s,ctrl+s", "save", "Save", show=False),
        Binding("c,ctrl+c,ctrl+y", "copy", "Copy", show=False),
        Binding("o", "folder", "Folder", show=False),
    ]

    def __init__(
        self,
        on: Selected,
        keymap: Keymap = USUAL,
        layout: Layout = AS_USUAL,
        policy: Policy = USUAL_POLICY,
    ) -> None:
        """Show the documents of the session that is selected `on`, the internal one first."""
        super().__init__()
        self.session = on.session
        self.at: datetime = on.at
        self.keymap = keymap
        self.policy = policy
        self.counts = not hushed(on)
        """Whether a draft says how many checks are open; in the meeting none does."""
        roles, customers = on.viewing.roles, policy.customers
        self.wanted = Wanted(layout=layout, masked=roles, customers=customers)
        self.made: Outgoing | None = None
        """The document that is shown; None: it is still being written."""
        self._found = -1
        self._pointed = ""
        """The address of what the finding is about that was just told of; empty: of nothing."""
        self._told_at = -1
        """The block that it was told of at."""
        self._places: dict[str, int] = {}
        """The block at which each document was left, by its kind."""

    def compose(self) -> ComposeResult:
        """Give what the document is, its contents, the document and its source, the keys."""
        yield Outline()
        yield from super().compose()
        yield Legend(PLAIN, LEAVE)

    # -- what is shown --------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Make the first document."""
        self._tell("")
        self._want_now()

    @cached_property
    def unfinished(self) -> int | None:
        """How many checks are open; None: nobody is told. It takes its time where it is new."""
        return unfinished(self.session, self.at, self.policy) if self.counts else None

    @work(thread=True, group="document", exclusive=True)
    def _make(self) -> None:
        """Make the document that is wanted, then look through it; keys are taken meanwhile."""
        wanted = self.wanted
        count = self.unfinished if wanted.kind == INTERNAL else None
        made = outgoing(self.session, wanted, self.at, count)
        self._hand(made)
        if not get_current_worker().is_cancelled:
            self._hand(judged(self.session, made))

    def _hand(self, made: Outgoing) -> None:
        """Hand a document from its thread to the screen, if the app is still there."""
        with suppress(RuntimeError, CancelledError):
            self.app.call_from_thread(self._take, made)

    def _take(self, made: Outgoing) -> None:
        """Show a document that was made, if it is still the one that is wanted."""
        if made.wanted != self.wanted or not self.is_attached:
            return
        new = self.made is None or made.wanted != self.made.wanted
        self.made = made
        with self.app.batch_update():
            if new:
                self._show(made)
            if made.judged:
                self._tell(made.hiding)
                self._hush()

    def _show(self, made: Outgoing) -> None:
        self._found, self._pointed = -1, ""
        self.read(made.lines, made.blocks, self._places.get(made.wanted.kind, 0))

    def _hush(self) -> None:
        """Say no more that something is waited for."""
        if self.query_one(Legend).said == WRITING:
            self.say("")

    @property
    def _ready(self) -> bool:
        """Whether the document that is wanted is there, and known."""
        return self.made is not None and self.made.judged and self.made.wanted == self.wanted

    def _patience(self) -> None:
        """Say what is waited for, where that takes longer than somebody hardly notices."""
        if not self._ready:
            self.say(WRITING)

    def _tell(self, hides: str) -> None:
        """Say above the document which it is, and what is hidden."""
        kind, shown = KINDS[self.wanted.kind], self.wanted.shown
        ways = {"names": shown.names, "links": shown.links, "excerpts": shown.excerpts}
        parts = [
            (key, name, WORDS[ways[part]], f"part.{part}")
            for key, name, part in PARTS
            if not self.wanted.fixed(part)
        ]
        if kind.outside:
            parts.append(("d", "Draft", "yes" if self.wanted.draft else "no", "preview.draft"))
        warning = self.made.warning if self.made and hides else ""
        if warning and self.made and any(each.line for each in self.made.findings):
            warning += " f goes there."
        above = self.query_one(Outline)
        above.told = outline.Told(
            kinds=tuple(KINDS),
            kind=list(KINDS).index(self.wanted.kind),
            readers=kind.readers,
            parts=tuple(parts),
            hides=self.mask(hides),
            warning=self.mask(warning),
        )
        above.styles.height = len(above.lines(self.app.size.width))

    # -- choosing -------------------------------------------------------------------------------

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self._places[self.wanted.kind] = self.page.block
            self.wanted = wanted
            self.say("")
            self._want_now()

    def _want_now(self) -> None:
        self._make()
        self.set_timer(PATIENCE, self._patience)

    def action_show(self, number: int) -> None:
        """Show the document of this number, if there is one."""
        if number < len(KINDS):
            self._want(replace(self.wanted, kind=list(KINDS)[number]))

    def action_other(self, step: int) -> None:
        """Show the next document (1), or the one before (-1)."""
        self.action_show((list(KINDS).index(self.wanted.kind) + step) % len(KINDS))

    def action_hide(self, part: Part) -> None:
        """Show people, addresses or excerpts in the next way."""
        if why := self.wanted.fixed(part):
            self.say(why)
        else:
            self._want(self.wanted.other(part))

    def action_draft(self) -> None:
        """Let a text for customers be a draft, which says so, or no draft any more."""
        if KINDS[self.wanted.kind].outside:
            self._want(replace(self.wanted, draft=not self.wanted.draft))

    # -- going to what is wrong, and to what is told of ----------------------------------------

    def moved(self, block: int) -> None:
        """Say no more what was found, once the cursor has gone on."""
        if block != self._told_at:
            self._pointed, self._told_at = "", -1
            self.say("")

    def action_finding(self) -> None:
        """Go to the next thing that ought not to leave, and say what it is."""
        findings = self.made.findings if self.made else ()
        if not findings:
            self.say("nothing was found that ought not to leave")
            return
        self._found = (self._found + 1) % len(findings)
        found = findings[self._found]
        if found.line is not None and self.made is not None:
            at = [n for n, each in enumerate(self.made.blocks) if each.lines.start < found.line]
            self.go(at[-1] if at else None)
        self._pointed, self._told_at = found.path, self.page.block
        self.say(f"{self._found + 1} of {len(findings)}: {found.says}")

    def action_follow(self) -> None:
        """Close the preview and go to what a finding is about, or the block under the cursor."""
        anchor = self.page.blocks[self.page.block].anchor.upper() if self.page.blocks else ""
        path = self._pointed or path_of(anchor)
        try:
            find(self.session, path)
        except NotFound:
            self.say("enter goes to an item from its row or its heading; there is none here")
        else:
            self.dismiss(Go(path))

    # -- leaving --------------------------------------------------------------------------------

    @property
    def _leaving(self) -> Outgoing | None:
        """The document, if it may leave; else it is said why not."""
        if not self._ready or self.made is None:
            self.say(WRITING)
            return None
        if self.made.refused:
            self.say("it cannot leave as it is, for what is said above; d makes it a draft")
            return None
        return self.made

    def action_save(self) -> None:
        """Ask where the document is to be written."""
        if made := self._leaving:
            shown, title = made.wanted.shown, KINDS[made.wanted.kind].label
            hidden, out = (shown.names, shown.links, shown.excerpts), made.wanted.layout.without
            check = partial(checked, self.session, made)
            kind, leaves = made.wanted.kind, made.leaves
            self.post_message(DocumentRequested(title, made.text, kind, hidden, leaves, out, check))

    def action_copy(self) -> None:
        """Copy the document."""
        if made := self._leaving:
            title = KINDS[made.wanted.kind].label
            self.post_message(CopyRequested(lambda: made.text, f"the {title.lower()}"))

    def action_folder(self) -> None:
        """Open the folder in which documents are saved."""
        self.post_message(FolderRequested())

    def action_leave(self) -> None:
        """Close the preview."""
        self.dismiss(None)

    @on(CommandRequested)
    async def _clicked(self, message: CommandRequested) -> None:
        """Do what was clicked above or below the document."""
        message.stop()
        group, _, what = message.command.partition(".")
        if group == "kind":
            self.action_show(int(what))
        elif group == "part":
            self.action_hide(next(part for _, _, part in PARTS if part == what))
        else:
            await self.run_action(what)
