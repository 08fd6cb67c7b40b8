import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pmtui.core.edits import Set, apply
from pmtui.core.outside import Customers
from pmtui.documents.catalogue import KINDS, Wishes, document
from pmtui.documents.layout import Layout
from pmtui.documents.redaction import Redaction
from pmtui.screens.outgoing import Wanted, judged, outgoing
from pmtui.storage.session import load
from room import SAMPLES

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)
NAMED = sorted(SAMPLES.glob("*.toml"))


@pytest.fixture
def session():
    return load(SAMPLES / "checkout-50min.toml").session


def made(session, wanted):
    return judged(session, outgoing(session, wanted, NOW))


def test_it_is_what_the_shell_writes(session):
    for kind in KINDS:
        wanted = Wanted(kind, Redaction("initials", "drop", "drop"))
        wishes = Wishes(replace(wanted.redaction), now=NOW)
        assert made(session, wanted).text == document(session, kind, wishes)


def test_the_team_lays_out_its_document(session):
    layout = Layout(without=frozenset({"people"}), headings=(("factors", "Root cause analysis"),))
    text = made(session, Wanted(layout=layout)).text
    assert "\n## Root cause analysis\n" in text
    assert "## People" not in text


def test_parts_are_shown_in_one_way_after_the_other():
    wanted, seen = Wanted(), []
    for _ in range(4):
        wanted = wanted.other("names")
        seen.append(wanted.shown.names)
    assert seen == ["role", "initials", "none", "full"]
    assert wanted.other("links").other("excerpts").shown == Redaction("full", "titles", "drop")
    customer = Wanted("customer")
    assert customer.shown.names == "none"
    assert "names nobody" in customer.fixed("names")
    assert replace(customer, kind="internal").shown.names == "full"


def test_what_is_hidden_and_what_leaves_is_said(session):
    open_ = made(session, Wanted())
    assert open_.hiding.strip(".").lower() == "nothing is hidden"
    assert "Names, addresses and excerpts leave as they are." in open_.leaves
    closed = made(session, Wanted(redaction=Redaction("role", "drop", "drop")))
    assert re.match(r"\d+ names become roles[.,] \d+ links are left out", closed.hiding)
    assert any(closed.hiding.rstrip(".") in each for each in closed.leaves)
    assert not any("leave as they are" in each for each in closed.leaves)


def test_a_text_for_customers_waits_for_approval_or_is_a_draft(session):
    assert not made(session, Wanted("customer")).refused
    session = apply(session, Set("external/state", "draft"))
    held = made(session, Wanted("customer"))
    assert held.refused
    assert held.warning in held.leaves
    assert held.text.startswith("# Draft")
    assert not made(session, Wanted("customer", draft=True)).refused
    assert not made(session, Wanted("internal")).refused


def test_a_secret_is_told_with_its_line(session):
    session = apply(session, Set("incident/summary", "The key was AKIAQWERTYUIOPASDFGH."))
    found = made(session, Wanted())
    assert "AKIA" in found.lines[found.findings[0].line - 1]
    assert found.warning


@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.stem)
@pytest.mark.parametrize("names", ["full", "role", "initials", "none"])
def test_no_name_is_in_a_document_while_the_room_is_shown_roles(path, names):
    session = load(path).session
    words = {
        word
        for person in session.people
        for name in filter(None, (person.name, person.handle, person.key))
        for word in re.findall(r"[^\W\d_]{3,}", name)
    }
    for kind in KINDS:
        found = made(session, Wanted(kind, Redaction(names), masked=True))
        assert found.wanted.shown.names in ("role", "none")
        told = (found.text, *found.leaves, *(each.says for each in found.findings))
        for word in words:
            assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", "\n".join(told)), (kind, word)


def test_names_of_customers_that_the_team_has_set_do_not_leave(session):
    named = apply(session, Set("external/what_happened", "Tarnbrook could not check out."))
    wanted = Wanted("customer", customers=Customers(names=("Tarnbrook",)))
    found = made(named, wanted).findings
    assert any(each.rule == "secret-or-personal-data" for each in found)
    assert made(named, Wanted("customer")).findings != found


def test_what_the_session_accepts_is_a_hint_in_every_document(session):
    told = apply(session, Set("incident/background", "The key AKIAQWERTYUIOPASDFGH is void."))
    reason = "secret-or-personal-data: it is void"
    accepted = apply(told, Set("lint_off", [reason]))
    assert [each.severity for each in made(told, Wanted()).findings] == ["warning"]
    (found,) = made(accepted, Wanted()).findings
    assert found.severity == "hint"
    assert "it is void" in found.says
