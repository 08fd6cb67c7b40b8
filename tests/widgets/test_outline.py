import pytest

from pmtui.widgets.outline import Legend, Outline, Told

TOLD = Told(
    kinds=("internal", "customer", "one-page"),
    kind=1,
    readers="customers",
    parts=(("n", "Names", "roles", "part.names"),),
    hides="3 names become roles.",
)
LONG = "3 names become roles, 14 addresses are left out, 6 quoted lines are left out."


def lines(told, width):
    """Give the lines above a document."""
    outline = Outline()
    outline.set_reactive(Outline.told, told)
    return ["".join(text for group in line for text, _ in group) for line in outline.lines(width)]


def test_the_document_is_marked_and_what_is_hidden_is_said():
    first, second, third = lines(TOLD, 80)
    assert "[2 customer]" in first
    assert "1 internal" in first
    assert second == " For customers.   3 names become roles."
    assert third.split() == ["n", "Names", "roles"]


def test_where_room_is_short_documents_are_keys_and_no_word_of_what_is_hidden_goes():
    told = TOLD._replace(hides=LONG)
    first, *said, _ = lines(told, 36)
    assert first.split() == ["1", "[2", "customer]", "3"]
    assert " ".join(" ".join(said).split()) == LONG


def test_what_is_to_be_looked_at_stands_below_in_at_most_two_lines():
    told = TOLD._replace(warning="Nobody has approved this text. " * 9)
    found = lines(told, 60)
    assert len(found) == 5
    assert found[-1].endswith("…")


@pytest.mark.parametrize("part", ["kind.2", "part.names"])
def test_what_is_seen_can_be_clicked(part):
    outline = Outline()
    outline.set_reactive(Outline.told, TOLD)
    inks = [ink for line in outline.lines(80) for group in line for _, ink in group]
    assert any(ink.endswith(f"@{part}") for ink in inks)


def test_the_key_to_leave_is_always_there():
    legend = Legend([("s", "save", "preview.save")], ("esc", "close", "preview.leave"))
    assert "".join(text for text, _ in legend.right(0)) == " esc close "
    legend.set_reactive(Legend.said, "Written [/]")
    assert legend.left(0, 20) == [[(" Written [/]", "strong")]]


def test_no_word_of_what_was_done_is_cut_off():
    legend = Legend([("s", "save", "preview.save")], ("esc", "close", "preview.leave"))
    said = "Written to outage.md. In what was written by hand nothing is hidden: look through it."
    legend.set_reactive(Legend.said, said)
    lines = ["".join(text for group in line for text, _ in group) for line in legend.lines(40)]
    assert len(lines) == 3
    assert " ".join(" ".join(lines).split()) == said
    assert legend.left(2, 40) == legend.lines(40)[2]
