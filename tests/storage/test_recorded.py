"""What can be replayed of a meeting, and what is said where it cannot."""

import pytest

from journals import NOON, WINDOW, digest, start
from pmtui.core.edits import Set
from pmtui.core.records import Made, Record, Saved
from pmtui.storage.reader import place
from pmtui.storage.recorded import Unrecorded, recorded
from pmtui.storage.records import encode
from pmtui.storage.session import load

FILE = b'id = "INC-1"\ntitle = "a"\nrecord = true\n'
LATER = b'id = "INC-1"\ntitle = "b"\nrecord = true\n'


def made(n, title="b"):
    return Record(
        n, NOON, WINDOW, Made(Set("incident/title", title), Set("incident/title", "a"), "")
    )


def begun(n, base=FILE):
    return Record(n, NOON, WINDOW, start(base))


def saved(n, to, data):
    return Record(n, NOON, WINDOW, Saved(to, digest(data)))


@pytest.fixture
def read(tmp_path):
    """Give what reads the record of a file beside which these records or bytes stand."""
    path = tmp_path / "a.toml"

    def reading(*records, file=LATER, damage=bytes):
        path.write_bytes(file)
        if records:
            place(path).write_bytes(damage(b"".join(map(encode, records))))
        return recorded(path, load(path))

    return reading


def refused(reading, *args, **options):
    with pytest.raises(Unrecorded) as why:
        reading(*args, **options)
    words = str(why.value)
    assert words.endswith(".")
    assert "\n" not in words
    return words


def test_a_whole_record(read):
    found = read(begun(1), made(2), saved(3, 2, LATER))
    assert [each.n for each in found.records] == [1, 2, 3]
    assert [(n, each.title) for n, each in found.bases.items()] == [(1, "a")]
    assert (found.standing, found.notes) == ("level", ())


def test_a_window_that_goes_on_needs_no_base(read):
    found = read(begun(1), made(2), saved(3, 2, LATER), begun(4, LATER), made(5, "c"))
    assert list(found.bases) == [1]
    assert found.standing == "ahead"


def test_what_others_wrote_between_two_windows_is_a_base(read):
    other = LATER.replace(b'"b"', b'"other"')
    found = read(begun(1), made(2), saved(3, 2, LATER), begun(4, other), made(5, "c"))
    assert {n: each.title for n, each in found.bases.items()} == {1: "a", 4: "other"}


def test_steps_from_before_the_first_window_are_kept(read):
    found = read(made(1, "a"), saved(2, 1, FILE), begun(3), made(4), saved(5, 4, LATER))
    assert list(found.bases) == [3]
    assert [each.n for each in found.records] == [1, 2, 3, 4, 5]


def test_a_file_that_was_changed_since(read):
    other = LATER.replace(b'"b"', b'"other"')
    assert read(begun(1), made(2), saved(3, 2, LATER), file=other).standing == "past"


def test_a_torn_end_is_said(read):
    found = read(begun(1), made(2), made(3, "c"), damage=lambda data: data[:-9])
    assert [each.n for each in found.records] == [1, 2]
    assert found.notes == ("The last line of the journal is torn and left out.",)


def test_what_is_broken_further_on_is_said_and_history_ends_there(read):
    found = read(begun(1), made(2), made(3, "c"), damage=lambda data: data[:-6] + b"x" + data[-5:])
    assert [each.n for each in found.records] == [1, 2]
    assert found.notes == (
        "History ends here: the journal is broken: line 3: its checksum does not agree with it.",
    )


def test_no_journal(read):
    assert refused(read).startswith("There is no journal a.journal.jsonl beside the session")


def test_a_journal_of_one_torn_line(read):
    assert refused(read, begun(1), damage=lambda data: data[:-9]) == (
        "The journal a.journal.jsonl holds nothing but a torn line."
    )


def test_no_record_was_wanted(read):
    for file in (LATER.replace(b"true", b"false"), LATER.replace(b"record = true\n", b"")):
        words = refused(read, begun(1), made(2), file=file)
        assert words == "This session keeps no record of its meeting."


def test_a_journal_that_was_cut(read):
    words = refused(read, made(1), saved(2, 1, LATER))
    assert "was cut to what undo needs" in words


def test_the_journal_of_another_session(read):
    foreign = FILE.replace(b"INC-1", b"INC-9")
    words = refused(read, begun(1, foreign), made(2))
    assert words == "The journal a.journal.jsonl is that of another session."


def test_a_journal_that_is_none(read):
    assert "is broken: line 1" in refused(read, begun(1), damage=lambda _: b"[]\n")


def test_a_start_that_holds_no_session(read):
    words = refused(read, begun(1, b"nothing ="), made(2))
    assert words == (
        "The journal a.journal.jsonl does not say what record 1 begins from: it cannot be read."
    )


def test_a_start_that_was_damaged(read):
    def damage(data):
        first, rest = data.split(b"\n", 1)
        packed = first.index(b'"base":"') + 20
        return first[:packed] + b"A" + first[packed + 1 :] + b"\n" + rest

    assert "broken" in refused(read, begun(1), made(2), damage=damage)


def test_nothing_is_written(read, tmp_path):
    read(begun(1), made(2), saved(3, 2, LATER))
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    recorded(tmp_path / "a.toml", load(tmp_path / "a.toml"))
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before
