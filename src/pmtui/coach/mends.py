"""What mends a finding: an edit where one can be computed, else the question that does."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from pmtui.coach.data import table
from pmtui.coach.owners import SEVERAL
from pmtui.coach.rewrites import REWRITES
from pmtui.core.addresses import NotFound, find, item_of
from pmtui.core.choices import effects
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Set, new_id
from pmtui.core.factors import Factor
from pmtui.core.findings import Finding
from pmtui.core.labels import words
from pmtui.core.offers import milestone
from pmtui.core.requests import Fill, FillNew, Request, Selected, Type
from pmtui.core.sentences import spans
from pmtui.core.session import Session
from pmtui.core.standing import severity, status
from pmtui.core.text import capital
from pmtui.core.timeline import Entry
from pmtui.core.turning import turn
from pmtui.core.values import Part

WISH = re.compile(
    r"\b(?:(?:so|and|then|also|but),? ){0,3}(?:(?:we|they|the team|somebody|someone) )"
    r"(?:really |still |also |urgently )?"
    r"(?:will|should|must|shall|ought to|needs? to|ha(?:s|ve) to|wants? to|plans? to"
    r"|(?:is|are) (?:going|planning) to) (?:also |really |first )?"
    r"|\A(?:always|please|(?:always )?remember to|do not forget to|don't forget to) ",
    re.IGNORECASE,
)
"""What stands before the verb of a remedy."""
FAR = 200
"""Characters within which it stands."""
JOINS = ("and", "but", "so", "then")
HANGING = " \n\t,;:–—-"
"""What is left hanging, with `JOINS`, where the rest of a sentence was taken away."""


class Mend(NamedTuple):
    """A way to answer one finding."""

    label: str
    """What it does, in a few words that begin with a verb."""
    leads: Edit | Request
    """The edit that does it, or what asks for the rest."""


def mend(session: Session, finding: Finding, now: datetime) -> Mend | None:
    """Give what mends `finding` in `session`; None where somebody who knows has to write it.

    `now` is the time, UTC.
    """
    try:
        if finding.rule in REWRITES:
            return _rewritten(session, finding)
        if finding.rule in MENDS:
            return MENDS[finding.rule](session, finding, now)
        return _asked(session, finding)
    except (NotFound, EditRefused):
        return None


def _rewritten(session: Session, finding: Finding) -> Mend | None:
    """Give the edit that writes other words where the finding stands."""
    label, rewrite = REWRITES[finding.rule]
    text, owner = _text(session, finding)
    fresh = rewrite(text, finding, session, owner) if text else None
    if fresh is None or fresh == text:
        return None
    return Mend(label, Batch((Set(finding.path, fresh),), f"{label}: {words(finding.path)}"))


def _text(session: Session, finding: Finding) -> tuple[str, Part]:
    """Give the text that a finding is about and what it belongs to. Raises NotFound."""
    text = find(session, finding.path)
    owner = find(session, finding.path.rpartition("/")[0] or "incident")
    return (text if isinstance(text, str) else ""), owner


def _asked(session: Session, finding: Finding) -> Mend | None:
    """Give the form in which the fields are typed that the finding misses."""
    row: Mapping[str, Any] | None = table("mends").get(finding.rule)
    if row is None:
        return None
    path = row.get("part") or item_of(finding.path)
    find(session, path)
    return Mend(row["label"], Fill(path, tuple(row["fields"])))


def _action(session: Session, finding: Finding, _: datetime) -> Mend | None:
    """Give an action made of the remedy that a text asks for, which loses it where more is left."""
    text, owner = _text(session, finding)
    here = [each for each in spans(text) if finding.span and each[0] <= finding.span[0] < each[1]]
    if not here or finding.span is None:
        return None
    first, last = here[0]
    start = finding.span[0] if _begins(text[first:last], finding.span[0] - first) else first
    wish = text[start:last].strip().rstrip(".!;,")
    match = WISH.search(wish[:FAR])
    key = new_id(session, "actions")
    said = capital(wish[match.end() :] if match else wish)
    item = {"id": key, "text": said, **_answers(session, finding.path, owner)}
    left = _ended(text[:start])
    if left and left[-1] not in ".?!":
        left += "."
    left = f"{left} {text[last:].strip()}".strip()
    edits: tuple[Edit, ...] = (Add("actions", item),)
    if left:
        edits += (Set(finding.path, left),)
    return Mend(f"make action {key} of it", Batch(edits, f"make action {key} of a remedy"))


def _begins(sentence: str, place: int) -> bool:
    """Tell whether a clause of its own begins at `place`, after a first one."""
    before = sentence[:place].rstrip()
    return bool(WISH.match(sentence, place)) and _ended(before) not in ("", before)


def _ended(text: str) -> str:
    """Give `text` without what is left hanging at its end."""
    while True:
        bare = text.rstrip(HANGING)
        last = bare.rpartition(" ")[2]
        if last.casefold() not in JOINS:
            return bare
        text = bare[: len(bare) - len(last)]


def _answers(session: Session, path: str, owner: Part) -> dict[str, Any]:
    """Give the link of an action to the factor that a text is of, or that shows at its entry."""
    if path.startswith("factors/"):
        owner = find(session, item_of(path))
    if isinstance(owner, Entry):
        some = [each for each in session.factors if owner.id in each.entries]
        owner = some[0] if len(some) == 1 else owner
    if not isinstance(owner, Factor):
        return {}
    kind = effects()[owner.effect].kind if owner.effect else None
    return {"factors": [owner.id], **({"kind": kind} if kind else {})}


def _set(name: str, value: str, label: str) -> "Callable[[Session, Finding, datetime], Mend]":
    """Give what sets the field `name` of the entry that a finding is about."""
    return lambda _, finding, __: Mend(label, Set(f"{item_of(finding.path)}/{name}", value))


def _next_day(session: Session, finding: Finding, _: datetime) -> Mend:
    at = find(session, f"{item_of(finding.path)}/at")
    label = "move it to the next day"
    return Mend(label, Set(f"{item_of(finding.path)}/at", at + timedelta(days=1)))


def _milestones(session: Session, finding: Finding, now: datetime) -> Mend:
    """Give the milestones of the entry to choose from."""
    on = Selected(session, "timeline", item_of(finding.path), now)
    return Mend("choose its milestones", milestone(on))


def _owners(session: Session, finding: Finding, _: datetime) -> Mend:
    """Give the first of several owners the action, and make the others helpers."""
    path = item_of(finding.path)
    names = [each.strip(" @") for each in SEVERAL.split(finding.found) if each.strip(" @")]
    keys = {
        name.casefold(): each.key
        for each in session.people
        for name in (each.name, each.handle, each.key)
        if name
    }
    first, *others = (keys.get(each.casefold(), each) for each in names)
    helpers = [*dict.fromkeys((*find(session, f"{path}/helpers"), *others))]
    edits = Set(f"{path}/owner", first), Set(f"{path}/helpers", helpers)
    return Mend(f"let {first} own it", Batch(edits, f"let {first} own {words(path)}"))


def _typed(prefix: str, label: str) -> "Callable[[Session, Finding, datetime], Mend]":
    return lambda *_: Mend(label, Type(prefix, once=True))


MENDS: Mapping[str, Callable[[Session, Finding, datetime], Mend | None]] = MappingProxyType(
    {
        "fix-in-the-story": _action,
        "learned-is-advice": _action,
        "undefined-acronym": lambda _, finding, __: Mend(
            "add it to the glossary", FillNew("glossary", {"term": finding.found})
        ),
        "hedge-in-timeline": _set("kind", "belief", "mark it as a belief of then"),
        "later-knowledge": _set("known_from", "review", "mark it as learned later"),
        "vague-time": _set("precision", "approx", "mark its time as approximate"),
        "timeline-no-date": _next_day,
        "milestone-double": _milestones,
        "milestone-order": _milestones,
        "detected-not-first": _milestones,
        "action-owner-several": _owners,
        "factor-no-disposition": lambda _, finding, __: Mend(
            "decide not to act",
            FillNew("decisions", {"factor": item_of(finding.path).rpartition("/")[2]}),
        ),
        "severity-missing": lambda session, finding, now: Mend(
            "choose the level", severity(Selected(session, "story", "severity/level", now))
        ),
        "severity-no-criterion": lambda session, finding, now: Mend(
            "choose the criterion", severity(Selected(session, "story", "severity/level", now))
        ),
        "draft-dead": lambda session, finding, now: Mend(
            "say how far it is", status(Selected(session, "story", "incident/status", now))
        ),
        "parking-unresolved": lambda session, finding, now: Mend(
            "say what becomes of it",
            turn(Selected(session, "parking", item_of(finding.path), now)),
        ),
        "action-none": _typed("a ", "type an action"),
        "went-well-empty": _typed("w: ", "type a line"),
        "lucky-empty": _typed("y: ", "type a line"),
        "learned-empty": _typed("e: ", "type a line"),
    }
)
"""What mends the findings of a rule, by rule."""
