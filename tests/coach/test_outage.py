"""Claims that nothing worked: whose, when, and how much of it was true."""

import pytest

from pmtui.coach.outage import outage_word
from pmtui.coach.reading import Context, Reading

CLAIMS = (
    ("summary", "The website was down for 40 minutes for visitors from Chile."),
    ("timeline", "10:02 Site goes down for shops on the old plan."),
    ("timeline", "Checkout is down."),
    ("summary", "We had a 25-minute outage of the search on Tuesday."),
    ("external", "Our platform was offline between 09:00 and 09:30 UTC."),
    ("title", "Search down for 40 minutes"),
    ("title", "Major outage of the billing portal"),
    ("summary", "The total outage lasted 12 minutes, while half of all requests went on."),
    ("impact", "Total downtime: 31 minutes"),
    ("factor", "The outage lasted so long because the cache was cold."),
    ("timeline", "End of outage."),
    ("external", "Payments were completely unavailable for some of our shops."),
    ("summary", "A blackout of the booking API hit 8% of partners for 20 minutes."),
    ("learned", "During the outage the status page showed green."),
    ("title", "Short outage of the newsletter"),
    ("summary", "The app went down on 4 May; one in eight taps was answered with an error."),
    ("timeline", "11:10 Outage over."),
    ("external", "Yesterday's downtime affected 2% of our subscribers."),
    ("title", "Payments down in two of eight countries"),
    ("timeline", "System down."),
    ("summary", "An hour-long outage of our API was felt by four in ten partners."),
    ("external", "During the outage on 3 June three of ten parcels could not be tracked."),
    ("timeline", "Outage declared; 20% of searches return nothing."),
    ("title", "Total blackout of the map tiles"),
    ("summary", "Customers experienced an outage of the export feature for 31 minutes."),
    ("factor", "The outage went on because the second replica was in the same rack."),
    ("timeline", "Site is offline for readers in Malta."),
)
SPARED = (
    ("summary", "A network outage at our hosting provider cut off one of three zones."),
    ("timeline", "AWS reports an outage of EBS in eu-west-1."),
    ("timeline", "Node db-3 goes down."),
    ("timeline", "Error rate is down to 0.2%."),
    ("timeline", "Vendor on the phone: their gateway is down."),
    ("summary", "No outage occurred; 3% of searches were slow."),
    ("factor", "The runbook for a full outage had not been opened since 2023."),
    ("learned", "Our plan covers the outage of one region, not of two."),
    ("timeline", "First customer asks whether the site is down."),
    ("title", "Follow-up of the Cloudflare outage: stale DNS in two regions"),
    ("timeline", "Latency goes down after the restart."),
    ("timeline", "Two of nine replicas are down."),
    ("summary", "Migration ran without downtime; afterwards 4% of logins failed for 9 minutes."),
    ("factor", "Since the outage of March 2023 the alert pages two people."),
    ("timeline", "Traffic to zone b is shut down by hand."),
    ("timeline", "The electricity utility confirms the power outage in row C."),
    (
        "external",
        "Nine out of ten calls went through as usual; the others were dropped for 14 minutes.",
    ),
    ("well", "The drill in May had rehearsed an outage of the identity provider."),
    ("timeline", "Feeder 3 offline, diesel generator takes over."),
    ("title", "Slow checkout after the outage at our card processor"),
    ("timeline", "Statuspage of the vendor: partial outage in Dublin."),
    ("timeline", "Switch B in rack 4 goes offline."),
    ("timeline", "Sensor 12 is down since 08:00."),
    ("external", "There was no downtime; 1 in 10 pages loaded slowly."),
    ("timeline", "Queue length is going down."),
    ("timeline", "Load balancer marks host 4 as down."),
    ("factor", "A planned downtime of the mainframe overlapped with the batch window."),
    ("learned", "An outage of the map provider reaches us within a minute."),
    ("summary", "The fibre operator's outage cut 20% of the shops off for 40 minutes."),
    ("timeline", "The mast is down; drones are grounded."),
    (
        "external",
        "Our telephone carrier had an outage, and four in ten calls failed for 25 minutes.",
    ),
)


def found(field, text, weight):
    return [
        each.found for each in outage_word(Reading(text, field, context=Context(weight=weight)))
    ]


@pytest.mark.parametrize(("field", "text"), CLAIMS)
def test_a_claim_is_found_unless_nothing_worked(field, text):
    assert found(field, text, 0.3)
    assert not found(field, text, 1.0)


@pytest.mark.parametrize(("field", "text"), SPARED)
def test_other_outages_and_other_meanings_are_spared(field, text):
    assert not found(field, text, 0.3)


def test_without_a_window_it_is_a_hint():
    (seen,) = outage_word(Reading("The outage ended at 10:40 UTC.", "summary"))
    assert (seen.says, seen.severity) == ("unknown", "hint")


def test_a_name_of_our_own_is_no_other():
    ours = Context(weight=0.3, systems=("Halcyon",))
    text = "We are sorry for the Halcyon outage on Tuesday."
    assert any(outage_word(Reading(text, "external", context=ours)))
    assert not any(outage_word(Reading(text, "external", context=Context(weight=0.3))))


def test_it_takes_linear_time():
    assert not found("summary", "an " * 40_000, 0.2)
