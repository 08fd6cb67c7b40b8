"""What a team decided, read from the table `[coach]` of its settings."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from pmtui.coach.data import held, table
from pmtui.coach.policy import Policy
from pmtui.core.text import cut, one_line

YES = "true or false, without quotes"
WORDS = "a list of words, each in quotes"
MOST = 100
"""The largest number of factors that can be asked for."""
ASKED: Mapping[str, str] = MappingProxyType(
    {
        "root_cause": '"warn" or "allow"',
        "summary": '"full" or "impact-only"',
        "readers": '"everyone" or "engineers"',
        "team_owner": YES,
        "tickets": YES,
        "names_in_thanks": YES,
        "utc": YES,
        "factors": "the smallest and the largest number, such as [3, 7]",
        "known": WORDS,
        "more": "a table of word lists, each with words in quotes",
        "fewer": "a table of word lists, each with words in quotes",
        "off": "a table of rules, each with the reason in quotes",
    }
)
"""By decision: what its value is, in words."""


def decided(asked: Mapping[str, Any]) -> tuple[Policy, tuple[str, ...]]:
    """Give what `asked`, a table whose texts are clean, decides, and what is wrong in it.

    What is wrong is left out, with a sentence each.
    """
    wrong: list[str] = []
    found: dict[str, Any] = {}
    for name, value in asked.items():
        if name not in ASKED:
            wrong.append(f"{cut(name)} is no decision; there are {', '.join(ASKED)}")
        elif not _fits(name, value):
            wrong.append(f"{name} is left out: it is {ASKED[name]}")
        elif name in ("more", "fewer"):
            found[name] = MappingProxyType(dict(_lists(name, value, wrong)))
        elif name == "off":
            found[name] = MappingProxyType(dict(_off(value, wrong)))
        else:
            found[name] = tuple(value) if isinstance(value, list) else value
    return Policy(**found), tuple(wrong)


def _fits(name: str, value: Any) -> bool:
    """Tell whether `value` is of the kind that the decision `name` has."""
    kind = get_type_hints(Policy)[name]
    if kind is bool:
        return isinstance(value, bool)
    if name == "known":
        return _of_words(value)
    if name == "factors":
        counts = isinstance(value, list) and all(type(each) is int for each in value)
        return counts and len(value) == 2 and 0 < value[0] <= value[1] <= MOST  # noqa: PLR2004
    return isinstance(value, dict) if name in ("more", "fewer", "off") else value in get_args(kind)


def _of_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _lists(
    name: str, value: Mapping[str, Any], wrong: list[str], before: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the lists of `value`, each by its name; `people.roles` may stand in quotes or not."""
    for key, words in value.items():
        full = before + key
        if isinstance(words, dict) and not before:
            yield from _lists(name, words, wrong, f"{full}.")
        elif not _listed(full):
            wrong.append(f"{name}: {cut(full)} is no list of words; docs/rules.md names them")
        elif not _of_words(words):
            wrong.append(f"{name}: {full} is left out: it is {WORDS}")
        else:
            yield full, tuple(map(one_line, words))


def _listed(name: str) -> bool:
    """Tell whether there is a list of words that is called `name`."""
    file, _, key = name.partition(".")
    words = table(f"words/{file}").get(key) if file in held("words") else None
    return isinstance(words, str) or (words is not None and _of_words(words))


def _off(value: Mapping[str, Any], wrong: list[str]) -> Iterator[tuple[str, str]]:
    known = {rule for family in held("rules") for rule in table(f"rules/{family}")}
    for rule, reason in value.items():
        if rule not in known:
            wrong.append(f"off: {cut(rule)} is no rule; `pmtui check --explain` lists all")
        elif not isinstance(reason, str) or not reason.strip():
            wrong.append(f"off: {rule} stays on: say why it is off, in quotes")
        else:
            yield rule, one_line(reason)
