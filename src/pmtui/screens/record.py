"""The question whether a record of the meeting is kept, asked once and answered by a key."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.core.cards import Recording
from pmtui.core.edits import EditRefused
from pmtui.core.recording import recording
from pmtui.core.text import capital
from pmtui.screens.card import CardScreen
from pmtui.screens.doing import Doing
from pmtui.widgets.page import Paragraph


class RecordScreen(CardScreen):
    """Says what a record holds and what it never holds; the answer is an edit of the session."""

    KEYS = "y record  n do not  ↑ ↓ scroll  esc later"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Record", show=False),
        Binding("n", "answer(False)", "Do not record", show=False),
        Binding("semicolon", "leave", "Later", id="meeting.record", show=False),
    ]

    def __init__(self, said: Recording, doing: Doing) -> None:
        super().__init__(said.title)
        self.said = said
        self.doing = doing
        self.refusal = ""

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give what a record is for, what it holds, what it never holds, and the answers."""
        yield Paragraph(((self.said.use, "strong"),))
        for title, points in (("It holds", self.said.kept), ("Never", self.said.never)):
            yield Paragraph(((title, "accent"),), above=1)
            for words in points:
                yield Paragraph(((words, "plain"),), (("  · ", "quiet"),))
        yield Paragraph(((self.said.place, "quiet"),), above=1)
        if self.said.now:
            yield Paragraph(((self.said.now, "strong"),), above=1)
        again = self.doing.keymap.key("meeting.record")
        later = f"decide later: {again} asks again" if again else "decide later"
        yield Paragraph((("record it", "strong"),), (("  y    ", "accent"),), above=1)
        yield Paragraph((("keep no record", "strong"),), (("  n    ", "accent"),))
        yield Paragraph(((later, "plain"),), (("  esc  ", "accent"),))
        if self.refusal:
            yield Paragraph(((self.refusal, "mark"),), above=1)

    def action_answer(self, wanted: bool) -> None:
        """Say so in the session, and close; where that is refused, show why."""
        edit = recording(self.doing.on().session, wanted=wanted)
        try:
            if edit is not None:
                self.doing.change(edit)
        except EditRefused as refusal:
            self.refusal = f"{capital(str(refusal))}."
            self.lay()
        else:
            self.dismiss(None)
