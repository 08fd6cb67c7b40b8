"""The options of `pmtui export`: which document, of what, for whom."""

import os
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pmtui.cli.options import Parser, nearest
from pmtui.cli.sessions import STANDARD
from pmtui.cli.streams import Stop, say, shown
from pmtui.core.text import clean, one_line
from pmtui.documents.catalogue import KINDS, Kind, Wishes

if TYPE_CHECKING:
    from pmtui.coach.policy import Policy
    from pmtui.documents.layout import Layout
    from pmtui.settings import Settings

USUAL = "internal"
FITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "without": (USUAL,),
        "glance": (USUAL,),
        "zone": ("customer",),
        "draft": ("customer",),
        "address": ("mail",),
    }
)
"""The documents that know what to do with an option; those that are not here fit all."""


class Wanted(NamedTuple):
    """A document as it is asked for."""

    name: str
    """The name of its kind, or of the file of the template that lays it out."""
    kind: Kind
    """What makes it."""
    wishes: Wishes
    """How it is wanted."""
    policy: "Policy"
    """What the team has decided, and what is known of those who read the customer version."""

    @property
    def counts(self) -> bool:
        """Whether it can say how many checks are open."""
        return self.name == USUAL or self.name not in KINDS


def parser() -> Parser:
    """Give what reads the options."""
    made = Parser(
        "export",
        "Write a document of a session, in UTF-8.",
        "pmtui export outage.toml -o outage.md --names role",
        "pmtui export outage.toml -o outage.md --without people,meeting",
        "pmtui export outage.toml --as customer --zone Europe/Oslo --draft",
        "pmtui export outage.toml --template ours -o outage.md",
    )
    made.add_argument("file", metavar="FILE", help="the session; `-`: standard input")
    made.add_argument("-o", "--output", metavar="OUT", default=STANDARD, help="where to write it")
    which = made.add_mutually_exclusive_group()
    which.add_argument(
        "--as",
        dest="kind",
        choices=list(KINDS),
        default=USUAL,
        help=f"which document; default: {USUAL}",
    )
    which.add_argument(
        "--template",
        metavar="NAME",
        help="a document laid out by a template of your own; see `pmtui template`",
    )
    _redaction(made)
    _layout(made)
    made.add_argument(
        "--on-edit",
        choices=["keep", "ours", "theirs", "ask"],
        help="what becomes of a passage in OUT that was changed both by hand and in the session:"
        " keep both, marked; ours: the one in OUT; theirs: that of the session, and OUT as it was"
        " is kept aside; ask; default: ask at a terminal, else keep",
    )
    made.add_argument("--zone", metavar="ZONE", help="a zone beside UTC, for customers")
    made.add_argument("--address", metavar="URL", help="where the document is, for a mail")
    made.add_argument(
        "--draft", action="store_true", help="a text for customers that nobody has approved yet"
    )
    return made


def _redaction(made: Parser) -> None:
    made.add_argument(
        "--names",
        choices=["full", "role", "initials", "none"],
        default="full",
        help="how people are shown; default: full",
    )
    made.add_argument(
        "--links",
        choices=["keep", "titles", "drop"],
        default="keep",
        help="what is left of addresses; default: keep",
    )
    made.add_argument(
        "--excerpts",
        choices=["keep", "drop"],
        default="keep",
        help="what is left of logs, queries and quotations; default: keep",
    )


def _layout(made: Parser) -> None:
    made.add_argument(
        "--without",
        metavar="SECTION",
        action="append",
        default=[],
        help="leave out a section, or several with commas between; may be given again",
    )
    made.add_argument(
        "--glance",
        action="store_true",
        help="three lines for those who decide, below the summary",
    )


def wanted(options: Namespace) -> Wanted:
    """Give what the options ask for. Raises Stop where that cannot be had."""
    from pmtui.documents.redaction import Redaction

    name, kind = options.kind, KINDS[options.kind]
    if options.template is not None:
        name, kind = _own(options.template, options.file)
    for option, fits in FITS.items():
        if getattr(options, option) and name in KINDS and name not in fits:
            raise Stop(f"pmtui export: --{option} is for the document {fits[0]}, not for {name}")
    found = _settings()
    wishes = Wishes(
        Redaction(options.names, options.links, options.excerpts),
        datetime.now(UTC),
        layout=_laid_out(found.document, options),
        zone=_zone(options.zone),
        address=one_line(clean(options.address or "").text) or None,
        draft=options.draft,
    )
    return Wanted(name, kind, wishes, found.coach)


def _own(name: str, file: str) -> tuple[str, Kind]:
    """Give the document that a template of one's own lays out. Raises Stop."""
    from pmtui import settings
    from pmtui.documents.faults import Faulty
    from pmtui.documents.own import ENDING, kind
    from pmtui.storage.templates import Shelf, Unusable

    typed, near = name, None if file == STANDARD else Path(file).parent
    if os.sep in name or "/" in name or name.endswith(ENDING):
        near, name = Path(name).parent, Path(name).name.removesuffix(ENDING)
    shelf = Shelf(settings.folder(os.environ), near)
    try:
        if shelf.read(name + ENDING) is None:
            raise Stop(_no_template(typed, [each for each, _ in shelf.found()]))
        return f"{name}{ENDING}", kind(name, shelf.read)
    except (Faulty, Unusable) as problem:
        raise Stop(shown(str(problem))) from None


def _no_template(name: str, known: list[str]) -> str:
    guess = nearest(name, known)
    hint = f"did you mean {guess}?" if guess else "`pmtui template list` tells which there are"
    return f"There is no template {shown(name)}; {hint}"


def _zone(name: str | None) -> str | None:
    """Give the name of a zone. Raises Stop where there is none of that name."""
    from pydantic_core import PydanticCustomError

    from pmtui.core.session import zone_of

    try:
        zone_of(name)
    except PydanticCustomError:
        raise Stop(f"--zone: {shown(str(name))} is no zone such as Europe/Oslo or UTC") from None
    return name


def _settings() -> "Settings":
    """Give what is set for all meetings, and say what is wrong with it."""
    from pmtui import settings

    found = settings.read(settings.folder(os.environ))
    for problem in found.problems:
        if problem.startswith(settings.FILE):
            say(problem)
    return found


def _laid_out(layout: "Layout", options: Namespace) -> "Layout":
    """Give `layout`, without what the options leave out. Raises Stop."""
    from dataclasses import replace

    from pmtui.documents.layout import left_out

    words = [each for every in options.without for each in every.split(",")]
    without, refused = left_out(filter(None, map(str.strip, words)))
    if refused:
        raise Stop(f"--without: {refused[0]}")
    return replace(layout, without=layout.without | without, glance=layout.glance or options.glance)
