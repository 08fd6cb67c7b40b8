"""What a screen cannot do itself and asks of the app, by a message."""

from collections.abc import Callable

from textual.message import Message

from pmtui.core.copies import called
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.prose import name_of, rewritten, text_at
from pmtui.core.requests import Copy, Selected, Write
from pmtui.core.session import Session
from pmtui.documents.layout import USUAL, Layout
from pmtui.messages import (
    CopyRequested,
    EditorRequested,
    ImportRequested,
    NotesRequested,
    SuspendRequested,
    TakeOverRequested,
    ThemeRequested,
)


def copying(wanted: Copy, on: Selected, shown: Session, layout: Layout = USUAL) -> CopyRequested:
    """Give the wish to copy something of the session as it is `shown`, roles for names or not.

    What is copied of the document is laid out as `layout` says.
    """

    def text() -> str:
        from pmtui.documents.excerpts import section_of, text_of, whole

        roles = on.viewing.roles
        match wanted.part:
            case "items":
                return "\n\n".join(text_of(shown, path) for path in wanted.paths)
            case "section":
                return section_of(shown, on.pane, on.at, roles=roles, layout=layout)
        return whole(shown, on.at, roles=roles, layout=layout)

    return CopyRequested(text, called(wanted, on.pane))


def writing(
    wanted: Write, on: Callable[[], Selected], change: Callable[[Edit], None]
) -> EditorRequested:
    """Give the wish to write a text of the session that is selected `on`.

    What comes back is changed by `change`. Raises EditRefused where there is no text.
    """

    def take(text: str) -> None:
        now = on()
        today = now.at.astimezone(now.session.tz).date()
        change(rewritten(now.session, wanted.path, text, today))

    return EditorRequested(text_at(on().session, wanted.path), name_of(wanted.path), take)


def notes(on: Selected) -> NotesRequested:
    """Give the wish to see the private notes. Raises EditRefused while the clock runs."""
    if on.live:
        raise EditRefused("private notes stay closed while the clock runs")
    return NotesRequested()


ERRANDS: dict[str, Callable[[Selected], Message]] = {
    "app.suspend": lambda _: SuspendRequested(),
    "app.theme": lambda _: ThemeRequested(),
    "meeting.notes": notes,
    "timeline.import": lambda _: ImportRequested(),
    "session.take_over": lambda _: TakeOverRequested(),
}
"""What a command asks of the app, by its id."""
