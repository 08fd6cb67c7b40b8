import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from pmtui.core.addresses import COLLECTIONS, NotFound, find, plain
from pmtui.core.edits import Add, Batch, EditRefused, Remove, Set, added_path, apply
from pmtui.core.forms import FieldRefused, addition, blank, changes, fields
from pmtui.core.links import placed
from pmtui.core.meeting import Meeting, Phase
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.told import describe
from strategies import sessions

SAMPLES = Path(__file__).parents[2] / "sample_sessions"
TODAY = date(2026, 3, 11)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": "2026-03-04",
        "zone": "Europe/Berlin",
        "people": [{"key": "mira", "name": "Mira Okafor"}, {"key": "lin"}],
        "timeline": [
            {
                "id": "T7",
                "at": "2026-03-04T13:02:30Z",
                "text": "First timeout",
                "milestones": ["detected"],
            },
            {"id": "T8", "at": "2026-03-04T13:10:00Z", "text": "Rollback", "precision": "minute"},
        ],
        "factors": [{"id": "F3", "title": "One step", "how": [{"id": "H1", "how": "How so?"}]}],
        "actions": [{"id": "A1", "text": "Stage it", "factors": ["F3"]}],
        "questions": [{"id": "Q1", "text": "How do clients behave?"}],
        "impact": {"windows": [{"id": "W1", "start": "2026-03-04T13:00:00Z"}]},
    }
)


def edits(path, **texts):
    return changes(SESSION, path, {name.replace("__", "/"): t for name, t in texts.items()}, TODAY)


@given(sessions())
def test_texts_that_stand_as_they_were_shown_change_nothing(session):
    paths = [found.path for found in placed(session)]
    for path in (*paths, "incident", "severity", "slo", "impact", "meeting", "external"):
        form = fields(session, path)
        assert form.fields or path.startswith("conflicts/")
        assert changes(session, path, {f.name: f.text for f in form.fields}, TODAY).edits == ()


def test_a_form_has_a_title_and_what_must_not_be_blank_first():
    form = fields(SESSION, "timeline/T7")
    assert form.title == "Entry T7"
    assert [field.name for field in form.fields][:3] == ["at", "text", "until"]
    assert [field.required for field in form.fields][:3] == [True, True, False]
    assert "lint_ok" not in {field.name for field in form.fields}
    assert "id" not in {field.name for field in form.fields}


@pytest.mark.parametrize(
    ("path", "title", "names"),
    [
        ("incident/summary", "Summary", ["summary"]),
        ("severity/level", "Level of the severity", ["level"]),
        ("slo/target", "Target of the objective", ["target"]),
        (
            "factors/F3/how/H1",
            "How-step H1 of factor F3",
            ["how", "answer", "evidence", "branches_to"],
        ),
        ("timeline/T7/quote", "Quote of entry T7", ["quote"]),
        (
            "people/mira",
            "Person mira",
            ["name", "handle", "team", "roles", "attended", "pseudonym"],
        ),
    ],
)
def test_there_is_a_form_for_items_and_for_single_fields(path, title, names):
    form = fields(SESSION, path)
    assert (form.title, [field.name for field in form.fields]) == (title, names)


def test_labels_say_what_a_field_means_where_it_stands():
    labels = {f.name: f.label for f in fields(SESSION, "questions/Q1").fields}
    assert labels["by"] == "by when"
    labels = {f.name: f.label for f in fields(SESSION, "actions/A1").fields}
    assert labels["verification/date"] == "verified on"


def test_kinds_follow_from_the_model():
    kinds = {f.name: f.kind for f in fields(SESSION, "timeline/T7").fields}
    assert kinds["at"] == kinds["until"] == "time"
    assert kinds["agency"] == "choice"
    assert kinds["milestones"] == "choices"
    assert kinds["evidence"] == "links"
    assert kinds["known_from"] == "since"
    assert kinds["pivot"] == "flag"
    assert {f.name for f in fields(SESSION, "timeline/T7").fields if f.long} == {"quote"}
    assert {f.name: f.kind for f in fields(SESSION, "impact/windows/W1").fields}[
        "weight"
    ] == "share"


def test_hints_say_what_may_be_typed():
    hints = {f.name: f.hint for f in fields(SESSION, "timeline/T7").fields}
    assert "Europe/Berlin" in hints["at"]
    assert "automated" in hints["agency"]
    assert "mira" in hints["actor"]
    assert "SEV-1" in hints["severity_after"]
    assert "E3" in hints["evidence"]


def test_only_what_changed_is_set():
    batch = edits("timeline/T7", at="14:05", agency="h", milestones="detected")
    assert batch == Batch(
        (
            Set("timeline/T7/at", datetime(2026, 3, 4, 13, 5, tzinfo=UTC)),
            Set("timeline/T7/agency", "human"),
        ),
        "edit entry 14:02 First timeout",
    )
    assert describe(batch, SESSION) == "edit entry 14:02 First timeout"


def test_seconds_survive_what_is_not_touched():
    form = fields(SESSION, "timeline/T7")
    assert form.fields[0].text == "14:02:30"
    texts = {field.name: field.text for field in form.fields} | {"text": "Second timeout"}
    after = apply(SESSION, changes(SESSION, "timeline/T7", texts, TODAY))
    assert find(after, "timeline/T7").at == find(SESSION, "timeline/T7").at


def test_a_tilde_makes_a_time_approximate():
    after = apply(SESSION, edits("timeline/T8", at="~14:12"))
    assert find(after, "timeline/T8").precision == "approx"
    assert find(after, "timeline/T8").at == datetime(2026, 3, 4, 13, 12, tzinfo=UTC)


def test_an_end_counts_from_the_start_typed_with_it():
    after = apply(SESSION, edits("timeline/T8", at="14:20", until="+10"))
    assert find(after, "timeline/T8").until == datetime(2026, 3, 4, 13, 30, tzinfo=UTC)


def test_a_blank_clears_and_a_required_field_refuses_it():
    assert edits("timeline/T7", milestones="").edits == (Set("timeline/T7/milestones", None),)
    with pytest.raises(FieldRefused, match="empty") as refusal:
        edits("timeline/T7", text="  ")
    assert refusal.value.name == "text"


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("timeline/T7", {"at": "noon"}),
        ("timeline/T7", {"evidence": "E9"}),
        ("timeline/T7", {"kind": "[/]"}),
        ("factors/F3", {"entries": "T99"}),
        ("factors/F3", {"votes": "-1"}),
        ("impact/windows/W1", {"weight": "140%"}),
        ("incident/zone", {"zone": "Mars/Base"}),
        ("actions/A1", {"verification/date": "whenever"}),
    ],
)
def test_a_refusal_names_its_field(path, texts):
    with pytest.raises(FieldRefused) as refusal:
        changes(SESSION, path, texts, TODAY)
    assert refusal.value.name == next(iter(texts))
    assert str(refusal.value)


def test_fields_of_a_part_and_of_the_incident():
    assert edits("actions/A1", due="+14d", owner="@mira", verification__seen="Graph").edits == (
        Set("actions/A1/owner", "mira"),
        Set("actions/A1/due", date(2026, 3, 25)),
        Set("actions/A1/verification/seen", "Graph"),
    )
    assert edits("incident/title", title="Checkout slow").edits == (
        Set("incident/title", "Checkout slow"),
    )
    assert edits("incident/reviewers", reviewers="mira, lin").edits == (
        Set("incident/reviewers", ["mira", "lin"]),
    )
    assert edits("slo/target", target="99.9").edits == (Set("slo/target", 99.9),)


@pytest.mark.parametrize("path", ["timeline", "incident/counters", "incident/nothing"])
def test_what_a_form_cannot_show_is_refused(path):
    with pytest.raises(EditRefused):
        fields(SESSION, path)


def test_what_is_not_there_has_no_form():
    with pytest.raises(NotFound):
        fields(SESSION, "timeline/T99")


# -- new items --------------------------------------------------------------------------------

TYPED = {"key": "ada", "term": "pool", "url": "https://wiki.example/1", "at": "14:20"}
TYPED |= {"start": "14:00", "end": "14:50", "planned": "10", "minutes": "5"}
TYPED |= {"action": "A1", "outcome": "done"}
"""What is typed into fields that must not be blank, where not any text will do."""
LISTS = [
    place.replace("factors/", "factors/F3/").replace("phases/", "phases/open/")
    for place in COLLECTIONS
    if place != "conflicts"  # nobody types these
]
PLANNED = SESSION.model_copy(
    update={"meeting": Meeting(phases=(Phase(key="open", name="Open", planned=4),))}
)


def added(to, session=SESSION, **texts):
    texts = {name.replace("__", "/"): text for name, text in texts.items()}
    edit = addition(session, to, texts, TODAY)
    assert isinstance(edit, Add)
    return find(apply(session, edit), added_path(edit))


def least(form):
    """Give the texts of a blank form in which only what must be is typed."""
    return {f.name: TYPED.get(f.name, "Something") if f.required else f.text for f in form.fields}


@pytest.mark.parametrize("to", LISTS)
def test_a_blank_form_and_what_must_be_typed_give_an_item(to):
    form = blank(PLANNED, to)
    assert form.path == to
    assert form.title.startswith("New ")
    assert {field.text for field in form.fields} == {""}
    edit = addition(PLANNED, to, least(form), TODAY)
    after = apply(PLANNED, edit)
    assert len(find(after, to)) == len(find(PLANNED, to)) + 1
    item = find(after, added_path(edit))
    assert set(plain(item)) - {"id"} == {field.name for field in form.fields if field.required}


@pytest.mark.parametrize("to", LISTS)
def test_nothing_typed_is_refused_by_its_first_field(to):
    form = blank(PLANNED, to)
    with pytest.raises(FieldRefused, match="cannot be left empty") as refusal:
        addition(PLANNED, to, {}, TODAY)
    assert refusal.value.name == form.fields[0].name


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_new_item_can_say_all_that_the_form_of_another_says(sample):
    session = Session.model_validate(tomllib.loads(sample.read_text(encoding="utf-8")))
    if sample.stem == "bad-draft":  # no form takes an action of two owners
        session = apply(session, Remove("actions/A3"))
    session = apply(session, Set("meeting/enumerated", True))
    for path, place, item in placed(session):
        before = {field.name: field.text for field in fields(session, path).fields}
        key = {} if item.KEY == "id" else {item.KEY: "another"}
        if place == "followup/outcomes":
            continue
        edit = addition(session, path.rpartition("/")[0], before | key, TODAY)
        form = fields(apply(session, edit), added_path(edit))
        assert {field.name: field.text for field in form.fields} == before


def test_a_new_id_is_one_that_was_never_given():
    after = apply(SESSION, Remove("impact/windows/W1"))
    assert added("impact/windows", after, start="14:00").id == "W2"
    assert added("factors/F3/how", how="How was it seen?").id == "H2"


def test_the_first_window_begins_with_the_impact_in_the_sessions_zone():
    entry = {**plain(SESSION.timeline[0]), "milestones": ["impact_start"]}
    session = apply(SESSION, Remove("impact/windows/W1"))
    session = session.model_copy(update={"timeline": (Entry.model_validate(entry),)})
    assert blank(session, "impact/windows").fields[0].text == "14:02:30"
    assert blank(session, "impact/excluded").fields[0].text == ""
    session = apply(session, addition(session, "impact/windows", {"start": "14:02"}, TODAY))
    assert blank(session, "impact/windows").fields[0].text == ""


def test_a_form_begins_with_what_is_given():
    form = blank(SESSION, "decisions", {"factor": "F3"})
    texts = {field.name: field.text for field in form.fields} | {"reason": "It is rare"}
    assert {name for name, text in texts.items() if text} == {"factor", "reason"}
    assert added("decisions", **texts).factor == "F3"
    assert added("decisions", **texts | {"factor": ""}).factor is None


def test_titles_of_new_items():
    assert blank(SESSION, "impact/windows").title == "New impact window"
    assert blank(SESSION, "factors/F3/how").title == "New how-step of factor F3"


def test_values_of_a_new_item_are_read_against_each_other():
    window = added("impact/windows", start="23:50", end="00:10", weight="40%")
    assert (window.end - window.start).total_seconds() == 20 * 60
    assert window.weight == 0.4
    assert window.scope is None
    gap = added("impact/excluded", start="14:00", end="+10")
    assert gap.end == datetime(2026, 3, 4, 13, 10, tzinfo=UTC)
    assert added("timeline", at="~14:12", text="Seen").precision == "approx"
    question = added("questions", text="Why now?", by="fri", taker="@mira")
    assert (question.by, question.taker) == (date(2026, 3, 13), "mira")


def test_a_key_is_typed_without_the_sign_by_which_people_are_called():
    assert added("people", key="@ada").key == "ada"


@pytest.mark.parametrize(
    ("to", "texts", "name", "said"),
    [
        ("people", {"key": "ada okoye"}, "key", "one word"),
        ("people", {"key": "mira"}, "key", "there already"),
        ("followup/outcomes", {"action": "A9", "outcome": "done"}, "action", "no action A9"),
        ("followup/outcomes", {"action": "A1", "outcome": "gone"}, "outcome", "none of"),
        ("impact/windows", {"start": "noon"}, "start", "not a time"),
        ("impact/windows", {"start": "14:00", "weight": "3"}, "weight", "between 0 and 1"),
        ("impact/metrics", {"name": "Errors", "value": "many"}, "value", "not a number"),
        ("decisions", {"reason": "Rare", "factor": "F9"}, "factor", "no factor F9"),
        ("glossary", {"term": "pool"}, "meaning", "left empty"),
    ],
)
def test_a_refused_addition_names_its_field(to, texts, name, said):
    with pytest.raises(FieldRefused, match=said) as refusal:
        addition(SESSION, to, texts, TODAY)
    assert refusal.value.name == name


@pytest.mark.parametrize("to", ["incident/title", "impact", "nothing", "timeline/T7"])
def test_nothing_is_added_to_what_is_no_list(to):
    for made in (lambda: blank(SESSION, to), lambda: addition(SESSION, to, {}, TODAY)):
        with pytest.raises(EditRefused):
            made()


def test_nothing_is_added_to_what_is_not_there():
    with pytest.raises(NotFound):
        blank(SESSION, "factors/F9/how")


def test_a_list_of_numbers_is_shown_and_left_as_it_is() -> None:
    session = Session.model_validate({"title": "Search", "meeting": {"asked": [0, 3]}})
    form = fields(session, "meeting")
    shown = {each.name: each.text for each in form.fields}
    assert shown["asked"] == "0, 3"
    assert changes(session, "meeting", shown, TODAY).edits == ()
