"""Every rule by its own examples: what it finds, and what it spares."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.catalogue import OF_SESSIONS, OF_TEXTS, rules
from pmtui.coach.reading import Context, Reading
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
OUTSIDE_SESSIONS = frozenset({"blameless-line-missing"})
"""Rules that look at a finished text, and have tests of their own."""


def _fires(name: str, example: Mapping[str, Any]) -> bool:
    given = dict(example)
    if name in OF_TEXTS:
        about = {key: given.pop(key) for key in ("text", "field", "kind") if key in given}
        assert about["field"] in rules()[name].fields, "an example stands where the rule reads"
        known = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
        return any(OF_TEXTS[name](Reading(**about, context=Context(**known))))
    now, stage = given.pop("now", NOW), given.pop("stage", next(iter(rules()[name].severity)))
    session = Session.model_validate({"title": "Search: no results, 10:00-10:40 UTC"} | given)
    return any(OF_SESSIONS[name](Case(session, now, stage)))


@pytest.mark.parametrize("name", [*OF_TEXTS, *OF_SESSIONS])
def test_a_rule_finds_its_example_and_spares_the_one_beside_it(name: str) -> None:
    assert _fires(name, rules()[name].fires)
    assert not _fires(name, rules()[name].quiet)


def test_each_rule_has_a_function_and_each_function_a_rule() -> None:
    assert {*OF_TEXTS, *OF_SESSIONS, *OUTSIDE_SESSIONS} == set(rules())


def test_numbers_are_given_once() -> None:
    numbers = [each.number for each in rules().values()]
    assert numbers == sorted(set(numbers))


def test_a_rule_weighs_differently_only_where_it_reads() -> None:
    for rule in rules().values():
        assert set(rule.within) <= set(rule.fields)
