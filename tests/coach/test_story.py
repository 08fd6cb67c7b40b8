"""Timelines: what could be seen, and what somebody thinks of it."""

import pytest

from pmtui.coach.reading import Context, Reading
from pmtui.coach.story import hedge, many_events, timeline_opinion, without_grounds

PEOPLE = Context(people=("Aino Laine", "Mira Sand", "Jonas Holm", "Ines Rocha"))
OPINIONS = (
    "The ticket is pushed back and forth.",
    "An afternoon of misery begins.",
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
    "The situation escalates quickly.",
    "Some genius deletes the index.",
    "The migration drags on endlessly.",
    "Everyone talks at once.",
    "Not a single useful log line to be found.",
    "Coordination breaks down.",
    "The alert fires, as always at the worst moment.",
    "The rollback goes smoothly.",
    "Vendor support is useless as ever.",
    "Heated discussion about the failover.",
    "The graphs look awful.",
    "The fix is a clever one.",
    "Amazing teamwork between storage and network.",
    "The system finally gives in.",
    "An unfortunate choice of default bites us.",
    "The importer is its usual grumpy self.",
    "We got lucky here.",
    "The cache is clearly at fault.",
    "A wasted half hour.",
    "Frantic search for the password.",
    "Silence from the vendor, which is typical.",
    "The dashboards are no help.",
    "Response times go through the roof.",
    "The call descends into finger-pointing.",
    "Slow reaction of the network team.",
    "The incident commander keeps a cool head.",
    "The runbook turns out to be worthless.",
    "Thank goodness the backup is intact.",
    "Nerves are frayed.",
    "A textbook failover.",
    "Production is in flames.",
    "Somebody has a bright idea.",
    "This is where it all starts to go wrong.",
    "An embarrassing typo takes the queue out.",
    "The team does a fantastic job.",
    "The database takes its sweet time.",
    "The on-call is slow to react.",
    "The mail server does what it likes.",
    "Things look grim.",
    "A needless restart of the gateway.",
    "The bridge is overcrowded and noisy.",
    "Way too many people in the call.",
    "The decision comes late.",
    "Support does not take the first caller seriously.",
)
FACTS = (
    "`dig` stops at ns2: lame delegation.",
    "Valve 4 lies to the east of pump 2.",
    "10:10 p99 of the search 4.1 s, normal 300 ms.",
    "Kernel panic on host db-3.",
    "Timeouts are at 0.1 %, their usual level.",
    "Begins a lesson about what a monthly job is.",
    "The team's first thoughts were that the lag must have been caused by the block size.",
    "Engineer hands off to the lead with a note: I think the hub is fine.",
    "Waits with the next step, to avoid unnecessary data loss.",
    "Reads the address of the page aloud: it is the live registry.",
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
    "08:00 Handover from Priya to Tomasz; two open tickets.",
    "The pump controller restarts three times within 4 minutes.",
    "Gateway answers with 429 to 12% of the calls.",
    "Aino Laine opens the bridge.",
    "Backup of the ledger completes.",
    "Caller asks for a refund.",
    "The job ends with exit code 137.",
    "Night shift takes over from the day shift.",
    "Monitoring shows 0 messages per second.",
    "Canary stays green for 15 minutes.",
    "Vendor's engineer arrives on site.",
    "The watchdog kills the process; it starts again.",
    "Release 5.1 is rolled back in Oslo only.",
    "Second page unanswered; escalation to the lead.",
    "The mail queue stops growing.",
    "Trace 88f1 shows a wait of 9 s on the lock.",
    "Three engineers look at the traces.",
    "The fallback answers with yesterday's prices.",
    "Reboot of host lynx-4 by the hoster.",
    "Deadlock detected by the database; one session killed.",
    "Jonas finds the flag off in zone b.",
    "First complaint on the forum.",
    "The certificate for the meter gateway is renewed by hand.",
    "Error budget for the month used up.",
    "DNS answer still old in Santiago.",
    "The restart clears the lock.",
    "Mira notices that the lag is growing.",
    "The incident is raised to SEV-1.",
    "The feature flag is turned off for all tenants.",
    "A wrong password is entered three times; account locked.",
    "Bad checksum in block 77.",
    "The message is late by 40 s.",
    "The autoscaler adds six hosts.",
    "No further errors since 10:40.",
    "Poor signal level at mast 9: -112 dBm.",
    "A tanker driver reports the display frozen.",
    "Test of the siren failed at two stations.",
    "Manual dispatch by radio begins.",
    "Ward 3 switches to paper forms.",
    "Bug report 5512 describes the same picture.",
    "Both replicas disagree on row 12.",
    "Mira decides to wait for the copy, because a second restart would lose the cache.",
    "The health page lists the mailer as degraded.",
    "Fire alarm in building 2; the room is left at 10:12.",
    "Batch 44 is stuck in state `pending`.",
    "Ping to the substation lost.",
    "Temperature back in range.",
    "The lead asks for options; two are named.",
    "Customers in Peru see prices in soles again.",
    "The drill is stopped.",
    "Two teams restart the same broker within a minute.",
    "The second failover ends after 20 s.",
    "Hypothesis: the clock is wrong. `chronyc` shows an offset of 0.2 ms.",
    "Nobody is paged: the rota has no entry for Sunday.",
    "The vendor calls back after 50 minutes.",
    "Old workers keep serving.",
    "The script stops at the first error, as designed.",
    "The fix is live on all hosts.",
    "Ines writes to the 12 shops.",
    "Fuel low in generator 2.",
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
    told = "Hold the run before anything is understood: a month without it costs nothing."
    assert not any(without_grounds(Reading(told, "timeline", "decision")))
    label = "Decision of the bridge: move all traffic of the region to the other site."
    assert any(without_grounds(Reading(label, "timeline", "decision")))
