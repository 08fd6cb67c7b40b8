import pytest

from pmtui.core.edits import Add, Remove, Set, apply
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.screens.masks import Masks, everyone
from replay.reels import played, walked

SESSION = Session.model_validate(
    {
        "title": "Haruka Sato saw it first",
        "owner": "sato",
        "people": [
            {"key": "sato", "name": "Haruka Sato", "handle": "haru", "roles": ["scribe"]},
            {"key": "kofi", "name": "Kofi Asante"},
        ],
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Kofi joins", "actor": "kofi"},
            {"id": "T2", "at": "2026-03-04T13:01:00Z", "text": "Load falls", "actor": "lena@"},
        ],
        "actions": [{"id": "A1", "text": "Ask @kofi", "owner": "kofi", "helpers": ["sato"]}],
        "impact": {"headline": "Told by Haruka"},
    }
)


@pytest.fixture
def masks():
    found = Masks()
    found.take(SESSION, wanted=True)
    return found


def test_names_are_shown_until_roles_are_wanted():
    masks = Masks()
    masks.take(SESSION, wanted=False)
    assert masks.session is SESSION
    assert masks.words("kofi") == "kofi"


def test_every_part_of_the_session_is_masked(masks):
    shown = masks.session
    assert shown.title == "Scribe saw it first"
    assert shown.owner == "scribe"
    assert shown.timeline[0].text == "Responder A joins"
    assert shown.actions[0].owner == "responder A"
    assert shown.actions[0].helpers == ("scribe",)
    assert "Haruka" not in shown.impact.headline
    assert not any(word in repr(shown.timeline + shown.actions) for word in ("Kofi", "'kofi'"))


def test_items_keep_the_ids_by_which_they_are_edited(masks):
    assert [each.id for each in masks.session.timeline] == ["T1", "T2"]
    assert [each.key for each in masks.session.people] == ["sato", "kofi"]
    assert [each.name for each in masks.session.people] == ["scribe", "responder A"]


def test_what_did_not_change_is_not_masked_again(masks):
    before = masks.session
    after = apply(SESSION, Set("timeline/T1/text", "Kofi looks"))
    masks.take(after, wanted=True)
    assert masks.session.timeline[0].text == "Responder A looks"
    assert masks.session.timeline[1] is before.timeline[1]
    assert masks.session.actions[0] is before.actions[0]


def test_a_new_person_is_masked_at_once_and_the_others_stay(masks):
    after = apply(SESSION, Set("people/kofi/name", "Kofi Mensah"))
    masks.take(after, wanted=True)
    assert "Mensah" not in masks.words("Kofi Mensah writes")
    assert masks.session.actions[0].owner == "responder A"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("owner of A1: kofi", "owner of A1: responder A"),
        ("Set owner to Kofi Asante", "Set owner to responder A"),
        ("Is it @haru or sato", "Is it scribe or scribe"),
        ("satori and kofixed stay", "satori and kofixed stay"),
        ("A1 Haruka Sa…", "A1 …"),
    ],
)
def test_words_are_masked_keys_and_cut_names_too(masks, said, shown):
    assert masks.words(said) == shown


def test_the_filter_by_owner_fits_what_is_shown(masks):
    assert masks.viewing(Viewing(whose="kofi")).whose == "responder A"
    assert masks.viewing(Viewing(whose="F4")).whose == "F4"


def test_names_come_back(masks):
    masks.take(SESSION, wanted=False)
    assert masks.session is SESSION


def test_everyone_whom_a_record_names_has_each_name_once() -> None:
    steps = [
        Add("people", {"key": "teo", "name": "Teo Abiodun"}),
        Set("people/teo/name", "Teófilo Abiodun"),
        *(Add("parking", {"id": f"P{n}", "text": "later"}) for n in range(1, 250)),
        Add("actions", {"id": "A1", "text": "Look", "owner": "Zed"}),
        Remove("people/teo"),
    ]
    found = everyone(played(walked(*steps)))
    assert [(each.key, each.name) for each in found] == [
        ("teo", "Teo Abiodun, Teófilo Abiodun"),
        ("Zed", "Zed"),
    ]
