from datetime import UTC, datetime

import pytest

from documents.built import entry, session
from pmtui.documents.filters import FILTERS, OWN, USUAL
from pmtui.documents.template import Sheets

RISKY = {"attr", "format", "pprint", "tojson", "urlize", "xmlattr", "random", "center", "indent"}
"""Filters of Jinja that reach further than their value, or make much of little."""
SESSION = session(
    zone="Asia/Tokyo",
    timeline=[entry(1, evidence=["E1"])],
    actions=[{"id": "A1", "text": "x", "owner": "Femi", "status": "done"}],
    impact={"metrics": [{"id": "M1", "name": "x", "value": 1234.0, "of_total": 2468.0}]},
)
AT = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)


def shown(code, **given):
    environment = Sheets({"x": code}.get)
    return environment.get_template("x").render(session=SESSION, at=AT, **given)


def test_only_filters_of_the_list_are_there():
    assert Sheets({}.get).filters.keys() == FILTERS.keys() == {*USUAL, *OWN}
    assert not RISKY & FILTERS.keys()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("{{ at | moment }}", "2026-03-04 23:30 UTC"),
        ("{{ at | day_and_time }} {{ at | clock }}", "2026-03-04 23:30 23:30"),
        ("{{ at | local | day_and_time }}", "2026-03-05 08:30"),
        ("{{ session.impact.metrics[0].value | amount }}", "1,234.0"),
        ("{{ none | amount }}", "unknown"),
        ("{{ session.impact.metrics[0] | share }}", "50.0 %"),
        ("{{ session.actions[0] | owner }}", "Femi"),
        ("{{ session.actions[0] | status }}", "Done"),
        ("{{ 'yes' | label('answers') }}{{ none | label('answers') }}", "Yes"),
        ("{{ 'Was ist?' | slug }}", "was-ist"),
        ("{{ 'a|b' | cell }} {{ 'a*b*' | item }} {{ 'E1' | anchor }}", "a\\|b a\\*b\\* <a id="),
        ("{{ '`' | code }}", "`` ` ``"),
        ("{{ ['b', 'a'] | sort | join(', ') | upper }}", "A, B"),
    ],
)
def test_what_the_filters_give(code, text):
    assert shown(code).startswith(text)
