"""What will change: the action items and how each is verified."""

from typing import Literal

from pmtui.core.values import ActionId, Day, FactorId, Flag, Item, Part, Text, Texts

ActionKind = Literal["fix", "limit", "speed", "closeout"]
Speeds = Literal["detect", "identify", "mitigate"]
Priority = Literal["P0", "P1", "P2", "P3"]
ActionStatus = Literal["proposed", "agreed", "started", "done", "verified", "dropped"]
Strength = Literal["remove", "limit", "guard", "alert", "document", "remind"]

STATUSES: tuple[ActionStatus, ...] = (
    "proposed",
    "agreed",
    "started",
    "done",
    "verified",
    "dropped",
)


class Verification(Part):
    """What was seen that shows an action to be done: evidence, where "done" is a claim."""

    date: Day | None = None
    """When it was looked at."""
    by: Text | None = None
    """Who looked: a person key."""
    seen: Text | None = None
    """What was seen."""


class ActionItem(Item):
    """One change that somebody will make."""

    id: ActionId
    """`A` and a number."""
    text: Text
    """What will be done: a verb first, specific, bounded."""
    kind: ActionKind | None = None
    """Fix this cause, limit the reach, speed up the response, or a chore that closes out."""
    speeds: Speeds | None = None
    """What a `speed` action makes quicker."""
    strength: Strength | None = None
    """How strongly it acts on the system, from removing a hazard down to reminding people."""
    factors: tuple[FactorId, ...] = ()
    """Ids of the factors that it answers."""
    owner: Text | None = None
    """The one person who owns it: a person key."""
    helpers: Texts = ()
    """Who helps: person keys."""
    due: Day | None = None
    """The day by which it is done."""
    priority: Priority | None = None
    """P0 is the most urgent."""
    ticket: Text | None = None
    """Its number in the team's tracker."""
    status: ActionStatus | None = None
    """How far it is; absent: proposed."""
    done_when: Text | None = None
    """The end state that can be observed."""
    public: Flag | None = None
    """May appear in the customer version."""
    exception_reason: Text | None = None
    """Why its date or size departs from the policy."""
    verification: Verification = Verification.model_construct()
    """What showed it to be done."""
    dropped_reason: Text | None = None
    """Why it was dropped."""
    moved_to: Text | None = None
    """Where it went on, if elsewhere."""
    lint_ok: Texts = ()
    """Findings accepted here, each as `rule: reason`."""
