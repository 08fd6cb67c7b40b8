"""The file that holds what was copied last, for terminals whose clipboard takes nothing."""

from pathlib import Path

from pmtui.storage import private

NAME = "copied.txt"


def keep(text: str, folder: Path | None = None) -> Path:
    """Put `text` into the file of copied text, and give where that is. Raises OSError.

    It is in `folder`, or in the user's folder for what can be made again.
    """
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("pmtui", appauthor=False)
    place = private.folder(folder) / NAME
    private.write(place, text)
    return place
