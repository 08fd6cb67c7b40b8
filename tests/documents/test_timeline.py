from documents.built import entry, internal, lint, session


def test_timeline_shows_what_kind_of_fact_it_is():
    source = internal(
        session(
            timeline=[
                entry(1, milestones=["impact_start"], evidence=["E1", "E9"]),
                entry(2, "2026-03-04T10:21:00Z", precision="approx", kind="belief", actor="ada"),
                entry(3, "2026-03-04T10:30:09Z", precision="exact", quote="5xx | `0.9`\nagain"),
                entry(4, "2026-03-04T23:50:00Z", until="2026-03-05T00:10:00Z", disputed=True),
                entry(5, "2026-03-05T00:20:00Z", precision="order-only", agency="external"),
                entry(6, "2026-03-04T09:00:00Z", known_from="review", severity_after="SEV-1"),
                entry(7, "2026-03-05T01:00:00Z", known_from="2026-03-06T08:00:00Z"),
            ],
            evidence=[{"id": "E1", "title": "the log"}],
        )
    )
    first, later = source.split("Learned later")
    for line in (
        '| <a id="t1"></a>T1 | 10:00 | +0 |  | **Impact start.** fact 1 | [E1](#e1), E9 |',
        '| <a id="t2"></a>T2 | ~10:21 | +21 | ada | *Belief at the time:* fact 2 |  |',
        '| <a id="t3"></a>T3 | 10:30:09 | +30 |  | fact 3<br>“5xx \\| \\`0.9\\`<br>again” |  |',
        '| <a id="t4"></a>T4 | 23:50 to 2026-03-05 00:10 | +830 |  | fact 4<br>Disputed: '
        "memories of this differ. |  |",
        "| | **2026-03-05** | | | | |",
        '| <a id="t5"></a>T5 | in order | +860 | (outside) | fact 5 |  |',
    ):
        assert line in first.splitlines()
    assert '| <a id="t6"></a>T6 | 09:00 | -60 |' in later
    assert "the review |" in later
    assert "2026-03-06 08:00 UTC |" in later
    assert "T6" not in first.split("## Timeline")[1]
    assert lint(source) == []


def test_minutes_are_left_out_without_a_start_of_impact():
    source = internal(session(timeline=[entry(1)], zone="Europe/Berlin"))
    assert "| Id | Time (UTC) | Who or what | Event | Source |" in source
    assert "The team's own zone is Europe/Berlin." in source
    assert lint(source) == []
