import os
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.built import entry, lint, session
from documents.others import bare, cmark, ours, pandoc
from documents.rendered import shape, text
from pmtui.core.session import Session
from pmtui.documents.catalogue import KINDS, Wishes, document
from pmtui.documents.redaction import Redaction

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted((ROOT / "sample_sessions").glob("*.toml"))
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
USUAL = Wishes(now=NOW)
ROLES = Wishes(redaction=Redaction(names="role"))
MARKDOWN = [name for name, kind in KINDS.items() if kind.ending == ".md"]
OTHERS = [name for name in KINDS if name != "internal"]
WRITTEN = (
    *("audience", "headline", "summary", "what_happened", "impact_on_you", "what_we_did"),
    *("what_we_change", "what_you_can_do", "data_statement", "apology", "contact"),
)
NASTY = st.sampled_from(
    [
        *("# a", "- b", "1. c", "| d |", "`e", "*f*", "<script>", "&amp;", "\\", "---", "==="),
        *("~~h~~", "[x](y)", "[ ] ", "<!--", "{{ 1 }}", "漢字", " ", "word", "**", "_g_", ":"),
    ]
)
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
each_reader = pytest.mark.parametrize("reader", [pandoc, cmark], ids=lambda reader: reader.__name__)


def load(path):
    return Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def named(stem, kind):
    """Give the name of a golden file, in which no word stands twice."""
    ending = KINDS[kind].ending
    middle = "" if kind == "internal" else kind.removesuffix(ending[1:]).strip("-")
    return ".".join(filter(None, (stem, middle))) + ending


@pytest.mark.parametrize("kind", OTHERS)
@each_sample
def test_samples_are_written_to_the_byte(path, kind):
    made = document(load(path), kind, USUAL)
    golden = GOLDEN / named(path.stem, kind)
    if os.environ.get("GOLDEN") == "write":
        golden.write_bytes(made.encode())
    assert golden.read_bytes() == made.encode()


def test_every_golden_file_belongs_to_a_sample():
    known = {named(path.stem, kind) for path in SAMPLES for kind in KINDS}
    stems = {path.stem for path in SAMPLES}
    found = {path.name for path in GOLDEN.iterdir() if path.name.partition(".")[0] in stems}
    assert found == known | {"bad-draft.findings.toml"}


@pytest.mark.parametrize("kind", [name for name in MARKDOWN if name != "internal"])
@each_sample
def test_samples_are_clean_markdown(path, kind):
    found = load(path)
    outside = Wishes(zone="America/Argentina/Buenos_Aires", draft=True)
    for wishes in (USUAL, outside if kind == "customer" else ROLES):
        made = document(found, kind, wishes)
        assert lint(made) == []
        assert made.endswith("\n")
        assert not made.endswith("\n\n")
        assert "\r" not in made
        assert not re.search(r"[ \t]$", made, re.MULTILINE)


@pytest.mark.parametrize("kind", [*KINDS])
def test_a_session_with_nothing_but_a_title_has_every_document(kind):
    made = document(session(), kind)
    assert made.endswith("\r\n" if kind in ("actions-csv", "actions-ics") else "\n")
    if kind in MARKDOWN:
        assert lint(made) == []


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("names", ["role", "initials", "none"])
@each_sample
def test_no_name_of_the_roster_is_left(path, names, kind):
    found = load(path)
    made = document(found, kind, Wishes(redaction=Redaction(names=names)))
    words = set(re.findall(r"[\w.-]+", made.replace("\r\n ", "")))
    for person in found.people:
        assert not words & set((person.name or "").split())
        assert person.handle not in words
        assert f'"{person.key}"' not in made


@each_sample
def test_what_leaves_the_company_names_nobody(path):
    found = load(path)
    made = document(found, "customer")
    assert made == document(found, "customer", ROLES)
    words = set(re.findall(r"[\w.-]+", made))
    assert not words & {word for person in found.people for word in (person.name or "").split()}


@each_reader
@pytest.mark.parametrize("kind", MARKDOWN)
@each_sample
def test_other_readers_see_the_same_headings_cells_and_items(path, kind, reader):
    made = document(load(path), kind, USUAL)
    assert reader(made) == ours(made)


@each_reader
def test_other_readers_see_what_was_typed(reader):
    nasty = "a | b *c* _d_ <br> `e` [f](g) # h \\ ~~i~~ &amp; 1. j"
    found = session(
        title=nasty,
        timeline=[entry(1, quote=nasty, public=True, milestones=["impact_start"])],
        factors=[{"id": "F1", "title": nasty, "was": f"- {nasty}\n1. {nasty}"}],
        actions=[
            {
                "id": "A1",
                "text": nasty,
                "owner": "Ada",
                "done_when": nasty,
                "public": True,
                "status": "agreed",
            }
        ],
        external={"headline": nasty},
    )
    typed = bare(nasty)
    seen = reader(document(found, "internal"))
    assert seen[0] == ("h1", typed)
    assert ("h4", f"F1:{typed}") in seen
    assert ("cell", typed) in seen
    assert ("cell", bare(f"Impact start. fact 1“{nasty}”")) in seen
    seen = reader(document(found, "actions"))
    assert seen[0] == ("h1", f"Actions:{typed}")
    assert ("item", f"A1{typed}") in seen
    assert ("item", bare(f"Done when: {nasty}")) in seen
    seen = reader(document(found, "customer"))
    assert seen[0] == ("h1", f"Draft,notapproved:{typed}")
    assert ("item", bare("10:00 UTC: fact 1")) in seen
    assert ("item", f"Agreed:{typed}") in seen
    seen = reader(document(found, "one-page"))
    assert ("cell", typed) in seen
    assert ("item", bare(f"{nasty} (effect not yet placed)")) in seen


@each_reader
@each_sample
def test_other_readers_see_every_row_of_the_session(path, reader):
    found = load(path)
    seen = reader(document(found, "internal", USUAL))
    cells = [text for kind, text in seen if kind == "cell"]
    for action in found.actions:
        at = cells.index(bare(action.text))
        assert cells[at - 1] == action.id
        assert cells[at + 3].startswith(bare(_name(found, action.owner)))
    for each in found.timeline:
        assert any(bare(each.text) in cell for cell in cells), each.id
    titles = [text for kind, text in seen if kind == "h4"]
    printed = [each for each in found.factors if each.in_document is not False]
    assert sorted(titles) == sorted(bare(f"{each.id}: {each.title}") for each in printed)
    items = [text for kind, text in seen if kind == "item"]
    for each in (*found.well, *found.learned):
        assert any(item.startswith(bare(each.text)) for item in items), each.id


def _name(found, key):
    return next((each.name for each in found.people if each.key == key), key or "not yet named")


def filled(word):
    """Give a session in which every text that the short documents print is taken from `word`."""
    return session(
        id=word,
        title=word,
        owner="Ada",
        summary=word,
        products=[word],
        impact={
            "headline": word,
            "metrics": [{"id": "M1", "name": word, "value": 3, "unit": word}],
        },
        timeline=[{**entry(1, public=True, milestones=["impact_start"]), "text": word}],
        factors=[{"id": "F1", "title": word, "did": word}],
        actions=[
            {
                "id": f"A{number}",
                "text": word,
                "owner": "Ada",
                "ticket": word,
                "done_when": word,
                "status": status,
                "public": True,
                "verification": {"seen": word},
                "dropped_reason": word,
                "moved_to": word,
            }
            for number, status in enumerate(("agreed", "done", "dropped"), 1)
        ],
        external=dict.fromkeys(WRITTEN, word),
    )


@given(st.lists(NASTY, min_size=1, max_size=4).map("".join).filter(lambda word: word.strip()))
@settings(max_examples=60)
def test_no_text_changes_the_shape_of_a_document(word):
    for kind in ("customer", "one-page", "actions"):
        made = document(filled(word), kind)
        assert shape(made) == shape(document(filled("word"), kind))
        assert text(made).count(bare(word)) >= text(document(filled("wOrd"), kind)).count("wOrd")


def test_the_same_wishes_give_the_same_bytes():
    for kind in KINDS:
        assert document(load(SAMPLES[0]), kind, USUAL) == document(load(SAMPLES[0]), kind, USUAL)


def test_every_kind_has_its_row_in_the_page_on_exports():
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", page, re.MULTILINE))
    assert {name: told.get(name) for name in KINDS} == {
        name: kind.readers for name, kind in KINDS.items()
    }
