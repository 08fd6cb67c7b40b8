import pytest

from pmtui.core.session import Session
from pmtui.documents.names import named

PEOPLE = [
    {
        "key": "mira",
        "name": "Mira Okafor-Lund",
        "handle": "mira.ol",
        "roles": ["incident commander", "responder"],
    },
    {"key": "ana", "name": "Ana de Vries", "roles": ["responder"]},
    {"key": "lan", "name": "Nguyễn Thị Lan", "roles": ["responder"], "pseudonym": "responder A"},
    {"key": "sato", "name": "Haruka Sato (佐藤 遥花)", "handle": "@haruka"},
]


def shown(text, names, people=PEOPLE, **fields):
    session = Session.model_validate({"title": "A title", "people": people, "summary": text})
    return named(session.model_copy(update=fields), names)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("full", ["Mira Okafor-Lund", "Ana de Vries", "Nguyễn Thị Lan", "Haruka Sato (佐藤 遥花)"]),
        ("role", ["incident commander", "responder", "responder", "a responder"]),
        ("initials", ["M.O.", "A.D.V.", "N.T.L.", "H.S."]),
        ("none", ["responder B", "responder C", "responder A", "responder D"]),
    ],
)
def test_fields_show_people_as_asked(names, expected):
    found = shown("text", names, reviewers=("mira", "ana", "lan", "sato"))
    assert list(found.reviewers) == expected


def test_a_key_without_a_name_is_shown_as_it_is():
    assert shown("x", "full", [{"key": "kim"}], owner="kim").owner == "kim"
    assert shown("x", "initials", [{"key": "kim"}], owner="kim").owner == "K."


def test_equal_initials_are_told_apart():
    people = [{"key": "a", "name": "Ada Bo"}, {"key": "b", "name": "Aki Berg"}]
    found = shown("x", "initials", people, owner="a", author="b")
    assert (found.owner, found.author) == ("A.B.", "A.B.2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mira Okafor-Lund acked.", "The incident commander acked."),
        ("mira okafor-lund acked; Mira's page", "The incident commander acked; "
         "the incident commander's page"),
        ("Then Ana asked @mira and @mira.ol", "Then a responder asked the incident commander and "
         "the incident commander"),
        ("so mira@ paged ana@, ana@shop.example", "so the incident commander paged a responder,"
         " a responder"),
        ("mail mira.ol@shop.example now", "mail the incident commander now"),
        ("It held. Lan saw it", "It held. Responder A saw it"),
        ("with\nOkafor-Lund\nin the room", "with\nThe incident commander\nin the room"),
        ("佐藤さんと遥花が見た", "A responderさんとa responderが見た"),
        ("see haruka's note", "see a responder's note"),
    ],
)  # fmt: skip
def test_texts_lose_mentions(text, said):
    expected = said.replace("Responder A saw", "A responder saw")
    assert shown(text, "role").summary == expected


@pytest.mark.parametrize(
    "text",
    [
        "mira and ana are common words without their capital",
        "Miracles and Analysis, planetary Lanes, Salan",
        "mira.ol-service and x/mira.ol and haruka-db",
        "the vries of de Thi",
    ],
)
def test_other_words_stay(text):
    assert shown(text, "role").summary == text


def test_a_name_of_two_people_points_at_neither():
    people = [
        {"key": "a", "name": "Ana Bo", "roles": ["scribe"]},
        {"key": "b", "name": "Ana Kim", "roles": ["owner"]},
    ]
    assert shown("so Ana and Ana Kim", "role", people).summary == "so a responder and the owner"


@pytest.mark.parametrize("names", ["role", "initials", "none"])
def test_people_outside_the_roster_are_hidden_too(names):
    session = Session.model_validate(
        {
            "title": "Zora paged Ivo Marsh",
            "owner": "zora",
            "timeline": [
                {
                    "id": "T1",
                    "at": "2026-03-04T10:00:00Z",
                    "agency": "human",
                    "actor": "Ivo Marsh",
                    "text": "Ivo acks, then zora asks support",
                }
            ],
            "actions": [{"id": "A1", "text": "Do it", "owner": "Zora", "helpers": ["payments"]}],
            "people": [{"key": "mira", "team": "payments", "roles": ["scribe"]}],
        }
    )
    found = named(session, names)
    whole = repr(found)
    assert "Ivo" not in whole
    assert "Marsh" not in whole
    assert "Zora" not in whole
    assert found.owner != "zora"
    assert found.actions[0].helpers == ("payments",)


def test_roles_and_systems_in_actor_fields_stay():
    entry = {"id": "T1", "at": "2026-03-04T10:00:00Z", "agency": "human", "text": "x"}
    for actor in ("on-call engineer", "support", "SRE"):
        session = Session.model_validate(
            {"title": "A title", "timeline": [entry | {"actor": actor}]}
        )
        assert named(session, "role").timeline[0].actor == actor


def test_addresses_that_hold_a_name_are_left_out():
    links = [
        {"id": "L1", "url": "https://chat.example/@mira"},
        {"id": "L2", "url": "https://chat.example/room"},
    ]
    session = Session.model_validate({"title": "A title", "people": PEOPLE, "links": links})
    urls = [link.url for link in named(session, "none").links]
    assert urls == ["address left out: it holds a name", "https://chat.example/room"]
    assert named(session, "full").links == session.links


def test_the_roster_shows_no_more_than_asked():
    assert shown("x", "none").people == ()
    for names in ("role", "initials"):
        for person in shown("x", names).people:
            assert person.handle is None
            assert person.pseudonym is None
            assert "Okafor" not in person.name
    assert shown("x", "full").people[0].handle == "mira.ol"


def test_pseudonyms_go_on_after_z():
    people = [{"key": f"p{number}"} for number in range(28)]
    found = shown("x", "none", people, reviewers=tuple(f"p{number}" for number in range(28)))
    assert found.reviewers[25:] == ("responder Z", "responder AA", "responder AB")


def test_full_names_leave_texts_alone():
    text = "Mira and @ana"
    assert shown(text, "full").summary == text


def test_on_a_screen_that_shows_roles_a_key_is_a_name_wherever_it_stands():
    assert shown("mira saw ana's page", "distinct").summary == (
        "Incident commander saw responder's page"
    )
    assert shown("mira-db, x/ana and animated", "distinct").summary == "mira-db, x/ana and animated"


def test_distinct_roles_are_shared_by_nobody_and_stay():
    found = shown("Ana asked Lan", "distinct", reviewers=("mira", "ana", "lan", "sato"))
    assert found.reviewers == ("incident commander", "responder", "responder A", "responder B")
    assert found.summary == "Responder asked responder A"
    more = [*PEOPLE, {"key": "kofi", "name": "Kofi Asante", "roles": ["responder"]}]
    later = shown("x", "distinct", more, reviewers=("mira", "ana", "lan", "sato", "kofi"))
    assert later.reviewers[:4] == found.reviewers
    assert len(set(later.reviewers)) == len(later.reviewers)


@pytest.mark.parametrize("text", ["ibrahim şen asks", "IBRAHIM ŞEN asks", "İbrahim Şen asks"])
def test_a_name_is_found_with_and_without_the_dots_of_its_letters(text):
    people = [{"key": "ibo", "name": "İbrahim Şen", "roles": ["dba"]}]
    session = Session.model_validate({"title": text, "people": people})
    assert named(session, "role").title == "The dba asks"


@pytest.mark.parametrize("name", ["Ömer Öz", "田中", "O'Neil, Pat", "(Oz) Kim"])
def test_a_name_is_found_wherever_it_begins(name):
    person = {"key": "k1", "name": name}
    session = Session.model_validate({"title": f"then {name}, again {name}", "people": [person]})
    shown = named(session, "role").title
    assert not any(part in shown for part in ("Öz", "田中", "Neil", "Oz", "Kim"))
