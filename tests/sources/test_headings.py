import pytest

from pmtui.documents.sections import sections
from pmtui.sources.headings import headings, section_of


@pytest.mark.parametrize("section", sections().values(), ids=lambda section: section.id)
def test_our_own_headings_are_known(section):
    assert section_of(section.heading) == section.id


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("1. Executive Summary", "summary"),
        ("Incident Timeline (UTC)", "timeline"),
        ("⏱ TIMELINE", "timeline"),
        ("Root Cause(s)", "factors"),
        ("Root cause of the outage", "factors"),
        ("What went well?", "well"),
        ("Where we got lucky", "lucky"),
        ("Follow-up actions", "actions"),
        ("2.3 Action Items", "actions"),
        ("What didn’t go well", "factors"),
        ("TL;DR", "summary"),
        ("Why the pager stayed silent on that morning", None),
        ("A word on trust", None),
        ("", None),
    ],
)
def test_others_by_what_they_are_called(heading, section):
    assert section_of(heading) == section


def test_no_name_means_two_sections():
    import tomllib
    from importlib.resources import files

    source = (files("pmtui.sources") / "headings.toml").read_text(encoding="utf-8")
    names = [name for listed in tomllib.loads(source).values() for name in listed]
    assert len(names) == len(set(names))
    assert set(headings().values()) >= {section.id for section in sections().values()}
