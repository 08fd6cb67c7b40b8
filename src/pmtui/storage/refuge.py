"""Another place for a session whose own file cannot be written."""

from pathlib import Path

from pmtui.core.session import Session
from pmtui.storage import private
from pmtui.storage import session as files
from pmtui.storage.atomic import reason
from pmtui.storage.problems import NotSaved

MANY = 1000
"""How many such files there may be in a folder."""


def beside(path: Path, session: Session) -> Path:
    """Write `session` to a new file beside that at `path`, and give where. Raises NotSaved."""
    return _written(path.parent, path, session)


def anywhere(path: Path, session: Session, folder: Path | None = None) -> Path:
    """Write `session` beside the file at `path` or, where that cannot be, to `folder`.

    That is by default in the user's folder for what a program remembers. Gives where the new file
    is. Raises NotSaved where there is no place at all.
    """
    try:
        return beside(path, session)
    except NotSaved:
        if folder is None:
            from platformdirs import user_state_path

            folder = user_state_path("pmtui", appauthor=False) / "rescued"
        try:
            return _written(private.folder(folder), path, session)
        except OSError as error:
            raise NotSaved(f"{folder} cannot be written: {reason(error)}") from None


def _written(folder: Path, like: Path, session: Session) -> Path:
    for number in range(1, MANY):
        place = folder / f"{like.stem}.kept-{number}.toml"
        try:
            files.create(place, session, like=like)
        except FileExistsError:
            continue
        except (OSError, ValueError) as error:
            cause = reason(error) if isinstance(error, OSError) else str(error)
            raise NotSaved(f"{place.name} cannot be written: {cause}") from None
        return place
    raise NotSaved(f"there are too many files such as {like.stem}.kept-1.toml")
