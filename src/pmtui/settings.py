"""What a person or a team has set for all meetings, read from TOML files in one folder.

Beside `settings.toml` the folder holds `agendas/*.toml` and `themes/*.toml`. Nothing in it can stop
the program: what is wrong is left out, and said.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pmtui.coach.policy import USUAL as AS_FOUND
from pmtui.coach.policy import Policy
from pmtui.core.agenda import Agenda, AgendaError, made
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.text import clean, cut, one_line
from pmtui.documents.layout import USUAL, Layout, arranged

FILE = "settings.toml"
FOLDER = "PMTUI_SETTINGS"
"""The environment variable that names another folder."""
LIMIT = 64 * 2**10
"""The largest file that is read, in bytes."""
MOST = 50
"""How many agendas, and how many themes, are read."""
KINDS = {
    "theme": (str, "a name in quotes"),
    "bell": (bool, "true or false, without quotes"),
    "safe_word": (str, "a word in quotes"),
    "keys": (dict, "a table that begins with [keys]"),
    "document": (dict, "a table that begins with [document]"),
    "customers": (dict, "a table that begins with [customers]"),
    "coach": (dict, "a table that begins with [coach]"),
}
"""By setting: what its value is, in Python and in words."""
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """All that can be set; without a folder, all of it is as here."""

    theme: str | None = None
    """The name of the theme; None: that of the program."""
    bell: bool = False
    """Whether the terminal rings where a phase ends."""
    safe_word: str = ""
    """The word by which anybody may call for moving on; empty: ELMO, as the ground rules say."""
    keys: Mapping[str, str] = NOTHING
    """Other keys for commands: by id, separated by commas."""
    document: Layout = USUAL
    """How internal documents are laid out."""
    customers: Customers = NOBODY
    """What is known of those who read the customer version."""
    coach: Policy = AS_FOUND
    """What a team has decided about its documents, that of customers included."""
    agendas: Mapping[str, Agenda] = NOTHING
    """The team's own agendas, by name."""
    themes: Mapping[str, Mapping[str, Any]] = NOTHING
    """The tables of the team's own themes, by the names of their files."""
    problems: tuple[str, ...] = ()
    """What is wrong in the folder, a sentence each: where, what, and what to do."""


NONE = Settings()
"""What holds where nobody has set anything."""


def folder(environ: Mapping[str, str]) -> Path:
    """Give the folder of the settings, which need not exist."""
    if named := environ.get(FOLDER):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("pmtui")


def read(place: Path) -> Settings:
    """Give what is set in the folder at `place`."""
    try:
        if not place.is_dir():
            return NONE
    except (OSError, ValueError):
        return Settings(problems=(f"{cut(str(place))} cannot be read; all is as usual",))
    reader = _Reader(place)
    values = reader.values()
    return Settings(
        agendas=MappingProxyType(dict(reader.agendas())),
        themes=MappingProxyType(dict(reader.tables("themes"))),
        **values,
        problems=tuple(reader.problems),
    )


@dataclass(slots=True)
class _Reader:
    """One pass over the folder, and what it met."""

    place: Path
    problems: list[str] = field(default_factory=list)

    def values(self) -> dict[str, Any]:
        """Give what `settings.toml` sets."""
        found: dict[str, Any] = {}
        for name, value in self._table(self.place / FILE, FILE).items():
            kind, words = KINDS.get(name, (object, ""))
            if not words:
                self._note(FILE, f"{cut(name)} is no setting; there are {', '.join(KINDS)}")
            elif not isinstance(value, kind):
                self._note(FILE, f"{name} is left out: it is {words}")
            elif isinstance(value, dict):
                found[name] = self._read_as(name)(value)
            elif value != "":
                found[name] = cut(value) if isinstance(value, str) else value
        if known := found.get("customers"):
            found["coach"] = found.get("coach", AS_FOUND)._replace(customers=known)
        return found

    def _read_as(self, name: str) -> Callable[[Mapping[str, Any]], Any]:
        """Give what reads the table `name`."""
        return {
            "keys": self._keyed,
            "document": self._laid_out,
            "customers": self._known,
            "coach": self._decided,
        }[name]

    def _decided(self, table: Mapping[str, Any]) -> Policy:
        from pmtui.coach.decided import decided

        policy, wrong = decided(table)
        for each in wrong:
            self._note(FILE, f"[coach]: {each}")
        return policy

    def _known(self, table: Mapping[str, Any]) -> Customers:
        """Give what is said of customers: two lists of words."""
        said: dict[str, tuple[str, ...]] = {}
        for name, value in table.items():
            texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
            if name not in Customers._fields:
                self._note(
                    FILE, f"[customers]: {cut(name)} is none of {', '.join(Customers._fields)}"
                )
            elif not texts:
                self._note(
                    FILE, f"[customers]: {name} is left out: it is a list of words, each in quotes"
                )
            else:
                said[name] = tuple(cut(each) for each in value if each.strip())
        return Customers(**said)

    def _keyed(self, table: Mapping[str, Any]) -> Mapping[str, str]:
        return MappingProxyType(dict(self._keys(table)))

    def _laid_out(self, table: Mapping[str, Any]) -> Layout:
        layout, wrong = arranged(table)
        for each in wrong:
            self._note(FILE, f"[document]: {each}")
        return layout

    def _keys(self, table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
        """Give each id and its keys; `meeting.next` may stand in quotes or not."""
        for name, value in table.items():
            if isinstance(value, dict):
                yield from self._keys(value, f"{before}{name}.")
            elif isinstance(value, str):
                yield before + name, value
            else:
                self._note(FILE, f"the keys of {cut(before + name)} are text in quotes")

    def agendas(self) -> Iterator[tuple[str, Agenda]]:
        """Give the agendas by name."""
        seen: dict[str, str] = {}
        for stem, table in self.tables("agendas"):
            where = f"agendas/{stem}.toml"
            try:
                agenda = made(table)
                _check(agenda)
            except AgendaError as error:
                self._note(where, f"it is left out: {one_line(str(error))}")
                continue
            if agenda.name in seen:
                said = f"it is left out: {seen[agenda.name]} has the name {agenda.name} too"
                self._note(where, said)
                continue
            seen[agenda.name] = where
            yield agenda.name, agenda

    def tables(self, inner: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Give each file of the folder `inner` by its name without the ending."""
        try:
            paths = sorted((self.place / inner).glob("*.toml"))
        except OSError:
            self._note(inner, "the folder cannot be read")
            return
        if len(paths) > MOST:
            self._note(inner, f"only the first {MOST} of {len(paths)} files are read")
        for path in paths[:MOST]:
            name = cut(path.stem)
            if table := self._table(path, f"{inner}/{name}.toml"):
                yield name, table

    def _table(self, path: Path, where: str) -> dict[str, Any]:
        """Give what the file at `path` holds, with clean texts; nothing where it cannot be read."""
        try:
            if not path.exists():
                return {}
            if not path.is_file() or path.stat().st_size > LIMIT:
                raise OSError(f"it is no plain file of at most {LIMIT // 2**10} kB")
            return dict(_cleaned(tomllib.loads(path.read_bytes().decode())))
        except UnicodeDecodeError:
            self._note(where, "it is left out: save it as UTF-8")
        except tomllib.TOMLDecodeError as error:
            self._note(where, f"it is left out, as it is not TOML: {error}")
        except RecursionError:
            self._note(where, "it is left out: it is nested too deeply")
        except (OSError, ValueError) as error:
            self._note(where, f"it is left out: {getattr(error, 'strerror', None) or error}")
        return {}

    def _note(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {cut(what, 200)}")


def _check(agenda: Agenda) -> None:
    from pmtui.core.prompts import check

    check(agenda)


def _cleaned(value: Any) -> Any:
    """Give `value` with clean texts, keys too."""
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean(name).text: _cleaned(each) for name, each in value.items()}
    return value
