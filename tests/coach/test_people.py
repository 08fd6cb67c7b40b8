import pytest

from pmtui.coach.reading import Context, Reading

KNOWN = Context(
    people=("Priya Nair", "Travis Oyelaran", "Mark Lund"), handles=("prn",), systems=("Travis",)
)


def person(text: str) -> str:
    return Reading(text, "factor", context=KNOWN).sentences[0].phrases[0].person


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Priya", "name"),
        ("@prn", "name"),
        ("Priya Nair", "name"),
        ("the on-call engineer", "role"),
        ("both reviewers", "role"),
        ("the engineers involved", "role"),
        ("somebody competent", "role"),
        ("we", "self"),
        ("they", "pronoun"),
        ("the platform team", "group"),
        ("Procurement", "group"),
        ("Second-line support", "group"),
        ("the tram driver", "role"),
        ("two welders", "role"),
        ("liveops", "group"),
        ("nobody", "nobody"),
        ("no one", "nobody"),
        ("three customers", "outsider"),
    ],
)
def test_people_are_told_by_what_they_are_called(text: str, kind: str) -> None:
    assert person(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        *("Travis", "the Kubernetes operator", "payments-api", "the operator error rate"),
        *("the storage driver", "the cooling unit"),
        *("the package manager", "the support page", "team calendar", "the worker", "a mark"),
    ],
)
def test_what_only_looks_like_people_is_none(text: str) -> None:
    assert person(text) == ""
