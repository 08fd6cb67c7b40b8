"""Planning a meeting: which agenda it follows, and what gives way to another one."""

from pmtui.core.addresses import join
from pmtui.core.agenda import Agenda, load, names
from pmtui.core.clock import clock, seconds
from pmtui.core.edits import Batch, Edit, EditRefused, Remove, Set
from pmtui.core.meeting import Meeting
from pmtui.core.phases import laid
from pmtui.core.requests import Choose, Option, Request, Selected
from pmtui.core.session import Session


def agenda(on: Selected) -> Choose:
    """Give the agendas that the meeting can be planned by, the team's own first.

    Where a meeting has been held, choosing one leads on to what would be dropped of its log.
    Raises EditRefused while a meeting is under way.
    """
    plans = [*on.agendas.values(), *(load(name) for name in names() if name not in on.agendas)]
    options = []
    for plan in plans:
        phases = ", ".join(f"{phase.name} {phase.minutes:g}" for phase in plan.phases)
        leads = _asked(on.session.meeting, plan, choose(on.session, plan))
        options.append(Option(f"{plan.name}  {plan.title}", phases, leads))
    held = logged(on.session.meeting)
    return Choose("Plan another meeting by" if held else "Plan the meeting by", tuple(options))


def choose(session: Session, agenda: Agenda) -> Edit:
    """Give the edit that plans the meeting by `agenda`.

    The log of a meeting that has ended gives way to the new plan; its counts stay. Raises
    EditRefused while a meeting is under way.
    """
    meeting = session.meeting
    if meeting.state in ("running", "paused"):
        raise EditRefused("the meeting has begun; end it before another agenda is chosen")
    cleared = [
        Set(f"meeting/{name}", None)
        for name in ("state", "phase", "since", "started", "ended")
        if getattr(meeting, name) is not None
    ]
    removed = [Remove(join("meeting", "phases", phase.key)) for phase in meeting.phases]
    return Batch((*cleared, *removed, *laid(agenda)), f"plan the meeting: {agenda.title}")


def logged(meeting: Meeting) -> str:
    """Give what the log of `meeting` holds, in words; nothing where no minute of it was used."""
    used = [phase for phase in meeting.phases if seconds(phase)]
    if not used or meeting.started is None:
        return ""
    votes = sum(len(phase.extensions) for phase in meeting.phases)
    parts = [
        f"{len(used)} phase{'s' if len(used) > 1 else ''}",
        f"{clock(sum(map(seconds, used)))} minutes",
        *([f"{votes} extension{'s' if votes > 1 else ''}"] if votes else []),
    ]
    return f"the meeting of {meeting.started:%Y-%m-%d}: {', '.join(parts)}"


def _asked(meeting: Meeting, agenda: Agenda, edit: Edit) -> Edit | Request:
    """Give `edit`, or the question whether the log that it drops may go."""
    held = logged(meeting)
    if not held:
        return edit
    option = Option(
        f"Replace it by {agenda.name}",
        "Its minutes and votes go; a document exported before has them. Esc keeps the log.",
        edit,
    )
    return Choose(f"The log holds {held}", (option,))
