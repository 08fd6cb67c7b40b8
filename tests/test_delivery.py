"""Documents on their way into files that somebody has edited."""

import os
import stat

import pytest

from pmtui.delivery import SETTLES, Refused, deliver, planned
from pmtui.documents.redaction import NOTHING, Redaction
from pmtui.storage.exported import Export, digest, place, remember

ONE = "# A\n\nOne sentence. Another.\n\n## B\n\n- **x:** first\n- **y:** second\n"
TWO = ONE.replace("Another", "A new one")
MANNER = "names=full links=keep excerpts=keep"
CLASHING = ONE.replace("Another", "Mine")


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.md"
    export(found, ONE)
    return found


def export(path, text, settle=None, kind="internal", redaction=NOTHING):
    plan = planned(path, kind, redaction, text, settle)
    return plan, deliver(plan)


def everything(folder):
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}


def test_a_new_file(path):
    assert path.read_text() == ONE
    assert [each.name for each in sorted(path.parent.iterdir())] == [".a.md.exported", "a.md"]


def test_the_same_again_writes_nothing(path):
    before = everything(path.parent)
    plan, told = export(path, ONE)
    assert (plan.unchanged, plan.kept, told) == (True, 0, ())
    assert everything(path.parent) == before


def test_the_same_again_after_an_edit_writes_nothing(path):
    path.write_text(ONE.replace("first", "by hand"))
    before = everything(path.parent)
    plan, told = export(path, ONE)
    assert (plan.unchanged, plan.kept, told) == (True, 1, ())
    assert everything(path.parent) == before


def test_a_file_that_nobody_edited_is_replaced(path):
    plan, told = export(path, TWO)
    assert (path.read_text(), plan.kept, told) == (TWO, 0, ())


def test_both_changes_are_in_it(path):
    path.write_text(ONE.replace("first", "by hand"))
    export(path, TWO)
    assert path.read_text() == TWO.replace("first", "by hand")
    export(path, TWO)
    assert path.read_text() == TWO.replace("first", "by hand")


def test_a_clash_is_kept_and_told(path):
    path.write_text(CLASHING)
    plan, told = export(path, TWO)
    text = path.read_text()
    assert "One sentence. Mine." in text
    assert "> **In the session:** One sentence. A new one." in text
    assert (len(plan.clashes), len(told)) == (1, 2)
    before = everything(path.parent)
    plan, told = export(path, TWO)
    assert (plan.clashes, len(told)) == ((), 1)
    assert everything(path.parent) == before


def test_ours_keeps_the_file(path):
    path.write_text(CLASHING)
    export(path, TWO, SETTLES["ours"])
    assert path.read_text() == CLASHING
    export(path, TWO)
    assert path.read_text() == CLASHING


def test_theirs_keeps_the_file_aside(path):
    path.write_text(CLASHING.replace("first", "by hand"))
    _, told = export(path, TWO, SETTLES["theirs"])
    assert path.read_text() == TWO.replace("first", "by hand")
    assert path.with_name("a.md.bak").read_text() == CLASHING.replace("first", "by hand")
    assert "kept in a.md.bak" in told[-1]


def test_a_file_without_a_memory_is_refused(path):
    place(path).unlink()
    path.write_text("foreign\n")
    before = everything(path.parent)
    with pytest.raises(Refused, match=r"a\.md is there, and it is not known .*--on-edit keep"):
        planned(path, "internal", NOTHING, TWO)
    assert everything(path.parent) == before


def test_a_file_without_a_memory_that_is_the_same_is_remembered(path):
    place(path).unlink()
    export(path, ONE)
    path.write_text(ONE.replace("first", "by hand"))
    export(path, TWO)
    assert path.read_text() == TWO.replace("first", "by hand")


def test_a_file_without_a_memory_is_merged_when_asked(path):
    place(path).unlink()
    path.write_text(CLASHING.replace("## B", "Own words.\n\n## B"))
    plan, _ = export(path, TWO, SETTLES["keep"])
    assert len(plan.clashes) == 1
    assert "Own words." in path.read_text()


def test_a_file_without_a_memory_is_replaced_when_asked(path):
    place(path).unlink()
    path.write_text("foreign\n")
    export(path, TWO, SETTLES["theirs"])
    assert path.read_text() == TWO
    assert path.with_name("a.md.bak").read_text() == "foreign\n"


def test_an_older_file_that_git_brought_back(path):
    edited = ONE.replace("first", "by hand")
    path.write_text(edited)
    export(path, TWO)
    path.write_text(edited)
    plan, _ = export(path, TWO)
    assert (path.read_text(), plan.clashes) == (TWO.replace("first", "by hand"), ())


def test_an_older_file_that_was_edited_since(path):
    export(path, TWO)
    path.write_text(ONE.replace("first", "by hand").replace("second", "by hand too"))
    three = TWO.replace("# A", "# C")
    export(path, three)
    assert path.read_text() == three.replace("first", "by hand").replace("second", "by hand too")


def test_a_crash_before_the_file_was_written(path, monkeypatch):
    path.write_text(CLASHING)
    plan = planned(path, "internal", NOTHING, TWO)
    monkeypatch.setattr("pmtui.storage.atomic.write", _crashing(path))
    with pytest.raises(KeyboardInterrupt):
        deliver(plan)
    monkeypatch.undo()
    assert path.read_text() == CLASHING
    plan, _ = export(path, TWO)
    assert len(plan.clashes) == 1
    assert "> **In the session:** One sentence. A new one." in path.read_text()


def _crashing(path):
    from pmtui.storage.atomic import write

    def crash(at, *given, **named):
        if at == path:
            raise KeyboardInterrupt
        write(at, *given, **named)

    return crash


def test_a_file_that_was_changed_meanwhile_stays(path):
    plan = planned(path, "internal", NOTHING, TWO)
    path.write_text("meanwhile")
    with pytest.raises(Refused, match="changed by another program"):
        deliver(plan)
    assert path.read_text() == "meanwhile"


def test_windows_line_ends_stay(path):
    path.write_bytes(
        b"\xef\xbb\xbf" + ONE.replace("first", "by hand").replace("\n", "\r\n").encode()
    )
    export(path, TWO)
    text = TWO.replace("first", "by hand").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    before = everything(path.parent)
    export(path, TWO)
    assert everything(path.parent) == before


def test_other_line_ends_alone_are_no_edit(path):
    path.write_bytes(ONE.replace("\n", "\r\n").encode())
    plan, _ = export(path, ONE)
    assert plan.unchanged
    plan, _ = export(path, TWO)
    assert (path.read_bytes(), plan.kept) == (TWO.replace("\n", "\r\n").encode(), 0)


def test_what_is_no_text_is_refused(path):
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="not text in UTF-8"):
        planned(path, "internal", NOTHING, TWO, SETTLES["keep"])
    export(path, TWO, SETTLES["theirs"])
    assert path.with_name("a.md.bak").read_bytes() == b"\xff\xfe\x00"


def test_a_conflict_of_a_merge_is_refused(path):
    path.write_text(ONE.replace("first", "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"))
    with pytest.raises(Refused, match="conflict that a merge left"):
        planned(path, "internal", NOTHING, TWO)


def test_another_document_takes_the_place_of_one_that_nobody_edited(path):
    export(path, "# Customers\n", kind="customer")
    assert path.read_text() == "# Customers\n"


@pytest.mark.parametrize("settle", [None, SETTLES["keep"], SETTLES["ours"]])
def test_another_document_is_not_mixed_with_one_that_was_edited(path, settle):
    path.write_text(CLASHING)
    with pytest.raises(Refused, match="internal document"):
        planned(path, "customer", NOTHING, "# Customers\n", settle)


def test_what_a_template_of_ones_own_laid_out_is_merged_with_its_own_alone(path):
    path.unlink()
    place(path).unlink()
    export(path, ONE, kind="ours.md.j2")
    path.write_text(ONE.replace("first", "by hand"))
    export(path, TWO, kind="ours.md.j2")
    assert path.read_text() == TWO.replace("first", "by hand")
    with pytest.raises(Refused, match=r"ours\.md\.j2"):
        planned(path, "internal", NOTHING, ONE)


def test_what_is_hidden_now_is_not_remembered(path):
    export(path, ONE)
    path.write_text(ONE.replace("first", "by hand"))
    export(path, TWO, redaction=Redaction(names="role"))
    assert place(path).read_text().count("\n") == 1
    assert "Another" not in place(path).read_text()


def test_an_empty_file_is_written_anew(path):
    path.write_text("\n\n")
    export(path, TWO)
    assert path.read_text() == TWO


def test_a_file_that_is_another_one_by_now_is_refused(path):
    path.write_text("# Notes\n\nOf mine.\n")
    with pytest.raises(Refused, match="not known"):
        planned(path, "internal", NOTHING, TWO)


def test_what_was_written_by_hand_is_not_redacted_and_that_is_told(path):
    path.write_text(ONE.replace("first", "Ines wrote this"))
    _, told = export(path, TWO, redaction=Redaction(names="role"))
    assert "nothing is hidden" in told[-1]


def test_a_table_that_was_edited_is_not_replaced(tmp_path):
    path = tmp_path / "a.csv"
    export(path, "a,b\r\n", kind="actions-csv")
    export(path, "a,c\r\n", kind="actions-csv")
    assert path.read_bytes() == b"a,c\r\n"
    path.write_bytes(b"a,mine\r\n")
    with pytest.raises(Refused, match="cannot be merged"):
        planned(path, "actions-csv", NOTHING, "a,d\r\n", SETTLES["keep"])
    export(path, "a,d\r\n", SETTLES["theirs"], kind="actions-csv")
    assert path.read_bytes() == b"a,d\r\n"
    assert path.with_name("a.csv.bak").read_bytes() == b"a,mine\r\n"


def test_a_section_that_stays_out_is_told(path):
    path.write_text(ONE[: ONE.index("## B")])
    _, told = export(path, ONE.replace("second", "third"))
    assert "B" not in path.read_text()
    assert told[-1].endswith(": B.")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no modes")
def test_a_memory_that_cannot_be_written_is_told(path):
    place(path).unlink()
    place(path).mkdir()
    path.unlink()
    _, told = export(path, TWO)
    assert path.read_text() == TWO
    assert "cannot be remembered" in told[-1]


def test_the_memory_is_as_private_as_the_document(path):
    path.chmod(0o600)
    export(path, TWO)
    assert stat.S_IMODE(place(path).stat().st_mode) == 0o600


@pytest.mark.parametrize("settle", [None, *SETTLES.values()])
def test_a_session_or_a_journal_is_no_place_for_a_document(tmp_path, settle):
    held = tmp_path / "other.TOML"
    held.write_text("schema = 1\n")
    (tmp_path / "link.md").symlink_to(held)
    for name in ("other.TOML", "link.md", "new.toml", "a.journal.jsonl"):
        with pytest.raises(Refused, match="is named like a session or its journal; name another"):
            planned(tmp_path / name, "internal", NOTHING, ONE, settle)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.md", "other.TOML"]


def test_sections_that_are_left_out_are_not_remembered_beside_the_document(path):
    assert "first" in place(path).read_text()
    text = ONE.replace("\n## B\n\n- **x:** first\n- **y:** second\n", "")
    deliver(planned(path, "internal", NOTHING, text, without=["people", "meeting"]))
    assert path.read_text() == text
    assert "first" not in place(path).read_text()


def test_an_export_that_came_to_be_otherwise_is_remembered_as_what_the_file_holds(path):
    remember(path, Export("internal", MANNER, digest(path.read_bytes()), ONE))
    export(path, ONE)
    export(path, TWO)
    assert path.read_text() == TWO


def test_one_odd_line_end_is_not_that_of_the_file(path):
    path.write_bytes(ONE.replace("first", "by hand").encode().replace(b"\n", b"\r\n", 1))
    export(path, TWO)
    assert b"\r" not in path.read_bytes()
