"""GitHub: deployments, their states, and runs of workflows; API, webhook, `gh run list --json`."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Source
from pmtui.sources.kinds import changes
from pmtui.sources.kinds.tables import table
from pmtui.sources.records import Record, document, likely

SHORT = 7
"""How many signs of a sum tell which commit it is."""
BAD = ("failure", "error", "timed_out", "startup_failure")
DONE = ("completed", "")
SHAPES = (
    ("deployment_status",),
    ("deployment", "environment"),
    ("environment", "sha", "task"),
    ("state", "deployment_url"),
    ("workflow_runs",),
    ("workflow_run",),
    ("run_number", "conclusion", "head_sha"),
    ("displayTitle", "conclusion"),
    ("workflowName", "createdAt"),
    ("headSha", "createdAt", "status"),
    ("check_runs",),
    ("workflow_job",),
    ("jobs", "run_id", "head_sha"),
    *changes.SHAPES,
)
"""Names of fields that tell one of the forms."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` came from there."""
    return 90 if len(pieces) == 1 and any(likely(pieces[0], *shape) for shape in SHAPES) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give what was deployed and what ran."""
    whole = document(pieces[0])
    repository = whole.text("repository.full_name")
    rows = tuple(row for each in (whole, *whole.items("items")) for row in _rows(each))
    title = f"GitHub {repository}" if repository else "GitHub"
    return Gathered("github", title, rows)


def _rows(given: Record) -> Iterator[Candidate]:
    """Give the rows of an object: of what a webhook wraps, or of what the API gives."""
    status, deployment = given.within("deployment_status"), given.within("deployment")
    lists = ("workflow_runs", "check_runs", "jobs")
    wrapped = ("workflow_run", "workflow_job", "check_run")
    runs = [each for name in lists for each in given.items(name)]
    runs += filter(_there, map(given.within, wrapped))
    if _there(status):
        yield from _deployed(status, deployment)
    elif _there(deployment):
        yield from _deployed(deployment, deployment)
    elif given.get("conclusion") is not None or given.text("run_number", "workflowName", "headSha"):
        yield from _run(given)
    elif given.text("environment") and given.get("created_at"):
        yield from _deployed(given, given)
    else:
        for each in (given, given.within("release"), given.within("pull_request")):
            yield from changes.changes(each)
    for each in runs:
        yield from _run(each)


def _there(record: Record) -> bool:
    return bool(record.value)


def _deployed(given: Record, deployment: Record) -> Iterator[Candidate]:
    """Give a deployment, or the state that one reached."""
    when = given.time("created_at", "createdAt")
    if when is None:
        return
    where = given.text("environment") or deployment.text("environment") or "an environment"
    what = deployment.text("ref") or deployment.text("sha")[:SHORT]
    state = given.text("state")
    told = table("github").get(state, state.replace("_", " "))
    begins = f"Deployment of {what}" if what else "Deployment"
    says = f"{begins} to {where} {told}" if state else f"{begins} to {where} is created"
    detail = given.text("description")
    yield Candidate(
        raw=f"{says}: {detail}" if detail else says,
        where=given.where("id", "created_at"),
        text=one_line(says),
        when=when,
        system="GitHub",
        actor=given.text("creator.login"),
        agency="automated" if given.text("creator.type") == "Bot" else "human",
        kind="change",
        why="a deployment" if not state else "the state of a deployment",
        link=given.link("log_url", "target_url", "html_url", "environment_url"),
        key=f"github:{given.text('id')}" if given.text("id") else "",
    )


def _run(run: Record) -> Iterator[Candidate]:
    """Give the start and the end of a run; one that still goes on has no end."""
    name = run.text("display_title", "displayTitle", "name", "workflowName") or "Workflow"
    flow = run.text("workflowName", "workflow_name", "name")
    said = f"{flow}: {name}" if flow and flow != name else name
    verdict = run.text("conclusion")
    begun = ("run_started_at", "startedAt", "started_at", "created_at", "createdAt")
    ended = ("completed_at", "completedAt", "updated_at", "updatedAt")
    over = bool(verdict) and run.text("status") in DONE
    moments = [(run.time(*begun), "starts")]
    if over:
        told = table("github").get(verdict, verdict.replace("_", " "))
        moments.append((run.time(*ended), told))
    for when, told in moments:
        if when is None:
            continue
        says = f"Run of {one_line(said)} {told}"
        yield Candidate(
            raw=says,
            where=run.where("id", "databaseId", "created_at", "createdAt"),
            text=says,
            when=when,
            system="GitHub Actions",
            actor=run.text("triggering_actor.login", "actor.login"),
            agency="automated",
            kind="signal" if verdict in BAD and told != "starts" else "change",
            why="a run of a workflow",
            link=run.link("html_url", "url"),
            key=_key(run, told),
        )


def _key(run: Record, told: str) -> str:
    name = run.text("id", "databaseId")
    edge = "start" if told == "starts" else "end"
    return f"github:{name}:{run.text('run_attempt', 'attempt') or 1}:{edge}" if name else ""


KINDS: Mapping[str, Source] = MappingProxyType(
    {"github": Source("GitHub deployments and runs", "deploy", fits, read)}
)
"""The kinds by name."""
