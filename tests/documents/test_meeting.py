from documents.built import internal, session


def test_meeting_log_names_whose_minutes_were_taken():
    phases = [
        {
            "key": "timeline",
            "name": "Timeline",
            "planned": 20,
            "used": 1372,
            "started": "2026-03-13T14:09:00Z",
            "extensions": [{"id": "V1", "minutes": 3, "yes": 6, "no": 1, "source": "learned"}],
        },
        {"key": "learned", "name": "Well | learned", "planned": 6, "skipped": True},
    ]
    log = {"started": "2026-03-13T14:00:00Z", "attendance": 9, "phases": phases}
    source = internal(session(meeting=log))
    assert (
        "| Timeline | 14:09 | 20 min | 23 min | +3 min from Well \\| learned (6 yes, 1 no) |"
        in source
    )
    assert "| Well \\| learned | - | 6 min | skipped |  |" in source
    assert "- 9 took part" in source
    assert "- phases passed over: Well \\| learned" in source
    assert "Began 2026-03-13 14:00 UTC. Planned 26 min, used 23 min so far." in source


def held(ended, *used):
    phases = [
        {"key": f"p{number}", "name": f"Part {number}", "planned": 10, "used": each}
        for number, each in enumerate(used)
    ]
    stamps = {"started": "2026-03-13T14:00:00Z", "ended": ended}
    return internal(session(meeting={**stamps, "template": "team-20", "phases": phases}))


def test_meeting_log_says_how_long_it_took_beside_the_plan():
    ended = "2026-03-13T14:22:00Z"
    begin = "Held on 2026-03-13, 14:00 to 14:22 UTC. Agenda: team-20. Planned 20 min, used"
    assert f"{begin} 22 min, 2 min over the plan." in held(ended, 700, 620)
    assert f"{begin} 18 min, 2 min under the plan." in held(ended, 460, 620)
    assert f"{begin} 20 min." in held(ended, 590, 610)


def test_meeting_log_tells_each_count():
    counts = {
        "attendance": 9,
        "learned_count": 6,
        "again_count": 8,
        "new_to_me": 4,
        "parked_count": 3,
        "rules_shown": True,
    }
    source = internal(session(meeting={"started": "2026-03-13T14:00:00Z", **counts}))
    for words in (
        "- 9 took part",
        "- 6 learned something that changes their work",
        "- 8 would come again",
        "- 4 hands for “new to me”",
        "- 3 points parked",
        "- ground rules shown",
    ):
        assert words in source


def test_a_meeting_that_has_not_begun_has_no_log():
    assert "## The meeting" not in internal(session(meeting={"attendance": 9}))
