"""The word lists of the rules, read from `words/` when first asked for, as a team has them."""

from functools import cache

from pmtui.coach.data import table
from pmtui.coach.policy import USUAL, Policy


def words(name: str, policy: Policy = USUAL) -> frozenset[str]:
    """Give the words of a list by its file and name, such as `people.roles`, in lower case.

    What the team has more, or does without, is seen to.
    """
    more, fewer = policy.more.get(name), policy.fewer.get(name)
    if not more and not fewer:
        return _listed(name)
    return (_listed(name) | _folded(more or ())) - _folded(fewer or ())


@cache
def _listed(name: str) -> frozenset[str]:
    file, _, key = name.partition(".")
    held = table(f"words/{file}")[key]
    return _folded(held.split() if isinstance(held, str) else held)


def _folded(some: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(each.casefold().replace("\u2019", "'") for each in some)
