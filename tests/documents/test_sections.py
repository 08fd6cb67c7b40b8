import re
from importlib.resources import files

import pytest

from pmtui.documents.sections import sections, slug

TEMPLATES = files("pmtui.documents") / "templates" / "internal"
DOMAIN = ["facts", "summary", "impact", "timeline", "factors", "well", "learned", "actions"]


def test_every_section_has_a_template_and_every_template_a_section():
    found = {each.name.removesuffix(".md.j2") for each in TEMPLATES.iterdir()}
    assert found == {*sections(), "opening"}


def test_no_heading_stands_twice():
    headings = [each.heading for each in sections().values()]
    assert len({each.casefold() for each in headings}) == len(headings)
    assert len({slug(each) for each in headings}) == len(headings)


def test_what_a_reader_must_find_is_always_there():
    always = [each.id for each in sections().values() if each.always]
    assert always == [*DOMAIN, "followup"]


@pytest.mark.parametrize("name", sections())
def test_a_section_says_what_it_tells(name):
    section = sections()[name]
    assert re.fullmatch(r"[a-z][^.]+", section.tells)
    assert section.pane in {"timeline", "factors", "actions", "story", "parking", "none"}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Glossary", "glossary"),
        ("What went well?", "what-went-well"),
        ("Root cause / analysis", "root-cause--analysis"),
        ("Was geschah am März-Abend", "was-geschah-am-märz-abend"),
        ("用語集", "用語集"),
    ],
)
def test_a_link_leads_to_a_heading_by_the_name_that_it_has_there(heading, name):
    assert slug(heading) == name
