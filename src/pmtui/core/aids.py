"""What helps the facilitator: questions, the speaker round, the silent minute, counts of hands.

What is only looked at is a way of viewing the session. What is counted goes to the meeting's log:
how many, never who.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from pmtui.core.clock import clock
from pmtui.core.edits import Batch, Edit, EditRefused, Set
from pmtui.core.labels import several
from pmtui.core.prompts import prompts, suited, worded
from pmtui.core.requests import Choose, Option, Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

MINUTE = timedelta(seconds=60)
"""How long everybody writes alone."""
AFTER = timedelta(seconds=15)
"""How long it is said that the minute is over."""
SOMEBODY = "somebody"
"""Who has the word where the roster does not know the person."""

# -- questions ----------------------------------------------------------------------------------


def next_prompt(on: Selected) -> Viewing:
    """Give the next question for the phase, or for the selected factor, pinned.

    Those that were not asked come first; after the last one the first follows.
    """
    numbers = _suited(on)
    here = numbers.index(on.viewing.prompt) + 1 if on.viewing.prompt in numbers else 0
    following = numbers[here:] + numbers[:here]
    fresh = (each for each in following if each not in on.session.meeting.asked)
    return _pinned(on, next(fresh, following[0]))


def previous_prompt(on: Selected) -> Viewing:
    """Give the question before, pinned, whether it was asked or not."""
    numbers = _suited(on)
    here = numbers.index(on.viewing.prompt) if on.viewing.prompt in numbers else 0
    return _pinned(on, numbers[here - 1])


def list_prompts(on: Selected) -> Choose:
    """Give all questions to choose from, those for the present phase first."""
    asked = on.session.meeting.asked
    first = _suited(on)
    options = []
    for number in dict.fromkeys((*first, *prompts())):
        prompt = prompts()[number]
        words = worded(prompt, on.session, on.path)
        mark = "✓" if number in asked else " "
        options.append(Option(f"{mark} {words}", prompt.title, _pinned(on, number)))
    return Choose(f"Questions, {len(asked)} asked", tuple(options))


def asked(on: Selected, viewing: Viewing) -> Edit | None:
    """Give the edit that logs the question that is now pinned; None: there is nothing to log.

    A question counts as asked once it is pinned while the clock runs.
    """
    before = on.session.meeting.asked
    if not on.live or viewing.prompt is None or viewing.prompt in before:
        return None
    return Batch((Set("meeting/asked", [*before, viewing.prompt]),), "ask the room")


def pinned(session: Session, viewing: Viewing) -> str:
    """Give the words of the pinned question; empty: there is none."""
    prompt = prompts().get(viewing.prompt) if viewing.prompt is not None else None
    return worded(prompt, session, viewing.about) if prompt else ""


def _suited(on: Selected) -> tuple[int, ...]:
    factors = (each for each in on.session.factors if on.path == f"factors/{each.id}")
    return suited(on.session.meeting, on.agendas, next(factors, None))


def _pinned(on: Selected, number: int) -> Viewing:
    return replace(on.viewing, prompt=number, about=on.path)


# -- the round and the silent minute ------------------------------------------------------------


def next_speaker(on: Selected) -> Viewing:
    """Give the word to the next person; after the last one the round has ended.

    A round goes through those who are in the meeting, or else through the whole roster. Raises
    EditRefused where nobody is on it.
    """
    look, people = on.viewing, on.session.people
    if look.speakers:
        ended = look.speaker + 1 >= len(look.speakers)
        return replace(
            look,
            speakers=() if ended else look.speakers,
            speaker=0 if ended else look.speaker + 1,
        )
    keys = tuple(each.key for each in people if each.attended) or tuple(e.key for e in people)
    if not keys:
        raise EditRefused("nobody is on the roster; the story pane adds people")
    return replace(look, speakers=keys, speaker=0)


def turn(session: Session, viewing: Viewing) -> tuple[str, str, str]:
    """Give who has the word, who is next (empty in the last turn), and "3 of 8"."""
    names = {each.key: each.name or each.key for each in session.people}
    said = [names.get(key, SOMEBODY) for key in viewing.speakers]
    here = viewing.speaker
    if not said:
        return "", "", ""
    following = said[here + 1] if here + 1 < len(said) else ""
    return said[here], following, f"{here + 1} of {len(said)}"


def silent_minute(on: Selected) -> Viewing:
    """Give a minute in which everybody writes alone, or end the one that runs."""
    until = on.viewing.silent_until
    runs = until is not None and until > on.at
    return replace(on.viewing, silent_until=None if runs else on.at + MINUTE)


def silence(viewing: Viewing, at: datetime) -> str:
    """Give what is left of the silent minute in words; empty: there is none, or it is long over."""
    until = viewing.silent_until
    if until is None or at >= until + AFTER:
        return ""
    left = ceil((until - at).total_seconds())
    if left <= 0:
        return "The silent minute is over: one line each"
    return f"Silent minute {clock(left)}: everybody writes alone"


def clear(on: Selected) -> Viewing:
    """Give a view without marks, question, round, silent minute and matches of a search."""
    return replace(
        on.viewing,
        marked=frozenset(),
        anchor=None,
        prompt=None,
        about=None,
        speakers=(),
        speaker=0,
        silent_until=None,
        found=(),
    )


# -- counts of hands ----------------------------------------------------------------------------


def verdict(yes: int, no: int, held: int) -> str:
    """Give what a show of hands says, in words: a majority of those who voted decides."""
    voted = yes + no
    if not voted:
        return "Nobody voted; all held back" if held else "No hands yet"
    if yes == no:
        return f"As many for it as against it: no majority among {voted}"
    side = "for it" if yes > no else "against it"
    return f"{max(yes, no)} of {voted} who voted are {side}"


def new_to_me(session: Session, hands: int) -> Edit:
    """Give the edit that adds `hands` to those to whom something was new."""
    total = (session.meeting.new_to_me or 0) + hands
    label = f"count {several(hands, 'hand')} for “new to me”, {total} in all"
    return Batch((Set("meeting/new_to_me", total),), label)


def rules_shown(on: Selected) -> Edit | None:
    """Give the edit that logs that the ground rules were shown; None: nothing is to be logged."""
    meeting = on.session.meeting
    if meeting.rules_shown or meeting.state not in ("running", "paused"):
        return None
    return Batch((Set("meeting/rules_shown", value=True),), "show the ground rules")


def closing_counts(session: Session, learned: int | None, again: int | None) -> Edit | None:
    """Give the edit that keeps the two counts of the closing round; None: they are those kept."""
    wanted = {"learned_count": learned, "again_count": again}
    edits = tuple(
        Set(f"meeting/{name}", value)
        for name, value in wanted.items()
        if value != getattr(session.meeting, name)
    )
    return Batch(edits, "count the hands of the closing round") if edits else None
