import pytest

from pmtui.coach.grades import grave, mild
from pmtui.core.session import Session


@pytest.mark.parametrize(
    ("level", "found"),
    [
        ("SEV-1", (True, False)),
        ("Sev 2", (True, False)),
        ("sev3", (False, True)),
        ("SEV-4", (False, True)),
        ("P1", (False, False)),
        (None, (False, False)),
    ],
)
def test_a_level_is_grave_mild_or_unknown(level: str | None, found: tuple[bool, bool]) -> None:
    session = Session.model_validate(
        {"title": "Search", "severity": {"level": level} if level else {}}
    )
    assert (grave(session), mild(session)) == found
