from pmtui.core.text import FORBIDDEN
from pmtui.sources.markdown import Listing, Paragraph, Table, parsed, told, worded


def text(source):
    return "\n".join(
        line for section in parsed(source).sections for _, line in told(section.blocks)
    )


def test_sections_have_lines_and_levels():
    document = parsed("before\n\n# One\n\ntext\n\nTwo\n---\n\n- a\n  - b\n")
    assert [(each.line, each.level, each.heading.text) for each in document.sections] == [
        (0, 0, ""),
        (3, 1, "One"),
        (7, 2, "Two"),
    ]
    listing = document.sections[2].blocks[0]
    assert isinstance(listing, Listing)
    assert listing.entries[0].words.text == "a"
    assert isinstance(listing.entries[0].below[0], Listing)


def test_front_matter_is_kept_apart_and_lines_still_count():
    document = parsed("---\ntitle: A\n---\n# Head\n")
    assert document.front == ((2, "title: A"),)
    assert document.sections[1].line == 4


def test_tables_have_heads_and_rows():
    table = parsed("| a | b |\n|---|---|\n| 1 | x \\| y<br>z |\n").sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.titles == ("a", "b")
    assert table.rows[0].cells[1].text == "x | y\nz"
    assert table.rows[0].line == 3


def test_references_bring_nothing_in():
    source = "a&#27;[2Jb &#x200b;c [x](http://e.example/&#27;) `&#27;` <b>d</b> \u202ee\x1b[31m"
    paragraph = parsed(source).sections[0].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert not FORBIDDEN.search("".join(run.text + (run.url or "") for run in paragraph.words.runs))
    assert "d" in paragraph.words.text


def test_what_is_too_deep_is_lost_and_known():
    document = parsed("> " * 150 + "deep\n\nflat\n")
    assert [line for line, _ in document.lost] == [1]
    assert text("flat") == "flat"


def test_comments_and_tags_say_nothing_and_their_text_does():
    assert (
        text("<!-- fill me in -->\n\n<details><summary>More</summary>\nhere\n</details>")
        == "More \nhere"
    )


def test_addresses_stay_as_they_were_written():
    words = parsed("[a](https://e.example/ä?b=%20) ![graph](g.png)").sections[0].blocks[0].words
    assert [run.url for run in words.links] == ["https://e.example/ä?b=%20", "g.png"]
    assert words.written == "a (https://e.example/ä?b=%20) graph (g.png)"


def test_one_line_is_words_with_links() -> None:
    found = worded("**a** [b](https://e.example/1) `c` \x1b[2J")
    assert found.text == "a b c"
    assert [each.url for each in found.links] == ["https://e.example/1"]
