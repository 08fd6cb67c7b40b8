from documents.built import session
from pmtui.documents.internal import internal


def test_meeting_log_names_whose_minutes_were_taken():
    phases = [
        {
            "key": "timeline",
            "name": "Timeline",
            "planned": 20,
            "used": 1372,
            "extensions": [{"id": "V1", "minutes": 3, "yes": 6, "no": 1, "source": "learned"}],
        },
        {"key": "learned", "name": "Well | learned", "planned": 6, "skipped": True},
    ]
    log = {"started": "2026-03-13T14:00:00Z", "attendance": 9, "phases": phases}
    source = internal(session(meeting=log))
    assert "| Timeline | 20 min | 23 min | +3 min from Well \\| learned (6 yes, 1 no) |" in source
    assert "| Well \\| learned | 6 min | skipped |  |" in source
    assert "- 9 took part" in source
