import time

import pytest

from pmtui.core.sentences import counted, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("…", 0),
        ("Payments failed", 1),
        ("Payments failed. Then they did not.", 2),
        ("Payments failed! Did they? Yes.", 3),
        ("Version v3.4.1 was rolled back at 14:02.", 1),
        ("It was v3.4.1. At 14:02 it was v3.4.0.", 2),
        ("The share was 0.02 at 14:02. It fell to 0.01.", 2),
        ("Some limits, e.g. Those of the pool, i.e. Sockets, were low.", 1),
        ("It took approx. 40 minutes, cf. T7.", 1),
        ("Users of U.S. East and of J. Okafor's team felt it.", 1),
        ("See fig. 3 and no. 5. The answer was no. It stayed so.", 3),
        ("Checkout waited... and then went on.", 1),
        ("Checkout waited… Then it went on.", 1),
        ("Checkout waited...", 1),
        ("The file config.toml held it. checkout-api read it.", 2),
        ("It rose, fell, etc. The pool was full.", 2),
        ("18 400 payments failed. 342 customers wrote.", 2),
        ('He said "it is back." It was.', 2),
        ("決済が失敗した。復旧した！「はい。」", 3),
        ("भुगतान विफल रहा। फिर ठीक हुआ।", 2),
        ("Payments failed for\n50 minutes.", 1),
        ("Payments failed\n\nThey came back", 2),
        ("- Payments failed\n- They came back\n3. Nothing was lost", 3),
        (". . . !", 0),
    ],
)
def test_sentences_end_where_a_reader_takes_a_breath(text, count):
    assert len(sentences(text)) == count


def test_each_sentence_comes_whole_on_one_line():
    text = "At 14:02 v3.4.1\nwent out. It\tfailed (e.g. for cards).\n\n* Then it was back"
    assert sentences(text) == (
        "At 14:02 v3.4.1 went out.",
        "It failed (e.g. for cards).",
        "Then it was back",
    )


def test_the_count_is_said_with_what_reads_best():
    assert counted("One. Two. Three.", 2, 4) == "3 sentences; two to four read best"
    assert counted("One.", 2, 3) == "1 sentence; two to three read best"
    assert counted(" ", 2, 4) == "No sentence yet; two to four read best"


@pytest.mark.parametrize(
    ("part", "count"), [("Yes. ", 20_000), ("e.g. ", 1), ("a. ", 1), (" .", 0), ("? A ", 20_000)]
)
def test_a_long_text_is_counted_at_once(part, count):
    began = time.process_time()
    assert len(sentences(part * 20_000)) == count
    assert time.process_time() - began < 1
