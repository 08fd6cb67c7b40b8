"""A document made anew over one that was edited by hand."""

import random
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.built import lint
from documents.others import cmark, ours, pandoc
from pmtui.core.session import Session
from pmtui.documents.catalogue import document
from pmtui.revision.clashes import Clash
from pmtui.revision.document import revised
from revision.hands import HAND, MADE, Hands, Meanwhile

ROOT = Path(__file__).parents[2]
SAMPLES = [
    Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "sample_sessions").glob("*.toml"))
]
EXPORTED = [document(session, "internal") for session in SAMPLES]
PLACES = st.sampled_from(range(len(SAMPLES)))
BASE = (ROOT / "tests" / "golden" / "mid-meeting.md").read_text(encoding="utf-8")


def put(text, old, new):
    """Give `text` with `new` for the only `old` in it."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line(text, start):
    return next(each for each in text.split("\n") if each.startswith(start))


def cut(text, title):
    """Give what stands before the section, the section, and what stands behind it."""
    start = text.index(f"## {title}\n")
    end = text.index("\n## ", start) + 1
    return text[:start], text[start:end], text[end:]


NEW = put(BASE, "| Status | draft |", "| Status | in-review |")
NEW = put(NEW, "| Proposed | a test event", "| Done | a test event")
NEW = put(NEW, "Not written yet.", "Parcel status was late. Nothing was lost.")
NEW = put(NEW, "The limit for it is 30 seconds.", "The limit for it is 45 seconds.")
NEW = put(
    NEW,
    "stop 12 of 24 readers. |  |",
    'stop 12 of 24. |  |\n| <a id="t13"></a>T13 | 19:40 | +95 | x | New. |  |',
)


def test_without_an_edit_it_is_the_new_one():
    assert revised(BASE, BASE, NEW).text == NEW


def test_without_a_change_it_is_the_edited_one_to_the_letter():
    mine = put(BASE, "\n## Impact\n", "\n\n\nOwn  words. \n## Impact\n")
    done = revised(BASE, mine, BASE)
    assert (done.text, done.kept, done.clashes) == (mine, 1, ())


EDITS = {
    "a paragraph": ("\n## Impact\n", "\nWe thank the depots.\n\n## Impact\n"),
    "a picture": ("\n## Impact\n", "\n![The queue](queue.png)\n\n## Impact\n"),
    "an item": ("- 2 depots called", "- Support was calm.\n- 2 depots called"),
    "a sentence": ("last one to customers.", "last one to customers. It is old."),
    "a word": ("within 8 seconds", "within 9 seconds"),
    "a cell": ("| Anjali Deshmukhi | 2026-03-31", "| Luka | 2026-04-30"),
    "a row": ("| Services |", "| Costs | 12 hours |\n| Services |"),
    "a heading": ("\n## Actions\n", "\n## Was wir tun\n"),
    "a title": ("# tracking-api: parcel", "# Late: parcel"),
    "a section": ("\n## Actions\n", "\n## Thanks\n\nTo all.\n\n## Actions\n"),
    "the bar": ("|uuuu", "|xxxx"),
    "a line in another language": ("- **Data lost:** no", "- **Verlorene Daten:** keine"),
    "a comment": ("\n## Impact\n", "\n<!-- ask\n\n# legal -->\n\n## Impact\n"),
}


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_what_was_edited_stays_beside_what_the_session_changed(old, new):
    done = revised(BASE, put(BASE, old, new), NEW)
    assert (done.text, done.clashes) == (put(NEW, old, new), ())
    assert done.kept >= 1


TAKEN_OUT = ['| <a id="t4">', "- **Data exposed", "Words that need", "| Services", "- **lane**"]


@pytest.mark.parametrize("start", TAKEN_OUT)
def test_what_was_taken_out_stays_out(start):
    gone = line(BASE, start) + "\n"
    done = revised(BASE, put(BASE, gone, ""), NEW)
    assert gone not in done.text
    again = put(NEW, "| Status | in-review |", "| Status | final |")
    assert gone not in revised(NEW, done.text, again).text


@pytest.mark.parametrize("title", ["Actions", "Contributing factors", "Facts"])
def test_a_section_that_was_moved_gets_the_changes_there(title):
    def moved(text):
        before, section, behind = cut(text, title)
        return before + behind.replace("## Provenance\n", f"{section}## Provenance\n")

    assert revised(BASE, moved(BASE), NEW).text == moved(NEW)


@pytest.mark.parametrize("title", ["Actions", "Contributing factors", "Facts"])
def test_a_section_that_was_taken_out_stays_out_and_is_told(title):
    before, _, behind = cut(BASE, title)
    done = revised(BASE, before + behind, NEW)
    before, _, behind = cut(NEW, title)
    assert done.text == before + behind
    assert (done.omitted, done.clashes) == ((title,), ())
    assert revised(NEW, done.text, NEW).omitted == ()


def test_a_section_that_was_taken_out_comes_back_where_that_is_decided():
    before, _, behind = cut(BASE, "Actions")
    asked = []

    def settle(clash):
        asked.append(clash)
        return "session"

    assert revised(BASE, before + behind, NEW, settle).text == NEW
    assert [(each.where, each.section) for each in asked] == [("Actions", True)]


def table(text, title, change):
    """Give `text` with each line of the first table of a section changed."""
    before, section, behind = cut(text, title)
    lines = section.split("\n")
    last = next(at for at, each in enumerate(lines) if at > 3 and not each.startswith("|"))
    lines[2:last] = [change(at, each) for at, each in enumerate(lines[2:last])]
    return before + "\n".join(lines) + behind


def test_a_column_that_was_added_stays_and_rows_that_are_new_have_it():
    def add(at, row):
        return row + [" Note |", " --- |"][at] if at < 2 else f"{row} note {at} |"

    new = put(
        NEW, '| <a id="a2">', '| <a id="a9"></a>A9 | New |  |  |  |  |  |  |  |  |\n| <a id="a2">'
    )
    done = revised(BASE, table(BASE, "Actions", add), new)
    rows = cut(done.text, "Actions")[1].strip().split("\n")[2:]
    assert [each.count(" |") for each in rows] == [11] * len(rows)
    assert rows[0].endswith("| Note |")
    assert "note 2" in line(done.text, '| <a id="a1">')
    assert "| Done |" in line(done.text, '| <a id="a1">')
    assert line(done.text, '| <a id="a9">').endswith("|  |  |")


def test_a_column_that_was_taken_out_stays_out():
    def drop(at, row):
        return row[: row[:-1].rindex("|") + 1]

    done = revised(BASE, table(BASE, "Actions", drop), NEW)
    assert done.text == table(NEW, "Actions", drop)


def test_a_formatter_is_no_edit_and_what_it_did_stays():
    def padded(text):
        text = re.sub(r"^(\s*)- ", r"\1* ", text, flags=re.MULTILINE).replace("| :---", "| :-----")
        text = text.replace("*Belief at the time:*", "_Belief at the time:_")
        text = re.sub(r"^(\|.*) \|$", r"\1    |", text, flags=re.MULTILINE)
        return text.replace("that order of events", "that order\nof events")

    done = revised(BASE, padded(BASE), NEW)
    assert (done.kept, done.clashes) == (0, ())
    changed = [at for at in done.text.split("\n") if at not in padded(NEW).split("\n")]
    assert [each for each in changed if each not in NEW.split("\n")] == []
    assert len(changed) <= 5
    assert re.search(r"^- ", done.text, re.MULTILINE) is None


# --- clashes -----------------------------------------------------------------------------------


def test_a_paragraph_that_both_changed_stands_there_twice():
    mine = put(BASE, "Not written yet.", "Written by hand.")
    done = revised(BASE, mine, NEW)
    both = "Written by hand.\n\n> **In the session:** Parcel status was late. Nothing was lost.\n"
    assert both in done.text
    assert done.clashes == (
        Clash("Summary", "Written by hand.", "Parcel status was late. Nothing was lost."),
    )
    assert lint(done.text) == []
    again = revised(NEW, done.text, NEW)
    assert (again.text, again.clashes) == (done.text, ())


def test_what_is_marked_follows_the_session_and_goes_once_both_say_the_same():
    mine = put(BASE, "Not written yet.", "Written by hand.")
    first = revised(BASE, mine, NEW).text
    later = put(NEW, "Nothing was lost.", "All was found.")
    second = revised(NEW, first, later)
    assert "> **In the session:** Parcel status was late. All was found.\n" in second.text
    assert "Nothing was lost." not in second.text
    assert len(second.clashes) == 1
    agreed = put(BASE, "Not written yet.", "Written by hand.")
    assert "In the session" not in revised(later, second.text, agreed).text


def test_an_item_that_both_changed():
    mine = put(BASE, "The limit for it is 30 seconds.", "The limit for it is 60 seconds.")
    done = revised(BASE, mine, NEW)
    assert "is 60 seconds.\n  > **In the session:** **What it was:** With 12" in done.text
    assert lint(done.text) == []
    assert revised(NEW, done.text, NEW).text == done.text


def test_a_cell_that_both_changed():
    mine = put(BASE, "| Proposed | a test event", "| Started | a test event")
    done = revised(BASE, mine, NEW)
    assert "| Started<br>**In the session:** Done | a test event" in done.text
    later = put(NEW, "| Done | a test event", "| Verified | a test event")
    done = revised(NEW, done.text, later)
    assert "| Started<br>**In the session:** Verified | a test event" in done.text
    agreed = put(NEW, "| Done | a test event", "| Started | a test event")
    assert revised(later, done.text, agreed).text == agreed


def test_a_row_that_was_taken_out_and_changed():
    mine = put(BASE, line(BASE, '| <a id="a1">') + "\n", "")
    done = revised(BASE, mine, NEW)
    mark = "</a>A1 **(in the session, taken out here by hand)** | Alert"
    assert mark in done.text
    later = put(NEW, "| Done | a test event", "| Verified | a test event")
    done = revised(NEW, done.text, later)
    assert mark in done.text
    assert "| Verified | a test event" in done.text
    assert len(done.clashes) == 0


def test_a_row_that_was_changed_and_is_gone():
    row = line(NEW, '| <a id="t4">') + "\n"
    mine = put(BASE, "opens the queue graph", "opens the graph")
    done = revised(BASE, mine, put(NEW, row, ""))
    assert "| T4 **(no longer in the session)** | 18:27 |" in done.text
    assert revised(put(NEW, row, ""), done.text, put(NEW, row, "")).text == done.text


def test_a_paragraph_that_was_taken_out_and_changed():
    old = line(BASE, "SaffronLine")
    new = put(NEW, "between 40 depots", "between 41 depots")
    done = revised(BASE, put(BASE, old + "\n\n", ""), new)
    assert "> **In the session, taken out here by hand:** SaffronLine carries" in done.text
    assert lint(done.text) == []
    later = put(NEW, "between 40 depots", "between 42 depots")
    assert (
        "by hand:** SaffronLine carries parcels between 42" in revised(new, done.text, later).text
    )
    assert "In the session" not in revised(new, done.text, put(new, line(new, "Saffron"), "")).text


def test_a_factor_that_was_changed_and_is_gone():
    mine = put(BASE, "Hand scanners keep each scan", "Scanners keep each scan")
    start, end = NEW.index("### Kept it smaller"), NEW.index("### Effect not yet")
    done = revised(BASE, mine, NEW[:start] + NEW[end:])
    assert (
        "#### F7: Scanners keep each scan for 6 hours\n\n> **No longer in the session.**"
        in done.text
    )
    assert "### Kept it smaller" in done.text
    assert lint(done.text) == []


@pytest.mark.parametrize("reader", [pandoc, cmark])
def test_other_readers_find_both_sides_where_they_stand(reader):
    mine = put(BASE, "Not written yet.", "Written by hand.")
    mine = put(mine, "| Proposed | a test event", "| Started | a test event")
    mine = put(mine, "The limit for it is 30 seconds.", "The limit for it is 60 seconds.")
    mine = put(mine, line(BASE, '| <a id="t9">') + "\n", "")
    mine = put(mine, "- 2 depots called", "* own item\n- 2 depots called")
    text = revised(BASE, mine, NEW).text
    found = reader(text)
    assert found == ours(text)
    assert ("cell", "StartedInthesession:Done") in found
    assert ("cell", "T9(inthesession,takenoutherebyhand)") in found
    assert any(each == "item" and "60seconds" in said for each, said in found)


CHOICES = {
    "hand": ("Written by hand.", "Started"),
    "session": ("Parcel status was late. Nothing was lost.", "Done"),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_one_side_is_chosen(choice):
    mine = put(BASE, "Not written yet.", "Written by hand.")
    mine = put(mine, "| Proposed | a test event", "| Started | a test event")
    done = revised(BASE, mine, NEW, lambda _: choice)
    summary, status = CHOICES[choice]
    assert f"## Summary\n\n{summary}\n\n## Impact" in done.text
    assert f"| {status} | a test event" in done.text
    assert (len(done.clashes), done.lost) == (2, choice == "session")


def test_a_text_of_which_nothing_is_known_clashes_where_it_differs():
    mine = put(BASE, "Not written yet.", "Written by hand.") + "\nOwn end.\n"
    done = revised(None, mine, NEW)
    for each in (
        "Written by hand.",
        "> **In the session:** Parcel",
        "Own end.",
        "</a>T13",
        "| Done",
    ):
        assert each in done.text
    assert [each.where for each in done.clashes][:2] == ["Facts", "Summary"]
    assert revised(NEW, done.text, NEW).text == done.text


@pytest.mark.parametrize(
    "mine", ["", "\n\n", "#", "|", "| a |\n|---|", "```", "---\na: b\n---\n", "> x\n- y\n  \n  z"]
)
def test_whatever_is_left_of_it_nothing_breaks(mine):
    done = revised(BASE, mine, NEW)
    assert revised(NEW, done.text, NEW).text == done.text
    assert done.text.endswith("\n") or not done.text
    assert mine.strip() in done.text


# --- whatever people do ------------------------------------------------------------------------


def check(base, mine, new):
    """Give the result, in which nothing is lost and nothing is broken."""
    done = revised(base, mine, new)
    assert Counter(HAND.findall(done.text)) == Counter(HAND.findall(mine))
    assert done.omitted or {*MADE.findall(new)} <= {*MADE.findall(done.text)}
    anchors = re.findall(r'<a id="(\w+)">', done.text)
    assert len(anchors) == len({*anchors})
    for part in re.findall(r"(?:^\|.*\n)+", done.text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in part.splitlines()}) == 1
    assert revised(new, done.text, new).text == done.text
    crashed = revised(base, done.text, new).text
    assert Counter(HAND.findall(crashed)) == Counter(HAND.findall(mine))
    assert {*MADE.findall(crashed)} == {*MADE.findall(done.text)}
    return done


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PLACES, st.integers(0, 2**32), st.integers(0, 5))
def test_of_200_edits_by_hand_none_is_lost(sample, seed, changes):
    rng = random.Random(seed)
    session, base = SAMPLES[sample], EXPORTED[sample]
    mine = Hands(rng).edited(base, 5)
    check(base, mine, document(Meanwhile(rng).changed(session, changes), "internal"))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PLACES, st.integers(0, 2**32))
def test_nor_when_it_goes_on_and_on(sample, seed):
    rng = random.Random(seed)
    session = SAMPLES[sample]
    hands, meanwhile = Hands(rng), Meanwhile(rng)
    base = mine = EXPORTED[sample]
    for _ in range(3):
        mine = hands.edited(mine, 2)
        session = meanwhile.changed(session, 2)
        new = document(session, "internal")
        base, mine = new, check(base, mine, new).text


LINES = st.sampled_from(
    ["", "a", "a b. c d.", "# h", "## h", "- i", "  - j", "| a | b |", "| --- | --- |", "|", "```",
     "> q", "> **In the session:** x", "- **In the session, taken out here by hand:** x",
     "> **No longer in the session.**", '<a id="t1"></a>', "| a **(no longer in the session)** |",
     "<!--", "1. n", "---", "===", "\\", "a<br>**In the session:** b", "  > **In the session:** y"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(*(st.lists(LINES, max_size=8).map("\n".join) for _ in range(3)))
def test_any_three_texts_make_one(base, mine, new):
    done = revised(base, mine, new)
    assert revised(new, done.text, new).text in (done.text, new)


def test_what_both_wrote_anew_in_other_places_stands_once():
    base = "# A\n\nOne is here.\n\nThe middle.\n"
    mine = "# A\n\nThe middle.\n\nQuite other words.\n"
    new = "# A\n\nQuite other words.\n\nThe middle.\n"
    done = revised(base, mine, new)
    assert done.text.count("Quite other words.") == 1
    assert done.clashes == ()
