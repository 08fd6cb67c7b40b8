"""How a team wants its internal documents laid out: order, headings, and what is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pmtui.core.text import cut, one_line
from pmtui.documents.sections import Section, sections

WIDEST = 80
"""How many characters of a heading are kept."""
ASKED: Mapping[str, tuple[type, str]] = MappingProxyType(
    {
        "first": (list, "a list of sections, each in quotes"),
        "without": (list, "a list of sections, each in quotes"),
        "headings": (dict, "a table of sections and their headings in quotes"),
        "glance": (bool, "true or false, without quotes"),
    }
)
"""By setting: what its value is, in Python and in words."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How internal documents are laid out; what is not said is as usual."""

    first: tuple[str, ...] = ()
    """Ids of sections that come before all others, in this order."""
    without: frozenset[str] = frozenset()
    """Ids of sections that are left out."""
    headings: tuple[tuple[str, str], ...] = ()
    """Pairs of the id of a section and the heading that it has instead of its own."""
    glance: bool = False
    """Whether three lines for those who decide stand below the summary."""

    def sections(self) -> tuple[Section, ...]:
        """Give the sections that stand in the document, in order and with their headings."""
        known, headings = sections(), dict(self.headings)
        return tuple(
            known[each]._replace(heading=headings.get(each, known[each].heading))
            for each in dict.fromkeys([*self.first, *known])
            if each not in self.without
        )


USUAL = Layout()
"""All sections, as they usually are."""


def left_out(wanted: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give those of `wanted` that may be left out, and a sentence for each that may not."""
    known, names = sections(), dict.fromkeys(wanted)
    free = frozenset(each for each in names if each in known and not known[each].always)
    return free, tuple(_kept(each) for each in names if each not in free)


def _kept(name: str) -> str:
    if name in sections():
        return f"the section {name} stands in every document"
    free = ", ".join(each.id for each in sections().values() if not each.always)
    return f"{cut(name)} is no section that can be left out; there are {free}"


def arranged(table: Mapping[str, Any]) -> tuple[Layout, tuple[str, ...]]:
    """Give the layout that `table`, whose texts are clean, asks for, and what is wrong in it.

    What is wrong is left out, with a sentence each.
    """
    said: list[str] = []
    fit = dict(_fit(table, said))
    first = dict.fromkeys(fit.get("first", ()))
    said += [_unknown(each) for each in first if each not in sections()]
    without, kept = left_out(fit.get("without", ()))
    said += kept
    headings = tuple(_headed(fit.get("headings", {}), said))
    order = tuple(each for each in first if each in sections())
    return Layout(order, without, headings, fit.get("glance", False)), tuple(said)


def _fit(table: Mapping[str, Any], said: list[str]) -> Iterator[tuple[str, Any]]:
    """Give the settings that are known and have a value of their kind; say which are not."""
    for name, value in table.items():
        kind, words = ASKED.get(name, (None, ""))
        if kind is None:
            said.append(f"{cut(name)} is no setting; there are {', '.join(ASKED)}")
        elif not isinstance(value, kind) or not _of_texts(value):
            said.append(f"{name} is left out: it is {words}")
        else:
            yield name, value


def _of_texts(value: Any) -> bool:
    """Tell whether all that a list or table holds are texts."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(isinstance(each, str) for each in held)


def _headed(wanted: Mapping[str, str], said: list[str]) -> Iterator[tuple[str, str]]:
    """Give the headings that can be had: of a known section, of some words, and not had twice."""
    known = sections()
    taken = {each.heading.casefold() for each in known.values() if each.id not in wanted}
    for name, words in wanted.items():
        heading = one_line(words)
        if name not in known:
            said.append(_unknown(name))
        elif not heading or len(heading) > WIDEST:
            said.append(
                f"the heading of {name} is left out: it is one line of 1 to {WIDEST} letters"
            )
        elif heading.casefold() in taken:
            said.append(f"the heading of {name} is left out: another section has it")
        else:
            taken.add(heading.casefold())
            yield name, heading


def _unknown(name: str) -> str:
    return f"{cut(name)} is no section; there are {', '.join(sections())}"
