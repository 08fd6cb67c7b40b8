import pytest

from pmtui.sources.candidates import Candidate
from pmtui.sources.kinds.entries import Entries
from pmtui.sources.kinds.outline import outlined
from pmtui.sources.kinds.parts import Part, everything


def _read(text: str, title: str = "Timeline") -> list[str]:
    part = Part(title, outlined(text).lines) if title else everything(outlined(text), strict=True)
    return [
        f"{each.when.shown or '?'}|{each.text}" if isinstance(each, Candidate) else f"-{each.raw}"
        for each in Entries("a.md", {}, part).read()
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("### 10:00\nup\n\nand away\n", ["10:00|up and away"]),
        ("### 10:00 - up\n#### how\nso\n### then\nno\n", ["10:00|up how so", "-no"]),
        ("- 10:00 a\nlazy\n\nno\n", ["10:00|a lazy", "-no"]),
        ("- 10:00 a, from\n10:05 on\n", ["10:00|a, from 10:05 on"]),
        ("- 10:00 a\n  - 10:05 b\n    - c\n", ["10:00|a", "10:05|b c"]),
        ("- 10:00 a\n- b\n", ["10:00|a", "?|b"]),
        ("- b\n- 10:00 a\n", ["-- b", "10:00|a"]),
        ("- 10:00 a\n\n> 10:01 quoted\n", ["10:00|a 10:01 quoted"]),
        ("- 10:00 a\n\n![graph](x.png)\n", ["10:00|a graph"]),
        ("1. 10:00 a\n2. 10:05 b\n", ["10:00|a", "10:05|b"]),
        ("1:03\nup\n\n1:04\n\ndown\n", ["1:03|up", "1:04|down"]),
        ("10:00 a\n\n**Total:** b\n", ["10:00|a", "-**Total:** b"]),
        ("> Bo [8:29 AM]\n> hi\n> 08:20 ho\n", ["8:29 AM|hi 08:20 ho"]),
        ("Resolved: 10:40\n", ["10:40|Resolved"]),
        ("- 2026-03-01\n  - 10:00 a\n- 2026-03-02\n  - quiet\n", ["10:00|a", "2026-03-02|quiet"]),
        ("#### 1. Reported (2026-03-02 12:00)\na\n", ["2026-03-02 12:00|Reported a"]),
        ("- Alert fires (12:40 UTC)\n- Done (12:50)\n", ["12:40 UTC|Alert fires", "12:50|Done"]),
        ("- 10:00 a\n  - b (10:05)\n", ["10:00|a b (10:05)"]),
        ("### 2026-03-01 - Storm\nwords\n- 10:00 a\n", ["-### 2026-03-01 - Storm", "10:00|a"]),
        ("### 2026-03-01\nwords\n### 10:00\na\n", ["2026-03-01|words", "10:00|a"]),
        ("- \U0001f534 10:00 a\n- :fire: 10:05 b\n", ["10:00|a", "10:05|b"]),
        ("<li><b>10:00</b> a</li>\n", ["10:00|a"]),
        ("10:00 PST : a\n", ["10:00 PST|a"]),
        ("### 10:00\na\n\n        11:00 code\n\nb\n", ["10:00|a b"]),
        ("- 10:00 a\n```\n11:00 b\n```\n- 12:00 c\n", ["10:00|a", "12:00|c"]),
    ],
)
def test_entries_begin_with_a_time_and_go_on_without(text: str, rows: list[str]) -> None:
    assert _read(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("At 10:00 it began.\n", []),
        ("2026-03-02 was a Monday.\n", []),
        ("- 2026-03-02: a\n", ["2026-03-02|a"]),
        ("- First detected 2026-03-02 10:00\n", ["2026-03-02 10:00|First detected"]),
        ("- **Review actions**\n  - 2026-03-02: a\n- **Context**\n  - 10:00 b\n", ["10:00|b"]),
        ("10:00 a\n\nwords\n", ["10:00|a"]),
    ],
)
def test_in_a_whole_document_less_is_believed(text: str, rows: list[str]) -> None:
    assert _read(text, "") == rows


def test_what_stands_over_rows_is_kept_with_them() -> None:
    text = "All times approximate, in CET.\n\n### 2026-03-01 (night)\n\n- 10:00 a\n- 11:00 UTC b\n"
    part = Part("Timeline", outlined(text).lines)
    one, two = Entries("a.md", {}, part).read()
    assert isinstance(one, Candidate)
    assert isinstance(two, Candidate)
    assert one.day
    assert (one.day.shown, one.zone, one.when.grain) == ("2026-03-01", "CET", "approx")
    assert two.zone == ""
    assert one.raw == "- 10:00 a"
    assert one.where == "a.md:5"


def test_a_label_proposes_its_milestone() -> None:
    part = Part("Timeline", outlined("- Detected: 10:00\n- 10:05 Root cause identified\n").lines)
    found = [
        each.milestones for each in Entries("a.md", {}, part).read() if isinstance(each, Candidate)
    ]
    assert found == [("detected",), ("identified",)]
