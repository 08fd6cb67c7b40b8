from pmtui.coach.opening import blameless


def test_a_document_that_says_nothing_of_blame_is_found() -> None:
    (found,) = blameless("# Search: no results\n\nSearch gave no results for 40 minutes.\n")
    assert (found.rule, found.severity) == ("blameless-line-missing", "error")


def test_a_line_of_ones_own_words_is_enough() -> None:
    text = "# Search: no results\n\nThis review asks what made it possible.\n"
    assert not [*blameless(text)]


def test_a_line_at_the_end_opens_nothing() -> None:
    text = "# Search\n" + "A line of the account.\n" * 80 + "This is a blameless review.\n"
    assert [*blameless(text)]
