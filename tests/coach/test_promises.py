"""Promises and plans: what nobody can keep, and what is still to be done."""

import pytest

from pmtui.coach.promises import absolute, remedies
from pmtui.coach.reading import Reading

PROMISES = (
    ("external", "You have our word that this stays so for all time."),
    ("external", "There is no way that this could recur."),
    ("external", "We guarantee that your data will always be available."),
    ("external", "Such an outage will not occur again."),
    ("external", "We have taken measures to ensure this cannot recur."),
    ("action", "Make it impossible for this to ever happen again"),
    ("learned", "The fix eliminates this class of bug for good."),
    ("external", "Our platform is now completely secure."),
    ("external", "Rest assured that no message will ever be lost."),
    ("learned", "From now on no deploy can break production."),
    ("external", "There is zero risk of a repeat."),
    ("external", "A recurrence is ruled out."),
    ("learned", "This can't happen any more since the lock went in."),
    ("title", "Split brain ruled out for all time"),
)
MEASURED = (
    ("external", "There is no way to cancel a parcel after 18:00."),
    ("external", "We cannot promise that this will not happen again; it is less likely now."),
    ("learned", "The broker guarantees order within a partition only."),
    ("learned", "The replica never catches up while a vacuum runs."),
    ("action", "Never retry a payment without an idempotency key: reject it with 409"),
    ("external", "Service was fully restored at 14:05 UTC."),
    ("external", "Deleted drafts are permanently lost; we are sorry."),
    ("learned", "The job always starts at 02:00 local time."),
    ("learned", "It is impossible to see from the console which region is live."),
    ("external", "100% of card payments failed between 10:00 and 10:04."),
    ("external", "All orders are safe and were delivered by Friday."),
    ("external", "We will never ask for your password by phone."),
    ("learned", "It is no longer possible to drain two nodes of a zone at once."),
    ("learned", "Backups older than 35 days are removed for good by the lifecycle rule."),
)
PLANS = (
    ("timeline", "Shelf has no label (buy one soon)."),
    ("factor", "Next step is getting the old key out of the image."),
    ("summary", "The alert for queue age should be added soon."),
    ("timeline", "Follow-up: add an alert on lag."),
    ("timeline", "The mute needs an end date; we should enforce that."),
    ("impact", "18 orders were lost. The importer must be rewritten."),
    ("timeline", "Cache cleared by hand (to be automated)."),
    ("timeline", "No one can find the runbook. Let's put a link on the alert."),
    ("summary", "A fix is planned for the next release."),
    ("timeline", "Worker 4 hangs; better timeouts are needed."),
    ("summary", "In future, two people will approve each purge."),
    ("timeline", "Script for the cleanup still to be written."),
)
ACCOUNTS = (
    ("factor", "The next step of the runbook is to restart the node."),
    ("timeline", "The probe should come up before the gateway does."),
    ("timeline", "Decides to raise the timeout to 30 s."),
    ("timeline", "Timeout raised to 30 s on all 14 hosts."),
    ("timeline", "Vendor says that the card will be replaced by 16:00."),
    ("timeline", "Noa notes that the cause still needs to be fixed."),
    ("summary", "We will describe what was found about the cache."),
    ("timeline", "Wanjiru figured out we need a manual deployment."),
    ("factor", "The proxy should return 400 for such requests, per its specification."),
    ("factor", "Requests must be signed, and the edge passes unsigned ones on."),
    ("factor", "The lease must be renewed every 10 s."),
    ("factor", "The operator must type the tenant id by hand."),
    ("timeline", "Per asks whether we should fail over; Adwoa wants to see the lag first."),
    ("factor", "The job needs 4 GB and the host has 2."),
    ("factor", "The migration was to be done in March and was moved to June."),
    ("timeline", "Plan on the bridge: drain node 3, then node 4."),
    ("factor", "A client that gets 503 will retry after 2 s."),
    ("summary", "A build for the patch was waiting for review when the incident began."),
    ("timeline", "Next step of the runbook is a restart."),
)


@pytest.mark.parametrize(("field", "text"), PROMISES)
def test_a_promise_without_measure_is_found(field, text):
    assert any(absolute(Reading(text, field)))


@pytest.mark.parametrize(("field", "text"), MEASURED)
def test_what_is_measured_denied_or_a_fact_is_spared(field, text):
    assert not any(absolute(Reading(text, field)))


@pytest.mark.parametrize(("field", "text"), PLANS)
def test_a_remedy_within_the_account_is_found(field, text):
    assert any(remedies(Reading(text, field)))


@pytest.mark.parametrize(("field", "text"), ACCOUNTS)
def test_the_account_itself_is_spared(field, text):
    assert not any(remedies(Reading(text, field)))


def test_what_was_decided_or_believed_at_the_time_is_spared():
    text = "We will add a second broker."
    assert any(remedies(Reading(text, "timeline")))
    assert not any(remedies(Reading(text, "timeline", "decision")))
    assert not any(remedies(Reading(text, "timeline", "belief")))
