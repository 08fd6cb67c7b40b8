"""A team's own templates: a document that somebody else lays out.

The first line of such a template says what it is one of: `{# of: customer #}`. From that follow the
variables that it is given, and whether what comes of it leaves the company.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import Template, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context

from pmtui.core.session import Session
from pmtui.core.text import clean
from pmtui.documents.bounds import Bounded
from pmtui.documents.catalogue import KINDS, Kind, Wishes
from pmtui.documents.customer import DRAFT
from pmtui.documents.faults import Faulty, Missing, told
from pmtui.documents.layout import Layout
from pmtui.documents.markdown import Markdown, heading
from pmtui.documents.references import anchored, linked
from pmtui.documents.sections import sections
from pmtui.documents.template import shipped, tidied

ENDING = ".md.j2"
"""How the names of the files end that hold templates."""
OF = re.compile(r"\{#-?\s*of:\s*([a-z-]+)")
USUAL = "internal"
SHIPPED: Mapping[str, str] = MappingProxyType(
    {
        USUAL: "",
        "customer": "customer.md.j2",
        "one-page": "page.md.j2",
        "actions": "actions.md.j2",
    }
)
"""The documents that a template can be one of, with the templates of the package that lay them out;
the internal document has one for each section."""
SECTIONED = (
    "   `section` gives a section under its heading, or nothing where there is nothing to tell.",
    '   Another heading: section("factors", "Root cause analysis"). To change what stands in a',
    "   section, put what `pmtui template show internal/factors` prints in the place of its line.",
)
Load = Callable[[str], str | None]
"""Gives the text of a template by the name of its file; None where there is none."""


def kind(name: str, load: Load) -> Kind:
    """Give the kind of document that the template `name` lays out.

    Raises Faulty where there is none, or it is one of a document that nobody knows.
    """
    source = load(name + ENDING)
    if source is None:
        raise Faulty(f"there is no template {name}")
    first = OF.match(source)
    of = first[1] if first else USUAL
    if of not in SHIPPED:
        raise Faulty(f"{name}{ENDING}, line 1: it is one of {', '.join(SHIPPED)}, not of {of}")
    return Kind(
        name,
        KINDS[of].readers,
        ".md",
        partial(_written, name, of, load),
        outside=KINDS[of].outside,
    )


def shown(name: str, layout: Layout) -> str | None:
    """Give the template by which the package lays out a document or `internal/` a section.

    Of the internal document that is an outline which gives what it is in `layout`. None: no
    document is called that.
    """
    if name == USUAL:
        rows = (
            f'{{# {each.tells} #}}\n{{{{ section("{each.id}") }}}}' for each in layout.sections()
        )
        return "\n".join(['{% include "internal/opening.md.j2" %}', *rows, ""])
    if name in SHIPPED:
        return shipped(SHIPPED[name])
    source = shipped(f"{name}{ENDING}") if name.startswith(f"{USUAL}/") else None
    known = {
        f"{USUAL}/{each.id}": each.heading for each in (*sections().values(), *layout.sections())
    }
    return f"## {heading(known[name])}\n\n{source}" if source and name in known else source


def begun(of: str, name: str, layout: Layout) -> str:
    """Give a template to begin with, which gives the document `of` as it is without one."""
    lines = (
        f"{{# of: {of}",
        f"   The line above says which variables there are; `pmtui export FILE --template {name}`",
        "   writes the document. What stands outside of braces is Markdown and stays as it is;",
        "   docs/templates.md of pmtui tells of all variables and filters.",
        *(SECTIONED if of == USUAL else ()),
    )
    return "\n".join(lines) + f" #}}\n{shown(of, layout)}"


def given(of: str, session: Session, wishes: Wishes) -> Mapping[str, Any]:
    """Give the variables of a template that is one `of` these documents."""
    match of:
        case "customer":
            from pmtui.documents import customer

            return customer.given(session, now=wishes.now, zone=wishes.zone, draft=wishes.draft)
        case "one-page":
            from pmtui.documents import page

            return page.given(session, wishes.now)
        case "actions":
            from pmtui.documents import tracker

            return tracker.given(session)
    from pmtui.documents import internal

    return {**internal.given(session, wishes), "section": _section}


def _written(name: str, of: str, load: Load, session: Session, wishes: Wishes) -> str:
    """Give the document of a session that is redacted already. Raises Faulty."""
    views = given(of, session, wishes)
    environment = Bounded(partial(_loaded, load), Missing)
    try:
        template = environment.get_template(name + ENDING)
        text = environment.concat(template.root_render_func(template.new_context(dict(views))))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault of the template
        names = (*views, *environment.globals)
        raise Faulty(told(error, name + ENDING, names, environment.filters)) from None
    done = tidied(text)
    if KINDS[of].outside and wishes.draft and DRAFT not in done.partition("\n")[0]:
        done = f"**{DRAFT}.**\n\n{done}"
    return clean(linked(done, anchored(done))).text


def _loaded(load: Load, name: str) -> str | None:
    """Give a template of the team where it has one of that name, else one of the package."""
    found = None if "/" in name else load(name)
    return shipped(name) if found is None else found


@pass_context
def _section(context: Context, name: str, words: str | None = None) -> Markdown:
    """Give a section of the internal document under `words` or its own heading.

    It is empty where there is nothing to tell, or where it is left out.
    """
    headings: Mapping[str, str] = context["headings"]
    if name not in sections():
        raise TemplateRuntimeError(
            f"there is no section `{name}`; there are {', '.join(sections())}"
        )
    if name not in headings:
        return Markdown()
    template: Template = context.environment.get_template(f"internal/{name}{ENDING}")
    inner = template.new_context(context.get_all(), shared=True)
    text = context.environment.concat(template.root_render_func(inner))
    if not text.strip():
        return Markdown()
    return Markdown(f"\n## {heading(words or headings[name])}\n\n{text}\n")
