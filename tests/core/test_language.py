from pmtui.core.language import words


def test_abbreviations_are_written_as_they_are_looked_up():
    for table in ("abbreviations", "numbered"):
        assert all(word == word.casefold().rstrip(".") for word in words(table))


def test_words_that_all_readers_know_are_in_capitals():
    assert {"HTTP", "UTC", "EUR"} <= words("known")
    assert all(word.rstrip("s").isupper() for word in words("known"))
