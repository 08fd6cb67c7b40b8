"""`pmtui template`: templates of one's own documents."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser, nearest
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.settings import Settings
    from pmtui.storage.templates import Shelf


def template(words: Sequence[str]) -> int:
    """List templates, show one, or begin one of your own."""
    from pmtui.documents.own import SHIPPED

    parser = Parser(
        "template",
        "List the templates of documents, show one, or begin one of your own in the folder of\n"
        "your settings. Those that lie in this folder are found too.",
        "pmtui template list",
        "pmtui template show internal/factors",
        "pmtui template new ours --from internal",
    )
    parser.add_argument("what", choices=["list", "show", "new"], help="what to do")
    parser.add_argument("name", metavar="NAME", nargs="?", help="the template")
    parser.add_argument(
        "--from",
        dest="of",
        choices=list(SHIPPED),
        default="internal",
        help="which document a new template begins as; default: internal",
    )
    options = parser.parse_args(words)
    if (options.name is None) != (options.what == "list"):
        parser.error(f"{options.what} {'takes no' if options.name else 'needs a'} NAME")
    match options.what:
        case "list":
            put("".join(f"{line}\n" for line in _listed()))
        case "show":
            put(_source(options.name))
        case "new":
            _begin(options.name, options.of)
    return 0


def _settings() -> "tuple[Settings, Shelf]":
    """Give what is set, and where templates are looked for."""
    from pmtui import settings
    from pmtui.storage.templates import Shelf

    place = settings.folder(os.environ)
    return settings.read(place), Shelf(place, Path())


def _listed() -> Iterator[str]:
    """Give a line for each template: its name, and what it is or where."""
    from pmtui.documents.catalogue import KINDS
    from pmtui.documents.own import SHIPPED

    settings, shelf = _settings()
    rows = [(name, shown(path)) for name, path in shelf.found()]
    rows += [(name, f"{KINDS[name].label}, for {KINDS[name].readers}") for name in SHIPPED]
    rows += [
        (f"internal/{each.id}", f"{each.heading}: {each.tells}")
        for each in settings.document.sections()
    ]
    width = max(len(name) for name, _ in rows)
    return (f"{name:<{width}}  {about}" for name, about in rows)


def _source(name: str) -> str:
    """Give the text of a template. Raises Stop where there is none."""
    from pmtui.documents import own
    from pmtui.documents.sections import sections
    from pmtui.storage.templates import Unusable

    settings, shelf = _settings()
    try:
        found = shelf.read(name + own.ENDING)
    except Unusable as problem:
        raise Stop(shown(str(problem))) from None
    text = own.shown(name, settings.document) if found is None else found
    if text is not None:
        return text if text.endswith("\n") else f"{text}\n"
    known = [*own.SHIPPED, *(f"internal/{each}" for each in sections())]
    guess = nearest(name, [*known, *(each for each, _ in shelf.found())])
    hint = f"did you mean {guess}?" if guess else "`pmtui template list` tells which there are"
    raise Stop(f"There is no template {shown(name)}; {hint}")


def _begin(name: str, of: str) -> None:
    """Write a template to begin with. Raises Stop where it cannot be."""
    from pmtui.documents import own
    from pmtui.documents.catalogue import KINDS
    from pmtui.storage.templates import Unusable

    if name in KINDS:
        raise Stop(f"{name} is a document of pmtui; choose another name for one of your own")
    settings, shelf = _settings()
    try:
        path = shelf.make(name, own.begun(of, name, settings.document))
    except Unusable as problem:
        raise Stop(shown(str(problem))) from None
    put(f"{shown(path)}\n")
    say(f"`pmtui export FILE --template {name}` writes a document by it.")
