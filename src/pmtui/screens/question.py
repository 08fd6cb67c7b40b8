"""A question about the times of an import, with what is suggested and where that comes from."""

from textual.content import Content
from textual.widgets import Static

from pmtui.core.text import capital, one_line
from pmtui.screens.own import OwnScreen
from pmtui.sources.asking import Choice, Question, wrong
from pmtui.widgets.fields import LineField
from pmtui.widgets.options import Pick

ASKED = 3
"""Lines that the question takes at most."""


class QuestionScreen(OwnScreen[str]):
    """Asks one question; gives the answer, or None where it stays open."""

    legend = "type another answer  ↑ ↓ move  ⏎ take it  esc leave it open"

    def __init__(self, question: Question) -> None:
        """Ask `question`; what is suggested stands first."""
        self.question = question
        super().__init__(
            "Import",
            [(pick(each, question), each.value) for each in ordered(question)],
            str,
            last=True,
        )

    def on_mount(self) -> None:
        """Put the question above its answers."""
        asked = Static(
            Content(self.mask(one_line(self.question.asks))), id="question", markup=False
        )
        self.query_one("#panel").mount(asked, before=self.query_one(LineField))

    def _fitting(self, height: int) -> int:
        return super()._fitting(height - ASKED) + 1  # for what is typed

    def choose(self, place: int) -> None:
        """End with an answer, or say why what was typed is none."""
        refused = "" if place else wrong(self.question.key, self._typed)
        if refused:
            self._say(capital(self.mask(refused)).rstrip(".") + ".", refused=True)
        else:
            super().choose(place)

    def unsent(self) -> list[tuple[str, str]]:
        """Give nothing: an answer is no text that somebody would miss."""
        return []


def ordered(question: Question) -> list[Choice]:
    """Give the answers that are offered, the suggested one first."""
    found = list(question.choices)
    if question.suggested and all(each.value != question.suggested for each in found):
        found.append(Choice(question.suggested, question.suggested))
    return sorted(found, key=lambda each: each.value != question.suggested)


def pick(choice: Choice, question: Question) -> Pick:
    """Give the line of an answer: what it means, and whether and why it is suggested."""
    if choice.value != question.suggested:
        return Pick(choice.says)
    told = question.because and question.because not in choice.says
    return Pick(choice.says, f"suggested: {question.because}" if told else "suggested")
