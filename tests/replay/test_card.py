from pmtui.replay.card import Card, Line, printed


def test_a_card_is_printed_below_its_title():
    card = Card("How it ended", (Line("one"), Line("two", "10:00")))
    assert printed([card]) == "How it ended\n------------\none\n10:00  two\n"


def test_long_lines_hang_beside_their_label():
    text = printed([Card("t", (Line("word " * 40, "10:00"),))]).splitlines()
    assert text[2].startswith("10:00  word")
    assert all(line.startswith("       word") for line in text[3:])


def test_cards_stand_apart():
    assert printed([Card("a", ()), Card("b", ())]) == "a\n-\n\nb\n-\n"
