import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.built import headings, lint, session
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.layout import USUAL, WIDEST, Layout, arranged, left_out
from pmtui.documents.sections import sections
from pmtui.storage.session import load
from room import SAMPLES

SESSION = load(SAMPLES / "checkout-50min.toml").session
ALL = [each.heading for each in sections().values()]


def laid_out(layout, found=SESSION):
    return document(found, "internal", Wishes(layout=layout))


def titles(source):
    return [line[3:] for line in headings(source) if line.startswith("## ")]


def test_without_a_word_all_is_as_usual():
    assert arranged({}) == (USUAL, ())
    assert titles(laid_out(USUAL)) == ALL


def test_what_is_named_comes_first_and_the_others_follow_as_usual():
    layout, wrong = arranged({"first": ["summary", "actions", "summary"]})
    assert wrong == ()
    rest = [each for each in ALL if each not in ("Summary", "Actions")]
    assert titles(laid_out(layout)) == ["Summary", "Actions", *rest]


@given(st.lists(st.sampled_from(list(sections())), unique=True))
@settings(max_examples=10)
def test_whatever_the_order_each_section_says_the_same(first):
    parted = laid_out(Layout(tuple(first))).rstrip("\n").split("\n\n## ")
    usual = laid_out(USUAL).rstrip("\n").split("\n\n## ")
    assert parted[0] == usual[0]
    assert sorted(parted) == sorted(usual)


def test_a_section_has_another_heading():
    layout, wrong = arranged(
        {"headings": {"factors": "Root  cause analysis", "facts": "# | *In brief*"}}
    )
    assert wrong == ()
    source = laid_out(layout)
    assert "## Root cause analysis" in source
    assert "Contributing factors" not in titles(source)
    assert "## # \\| \\*In brief\\*" in source
    assert lint(source) == []


def test_a_link_to_the_glossary_follows_its_heading():
    assert "[glossary](#glossary)" in laid_out(USUAL)
    named = laid_out(Layout(headings=(("glossary", "Our words (A to Z)"),)))
    assert "[glossary](#our-words-a-to-z)" in named
    assert "glossary](" not in laid_out(Layout(without=frozenset({"glossary"})))


@pytest.mark.parametrize("name", [each.id for each in sections().values() if not each.always])
def test_what_is_left_out_is_gone_and_nothing_leads_to_it(name):
    source = laid_out(Layout(without=frozenset({name})))
    usual = laid_out(USUAL)
    assert titles(source) == [each for each in ALL if each != sections()[name].heading]
    gone = usual.split(f"## {sections()[name].heading}\n")[1].split("\n## ")[0]
    anchors = [each.split('"')[0] for each in gone.split('<a id="')[1:]]
    assert not [each for each in anchors if f"(#{each})" in source]


def test_what_a_link_led_to_is_still_named():
    source = laid_out(Layout(without=frozenset({"evidence"})))
    row = next(line for line in source.splitlines() if line.startswith('| <a id="t4">'))
    assert row.endswith(" E4 |")


def test_three_lines_stand_below_the_summary_where_they_are_wanted():
    layout, _ = arranged({"glance": True})
    assert "### Decisions at a glance" in laid_out(layout)
    assert "### Decisions at a glance" not in laid_out(USUAL)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"order": []}, "order is no setting; there are first, without, headings, glance"),
        ({"first": "facts"}, "first is left out: it is a list of sections, each in quotes"),
        ({"first": [1]}, "first is left out: it is a list of sections, each in quotes"),
        ({"first": ["facs"]}, "facs is no section; there are facts, summary"),
        ({"without": ["timeline"]}, "the section timeline stands in every document"),
        ({"without": ["x"]}, "x is no section that can be left out; there are background, resp"),
        ({"headings": {"x": "Y"}}, "x is no section; there are facts"),
        ({"headings": {"facts": " "}}, f"one line of 1 to {WIDEST} letters"),
        ({"headings": {"facts": "y" * 81}}, f"one line of 1 to {WIDEST} letters"),
        ({"headings": {"facts": 1}}, "headings is left out: it is a table of sections"),
        ({"headings": {"facts": "TIMELINE"}}, "the heading of facts is left out: another"),
        ({"glance": "yes"}, "glance is left out: it is true or false, without quotes"),
        ({"w" * 500: 1}, "…"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(table, said):
    layout, [wrong] = arranged(table)
    assert said in wrong
    assert layout == USUAL


def test_two_sections_cannot_have_one_heading_but_may_change_theirs():
    twice = {"headings": {"facts": "In brief", "summary": "in brief"}}
    assert arranged(twice)[0].headings == (("facts", "In brief"),)
    swapped = {"headings": {"facts": "Summary", "summary": "Facts"}}
    assert arranged(swapped)[1] == ()
    assert titles(laid_out(arranged(swapped)[0]))[:2] == ["Summary", "Facts"]


def test_one_mistake_leaves_the_rest():
    layout, wrong = arranged({"first": ["facs", "actions"], "without": ["people", "facts"]})
    assert layout == Layout(("actions",), frozenset({"people"}))
    assert len(wrong) == 2


def test_what_may_be_left_out_is_told_from_what_may_not():
    free, refused = left_out(["people", "facts", "people"])
    assert free == {"people"}
    assert refused == ("the section facts stands in every document",)


@pytest.mark.parametrize("found", [SESSION, session()], ids=["full", "empty"])
def test_what_must_be_there_is_left_where_all_else_is_left_out(found):
    free = frozenset(each.id for each in sections().values() if not each.always)
    source = laid_out(Layout(without=free), found)
    assert titles(source) == [each.heading for each in sections().values() if each.always]
    assert lint(source) == []
