import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rendered import bare, shape, text, tokens
from pmtui.core.text import FORBIDDEN
from pmtui.documents import markdown

MARKS = st.sampled_from(
    [
        "*", "**", "_", "__", "~", "~~", "`", "``", "```", "~~~", "[", "]", "(", ")", "![", "<",
        ">", "<script>", "</td>", "<!--", "-->", "<?", "<b>x</b>", "<https://a.example>", "|", "||",
        "|---|---|", "---", ":-:", "===", "***", "___", "# ", "#", "- ", "+ ", "* ", "1. ", "1) ",
        "12345. ", "\\", "\\\\", "\\|", "&", "&amp;", "&#35;", "&copy", "[x](http://b.example)",
        "[a]: http://b.example", "[ ] ", "[^1]", "    ", "\t", "\n", "\n\n", "pool_size", "a*b*c",
        "https://c.example/a_b__c*?d=1&amp;e=[2]|3", "www.d.example/*", "ada@e.example", "5 * 3",
        "~5 min", "C:\\new", "x < 3", "漢字", "👩‍🚒", "é", "W" * 1000, "$1", "@mira", "{{ 7 * 7 }}",
        "{% raw %}", "“", "”", " ", "!", ".", "=", "+", "-", ":",
    ]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), max_size=8)
TEXTS = (
    st.lists(MARKS | WORDS | st.sampled_from("ab 1"), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda value: value.strip() and not FORBIDDEN.search(value))
)


@given(TEXTS)
@settings(max_examples=400)
def test_paragraphs_show_the_text_and_nothing_else(value):
    source = f"before\n\n{markdown.block(value)}\n\nafter\n"
    kinds = shape(source)
    assert text(source) == bare(f"before{value}after")
    assert set(kinds) == {"paragraph_open", "paragraph_close"}
    assert kinds["paragraph_open"] == 2 + len(re.split(r"\n\s*\n", value.strip()))


@given(TEXTS)
@settings(max_examples=400)
def test_a_list_item_stays_one_item(value):
    source = f"- one\n- {markdown.item(value)}\n- three\n"
    assert text(source) == bare(f"one{value}three")
    assert shape(source) == shape("- one\n- two\n- three\n")


@given(TEXTS, TEXTS)
@settings(max_examples=400)
def test_cells_stay_within_their_row(value, other):
    def table(one, two, three):
        return (
            f"| a | b |\n| --- | --- |\n| {one} | x {two} |\n| **{three}** | “{one}” |\n| y | z |\n"
        )

    source = table(markdown.cell(value), markdown.inline(other), markdown.cell(other))
    shown = text(source).replace("<br>", "")
    assert shown == bare(f"ab{value}x{other}{other}“{value}”yz").replace("<br>", "")
    kinds = shape(source)
    breaks = kinds.pop("html_inline", 0)
    assert breaks == source.count("<br>") - source.count("\\<br>")
    assert kinds == shape(table("one", "two", "three"))


@given(TEXTS)
@settings(max_examples=400)
def test_a_heading_stays_one_heading(value):
    source = f"## {markdown.heading(value)}\n\n### T1 {markdown.heading(value)}\n\nafter\n"
    assert text(source) == bare(f"{value}T1{value}after")
    assert shape(source) == shape("## a\n\n### b\n\nafter\n")


@given(TEXTS, TEXTS)
@settings(max_examples=400)
def test_a_link_leads_nowhere_else(value, path):
    address = "https://docs.example/" + path
    source = f"see {markdown.link(value, address)} now\n"
    assert text(source) == bare(f"see{value}now")
    assert shape(source) == shape("see [a](http://b.example) now\n")


@given(TEXTS)
@settings(max_examples=400)
def test_code_is_shown_to_the_letter(value):
    assert text(f"- run {markdown.code(value)} now\n") == bare(f"run{value}now")
    assert shape(f"- run {markdown.code(value)} now\n") == shape("- run `x` now\n")
    source = f"- query:\n\n{markdown.fenced(value, indent=2)}\n"
    assert text(source) == bare(f"query:{value}")
    assert shape(source) == shape("- query:\n\n  ```text\n  x\n  ```\n")


@pytest.mark.parametrize(
    "value",
    [
        "pool_size went from 400 to 25 - then back",
        "5 * 3 is 15, ~20 min, x < 3, R&D, a/b, C:\\new, it's 100 %",
        "see https://c.example/a_b?d=1&e=2 (or mail ada@e.example)",
        "#123 and -5 and 1.5 and +1 and =",
        "Is it > 5?",
    ],
)
def test_plain_text_stays_readable(value):
    assert markdown.inline(value) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("- a\n- b", "\\- a\\\n\\- b"),
        ("1. a", "1\\. a"),
        ("# a", "\\# a"),
        ("a\n===", "a\\\n\\==="),
        ("a | b\n--- | ---", "a | b\\\n\\--- | ---"),
        ("    code", "code"),
        ("one\n\n\ntwo", "one\n\ntwo"),
    ],
)
def test_line_starts_open_nothing(value, shown):
    assert markdown.block(value) == shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "javascript://c.example/%0aalert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "../secret",
        "/etc/passwd",
        "file:///etc/passwd",
        "smb://c.example/x",
        "ssh://c.example",
        "ftp://c.example/x",
        "tel:110",
        "//c.example/x",
        "http:c.example",
        "http://[",
        "x",
    ],
)
def test_only_web_and_mail_addresses_are_linked(url):
    source = markdown.link("the log", url)
    assert "link_open" not in shape(source)
    assert text(source) == bare(f"the log ({url})")


@pytest.mark.parametrize("url", ["https://c.example", "HTTP://c.example/x", "mailto:ada@c.example"])
def test_web_and_mail_addresses_are_linked(url):
    assert shape(markdown.link("the log", url))["link_open"] == 1


def test_a_bare_address_of_another_kind_is_no_link_for_those_who_link_bare_ones():
    assert markdown.inline("at FTP://c.example/x") == "at FTP\\://c.example/x"
    assert markdown.inline("xmpp:ada@c.example") == "xmpp\\:ada@c.example"


def test_a_link_keeps_its_address():
    assert markdown.link("a [b]", "https://c.example/x(1)?q=é&r=2") == (
        "[a \\[b\\]](https://c.example/x%281%29?q=%C3%A9&r=2)"
    )


def test_backslashes_in_a_bare_address_break_its_link():
    assert markdown.inline("https://c.example/__x") == "https\\://c.example/\\_\\_x"
    assert markdown.inline("www.c.example/*") == "www\\.c.example/\\*"


def test_what_is_markdown_is_printed_as_it_is():
    assert markdown.printed(markdown.reference("T7")) == "[T7](#t7)"
    assert markdown.printed("[T7](#t7)") == "\\[T7\\](#t7)"
    assert markdown.anchor("T7") == '<a id="t7"></a>'


def test_a_pair_of_tildes_strikes_nothing():
    assert markdown.inline("from 5~ to ~7~, ~9 min") == "from 5\\~ to ~7\\~, ~9 min"


def test_an_address_keeps_what_looks_like_an_entity():
    assert markdown.link("x", "https://c.example/?a=1&copy;=2") == (
        "[x](https://c.example/?a=1\\&copy;=2)"
    )


def test_a_fence_is_longer_than_those_within():
    source = markdown.fenced("a\n```\n# b\n````\n")
    assert source == "`````text\na\n```\n# b\n````\n`````"
    assert shape(source) == {"fence": 1}


def test_several_lines_stay_lines_to_the_letter():
    assert markdown.verbatim("a | b") == "`a | b`"
    assert markdown.verbatim("a\n  b", indent=4) == "\n\n    ```text\n    a\n      b\n    ```\n"


@given(TEXTS)
@settings(max_examples=400)
def test_prose_shows_the_text_and_links_nothing_but_the_web(value):
    source = f"before\n\n{markdown.prose(value)}\n\nafter\n"
    kinds = shape(source)
    shown = {token.attrGet("href") for token in tokens(source) if token.type == "link_open"}
    assert set(kinds) <= {"paragraph_open", "paragraph_close", "link_open", "link_close"}
    assert all(re.match("https?://", href, re.IGNORECASE) for href in shown)
    if not shown:
        assert text(source) == bare(f"before{value}after")
        assert markdown.prose(value) == markdown.block(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("See https://a.example/b_c.", "See <https://a.example/b_c>."),
        ("(https://a.example/b)", "(<https://a.example/b>)"),
        ("*https://a.example*x*", "\\*<https://a.example*x*>"),
        ("a\\https://a.example", "a\\\\<https://a.example>"),
        ("xhttps://a.example", "xhttps://a.example"),
        ("javascript:alert(1) ftp://a.example", "javascript:alert(1) ftp\\://a.example"),
        ("<https://a.example>", "\\<<https://a.example>>"),
    ],
)
def test_addresses_in_prose_can_be_followed(value, shown):
    assert markdown.prose(value) == shown


@pytest.mark.parametrize("text", ["a\n\t", "\n\na\n \n", "a"])
def test_one_line_among_blank_ones_is_a_span(text):
    assert markdown.verbatim(text) == "`a`"
