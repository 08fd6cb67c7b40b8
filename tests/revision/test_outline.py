"""The sections of a text."""

from pmtui.revision.outline import outline

TEXT = 'Before.\n\n# A\n\n## B\n\nb\n\n### C\n\n<a id="f1"></a>\n\n#### D ##\n\n### E\n\n## F\n'


def test_which_stands_in_which():
    found = outline(TEXT)
    inside = [
        (each.title, found[each.parent].title if each.parent >= 0 else None) for each in found
    ]
    assert inside == [
        ("", None), ("A", ""), ("B", ""), ("C", "B"), ("D", "C"), ("E", "B"), ("F", ""),
    ]  # fmt: skip


def test_an_anchor_belongs_to_its_heading():
    found = outline(TEXT)
    assert [each.key for each in found][1:] == ["", "", "", "f1", "", ""]


def test_places_among_all_blocks():
    found = outline(TEXT)
    assert [each.start for each in found] == [0, 1, 2, 4, 5, 6, 7]
    assert found[2].same == "b"


def test_nothing_at_all():
    assert [each.blocks for each in outline("")] == [()]
