"""Templates of a team's own documents: beside a session, and in the settings folder.

A template is looked for by a name that a person typed, never by one that stands in a session.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmtui.core.text import clean, cut
from pmtui.storage import atomic
from pmtui.storage.atomic import PLAIN, reason

FOLDER = "templates"
"""The folder within that of the settings."""
ENDING = ".md.j2"
LIMIT = 64 * 2**10
"""The largest template that is read, in bytes."""
NAME = re.compile(r"[\w-]{1,64}")
"""What a template may be called, without its ending."""


class Unusable(Exception):
    """A template that cannot be read or begun; its words say which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where templates are looked for."""

    own: Path
    """The folder of the settings."""
    near: Path | None = None
    """The folder of the session, which comes first; None: it has none."""

    def read(self, file: str) -> str | None:
        """Give the clean text of the template `file`, such as `ours.md.j2`; None: there is none.

        Raises Unusable where it is no small plain file of UTF-8. Beside a session no link is
        followed, as others may have put it there.
        """
        if not NAME.fullmatch(file.removesuffix(ENDING)) or not file.endswith(ENDING):
            return None
        for place in self._places():
            try:
                return _text(place / file, follow=place != self.near)
            except FileNotFoundError:
                continue
        return None

    def found(self) -> tuple[tuple[str, Path], ...]:
        """Give name and path of every template, by name; of two of one name that which is used."""
        files: dict[str, Path] = {}
        for place in self._places():
            for path in _within(place):
                files.setdefault(path.name.removesuffix(ENDING), path)
        return tuple(sorted(files.items()))

    def make(self, name: str, text: str) -> Path:
        """Put `text` into a new template of the settings folder, and give its path.

        Raises Unusable, and leaves all as it is, where there is one of that name already.
        """
        if not NAME.fullmatch(name):
            raise Unusable(f"{cut(name)} is no name of a template: letters, digits, - and _ are")
        path = self.own / FOLDER / f"{name}{ENDING}"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.create(path, text.encode("utf-8"))
        except FileExistsError:
            raise Unusable(f"{path} is there already; choose another name") from None
        except OSError as error:
            raise Unusable(f"{path} cannot be written: {reason(error)}") from None
        return path

    def _places(self) -> Iterator[Path]:
        if self.near is not None:
            yield self.near
        yield self.own / FOLDER


def _within(place: Path) -> Iterator[Path]:
    """Give the templates in a folder, by name; none where it cannot be looked into."""
    try:
        paths = sorted(place.glob(f"*{ENDING}"))
    except (OSError, ValueError):
        return
    yield from (path for path in paths if NAME.fullmatch(path.name.removesuffix(ENDING)))


def _text(path: Path, *, follow: bool) -> str:
    """Give the clean text of a template. Raises FileNotFoundError, Unusable."""
    try:
        target = Path(os.path.realpath(path)) if follow else path
        with atomic.opened(target, os.O_RDONLY | PLAIN) as handle:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unusable(f"{path} is no plain file")
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        if not follow and path.is_symlink():
            raise Unusable(f"{path} is a link, which is not followed beside a session") from None
        raise Unusable(f"{path} cannot be read: {reason(error)}") from None
    if len(data) > LIMIT:
        raise Unusable(f"{path} is larger than {LIMIT // 2**10} kB; part it with {{% include %}}")
    try:
        return clean(data.decode("utf-8-sig")).text
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not text in UTF-8; save it as that") from None
