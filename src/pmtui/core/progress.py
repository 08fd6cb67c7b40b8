"""How far actions are: from proposed to verified, or dropped; what each step asks for.

`done` is what its owner says, `verified` is what somebody saw: that is asked for, as is the reason
why an action was dropped.
"""

from datetime import date

from pmtui.core.actions import STATUSES, ActionItem, ActionStatus
from pmtui.core.addresses import find
from pmtui.core.edits import Batch, Edit, EditRefused, Set
from pmtui.core.labels import several
from pmtui.core.requests import Answer, Fill, Selected
from pmtui.core.session import Session

FINISHED = ("verified", "dropped")
"""What needs nobody's hand any more; what is only said to be done still has to be seen."""


VERIFICATION = ("verification/date", "verification/by", "verification/seen")
"""The fields that say what showed an action to be done."""


def step(on: Selected, by: int) -> Answer:
    """Give the selected actions one status on (1) or back (-1), round the corner.

    Raises EditRefused where several actions would each need words of their own.
    """
    given = [
        given_status(on.session, path, _beside(on.session, path, by), on.today) for path in on.paths
    ]
    if len(given) == 1:
        return given[0]
    edits: list[Edit] = []
    for each in given:
        if isinstance(each, Fill):
            raise EditRefused("what is dropped or verified needs words of its own: one at a time")
        edits.append(each)
    return Batch(
        tuple(edits), f"{'next' if by > 0 else 'last'} status of {several(len(edits), 'action')}"
    )


def given_status(session: Session, path: str, status: ActionStatus, today: date) -> Edit | Fill:
    """Give the edit that puts the action at `path` at `status`; where words are missing, the form.

    Dropping asks for the reason, verifying for what was seen and by whom, the day being `today`.
    """
    action: ActionItem = find(session, path)
    change = Set(f"{path}/status", status)
    if status == "dropped" and not action.dropped_reason:
        return Fill(path, ("dropped_reason",), change, ("dropped_reason",))
    if status == "verified" and not action.verification.seen:
        day = Set(f"{path}/verification/date", action.verification.date or today)
        also = Batch((change, day), f"{action.id} is verified")
        return Fill(path, VERIFICATION, also, ("verification/seen",))
    if action.status == "dropped" and status != "dropped" and action.dropped_reason:
        return Batch((change, Set(f"{path}/dropped_reason", None)), f"take up {action.id} again")
    return change


def _beside(session: Session, path: str, by: int) -> ActionStatus:
    action: ActionItem = find(session, path)
    return STATUSES[(STATUSES.index(action.status or "proposed") + by) % len(STATUSES)]
