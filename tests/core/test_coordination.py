from incidents import entry, incident
from pmtui.core.coordination import coordination

PEOPLE = [
    {"key": "mira", "name": "Mira Okafor", "handle": "@mira", "team": "payments"},
    {"key": "tuan", "team": "payments"},
    {"key": "ines", "team": "platform"},
    {"key": "never", "team": "mail"},
]
TIMELINE = [
    entry(1, "10:00", actor="@mira", agency="human", system="checkout"),
    entry(2, "10:01", actor="Mira Okafor", kind="escalation", system="#incident"),
    entry(3, "10:02", actor="tuan", kind="handoff", system="#incident"),
    entry(4, "10:03", actor="pagerbot", agency="automated", system="pager"),
    entry(5, "10:04", actor="customer", agency="external", kind="comms"),
    entry(6, "10:05", "comms_first", actor="ines", system="status page", kind="comms"),
    entry(7, "10:06", actor="ines", kind="comms", system="status page"),
    entry(8, "10:07", actor="duty lead", system="checkout"),
]


def test_each_is_counted_once_however_it_is_named():
    found = coordination(incident(timeline=TIMELINE, people=PEOPLE))
    assert found.people == ("mira", "tuan", "ines", "duty lead")
    assert found.teams == ("payments", "platform")
    assert found.systems == ("checkout", "pager")
    assert found.channels == ("#incident", "status page")
    assert (found.handoffs, found.escalations, found.messages) == (1, 1, 2)


def test_an_empty_timeline_costs_nothing():
    found = coordination(incident())
    assert (found.people, found.systems, found.messages) == ((), (), 0)
