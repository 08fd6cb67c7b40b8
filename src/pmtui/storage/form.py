"""A file in its canonical form: what that would be, and putting the file into it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pmtui.storage import atomic
from pmtui.storage.canonical import dumps
from pmtui.storage.lines import TOKEN
from pmtui.storage.session import check, digest_at
from pmtui.storage.source import read, text_of
from pmtui.storage.toml import Loaded, digest, loads

MANY = 1000
"""How many backups one file may have."""


@dataclass(frozen=True, slots=True)
class Form:
    """The text of a session file, and what it becomes in the canonical form."""

    loaded: Loaded
    before: bytes
    after: bytes

    @property
    def canonical(self) -> bool:
        """Whether the text is in that form already."""
        return self.before == self.after

    @property
    def commented(self) -> bool:
        """Whether the text holds comments, which the canonical form has none of."""
        return commented(self.before)


def commented(data: bytes) -> bool:
    """Tell whether `data`, the bytes of a session file, hold comments."""
    text = data.decode("utf-8", "replace")
    return any(each[0].startswith("#") for each in TOKEN.finditer(text))


def form(data: bytes, name: str) -> Form:
    """Give the form of `data`, the bytes of the file `name`. Raises Unreadable.

    What a newer program wrote counts as canonical, because this one cannot tell.
    """
    loaded = loads(text_of(data, name), name)
    after = data if loaded.read_only else dumps(loaded.session).encode("utf-8")
    return Form(loaded, data, after)


def form_of(path: Path) -> Form:
    """Give the form of the file at `path`. Raises Unreadable."""
    return form(read(path), path.name)


def settle(path: Path, found: Form) -> Path | None:
    """Put the file at `path`, whose form was `found`, into the canonical form.

    Gives where the file as it was is kept, which is so only if it holds comments. Raises
    ChangedOutside where it is not the file that was read, OSError where it cannot be written.
    """
    if found.canonical:
        return None
    unchanged = partial(check, path, (found.loaded.digest,))
    unchanged()
    kept = keep(path, found.before) if found.commented else None
    atomic.write(path, found.after, unchanged)
    return kept


def keep(path: Path, data: bytes) -> Path:
    """Write `data` to a new file beside that at `path`, with its owner and mode, and give where.

    It ends in `.bak`, or `.bak-1` and so on where there is another one already; one that holds
    `data` already is given as it is. Raises OSError.
    """
    for number in range(MANY):
        place = path.with_name(f"{path.name}.bak{f'-{number}' if number else ''}")
        try:
            atomic.create(place, data, like=path)
        except FileExistsError:
            if place.is_symlink() or digest_at(place) != digest(data):
                continue
        return place
    raise FileExistsError(f"there are {MANY} files such as {path.name}.bak")
