"""The how-chain of a factor: what may be asked next, where it branches, what nobody can answer."""

from typing import Any

from pmtui.core.addresses import find, key_of, place_of
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Set, new_id
from pmtui.core.factors import Factor, HowStep
from pmtui.core.gates import ITSELF
from pmtui.core.prompts import Prompt, prompts, worded
from pmtui.core.session import Session

STOP = (
    "Stop at a trade-off somebody owns, outside your influence, or when nobody here knows;"
    " never at a person."
)
"""Where a chain ends (domain: 3.6)."""


def factor_at(session: Session, path: str | None) -> Factor:
    """Give the factor at `path`. Raises EditRefused where there is none."""
    found = find(session, path) if path and place_of(path) == ("factors", False) else None
    if not isinstance(found, Factor):
        raise EditRefused("select a factor first")
    return found


def asked(session: Session, path: str) -> list[tuple[Prompt, str]]:
    """Give the questions for the factor at `path`, worded for it: those for any, its category's."""
    factor = factor_at(session, path)
    groups = ("factors", f"factors.{factor.category}")
    return [
        (each, worded(each, session, path))
        for group in groups
        for each in prompts().values()
        if each.group == group
    ]


def step(session: Session, path: str, question: str, after: str | None = None) -> Add:
    """Give the edit that adds a step with `question` behind the step `after`, or at the end."""
    keys = [each.id for each in factor_at(session, path).how]
    place = keys.index(after) + 1 if after in keys else len(keys)
    item = {"id": new_id(session, f"{path}/how"), "how": question}
    return Add(f"{path}/how", item, keys[place] if place < len(keys) else None)


def branch(session: Session, path: str, title: str) -> Edit:
    """Give the edit that adds a factor called `title`, where the step at `path` goes on.

    Where `title` is the id of a factor, the step goes on there. Raises EditRefused where that is
    the factor of the chain itself.
    """
    known = next((each.id for each in session.factors if each.id == title.upper()), None)
    if known is not None:
        if known == path.split("/")[1]:
            raise EditRefused(ITSELF)
        return Set(f"{path}/branches_to", known)
    new = new_id(session, "factors")
    item: dict[str, Any] = {"id": new, "title": title}
    edits: tuple[Edit, ...] = (Add("factors", item), Set(f"{path}/branches_to", new))
    return Batch(edits, f"branch {key_of(step_at(session, path))} to a new factor {new} {title}")


def ask_on(session: Session, path: str) -> Add:
    """Give the edit that makes an open question of the step at `path`.

    Raises EditRefused where the question stands there already.
    """
    found, factor = step_at(session, path), path.split("/")[1]
    if any(each.text == found.how and each.factor == factor for each in session.questions):
        raise EditRefused("this is among the open questions already")
    item = {"id": new_id(session, "questions"), "text": found.how, "factor": factor}
    return Add("questions", item)


def step_at(session: Session, path: str | None) -> HowStep:
    """Give the how-step at `path`. Raises EditRefused where there is none."""
    found = find(session, path) if path and place_of(path) == ("factors/how", False) else None
    if not isinstance(found, HowStep):
        raise EditRefused("select a step first; a adds one")
    return found
