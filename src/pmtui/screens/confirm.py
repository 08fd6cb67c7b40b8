"""A question with two answers."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.text import one_line
from pmtui.screens.asking import AskingScreen


class ConfirmScreen(AskingScreen[bool]):
    """Asks `question`; gives True for yes, False for no and for escape."""

    CSS_PATH = "confirm.tcss"

    def __init__(
        self, question: str, yes_label: str, no_label: str, keys: tuple[str, str] = ("y", "n")
    ) -> None:
        """Take the words and the keys.

        Args:
            question: What is asked; lines are kept.
            yes_label: What yes does.
            no_label: What no does; escape does the same.
            keys: The keys for yes and for no; each may be several, separated by commas.
        """
        super().__init__()
        self.question = question
        self.labels = (yes_label, no_label)
        self.keys = tuple(each.split(",") for each in keys)

    def compose(self) -> ComposeResult:
        """Give the question and its answers."""
        with Vertical(id="panel"):
            lines = (self.mask(one_line(line)) for line in self.question.split("\n"))
            yield Static(Content("\n".join(lines)), id="question", markup=False)
            yield Static(self._answers(), id="answers", markup=False)

    def _answers(self) -> Content:
        names = [keys[0] for keys in self.keys]
        names[1] += "  esc"
        width = max(len(name) for name in names) + 2
        pairs = zip(names, self.labels, strict=True)
        lines = [
            Content.assemble((name.ljust(width), "bold $accent"), one_line(label))
            for name, label in pairs
        ]
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Take the answer; every other key waits."""
        event.stop()
        if event.key in self.keys[0]:
            self.dismiss(result=True)
        elif event.key in (*self.keys[1], "escape"):
            self.dismiss(result=False)
