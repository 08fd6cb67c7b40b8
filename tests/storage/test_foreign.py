"""What is brought from outside, hostile or not: a clear end, nothing written, nothing left open."""

import contextlib
import io
import os
import stat
import sys
import zipfile

import pytest

from pmtui.core.limits import megabytes
from pmtui.core.pieces import Piece
from pmtui.storage import archive, basket, foreign
from pmtui.storage.foreign import brought, given
from pmtui.storage.problems import Unreadable

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Give the bytes of a zip with `members`, data by name or by ZipInfo."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def tree(folder):
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*"))


def names(found):
    return [each.name for each in found.pieces]


# --- a file ------------------------------------------------------------------------------------


def test_a_file_is_one_piece(tmp_path):
    (tmp_path / "deploys.csv").write_bytes(b"time,event\n")
    assert brought(tmp_path / "deploys.csv") == ((Piece("deploys.csv", b"time,event\n"),), ())


def test_any_bytes_are_handed_on_as_they_are(tmp_path):
    for data in (
        b"\xff\xfeh\x00i\x00",
        b"caf\xe9\n",
        b"\xef\xbb\xbfx",
        b"\x1b[2J\x00",
        b"\xf0\x28",
    ):
        (tmp_path / "a.log").write_bytes(data)
        assert brought(tmp_path / "a.log").pieces[0].data == data
        assert given(data, "standard input").pieces == (Piece("standard input", data),)


def test_one_long_line_is_read(tmp_path):
    (tmp_path / "a.log").write_bytes(b"x" * 5 * 2**20)
    assert len(brought(tmp_path / "a.log").pieces[0].data) == 5 * 2**20


def test_a_file_that_grows_while_it_is_read_is_read_whole():
    assert basket.rest(io.BytesIO(b"x" * 100), 3, 1000) == b"x" * 100
    assert basket.rest(io.BytesIO(b"x" * 100), 200, 50) == b"x" * 51
    assert basket.rest(io.BytesIO(b""), 0, 50) == b""


def test_a_file_that_is_too_large_is_refused_unread(tmp_path):
    with (tmp_path / "a.log").open("wb") as file:
        file.truncate(foreign.FOREIGN + 1)
    with pytest.raises(Unreadable, match=rf"^a.log is larger than {megabytes(foreign.FOREIGN)};"):
        brought(tmp_path / "a.log")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\x1f\x8b\x08\x00rest", "is packed with gzip; unpack it first"),
        (b"\xfd7zXZ\x00", "is packed with xz; unpack it first"),
        (b"PK\x03\x04 and no more", "is a zip that is cut off; export it again"),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 40, "is a zip of very many or very large files"),
        (b"PK\x03\x04" + b"PK\x05\x06" + b"\x01" * 18, "is a zip of very many"),
        (zipped({}), "holds no file that can be read"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(tmp_path, data, said):
    (tmp_path / "a.bin").write_bytes(data)
    for read in (lambda: brought(tmp_path / "a.bin"), lambda: given(data, "a.bin")):
        with pytest.raises(Unreadable) as refused:
            read()
        assert str(refused.value).startswith(f"a.bin {said}")
        assert "\n" not in str(refused.value)


def test_what_is_not_there_is_said(tmp_path):
    with pytest.raises(Unreadable, match=r"^a.log does not exist; name a file, a folder, or -"):
        brought(tmp_path / "a.log")
    with pytest.raises(Unreadable, match="its name is not allowed"):
        brought(tmp_path / "a\0b")


@posix
def test_a_pipe_and_a_device_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match=r"^pipe is not a plain file; pipe it in: "):
        brought(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="is not a plain file"):
        brought(type(tmp_path)("/dev/zero"))


@posix
def test_a_link_that_a_person_names_is_followed(tmp_path):
    (tmp_path / "real.log").write_bytes(b"x")
    (tmp_path / "a.log").symlink_to(tmp_path / "real.log")
    assert brought(tmp_path / "a.log").pieces == (Piece("a.log", b"x"),)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_said(tmp_path):
    (tmp_path / "a.log").write_bytes(b"x")
    (tmp_path / "a.log").chmod(0)
    with pytest.raises(Unreadable, match=r"a\.log cannot be read: permission denied"):
        brought(tmp_path / "a.log")


# --- a folder ----------------------------------------------------------------------------------


def filled(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_folder_is_read_in_order_what_is_no_text_left_out(tmp_path):
    files = {"users.json": b"[]", "general/2.json": b"2", "general/1.json": b"1"}
    more = {".DS_Store": b"x", ".git/config": b"x", "a.png": b"\x89PNG\0", "b.zip": b"PK\x03\x04"}
    seen = []
    found = brought(filled(tmp_path, files | more), seen.append)
    assert names(found) == ["users.json", "general/1.json", "general/2.json"]
    assert found.left == (
        "Left out (no text): a.png.",
        "Left out (packed with zip): b.zip.",
    )
    assert seen == ["a.png", "b.zip", "users.json", "general/1.json", "general/2.json"]


@posix
def test_no_link_leads_out_of_a_folder_and_no_pipe_holds_it_up(tmp_path):
    filled(tmp_path, {"secret": b"s", "in/a.log": b"a", "deep/b.log": b"b"})
    inside = tmp_path / "in"
    (inside / "out.log").symlink_to(tmp_path / "secret")
    (inside / "up").symlink_to(tmp_path)
    os.mkfifo(inside / "pipe")
    found = brought(inside)
    assert found.pieces == (Piece("a.log", b"a"),)
    assert found.left == (
        "Left out (a link): out.log, up.",
        "Left out (no plain file): pipe.",
    )


def test_a_folder_is_read_to_a_depth(tmp_path):
    filled(tmp_path, {"a.log": b"a", "/".join("d" * 9) + "/b.log": b"b", "d/c.log": b"c"})
    found = brought(tmp_path)
    assert names(found) == ["a.log", "d/c.log"]
    assert found.left == (f"Left out (more than 8 folders deep): {'/'.join('d' * 9)}.",)


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(basket, "FOREIGN_FILES", 3)
    filled(tmp_path, {f"{number}.log": b"x" for number in range(4)})
    with pytest.raises(Unreadable, match=r"holds more than 3 files; import a part of it"):
        brought(tmp_path)
    with pytest.raises(Unreadable, match=r"holds more than 3 files"):
        given(zipped({f"{number}.log": b"x" for number in range(4)}), "a.zip")


def test_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(basket, "FOREIGN_ALL", 9000)
    files = {"a.log": b"a" * 8000, "b.log": b"b" * 8000}
    data = zipped(files)
    for read in (lambda: brought(filled(tmp_path, files)), lambda: given(data, "a.zip")):
        with pytest.raises(Unreadable, match="holds more than "):
            read()
    monkeypatch.setattr(basket, "FOREIGN", 7000)
    for read in (lambda: brought(tmp_path), lambda: given(data, "a.zip")):
        with pytest.raises(Unreadable, match=r"holds a\.log, which is larger than "):
            read()


def test_a_folder_of_nothing_is_refused(tmp_path):
    with pytest.raises(Unreadable, match=r"holds no file that can be read$"):
        brought(tmp_path)
    (tmp_path / "a.png").write_bytes(b"\0")
    with pytest.raises(Unreadable, match=r"can be read\. Left out \(no text\): a\.png$"):
        brought(tmp_path)


# --- a zip -------------------------------------------------------------------------------------


def test_a_zip_is_read_as_a_folder_is(tmp_path):
    members = {"b/2.json": b"2", "users.json": b"[]", "__MACOSX/x": b"x", "b/.hidden": b"x"}
    (tmp_path / "export.zip").write_bytes(zipped(members))
    seen = []
    found = brought(tmp_path / "export.zip", seen.append)
    assert found == given(zipped(members), "standard input")
    assert found.pieces == (Piece("b/2.json", b"2"), Piece("users.json", b"[]"))
    assert seen == ["export.zip", "b/2.json", "users.json"]
    assert tree(tmp_path) == ["export.zip"]


def test_names_in_a_zip_are_no_paths(tmp_path):
    members = {
        "../../escaped.json": b"1",
        "/etc/passwd": b"2",
        "C:\\windows\\x.log": b"3",
        "a\x1b[2J\u202eb.log": b"4",
        "x/" * 500 + "long.log": b"5",
    }
    found = given(zipped(members), "a.zip")
    assert {each.data: each.name for each in found.pieces}[b"1"] == "escaped.json"
    for each in found.pieces:
        assert not each.name.startswith("/")
        assert not {"..", "C:", ""} & {*each.name.split("/")} or each.data == b"5"
        assert each.name.isprintable()
        assert len(each.name) <= basket.LONGEST


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    data = zipped({"a.log": b"0" * 20 * 2**20})
    assert len(data) < 30_000
    with pytest.raises(Unreadable, match=r"holds a\.log, which swells to over 250 times its size"):
        given(data, "a.zip")


def test_a_bomb_that_lies_about_its_size_stays_small():
    data = bytearray(zipped({"a.log": b"0" * 2**20}))
    for at in (data.find(b"PK\x01\x02") + 24, 22):
        data[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(Unreadable, match=r"holds no file that can be read\. Left out \(broken\)"):
        given(bytes(data), "a.zip")


def test_a_zip_in_a_zip_stays_closed():
    found = given(zipped({"a.log": b"a", "inner.zip": zipped({"b.log": b"b"})}), "a.zip")
    assert found.pieces == (Piece("a.log", b"a"),)
    assert found.left == ("Left out (packed with zip): inner.zip.",)


def test_members_that_cannot_be_read_are_said_and_the_others_are_taken():
    link = zipfile.ZipInfo("link.log")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    rare = zipfile.ZipInfo("rare.log")
    rare.compress_type = zipfile.ZIP_BZIP2
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for each in ("good.log", "bad.log", "shut.log", link, rare):
            made.writestr(each, b"a line of text\n")
    data = bytearray(file.getvalue())
    at = data.find(b"a line", data.find(b"bad.log"))
    data[at] ^= 1
    listed = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 1) + 1)
    data[listed + 8] |= 1
    found = given(bytes(data), "a.zip")
    assert found.pieces == (Piece("good.log", b"a line of text\n"),)
    assert sorted(found.left) == [
        "Left out (a link): link.log.",
        "Left out (broken): bad.log.",
        "Left out (encrypted): shut.log.",
        "Left out (packed in a rare way): rare.log.",
    ]


def test_a_long_list_of_members_is_not_read(monkeypatch):
    monkeypatch.setattr(archive, "LIST", 100)
    with pytest.raises(Unreadable, match="is a zip of very many or very large files"):
        given(zipped({f"{number}.log": b"x" for number in range(9)}), "a.zip")


@pytest.mark.parametrize("cut", [30, 60, 90, 120])
def test_a_zip_that_was_cut_off_ends_in_a_sentence(cut):
    data = zipped({"a.log": b"a" * 50, "b.log": b"b" * 50})
    with pytest.raises(Unreadable, match=r"^a\.zip "):
        given(data[:cut], "a.zip")


def test_any_damage_to_a_zip_ends_in_text_or_a_sentence():
    data = zipped({"a.log": b"a line\n" * 20, "b/c.log": b"another\n" * 20})
    for at in range(4, len(data)):
        for value in (0, 255):
            broken = bytearray(data)
            broken[at] = value
            with contextlib.suppress(Unreadable):
                found = given(bytes(broken), "a.zip")
                assert all(len(each.data) <= 200 for each in found.pieces)


# --- looking on, and leaving -------------------------------------------------------------------


class Enough(RuntimeError):
    """Somebody does not want to wait any longer."""


@pytest.mark.parametrize("form", ["folder", "zip", "file"])
def test_whoever_looks_on_may_end_it(tmp_path, form):
    files = {"a.log": b"a", "b.log": b"b"}
    place = filled(tmp_path / "in", files)
    if form == "zip":
        place = tmp_path / "in.zip"
        place.write_bytes(zipped(files))
    elif form == "file":
        place /= "b.log"

    def look(name):
        if name == "b.log":
            raise Enough

    before = tree(tmp_path)
    with pytest.raises(Enough):
        brought(place, look)
    assert tree(tmp_path) == before
