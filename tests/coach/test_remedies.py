"""Remedies: those that rest on people, and those that rest on things."""

import pytest

from pmtui.coach.reading import Context, Reading
from pmtui.coach.remedies import advice, careful, person

KNOWN = Context(people=("Jonas Ek", "Duc Tran"))
CARE = (
    ("action", "Commit the tariff table to memory"),
    ("learned", "What the night shift takes is a clear mind and keen eyes."),
    ("action", "Be extra cautious when touching the ledger hosts"),
    ("action", "More discipline with change tickets"),
    ("action", "Keep in mind that the queue is shared"),
    ("action", "Do not forget the cache warm-up"),
    ("action", "Follow the deployment checklist at all times"),
    ("action", "Nobody edits the table by hand again"),
    ("action", "Proofread all configuration changes carefully"),
    ("learned", "We need to pay more attention to quotas."),
    ("learned", "It pays to be patient."),
    ("learned", "Haste makes waste."),
    ("learned", "We cannot afford to be sloppy with dates."),
    ("external", "We will be more attentive in future."),
    ("factor", "People must be more vigilant here."),
    ("action", "Try harder to keep the wiki current"),
    ("action", "Watch out for duplicates when merging tenants"),
)
PERSONS = (
    ("action", "Explain the form to Duc once more"),
    ("action", "Hand written warnings to the night crew"),
    ("action", "Ask operators to double-check the tenant id"),
    ("action", "Coach Jonas on how to read the lag graph"),
    ("action", "Send a reminder to all drivers about the seals"),
    ("action", "Mandatory refresher for everyone with production access"),
    ("action", "Instruct the contractors never to use the master key"),
    ("action", "Give Duc a formal warning"),
    ("action", "Hold the team responsible for missed pages"),
    ("action", "Talk to the night shift about the runbook"),
    ("external", "The employee concerned has been retrained."),
    ("external", "All staff will receive additional training."),
    ("action", "Put Jonas through the course again"),
)
FINE = (
    ("action", "Add a confirmation step to the purge tool that shows the row count"),
    ("action", "Retrain the spam classifier on June data"),
    ("action", "Let the CLI remember the last region"),
    ("action", "Send an alert to #payments when the queue is older than 5 minutes"),
    ("action", "Add a chapter on failover to the on-call training by 3 June"),
    ("action", "Add a checkbox \u201cI have read the diff\u201d to the release form"),
    ("action", "Run a failover drill with both shifts on 7 June"),
    ("action", "Tell the load balancer to drop a host after 3 failed checks"),
    ("action", "Teach the linter to reject absolute paths"),
    ("action", "Check the restore of all 14 ledgers by script every night"),
    ("action", "Ask legal by 4 May whether the log may be kept for 90 days"),
    ("learned", "Operators check three graphs before they page the vendor."),
    ("learned", "The training cluster and production share one DNS zone."),
    ("learned", "The focus of the load test was reads, not writes."),
    ("learned", "Our customers read the status page before they write to us."),
    ("learned", "The care team uses the same queue as billing."),
    ("external", "Please update the app to version 4.2 and log in again."),
    ("external", "Keep an eye on our status page for more details."),
    ("factor", "A high concentration of requests from one tenant filled the pool."),
    ("factor", "The on-call engineer had been awake for 19 hours."),
    ("factor", "Both responders were trained on the old console."),
    ("factor", "The checklist asks for care with step 4 and does not say why."),
)


@pytest.mark.parametrize(("field", "text"), CARE)
def test_care_as_a_remedy_is_found(field, text):
    assert any(careful(Reading(text, field, "", KNOWN)))


@pytest.mark.parametrize(("field", "text"), PERSONS)
def test_changing_people_as_a_remedy_is_found(field, text):
    assert any(person(Reading(text, field, "", KNOWN)))


@pytest.mark.parametrize(("field", "text"), FINE)
def test_what_changes_things_is_spared(field, text):
    reading = Reading(text, field, "", KNOWN)
    rules = (careful, person) if field in ("action", "external") else (careful,)
    assert not any(any(each(reading)) for each in rules)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Always check the replica before a switch.", True),
        ("Never trust a green panel.", True),
        ("Check, then check again.", True),
        ("The switch does not check the replica.", False),
        ("Check digits catch one slip in ten.", False),
    ],
)
def test_advice_is_found(text, found):
    assert any(advice(Reading(text, "learned"))) is found
