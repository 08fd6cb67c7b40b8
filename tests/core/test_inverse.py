import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_strategies import edits, uncounted
from pmtui.core.edits import Add, Batch, EditRefused, Move, Remove, Set, apply
from pmtui.core.inverse import invert
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from strategies import sessions


@given(st.data())
def test_an_edit_and_its_inverse_leave_the_file_as_it_was(data):
    before = data.draw(sessions())
    edit = data.draw(edits(before))
    after = apply(before, edit)
    back = invert(edit, before)
    assert dumps(uncounted(apply(after, back))) == dumps(uncounted(before))
    assert dumps(apply(apply(after, back), invert(back, after))) == dumps(after)


@pytest.mark.parametrize(
    "edit",
    [
        Remove("timeline/T9"),
        Move("timeline/T9"),
        Set("timeline/T9/text", "x"),
        Add("timeline", {"id": "T9"}),
        Batch((Remove("timeline/T9"),)),
    ],
)
def test_what_cannot_be_applied_has_no_inverse(edit):
    with pytest.raises(EditRefused):
        invert(edit, Session(title="x"))


def test_a_batch_keeps_its_label():
    batch = Batch((Set("incident/title", "y"),), "rename")
    assert invert(batch, Session(title="x")) == Batch((Set("incident/title", "x"),), "rename")


def test_a_batch_is_taken_back_from_its_end():
    batch = Batch((Set("incident/title", "y"), Set("incident/title", "z")))
    back = Batch((Set("incident/title", "y"), Set("incident/title", "x")))
    assert invert(batch, Session(title="x")) == back
