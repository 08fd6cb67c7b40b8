import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journals import NOON, WINDOW, digest, start, walks
from pmtui.core.edits import Set
from pmtui.core.limits import JOURNAL
from pmtui.core.records import Made, Record, Saved
from pmtui.storage import reader
from pmtui.storage.reader import Read, Tail, aside, last, place, read, tail
from pmtui.storage.records import BadLine, encode

RECORDS = (
    Record(1, NOON, WINDOW, start(b'title = "a"\n')),
    Record(2, NOON, WINDOW, Made(Set("incident/title", "é"), Set("incident/title", "a"), "x")),
    Record(3, NOON, WINDOW, Saved(2, digest(b"x"))),
    Record(4, NOON, WINDOW, Made(Set("incident/title", "c"), Set("incident/title", "é"), "y")),
)
LINES = [encode(each) for each in RECORDS]
WHOLE = b"".join(LINES)


@pytest.fixture
def journal(tmp_path):
    path = tmp_path / "a.journal.jsonl"
    path.write_bytes(WHOLE)
    return path


def test_a_journal_lies_beside_its_file(tmp_path):
    assert place(tmp_path / "a.toml") == tmp_path / "a.journal.jsonl"
    assert place(tmp_path / "a.b") == tmp_path / "a.b.journal.jsonl"
    (tmp_path / "far").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "far" / "b.toml")
    assert place(tmp_path / "link.toml") == tmp_path / "far" / "b.journal.jsonl"


def test_all_records_are_read(journal):
    assert read(journal) == Read(RECORDS, len(WHOLE), starts=(0,))
    assert tail(journal) == Tail(RECORDS[-1], len(WHOLE))


def test_there_may_be_none(tmp_path):
    assert read(tmp_path / "none") == Read()
    assert last(tmp_path / "none") is None
    (tmp_path / "empty").touch()
    assert read(tmp_path / "empty") == Read()
    assert last(tmp_path / "empty") is None


@pytest.mark.parametrize("lost", range(1, len(LINES[-1]) + 1))
def test_a_last_line_torn_anywhere_is_left_out(journal, lost):
    journal.write_bytes(WHOLE[:-lost])
    end = len(WHOLE) - len(LINES[-1])
    assert read(journal) == Read(RECORDS[:3], end, torn=lost < len(LINES[-1]), starts=(0,))
    assert tail(journal) == Tail(RECORDS[2], end)


def test_a_torn_start_of_the_first_line_is_no_record(journal):
    journal.write_bytes(LINES[0][:9])
    assert read(journal) == Read((), 0, torn=True)
    assert tail(journal) == Tail()


@pytest.mark.parametrize("index", range(4))
def test_a_flipped_bit_anywhere_is_said_and_nothing_behind_it_is_read(journal, index):
    before = sum(map(len, LINES[:index]))
    for at in range(before, before + len(LINES[index]) - 1):
        data = bytearray(WHOLE)
        data[at] ^= 4
        journal.write_bytes(data)
        found = read(journal)
        assert found.broken.startswith(f"line {index + 1}: ")
        assert [each.n for each in found.records] == [1, 2, 3, 4][:index]
        assert found.end == before


def test_the_end_of_a_broken_journal_is_no_record(journal):
    journal.write_bytes(WHOLE[:-9] + b"?" + WHOLE[-8:])
    with pytest.raises(BadLine, match="checksum"):
        last(journal)


@given(st.binary(max_size=300), st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_any_bytes_anywhere_are_read_without_a_fault(tmp_path_factory, data, begin, end):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(WHOLE[:begin] + data + WHOLE[end:])
    found = read(path)
    assert found.records == RECORDS[: len(found.records)]
    assert found.end == sum(map(len, LINES[: len(found.records)])) or found.end > begin


@settings(max_examples=20)
@given(walks(), st.data())
def test_reading_on_gives_the_rest(tmp_path_factory, walk, data):
    path = tmp_path_factory.getbasetemp() / "on.jsonl"
    lines = list(map(encode, walk.records))
    path.write_bytes(b"".join(lines))
    index = data.draw(st.integers(0, len(lines)))
    found = read(path, sum(map(len, lines[:index])), index or None)
    assert [each.n for each in found.records] == [each.n for each in walk.records[index:]]
    assert found.end == path.stat().st_size


def test_only_the_last_start_has_its_file(journal):
    journal.write_bytes(LINES[0] + encode(Record(2, NOON, WINDOW, start(b'title = "b"\n'))))
    assert [each.what.base for each in read(journal).records] == [b"", b'title = "b"\n']


def test_a_damaged_file_of_an_earlier_start_does_no_harm(journal):
    later = Record(2, NOON, WINDOW, start(b'title = "b"\n'))
    journal.write_bytes(forged(b"AAAA") + encode(later))
    assert read(journal).broken == ""
    assert read(journal).records[1] == later


def test_a_damaged_file_of_the_last_start_is_said(journal):
    journal.write_bytes(forged(b"AAAA") + LINES[1])
    found = read(journal)
    assert found == Read((), 0, broken="line 1: the file that it begins from is damaged")


def forged(packed):
    """Give the line of a start with another file, its checksum right."""
    import zlib

    body = LINES[0][: LINES[0].index(b',"base"')] + b',"base":"' + packed + b'"}'
    return body[:-1] + b',"sum":"%08x"}\n' % zlib.crc32(body)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([0, 1, 1, 2], [1, 2, 3]),
        ([0, 0, 1], [1, 2]),
        ([0, 1, 2, 3, 3], [1, 2, 3, 4]),
        ([0, 1, 2, 1, 2, 3], [1, 2, 3, 4]),
    ],
)
def test_lines_that_were_written_twice_count_once(journal, lines, numbers):
    journal.write_bytes(b"".join(LINES[each] for each in lines))
    found = read(journal)
    assert [each.n for each in found.records] == numbers
    assert (found.broken, found.end) == ("", journal.stat().st_size)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([0, 2], "line 2: its number is 3 and not 2"),
        ([1, 0], "line 2: its number is 1 and not 3"),
        ([0, 1, 3], "line 3: its number is 4 and not 3"),
    ],
)
def test_numbers_follow_each_other(journal, lines, words):
    journal.write_bytes(b"".join(LINES[each] for each in lines))
    assert read(journal).broken == words


def test_another_record_of_the_same_number_is_no_repetition(journal):
    other = encode(Record(2, NOON, WINDOW, Saved(1, digest(b"y"))))
    journal.write_bytes(LINES[0] + LINES[1] + other)
    assert read(journal).broken == "line 3: its number is 2 and not 3"


def test_a_line_repeated_where_reading_goes_on_counts_once(journal):
    journal.write_bytes(LINES[0] + LINES[1] + LINES[1] + LINES[2])
    found = read(journal, len(LINES[0] + LINES[1]), 2)
    assert [each.n for each in found.records] == [3]


def test_a_journal_may_begin_with_any_number(journal):
    journal.write_bytes(b"".join(LINES[2:]))
    assert [each.n for each in read(journal).records] == [3, 4]


def test_a_journal_that_became_shorter_is_said(journal):
    assert read(journal, len(WHOLE) + 1).broken == "is shorter than it was"


def test_a_journal_that_is_too_large_is_not_read(journal):
    os.truncate(journal, JOURNAL + 1)
    assert read(journal).broken == "is larger than 256 MB"


def test_a_line_that_is_too_long_is_said(journal, monkeypatch):
    monkeypatch.setattr(reader, "LINE", 100)
    journal.write_bytes(b"x" * 300 + b"\n")
    assert read(journal).broken == "line 1: it is too long"


def test_the_end_is_found_behind_long_lines(journal):
    long = Record(5, NOON, WINDOW, Made(Set("x", "y" * 200_000), Set("x", "z" * 90_000), ""))
    for rest in (b"", encode(long)[:-9], LINES[0][:5]):
        journal.write_bytes(WHOLE + encode(long) + rest)
        assert tail(journal) == Tail(long, len(WHOLE) + len(encode(long)))


def test_the_end_is_read_and_nothing_else(journal, monkeypatch):
    """The last record of a long journal costs what that of a short one costs."""
    journal.write_bytes(b"?" * 10_000_000 + b"\n" + LINES[-1])
    read_in_all = []
    found = reader._opened

    def opened(path):
        file = found(path)
        read = file.read

        class Counting:
            seek, fileno = file.seek, file.fileno

            def read(self, size):
                read_in_all.append(size)
                return read(size)

            def __enter__(self):
                return self

            def __exit__(self, *_):
                file.close()

        return Counting()

    monkeypatch.setattr(reader, "_opened", opened)
    assert last(journal) == RECORDS[-1]
    assert sum(read_in_all) <= reader.CHUNK


def test_what_is_no_plain_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(WHOLE)
    (tmp_path / "link").symlink_to("file")
    for name in ("pipe", "folder"):
        assert read(tmp_path / name).broken == "cannot be read: it is not a plain file"
        with pytest.raises(OSError, match="not a plain file"):
            last(tmp_path / name)
    assert read(tmp_path / "link").broken == "cannot be read: its links lead in a circle"


def test_a_journal_is_moved_aside_whole_and_over_no_other(journal):
    first = aside(journal)
    assert first == journal.with_name("a.journal.kept-1.jsonl")
    assert (first.read_bytes(), journal.exists()) == (WHOLE, False)
    journal.write_bytes(b"other")
    second = aside(journal)
    assert (second.name, second.read_bytes()) == ("a.journal.kept-2.jsonl", b"other")
    assert first.read_bytes() == WHOLE


def test_a_folder_is_moved_aside_too(tmp_path):
    folder = tmp_path / "a.journal.jsonl"
    (folder / "inner").mkdir(parents=True)
    assert (aside(folder) / "inner").is_dir()
    assert not folder.exists()


def test_moving_aside_what_is_not_there_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        aside(tmp_path / "a.journal.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_there_is_an_end_to_what_is_kept_aside(journal, monkeypatch):
    monkeypatch.setattr(reader, "MANY", 2)
    aside(journal)
    journal.touch()
    with pytest.raises(FileExistsError, match="there are 2 files"):
        aside(journal)


def test_any_start_is_given_with_its_bytes(journal):
    later = start(b'title = "c"\n')
    journal.write_bytes(WHOLE + encode(Record(5, NOON, WINDOW, later)))
    found = read(journal)
    assert found.starts == (0, len(WHOLE))
    assert not found.records[0].what.base
    assert reader.start(journal, 0) == RECORDS[0]
    assert reader.start(journal, found.starts[1]).what == later
    with pytest.raises(BadLine):
        reader.start(journal, 5)


def test_a_damaged_start_is_not_among_them(journal):
    bad = encode(Record(5, NOON, WINDOW, start(b"x"))).replace(b'"n":5', b'"n":6')
    journal.write_bytes(WHOLE + bad)
    assert read(journal).starts == (0,)
