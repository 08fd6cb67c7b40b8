import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.markdown import blocks, plain
from test_layers import ROOT

GOLDEN = sorted((ROOT / "tests").rglob("golden*/**/*.md"))


def sorts(text):
    return [each.sort for each in blocks(text)]


def test_each_block_is_known():
    text = "# A\n\nwords\nmore\n\n- one\n  - two\n1. three\n\n> said\n\n---\n\n```text\nx\n```\n"
    found = blocks(text)
    assert [each.sort for each in found] == [
        "heading",
        "text",
        "text",
        "text",
        "text",
        "text",
        "rule",
        "code",
    ]
    assert found[1].text == "words\nmore"
    assert [each.front for each in found[2:6]] == ["• ", "– ", "1. ", "▎ "]
    assert [each.gap for each in found[:4]] == [False, True, True, False]
    assert found[-1].text == "x"


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [("## Two ##", 2, "Two"), ("#### F1: a \\#", 4, "F1: a \\#"), ("###", 3, "")],
)
def test_a_heading(line, level, text):
    (found,) = blocks(line)
    assert (found.sort, found.level, found.text) == ("heading", level, text)


def test_an_underlined_heading_and_what_is_none():
    assert [(each.sort, each.level) for each in blocks("One\n===\n\nTwo\n---\n")] == [
        ("heading", 1),
        ("heading", 2),
    ]
    assert sorts("#hash\n") == ["text"]


def test_a_table_is_a_head_and_rows():
    head, one, two = blocks("| A | B |\n| :--- | ---: |\n| a\\|b | 1 |\n| c |\n")
    assert head.table.head == ("A", "B")
    assert head.table.right == (False, True)
    assert one.cells == ("a\\|b", "1")
    assert two.cells == ("c", "")
    assert [each.lines for each in (head, one, two)] == [range(2), range(2, 3), range(3, 4)]


def test_an_anchor_alone_belongs_to_what_follows():
    (found,) = blocks('<a id="f1"></a>\n\n#### F1: title\n')
    assert (found.sort, found.anchor, found.lines) == ("heading", "f1", range(3))
    _, row = blocks('| A |\n| --- |\n| <a id="t4"></a>T4 |\n')
    assert row.anchor == "t4"


def test_code_hides_what_looks_like_markdown():
    assert sorts("```\n# no\n| a |\n- b\n```\n\n# yes") == ["code", "heading"]
    (open_,) = blocks("~~~\nnever closed")
    assert open_.text == "never closed"


def test_what_is_no_markdown_is_shown_line_by_line():
    assert [each.text for each in plain("# a,b\n  c\n")] == ["# a,b", "  c"]


@given(st.lists(st.sampled_from(["# a", "- b", "  c", "| d |", "|---|", "> e", "```", "", "---"])))
def test_every_line_belongs_to_one_block_at_most(lines):
    found = blocks("\n".join(lines))
    stood = [line for each in found for line in each.lines]
    assert stood == sorted(set(stood))
    assert set(range(len(lines))) - set(stood) <= {
        n for n, line in enumerate(lines) if not line.strip()
    }


@given(st.text())
def test_no_text_is_a_fault(text):
    blocks(text)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_our_own_documents_are_read_as_they_are_meant(path):
    from markdown_it import MarkdownIt

    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    found = blocks(text)
    assert sum(each.sort == "heading" for each in found) == sum(
        token.type == "heading_open" for token in tokens
    )
    assert sum(each.sort in ("row", "head") for each in found) == sum(
        token.type == "tr_open" for token in tokens
    )
    assert sum(bool(each.front) and each.front[0] in "•–·☐☑" for each in found) == sum(
        token.type == "list_item_open" for token in tokens
    )
    assert sum(each.sort == "code" for each in found) == sum(
        token.type == "fence" for token in tokens
    )
