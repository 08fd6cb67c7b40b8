import pytest

from pmtui.documents.urls import Unlinked, urls


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://wiki.example.com/a_(b).", ("https://wiki.example.com/a_(b)",)),
        ("(on http://a.example/x?y=1, then ftp://b.example)", ("http://a.example/x?y=1",
         "ftp://b.example")),
        ("www.example.com! and mailto:help@example.com", ("www.example.com",
         "mailto:help@example.com")),
        ("HTTPS://EXAMPLE.COM/X…", ("HTTPS://EXAMPLE.COM/X",)),
        ("[the log](https://logs.example.com/q?a=[1])", ("https://logs.example.com/q?a=[1]",)),
        ("at 14:02: the ratio was 3://", ()),
        ("see std::vector and C:\\temp", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_addresses_are_found_without_what_stands_around_them(text, found):
    assert urls(text) == found


def test_words_take_the_place_of_an_address_and_the_sentence_stays():
    rewriting = Unlinked()
    said = rewriting.text("Dashboard (https://d.example.com/7), then mailto:x@example.com.")
    assert said == "Dashboard (address left out), then address left out."
    assert rewriting.text("nothing: here") == "nothing: here"
    assert rewriting.address("/var/log/pool.log") == ""
    assert rewriting.person("mira") == "mira"
