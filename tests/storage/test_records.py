import base64
import json
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edit_strategies import JUNK
from journals import NOON, WINDOW, digest, start, walks
from pmtui.core.edits import Add, Batch, Move, Set
from pmtui.core.limits import FILE
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.toml import alike
from pmtui.core.written import written
from pmtui.storage import records
from pmtui.storage.records import BadLine, decode, encode

MADE = Made(Set("incident/title", "b"), Set("incident/title", "a"), "set title")
KINDS = [
    start(b'title = "x"\n'),
    Started("INC-2031", 1, digest(b""), b""),
    MADE,
    replace(MADE, phase="timeline"),
    Undone(3),
    Redone(3),
    Met(Set("meeting/attendance", 7), "timeline", "running"),
    Met(Batch(()), None, "planned"),
    Saved(6, digest(b"x")),
]


def record(what, n=7):
    return Record(n, NOON, WINDOW, what)


def signed(body):
    """Give a line with the checksum that it ought to have."""
    return body[:-1] + b',"sum":"%08x"}\n' % zlib.crc32(body)


def forged(of=MADE, /, **changes):
    """Give the line of a record with some values replaced, its checksum right."""
    table = json.loads(encode(record(of)))
    del table["sum"]
    table |= changes
    return signed(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize("what", KINDS)
def test_a_line_stands_for_its_record(what):
    line = encode(record(what))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == decode(line[:-1]) == record(what)
    assert encode(decode(line)) == line


@settings(max_examples=30)
@given(walks())
def test_any_records_read_back(walk):
    for each in walk.records:
        assert decode(encode(each)) == each


@given(st.recursive(st.text() | st.integers(-(2**63), 2**63 - 1) | st.floats(), st.lists))
def test_values_come_back_as_they_were_but_clean(value):
    line = encode(record(replace(MADE, edit=Set("incident/x", value))))
    found = decode(line).what.edit.value
    assert encode(record(replace(MADE, edit=Set("incident/x", found)))) == line
    if "\\u" not in repr(value) and "\\x" not in repr(value) and "\\r" not in repr(value):
        assert alike(found, value)


def test_the_form_stays_as_it_is():
    line = encode(record(MADE))
    assert line == (
        b'{"n":7,"at":"2026-03-04T12:00:00Z","window":"3f9a1c2b","what":"edit",'
        b'"edit":{"do":"set","path":"incident/title","value":"b"},'
        b'"back":{"do":"set","path":"incident/title","value":"a"},'
        b'"label":"set title","phase":null,"sum":"1f6796c2"}\n'
    )


def test_times_are_kept_to_the_second_in_utc():
    at = datetime(2026, 3, 4, 13, 0, 9, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert decode(encode(Record(1, at, WINDOW, MADE))).at == datetime(
        2026, 3, 4, 12, 0, 9, tzinfo=UTC
    )


def test_the_file_that_a_start_begins_from_may_be_left_out():
    line = encode(record(start(b'title = "x"\n')))
    assert decode(line, base=False).what.base == b""
    assert decode(line).what.base == b'title = "x"\n'


def test_texts_are_cleaned_like_those_of_a_file():
    line = encode(record(replace(MADE, edit=Set("incident/x", {"a\x1b[2Jb": "c\u202ed\r\ne"}))))
    assert decode(line).what.edit == Set("incident/x", {"ab": "cd\ne"})


def test_a_label_is_one_line_of_bounded_length():
    line = encode(record(replace(MADE, label="a\nb " + "c" * 9000)))
    assert len(decode(line).what.label) == records.LABEL
    assert decode(line).what.label.startswith("a b c")


@pytest.mark.parametrize("what", KINDS)
def test_every_flipped_bit_is_noticed(what):
    line = encode(record(what))[:-1]
    for index in range(len(line)):
        for bit in range(8):
            flipped = bytearray(line)
            flipped[index] ^= 1 << bit
            with pytest.raises(BadLine):
                decode(bytes(flipped))


@pytest.mark.parametrize("what", KINDS)
def test_every_cut_is_noticed(what):
    line = encode(record(what))[:-1]
    for end in range(len(line)):
        with pytest.raises(BadLine):
            decode(line[:end])


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_are_refused_in_words(data):
    for line in (data, signed(data), signed(b'{"n":1,' + data + b"}")):
        with pytest.raises(BadLine, match=" "):
            decode(line)


@given(st.dictionaries(st.sampled_from(["n", "at", "window", "what", "edit", "to", "x"]), JUNK))
def test_any_values_are_refused_in_words(changes):
    for what in (MADE, Saved(6, digest(b""))):
        line = forged(what, **changes)
        if line == encode(record(what)):
            continue
        with suppress(BadLine):
            assert encode(decode(line)) == line


DEEP = b'{"n":1,"at":"2026-03-04T12:00:00Z","window":"3f9a1c2b","what":' + b"[" * 100_000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"", "its checksum does not agree"),
        (b"\n", "its checksum does not agree"),
        (signed(b'["}'), "is no JSON"),
        (signed(b"null}"), "is no JSON"),
        (signed(b'{"n":\xff}'), "not text in UTF-8"),
        (signed(DEEP + b"]" * 100_000 + b"}"), "nested too deeply"),
        (signed(b'{"n":1,"n":2}'), "not written as a journal"),
        (signed(b'{ "n":1}'), "not written as a journal"),
        (signed(b'{"n":NaN}'), "a number that no file can hold"),
        (signed(b'{"n":1e999}'), "a number that no file can hold"),
        (signed(b'{"n":' + b"9" * 5000 + b"}"), "a number that no file can hold"),
        (signed(b'{"n":' + b"9" * 400 + b"}"), "a number that is too large"),
        (signed(b'{"a":"\\ud800"}'), "not written as a journal"),
        (signed(b'{"n":1}'), "'at' is missing or not known"),
        (forged(n=0), "0 is not a number from 1 on"),
        (forged(n=True), "True is not a number"),
        (forged(n=1.0), "1.0 is not a number"),
        (forged(at="noon"), "its time is 'noon'"),
        (forged(at="2026-02-30T12:00:00Z"), "day is out of range"),
        (forged(at="0001-01-01T00:00:00Z"), "its time is outside the calendar"),
        (forged(at="9999-12-31T00:00:00Z"), "its time is outside the calendar"),
        (forged(at=5), "its time is 5"),
        (forged(window="mira@laptop"), "its window is 'mira@laptop'"),
        (forged(what="start"), "is missing or not known"),
        (forged(what="forget"), "'forget' is missing or not known"),
        (forged(what=[]), "what happened is a list"),
        (forged(who="mira"), "it holds 'who', which is not known"),
        (forged(edit={"do": "set", "path": "incident/title"}), "set needs value"),
        (forged(edit=written(Move("a")) | {"x": 1}), "move has no 'x'"),
        (forged(label="a\nb"), "its label is too long"),
        (forged(label="a" * 501), "its label is too long"),
        (forged(label=7), "7 is not text"),
        (forged(phase=[]), "a list is not text"),
        (forged(Undone(3), of=7), "it names record 7, which is not one before it"),
        (forged(Saved(6, digest(b"")), to=7), "it names record 7"),
        (forged(Saved(6, digest(b"")), to=-1), "-1 is not a number from 0 on"),
        (forged(Saved(6, digest(b"")), hash="abc"), "its hash is 'abc'"),
        (forged(base="AAAA"), "only a start holds a file"),
        (forged(start(b"x"), base="AAAA"), "begins from is damaged"),
        (forged(start(b"x"), base="A"), "begins from is damaged"),
        (forged(start(b"x"), base="\u0661"), "it holds 'base', which is not known"),
        (forged(start(b"x"), hash=digest(b"y")), "not the one that it names"),
    ],
)
def test_what_is_wrong_is_said(line, words):
    with pytest.raises(BadLine, match=words):
        decode(line)


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202e", "\x85", "\u200b", "\ufeff", "\x7f"])
def test_what_cannot_be_shown_is_no_record(text):
    for line in (
        forged(label=f"a{text}"),
        forged(edit={"do": "set", "path": "incident/x", "value": {text: 1}}),
        forged(phase=json.loads(json.dumps(text))),
    ):
        with pytest.raises(BadLine, match="characters that cannot be shown"):
            decode(line)


def test_texts_that_only_look_like_escapes_stand():
    made = replace(
        MADE, edit=Add("links", {"id": "L1", "url": "C:\\u0007\\new 12345678901234567890"})
    )
    assert decode(encode(record(made))).what == made


def test_a_packed_file_that_would_fill_the_memory_is_refused():
    packed = base64.b64encode(zlib.compress(bytes(FILE + 1))).decode()
    with pytest.raises(BadLine, match="larger than 64 MB"):
        decode(forged(start(b"x"), base=packed))


def test_something_behind_the_packed_file_is_refused():
    packed = base64.b64encode(zlib.compress(b"x") + b"y").decode()
    with pytest.raises(BadLine, match="damaged"):
        decode(forged(start(b"x"), base=packed))


def test_lines_are_bounded(monkeypatch):
    monkeypatch.setattr(records, "EDIT", 1000)
    made = replace(MADE, edit=Set("incident/x", "y" * 1000))
    with pytest.raises(BadLine, match="too long"):
        encode(record(made))
    with pytest.raises(BadLine, match="too long"):
        decode(forged(edit=written(made.edit)))
    assert decode(encode(record(start(bytes(range(256)) * 100)))).what.base


def test_a_file_that_is_too_large_is_not_packed(monkeypatch):
    monkeypatch.setattr(records, "FILE", 10)
    with pytest.raises(BadLine, match="too large"):
        encode(record(start(b"x" * 11)))


def test_the_lines_in_the_documentation_are_records():
    page = (Path(__file__).parents[2] / "docs" / "journal.md").read_text("utf-8")
    lines = page.partition("```json\n")[2].partition("```")[0].encode().splitlines()
    found = [decode(line) for line in lines]
    assert [each.n for each in found] == [1, 2, 3, 4, 5, 6]
    assert {type(each.what) for each in found} == {type(each) for each in KINDS}
