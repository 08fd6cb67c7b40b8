import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "github") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


def test_the_runs_that_gh_lists() -> None:
    run = {
        "databaseId": 9,
        "displayTitle": "Raise the pool limit",
        "workflowName": "deploy",
        "headSha": "3484a3f",
        "status": "completed",
        "conclusion": "failure",
        "createdAt": "2026-03-02T13:50:00Z",
        "startedAt": "2026-03-02T13:51:00Z",
        "updatedAt": "2026-03-02T13:58:00Z",
        "url": "https://github.example.org/runs/9",
    }
    rows = _rows([run])
    assert [(_at(each)[11:16], each.text, each.kind) for each in rows] == [
        ("13:51", "Run of deploy: Raise the pool limit starts", "change"),
        ("13:58", "Run of deploy: Raise the pool limit failed", "signal"),
    ]


def test_a_run_that_goes_on_has_no_end() -> None:
    run = {"run_number": 3, "head_sha": "3484a3f", "conclusion": None, "status": "in_progress"}
    times = {"created_at": "2026-03-02T13:50:00Z", "updated_at": "2026-03-02T13:51:00Z"}
    assert len(_rows({"workflow_runs": [run | times]})) == 1


def test_the_states_of_a_deployment() -> None:
    states = [
        {
            "id": n,
            "state": state,
            "environment": "production",
            "created_at": f"2026-03-02T14:0{n}:00Z",
        }
        | {"deployment_url": "https://api.github.com/repos/x/y/deployments/1"}
        for n, state in enumerate(("in_progress", "success"), 1)
    ]
    assert [each.text for each in _rows(states)] == [
        "Deployment to production is in progress",
        "Deployment to production succeeded",
    ]
