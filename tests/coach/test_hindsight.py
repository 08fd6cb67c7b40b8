"""Hindsight: what tells a story that did not happen, and what is honest about what may be."""

import pytest

from pmtui.coach.hindsight import obvious, of_people, of_things
from pmtui.coach.reading import Context, Reading

KNOWN = Context(people=("Farid Osei", "Mireia Puig"), systems=("Mireia",))
PEOPLE = (
    ("factor", "The reviewer could have asked for the load figures."),
    ("timeline", "09:14 Somebody should have called the carrier at this point."),
    ("factor", "Farid must have seen the warning."),
    ("learned", "We should\u2019ve asked."),
    ("external", "We could have informed you much earlier, and we regret that."),
    ("learned", "We ought to have listened to the storage team in March."),
    ("factor", "The shift lead would have seen it, had he opened the panel."),
    ("factor", "A colleague with more experience would not have touched that switch."),
    ("timeline", "10:15 The team still could have turned back at this point."),
)
THINGS = (
    ("factor", "Had the key been rotated, no order would have been lost."),
    ("summary", "A stop of 40 minutes that need never have happened."),
    ("summary", "The loss of 4 hours of readings need not have happened."),
    ("timeline", "If the page had gone out, the queue would have been drained by 10:00."),
    ("factor", "The alarm ought to have woken someone."),
    ("factor", "Had we kept the old switch, there would have been no incident."),
    ("learned", "A two-line check would have made all the difference."),
    ("factor", "An extra pair of eyes might have caught the typo."),
    ("learned", "If only the switch had been labelled."),
    ("timeline", "13:20 This would have been the moment to stop the rollout."),
    ("factor", "The vendor should have warned us."),
)
ENDS = (
    ("timeline", "There was still time to abort the copy."),
    ("learned", "Nobody can claim that there was no sign."),
    ("learned", "In retrospect, it was a mistake to skip the load test."),
    ("factor", "It was clear from day one that a single disk would not be enough."),
    ("title", "Foreseeable overload of the checkout"),
    ("factor", "The error was staring everybody in the face."),
    ("factor", "The migration was bound to collide with the payroll run."),
    ("learned", "The signs had been there for weeks."),
    ("timeline", "Lag passes 10 s, an early sign that nobody heeded."),
    ("timeline", "10:40 Opportunity missed: the replica is still healthy here."),
    ("factor", "The team knew full well that the disk would fill."),
    ("factor", "This was an accident waiting to happen."),
    ("factor", "Any competent reviewer would notice that."),
)
FINE = (
    ("factor", "The fuse should be in position 2; there was no time to move it."),
    ("timeline", "Warning at 09:10 and it was acknowledged."),
    ("factor", "Each replica should have read access to the bucket."),
    ("factor", "Up to 40 messages may have been delivered twice."),
    ("external", "Some invoices could have been seen by other tenants; we are checking."),
    ("external", "The new alert would have fired within two minutes."),
    ("factor", "Failing over would have taken 40 minutes, so the bridge kept the old primary."),
    ("timeline", "Decides against failover, because it would have lost 20 minutes of orders."),
    ("well", "Without the canary the release would have reached all 400 hosts."),
    ("lucky", "A minute later the ledger would have been lost."),
    ("timeline", "Backup should have finished by now; the job page says 40%."),
    ("factor", "Nothing in the page could have told the engineer which cluster was live."),
    ("learned", "The ids are predictable and can be guessed."),
    ("factor", "The service is bound to start after the network."),
    ("timeline", "Customer writes that we should have told them on Monday."),
    ("factor", "Doomed transactions are rolled back by the coordinator."),
    ("summary", "The wait was longer than it should have been: 48 s instead of 5 s."),
    ("factor", "The replica should have taken over within 30 s and took 14 minutes."),
    ("timeline", "The panel clearly shows the drop, and no obvious error."),
    ("factor", "The obvious place for the limit, the settings page, does not show it."),
    ("factor", "Mireia should be restarted after each update."),
    ("timeline", "Should we have rolled back?"),
    ("factor", "The page says \u201cthe operator should have known better\u201d."),
)


def _found(field, text, kind=""):
    reading = Reading(text, field, kind, KNOWN)
    return {each.__name__ for each in (of_people, of_things, obvious) if any(each(reading))}


@pytest.mark.parametrize(("field", "text"), PEOPLE)
def test_what_somebody_should_have_done_is_found(field, text):
    assert "of_people" in _found(field, text)


@pytest.mark.parametrize(("field", "text"), THINGS)
def test_what_should_have_happened_is_found(field, text):
    found = _found(field, text)
    assert "of_things" in found
    assert "of_people" not in found


@pytest.mark.parametrize(("field", "text"), ENDS)
def test_an_end_that_is_known_is_found(field, text):
    assert "obvious" in _found(field, text)


@pytest.mark.parametrize(("field", "text"), FINE)
def test_what_is_no_hindsight_is_spared(field, text):
    assert not _found(field, text)


def test_a_belief_of_the_moment_is_spared():
    text = "In hindsight the old key should have been the right one."
    assert _found("timeline", text) == {"of_things", "obvious"}
    assert not _found("timeline", text, "belief")


def test_the_wish_is_what_is_shown():
    (seen,) = of_people(Reading("Late, the operator should never have muted it.", "factor"))
    assert seen.found == "should never have muted"
