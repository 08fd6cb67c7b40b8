"""The options of `pmtui export`: which document, of what, for whom."""

import os
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD
from pmtui.cli.streams import Stop, say, shown
from pmtui.documents.catalogue import KINDS, Wishes

if TYPE_CHECKING:
    from pmtui.documents.layout import Layout

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


def parser() -> Parser:
    """Give what reads the options."""
    made = Parser(
        "export",
        "Write a document of a session, in UTF-8.",
        "pmtui export outage.toml -o outage.md --names role",
        "pmtui export outage.toml -o outage.md --without people,meeting",
        "pmtui export outage.toml --as customer --zone Europe/Oslo --draft",
    )
    made.add_argument("file", metavar="FILE", help="the session; `-`: standard input")
    made.add_argument("-o", "--output", metavar="OUT", default=STANDARD, help="where to write it")
    made.add_argument(
        "--as",
        dest="kind",
        choices=list(KINDS),
        help=f"which document; default: {USUAL}",
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


def wanted(options: Namespace) -> tuple[str, Wishes]:
    """Give which document the options ask for, and how. Raises Stop where they do not fit."""
    from pmtui.documents.redaction import Redaction

    kind = options.kind or USUAL
    for option, fits in FITS.items():
        if getattr(options, option) and kind not in fits:
            raise Stop(f"pmtui export: --{option} is for the document {fits[0]}, not for {kind}")
    return kind, Wishes(
        Redaction(options.names, options.links, options.excerpts),
        datetime.now(UTC),
        layout=_laid_out(options),
        zone=_zone(options.zone),
        address=options.address,
        draft=options.draft,
    )


def _zone(name: str | None) -> str | None:
    """Give the name of a zone. Raises Stop where there is none of that name."""
    from pydantic_core import PydanticCustomError

    from pmtui.core.session import zone_of

    try:
        zone_of(name)
    except PydanticCustomError:
        raise Stop(f"--zone: {shown(str(name))} is no zone such as Europe/Oslo or UTC") from None
    return name


def _laid_out(options: Namespace) -> "Layout":
    """Give the layout of the settings, without what the options leave out. Raises Stop."""
    from dataclasses import replace

    from pmtui import settings
    from pmtui.documents.layout import left_out

    found = settings.read(settings.folder(os.environ))
    for problem in found.problems:
        if problem.startswith(settings.FILE):
            say(problem)
    words = [each for every in options.without for each in every.split(",")]
    without, refused = left_out(filter(None, map(str.strip, words)))
    if refused:
        raise Stop(f"--without: {refused[0]}")
    layout = found.document
    return replace(layout, without=layout.without | without, glance=layout.glance or options.glance)
