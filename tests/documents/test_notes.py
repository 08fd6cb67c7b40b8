from documents.built import internal, lint, session


def test_follow_up_is_due_thirty_days_after_publication():
    assert "No date is set yet." in internal(session())
    published = session(published="2026-03-10T09:00:00Z")
    assert "Planned for 2026-04-09." in internal(published)
    planned = session(published="2026-03-10T09:00:00Z", followup={"due": "2026-05-01"})
    assert "Planned for 2026-05-01." in internal(planned)
    at_the_end = session(published="9999-12-20T09:00:00Z")
    assert "No date is set yet." in internal(at_the_end)
    held = session(followup={"held": "2026-05-02", "landed": "partly", "landed_note": "two did"})
    assert "Held on 2026-05-02." in internal(held)
    assert "change? **Partly.** two did\n" in internal(held)
    assert "shorter? **Not answered.**\n" in internal(held)


def test_only_used_terms_are_explained():
    terms = [
        {"term": "LB", "meaning": "load balancer"},
        {"term": "pool", "meaning": "shared connections"},
        {"term": "queue", "meaning": "never said", "aliases": ["FIFO"]},
    ]
    source = internal(session(summary="The LB met two pools.", glossary=terms))
    assert "**LB**" in source
    assert "**pool**" in source
    assert "**queue**" not in source


def test_evidence_keeps_the_lines_of_a_query():
    evidence = [
        {"id": "E1", "title": "Log", "query": "select *\n  from t", "excerpt": "one line"},
        {"id": "E2", "title": "Screen", "kind": "screenshot", "url_or_path": "shots/a b.png"},
    ]
    source = internal(session(evidence=evidence))
    assert "  - Query:\n\n    ```text\n    select *\n      from t\n    ```\n\n" in source
    assert "  - Excerpt: `one line`\n" in source
    assert "**E2** Screen (shots/a b.png) (screenshot)\n" in source
    assert lint(source) == []
