"""Causes: one that stands for everything, and several that are told as such."""

import pytest

from pmtui.coach.causes import shapeless, single, whodunit
from pmtui.coach.policy import Policy
from pmtui.coach.reading import Context, Reading

LONE = (
    ("title", "Harbour dark: relay identified as root cause"),
    ("summary", "One worn belt, nothing more"),
    ("factor", "The explanation could not be simpler: a full disk."),
    ("factor", "The sole reason was the missing index."),
    ("summary", "The whole outage was caused by a single missing comma."),
    ("title", "Root cause: a stale map"),
    ("timeline", "Root cause identified: the batch job holds the lock."),
    ("external", "The root cause has been identified as a faulty switch."),
    ("external", "This was solely due to an error at our hosting partner."),
    ("factor", "One bad line of YAML was all it took."),
    ("factor", "The culprit was the retry loop."),
    ("learned", "Nothing else contributed."),
    ("factor", "This incident happened purely because the flag was on."),
    ("title", "One typo takes down the shop"),
    ("factor", "It was DNS."),
    ("learned", "In the end everything boiled down to one forgotten timeout."),
    ("factor", "The failure is due to one thing alone, the lease time."),
    ("factor", "The reason for the outage was the disk, plain and simple."),
    ("factor", "The primary cause was the lease."),
)
SEVERAL = (
    ("timeline", "Case closed by the provider at 10:12."),
    ("summary", "The report has one page and nothing more."),
    ("factor", "The problem lies with only 4 of 90 hosts."),
    ("factor", "There was no single root cause; four conditions met."),
    ("factor", "The root filesystem was full."),
    ("timeline", "Root cause still unknown; the bridge compares two dumps."),
    ("timeline", "Ilse logs in as root and restarts the agent."),
    ("factor", "One of the causes of the delay was the lock."),
    ("factor", "The vendor's RCA names a firmware fault."),
    ("action", "Publish the root cause analysis template with a plural heading"),
    ("factor", "The cause of the second restart is not known."),
    ("timeline", "Mira suspects that the cause is the new driver."),
    ("timeline", "Belief on the bridge: it was DNS."),
    ("factor", "The reason field of the mute was empty."),
    ("factor", "Only one of the four gateways checks the signature."),
    ("learned", "The outage page has a field for one cause only."),
    ("factor", "The problem was visible on two dashboards."),
    ("summary", "It was only a minor blip for a few shops."),
    ("factor", "The trigger was a deploy at 10:02; the lock and the muted alert made it last."),
    ("learned", "The load balancer is the single point of failure for both regions."),
    ("external", "The errors were caused by a change of settings and ended when it was undone."),
    ("summary", "Two causes came together: a full disk and an alert that was muted."),
    ("factor", "The root cause was a combination of a full disk and a muted alert."),
    ("factor", "The log says \u201croot cause: none\u201d."),
)


@pytest.mark.parametrize(("field", "text"), LONE)
def test_a_lone_cause_is_found(field, text):
    assert any(single(Reading(text, field)))


@pytest.mark.parametrize(("field", "text"), SEVERAL)
def test_what_does_not_stand_alone_is_spared(field, text):
    assert not any(single(Reading(text, field)))


def test_a_team_may_keep_its_root_causes():
    allowed = Context(policy=Policy(root_cause="allow"))
    assert any(single(Reading("The root cause was a full disk.", "factor")))
    assert not any(single(Reading("The root cause was a full disk.", "factor", "", allowed)))
    assert not any(single(Reading("The root cause is a full disk.", "timeline", "belief")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why did the operator run it twice?", ["Why did"]),
        ("The log ends. And who muted the alert?", ["And who muted"]),
        ("Who knows the old key?", []),
        ("Who will own the alert?", []),
        ("How did it come to two purges?", []),
        ("Why it runs twice is open.", []),
    ],
)
def test_questions_of_why_and_who_are_found(text, found):
    assert [each.found for each in whodunit(Reading(text, "question"))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mistakes were made during the move.", True),
        ("The second page was overlooked.", True),
        ("The second page was overlooked because the form shows one page.", False),
        ("The lock was renewed every 10 s.", False),
        ("It was determined that the lease had ended.", False),
    ],
)
def test_a_passive_without_a_mechanism_is_found(text, found):
    assert any(shapeless(Reading(text, "factor"))) is found
