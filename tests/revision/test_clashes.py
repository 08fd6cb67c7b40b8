"""Clashes, counted and decided."""

from pmtui.revision.clashes import Clash, Ledger, both


def test_what_was_decided_is_known():
    ledger = Ledger(lambda clash: "session" if clash.hand == "a" else "hand")
    ledger.where = "Summary"
    assert ledger.choice("b", "c") == "hand"
    assert not ledger.lost
    assert ledger.choice("a", "c") == "session"
    assert ledger.lost
    assert ledger.clashes == [Clash("Summary", "b", "c"), Clash("Summary", "a", "c")]


def test_a_section_stays_out_unless_the_session_is_chosen():
    ledger = Ledger(both)
    assert not ledger.returns("Actions", "x")
    assert ledger.omitted == ["Actions"]
    assert Ledger(lambda _: "session").returns("Actions", "x")
