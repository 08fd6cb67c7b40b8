"""Texts that are long enough to be written in an editor."""

from datetime import date

from pmtui.core.addresses import COLLECTIONS, place_of, split
from pmtui.core.edits import Batch, EditRefused
from pmtui.core.forms import FormField, changes, fields
from pmtui.core.labels import words
from pmtui.core.requests import Choose, Option, Selected, Write
from pmtui.core.session import Session
from pmtui.core.slots import LONG
from pmtui.core.text import one_line

WRITTEN = LONG | {"text", "title", "how", "headline", "reason", "done_when", "if_not", "seen"}
"""Fields of an item that are worth an editor."""


def write(on: Selected) -> Write | Choose:
    """Give the text of the selected field or item, or the choice where it has several.

    Raises EditRefused where there is none.
    """
    if on.path is None:
        raise EditRefused("select an item first")
    found = _texts(on.session, on.path)
    here = [path for path in found if on.cell and path == f"{on.path}/{on.cell}"]
    if len(found) == 1 or here:
        return Write(next(iter(here or found)))
    if not found:
        raise EditRefused(f"{words(on.path)} is no text; {{item.edit}} edits it")
    options = (Option(each.label, one_line(each.text), Write(path)) for path, each in found.items())
    return Choose(f"Write in the editor: {words(on.path)}", tuple(options))


def _texts(session: Session, path: str) -> dict[str, FormField]:
    """Give the texts of the item or of the field at `path`, by path."""
    form = fields(session, path)
    whole = place_of(path)[0] in COLLECTIONS
    return {
        f"{form.path or 'incident'}/{each.name}": each
        for each in form.fields
        if each.kind == "text" and not each.choices
        if not whole or each.name.rpartition("/")[2] in WRITTEN
    }


def text_at(session: Session, path: str) -> str:
    """Give the text at `path`, empty where it is not written yet. Raises EditRefused, NotFound."""
    return fields(session, path).fields[0].text


def name_of(path: str) -> str:
    """Give what a file with the text at `path` may be called: `summary`, `T4 quote`."""
    return " ".join(split(path)[-2:])


def rewritten(session: Session, path: str, text: str, today: date) -> Batch:
    """Give the edit that puts `text` at `path`, on one line where several make no sense.

    Days count from `today`. Raises EditRefused where it cannot stand there, or stands there.
    """
    field = fields(session, path).fields[0]
    batch = changes(session, path, {field.name: text if field.long else one_line(text)}, today)
    if not batch.edits:
        raise EditRefused(f"{words(path)} says that already")
    return batch
