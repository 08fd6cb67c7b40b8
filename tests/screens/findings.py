"""What tests of findings share: a session with something to find, and a list over it."""

from datetime import UTC, datetime

from pmtui.core.edits import EditRefused, apply
from pmtui.core.findings import Finding
from pmtui.core.noticed import Noticed
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.screens.doing import Doing
from pmtui.screens.findings import FindingsScreen
from screens.cards import CardHost
from screens.hosts import screen_text

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
TEXT = "The order was wrong. Dana should have asked at 2 pm. All is well."
PARTS = {
    "title": "Booking: no tables",
    "people": [{"key": "dana", "name": "Dana Okoye"}],
    "timeline": [{"id": "T1", "at": "2026-03-04T13:00:00Z", "text": TEXT}],
    "factors": [{"id": "F1", "title": "Operator error"}],
}


def found(rule, path, says, text="", words="", severity="warning", **more):
    at = text.index(words)
    return Finding(rule, severity, path, says, words, span=(at, at + len(words)), **more)


LABEL = found("human-error-label", "factors/F1/title", "A label.", "Operator error", "Operator")
WISH = found("counterfactual-person", "timeline/T1/text", "A wish.", TEXT, "should have asked")
CLOCK = found("timeline-12h", "timeline/T1/text", "Half a day.", TEXT, "2 pm", source="a book")
EMPTY = Finding("well-empty", "error", "well", "Nothing went well.")
HINT = Finding("title-shape", "hint", "incident/title", "Say more.")
ACCEPTED = Finding("title-shape", "hint", "incident/title", "As it is.", accepted="known")
ALL = (HINT, CLOCK, WISH, LABEL, EMPTY)


class Table:
    """What the list is given, and what came of it."""

    def __init__(self, *findings, screen=FindingsScreen, path=None, **parts):
        self.session = Session.model_validate({**PARTS, **parts})
        self.noticed = Noticed(findings, findings)
        self.path = path
        self.live = False
        self.asked = 0
        self.refusal = ""
        self.screen = screen

    def on(self):
        return Selected(
            self.session, "timeline", self.path, NOW, live=self.live, noticed=self.noticed
        )

    def change(self, edit):
        if self.refusal:
            raise EditRefused(self.refusal)
        self.session = apply(self.session, edit)

    def read(self):
        self.asked += 1

    def host(self, **names):
        doing = Doing(self.on, self.change, str, read=self.read)
        screen = self.screen(doing)
        host = CardHost(screen, **names)
        if names:
            screen.doing = doing._replace(mask=screen.mask)
        return host


def flat(app):
    return " ".join(screen_text(app).replace("│", " ").split())
