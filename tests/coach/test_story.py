"""Timelines: what could be seen, and what somebody thinks of it."""

import pytest

from pmtui.coach.reading import Context, Reading
from pmtui.coach.story import hedge, many_events, timeline_opinion, without_grounds

PEOPLE = Context(people=("Aino Laine", "Mira Sand", "Jonas Holm", "Ines Rocha"))
OPINIONS = (
    "10:10 Everything goes wrong at once.",
    "The database is having a bad day.",
    "Nobody has a clue what is going on.",
    "The failover works beautifully.",
    "The team loses precious time.",
    "Great work by the night shift.",
    "It takes forever until the vendor answers.",
    "The alert is completely useless.",
    "Everyone is confused.",
    "Of course the backup is broken.",
    "Latency is terrible.",
    "The queue is a disaster.",
    "A desperate attempt to restart the broker.",
    "The on-call engineer is overwhelmed.",
    "The channel descends into chaos.",
    "Communication with the vendor is poor.",
    "Eventually someone thinks of the cache.",
    "Pure luck: the second copy was there.",
    "The load balancer goes crazy.",
    "It was the DNS again.",
    "The storage cluster is on its knees.",
    "Error rate explodes.",
    "Huge spike in traffic.",
    "The decision to fail over was the right one.",
    "Ines handles the call superbly.",
    "The tension rises on the bridge.",
    "Support is left in the dark.",
    "Yet another false alarm.",
    "The cache decides to quit.",
    "No progress whatsoever for an hour.",
    "Worst possible moment for a deploy.",
    "Half-hearted attempt to restart the workers.",
    "A misleading dashboard sends everyone the wrong way.",
    "The vendor drags its feet.",
    "Only now does anybody open the log.",
    "The runbook is hopelessly out of date.",
    "Somehow the pod recovers.",
    "Quick thinking by Jonas prevents worse.",
    "The incident drags on.",
    "Confusion about who is in charge.",
    "The new dashboard proves its worth.",
    "Response is slow and disorganised.",
    "Morale is low.",
    "The alert comes much too late.",
    "Relief all round as the graphs turn green.",
    "The deploy was a bad idea.",
    "An elegant fix is found.",
    "Things calm down.",
    "Panic sets in.",
)
FACTS = (
    "10:10 p99 of the search 4.1 s, normal 300 ms.",
    "Kernel panic on host db-3.",
    "Aino restarts the broker; lag falls from 9,000 to 40.",
    "Vendor says the link is terrible since 09:00.",
    "The health check answers 503.",
    "Disaster recovery plan opened; step 1 begins.",
    "Belief: the cache is probably cold.",
    "A customer writes that the app is useless.",
    "Retry storm: 4,000 calls per second.",
    "The panic button in row C is pressed.",
    "Bad gateway errors at 3%.",
    "Release 41 marked as bad and withdrawn.",
    "Jonas hands over to Mira.",
    "Failover starts; replica promoted at 10:14.",
    "Rollback finished; error ratio 0.1% at 10:31.",
    'Alert "disk full" fires on log-2.',
    "The importer skips 12 rows with a wrong date.",
    "Nobody answers the first page; the second goes to Mira at 10:12.",
    "Slow query log shows 31 statements above 10 s.",
    "Two engineers join from the storage team.",
    "Backup of 02:00 found; size 0 bytes.",
    "Status page set to degraded.",
    "The change was merged at 09:58 and reached all hosts at 10:01.",
    "Traffic drops by half within a minute.",
    "The certificate expires.",
    "Customer support counts 41 tickets.",
    "The lock is held by a session that ended yesterday.",
    "Mira suspects the new index and asks for a plan of the query.",
    "Dashboard shows no data for zone b.",
    "The vendor opens case 991 and asks for logs.",
    "Last known good release: 40.",
    "Worst-case estimate of the restore: 3 h.",
    "CPU of the gateway at 100% on all six hosts.",
    "Leader election runs three times in two minutes.",
    "Queue drained.",
    "Decision: fail over, because the restore needs three hours.",
    "The bot posts the alert again.",
    "Test order succeeds.",
    "The team waits for the restore.",
    "The bridge is closed with 4 people present.",
    "Write latency rises and the pool of 50 connections is exhausted.",
    "The job runs late: 03:40 instead of 02:00.",
    "Traffic returns to normal.",
    "Only two of the six hosts answer.",
    "Feature flag `great_sale` switched off.",
    "The replica falls behind by 40 minutes.",
    "Search index is empty; the copy has 0 documents.",
    "Finally block of the importer logs 12 stack traces.",
)


def opinions(text, kind=""):
    return [each.found for each in timeline_opinion(Reading(text, "timeline", kind, PEOPLE))]


@pytest.mark.parametrize("text", OPINIONS)
def test_readings_of_an_event_are_found(text):
    assert opinions(text)
    assert not opinions(text, "belief")


@pytest.mark.parametrize("text", FACTS)
def test_what_could_be_seen_is_spared(text):
    assert opinions(text) == []
    assert not any(hedge(Reading(text, "timeline", "", PEOPLE)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The vendor says that the link is terrible.", False),
        ("Unfortunately the vendor says that the link is back.", True),
        ("Support answers the shop much too late.", True),
        ("Hypothesis on the bridge: a terrible cable.", False),
        ('The job writes "what a mess" into the log.', False),
    ],
)
def test_what_others_say_is_theirs(text, found):
    assert bool(opinions(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Traffic explodes.", True),
        ("Traffic explodes from 300 to 4,000 calls per second.", False),
        ("10:14 A massive spike.", True),
        ("The pool is exhausted.", False),
        ("The night shift is exhausted.", True),
    ],
)
def test_sizes_need_a_value_and_feelings_need_people(text, found):
    assert bool(opinions(text)) == found


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("It seems to be the cache.", "", True),
        ("It seems to be the cache.", "belief", False),
        ("Mira suspects that it is likely the cache.", "", False),
        ("A list of suspects is posted.", "", False),
    ],
)
def test_guesses(text, kind, found):
    assert any(hedge(Reading(text, "timeline", kind, PEOPLE))) == found


def test_one_entry_one_event():
    assert any(many_events(Reading("The pod stops; then it starts; then it stops.", "timeline")))
    assert any(many_events(Reading("The queue holds jobs. " * 12, "timeline")))
    assert not any(many_events(Reading("Then the pod stops.", "timeline")))


def test_decisions_have_grounds():
    said = Reading("Fail over now.", "timeline", "decision")
    told = Reading("Fail over to the replica now, given that a restore needs 3 h.", "timeline")
    assert any(without_grounds(said))
    assert not any(without_grounds(Reading("Fail over now.", "timeline")))
    assert not any(without_grounds(Reading(told.text, "timeline", "decision")))
