"""Session files to measure with: a whole little session, and the same one with a long timeline."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import tomli_w

START = datetime(2026, 5, 6, 8, 14, tzinfo=UTC)
"""When the first entry happened."""
FIRST_ROW = r"08:14 . deploy-bot"
"""What the timeline shows of the first entry, as a pattern."""

STEPS = (
    ("automated", "deploy-bot", "Release 91 of the seat map reaches 24 of 24 hosts"),
    ("automated", "seat-map", "The share of refused reservations rises from 0.2 % to 38 %"),
    ("external", "box-office", "Callers say that the seat they chose is taken at the last step"),
    ("automated", "alerting", "The refused-reservations alert fires and pages on-call"),
    ("human", "marisol", "Acknowledges the page and opens the reservations graph"),
    ("human", "oyelaran", "Takes command and opens a channel for the incident"),
    ("automated", "seat-cache", "Answers with seats that were sold up to 9 minutes earlier"),
    ("human", "thuy", "Compares two answers of the cache and finds the same version number"),
    ("human", "ruslan", "Sends the first message to the status page"),
    ("automated", "seat-map", "The queue of waiting reservations holds 4 100 requests"),
    ("human", "marisol", "Turns the cache off for one of four regions"),
    ("automated", "seat-map", "Refused reservations in that region fall to 0.4 %"),
    ("human", "thuy", "Suspects the clock of the cache hosts: two of them were moved that week"),
    ("human", "oyelaran", "Decides to go back to release 90 everywhere"),
    ("automated", "deploy-bot", "Release 90 reaches 24 of 24 hosts"),
    ("automated", "seat-map", "Reservations are accepted as usual"),
    ("human", "ruslan", "Writes to the status page that reservations work again"),
    ("external", "box-office", "No caller has met the fault for 15 minutes"),
    ("human", "oyelaran", "Ends the incident and names who writes the document"),
    ("human", "thuy", "Keeps the two answers of the cache as evidence"),
)
"""Agency, source and text of an incident's entries."""

MILESTONES = {
    0: ["introduced"],
    1: ["impact_start"],
    3: ["detected"],
    4: ["acknowledged"],
    8: ["comms_first"],
    12: ["identified"],
    14: ["mitigated"],
    15: ["impact_end"],
    16: ["comms_last"],
    18: ["resolved"],
}


def write(folder: Path, entries: int) -> Path:
    """Write a session with so many entries into `folder` and give its path."""
    path = folder / name_of(entries)
    path.write_bytes(tomli_w.dumps(session(entries)).encode("utf-8"))
    return path


def name_of(entries: int) -> str:
    """Give the name of the file that holds a session with so many entries."""
    return f"seats-{entries}.toml"


def session(entries: int) -> dict[str, Any]:
    """Give the plain data of a session with so many entries, at least one for each step."""
    timeline = [_entry(place) for place in range(entries)]
    return {**HEAD, "people": PEOPLE, "timeline": timeline, **FOUND}


def _entry(place: int) -> dict[str, Any]:
    agency, source, text = STEPS[place % len(STEPS)]
    entry: dict[str, Any] = {
        "id": f"T{place + 1}",
        "at": START + timedelta(minutes=3 * place),
        "agency": agency,
        "actor" if agency == "human" else "system": source,
        "text": f"{text}.",
    }
    if place >= len(STEPS):
        entry["text"] = f"{text}, as in round {place // len(STEPS)}."
    if place in MILESTONES:
        entry["milestones"] = MILESTONES[place]
    if place % 7 == 1:
        entry["quote"] = f"WARN reserve seat={place % 500} state=sold age={place % 540}s"
    if place % 5 == 2:
        entry["evidence"] = [f"E{place % 3 + 1}"]
    return entry


def _at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


HEAD: dict[str, Any] = {
    "schema": 1,
    "id": "INC-77",
    "title": "seat-map: reservations refused, 2026-05-06 08:17-08:59 UTC",
    "status": "draft",
    "date": START.date(),
    "zone": "UTC",
    "services": ["seat-map", "seat-cache"],
    "owner": "marisol",
    "summary": "For 42 minutes about a third of the reservations was refused. "
    "The seat cache kept seats as free that were sold; release 90 was put back.",
    "severity": {"level": "SEV-2", "criterion": "a core function fails for some users"},
    "slo": {"name": "reservations accepted", "target": 99.9, "window": "30d"},
    "impact": {
        "headline": "2 140 of 5 600 reservations refused in 42 minutes",
        "windows": [
            {"id": "W1", "start": _at(3), "end": _at(33), "weight": 0.38, "scope": "all regions"},
            {"id": "W2", "start": _at(33), "end": _at(45), "weight": 0.29, "scope": "3 regions"},
        ],
        "metrics": [
            {"id": "M1", "name": "reservations refused", "value": 2140, "unit": "requests"}
        ],
    },
}
PEOPLE = [
    {"key": "marisol", "name": "Marisol Quiroga", "team": "seats", "roles": ["responder"]},
    {"key": "oyelaran", "name": "Oyelaran Adéyẹmí", "team": "reliability"},
    {"key": "thuy", "name": "Thủy Lâm", "team": "platform"},
    {"key": "ruslan", "name": "Ruslan Bekmuratov", "team": "box office"},
]
FOUND: dict[str, Any] = {
    "evidence": [
        {"id": "E1", "kind": "dashboard", "title": "Share of refused reservations"},
        {"id": "E2", "kind": "log", "title": "Two answers of the cache for one seat"},
        {"id": "E3", "kind": "deploy", "title": "Record of releases 90 and 91"},
    ],
    "factors": [
        {
            "id": "F1",
            "title": "The cache compared versions that a release sets back to 1",
            "category": "design",
            "effect": "opened",
            "entries": ["T1", "T7"],
            "evidence": ["E2"],
            "how": [
                {"id": "H1", "how": "How did a sold seat stay free?", "answer": "Equal versions."},
                {"id": "H2", "how": "How did versions become equal?", "answer": "Release 91."},
            ],
            "votes": 4,
        },
        {
            "id": "F2",
            "title": "A release reaches all hosts in one step",
            "category": "deploy",
            "effect": "spread",
            "entries": ["T1"],
        },
        {
            "id": "F3",
            "title": "No graph shows how old the answers of the cache are",
            "category": "detection",
            "effect": "slowed",
            "entries": ["T8", "T13"],
        },
        {"id": "F4", "title": "The cache can be turned off for a region", "effect": "softened"},
    ],
    "well": [{"id": "G1", "text": "The alert came before the first caller was written down."}],
    "actions": [
        {
            "id": "A1",
            "text": "Number versions from the time of sale",
            "kind": "fix",
            "owner": "thuy",
            "due": _at(0).date() + timedelta(days=14),
            "priority": "P1",
            "status": "agreed",
            "factors": ["F1"],
        },
        {
            "id": "A2",
            "text": "Send releases to one region first",
            "kind": "limit",
            "owner": "marisol",
            "due": _at(0).date() + timedelta(days=30),
            "status": "proposed",
            "factors": ["F2"],
        },
        {
            "id": "A3",
            "text": "Draw the age of cached answers on the reservations graph",
            "kind": "speed",
            "owner": "ruslan",
            "status": "started",
            "factors": ["F3"],
        },
    ],
    "parking": [{"id": "P1", "lane": "fix-idea", "text": "Sell without a cache at night"}],
}
