"""Who is a person in a text: the gate that most rules about people stand behind."""

import re
from collections.abc import Sequence
from typing import Literal

from pmtui.coach.lexicon import words
from pmtui.coach.policy import Policy
from pmtui.coach.tokens import Word

Person = Literal["", "name", "role", "pronoun", "self", "group", "nobody", "outsider"]
"""What kind of person a phrase is about; empty: none. An outsider is a customer or a supplier."""
ANYBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody"})
CALLED = re.compile(r"@\w|\b[A-Z]\w+ [A-Z][a-z]")
"""What a handle, or the name of a company, looks like."""
SOMEBODY = frozenset({"no", "who", "my", "our", "me", "us", "his", "her", "their", "mine"})
"""Other words by which a person may be in a sentence."""
POSSESSIVE = re.compile(r"(?:'s|(?<=s)')\Z")


class People:
    """The people of a session, and everybody else who is a person by what he or she is called."""

    def __init__(
        self,
        names: Sequence[str],
        handles: Sequence[str],
        systems: Sequence[str],
        policy: Policy,
    ) -> None:
        self._policy = policy
        self._roles = _roles(policy)
        software = {
            part for each in systems for part in (each.casefold(), *each.casefold().split())
        }
        self._full = frozenset(each.casefold() for each in names) - software
        single = {part for each in names for part in each.casefold().split() if len(part) > 1}
        self._single = frozenset(single) - software - words("people.ambiguous", policy)
        self._handles = frozenset(each.casefold().strip("@") for each in handles)
        self._software = frozenset(software)
        self._known = (
            _anyone(policy)
            | self._single
            | self._handles
            | {part for each in self._full for part in each.split()}
        )

    def among(self, text: str, vocabulary: frozenset[str]) -> bool:
        """Tell whether someone may be in `text`; cheap, and right where it says that no one is."""
        return not vocabulary.isdisjoint(self._known) or bool(CALLED.search(text))

    def is_name(self, word: Word) -> bool:
        """Tell whether `word` alone is the name or the handle of someone."""
        if word.low.startswith("@"):
            return word.low[1:] not in self._software
        low = bare(word.low)
        if low in self._handles and low not in self._software:
            return True
        return low in self._single and word.text[:1].isupper()

    def on_roster(self, word: Word) -> bool:
        """Tell whether `word` is the name or the handle of someone who took part."""
        low = bare(word.low).removeprefix("@")
        return low in self._handles if word.low.startswith("@") else self.is_name(word)

    def kind(self, phrase: Sequence[Word]) -> Person:
        """Give what kind of person the words of a noun phrase are about."""
        if phrase and phrase[-1].low in ("one", "none") and phrase[0].low in ("no", "none"):
            return "nobody"
        held = [each for each in phrase if each.tag not in ("det", "num", "adv", "time")]
        if not held:
            return "nobody" if phrase and phrase[-1].low in ("none", "neither") else ""
        if len(held) > 1 and held[-1].low in words("people.behind"):
            held = held[:-1]
        first, head = held[0].low, held[-1]
        text = " ".join(each.low for each in held)
        if text in self._software or head.low in self._software:
            return ""
        if self.is_name(head) or text in self._full:
            return "name"
        if first in ANYBODY:
            return "role"
        return self._by_word(held, head.low)

    def _by_word(self, held: Sequence[Word], low: str) -> Person:
        if (held[0].low, low) == ("no", "one") or low in words("people.nobody"):
            return "nobody"
        if low in words("people.selves"):
            return "" if held[-1].text == "i" else "self"
        if low in words("people.pronouns"):
            return "pronoun"
        if self._body(held, low):
            return "group"
        if _crafted(held, low):
            return "role"
        known: Person = "role" if low in self._roles else ""
        if low in words("people.outsiders", self._policy):
            known = "outsider"
        return "" if _software(held) else known

    def _body(self, held: Sequence[Word], low: str) -> bool:
        """Tell whether it is a body of people: a team, or a department."""
        if low in words("people.departments", self._policy) and _bare(held):
            return True
        bodies = words("people.groups_of", self._policy)
        many = low in words("people.groups") and len(held) > 1
        return many or low in bodies or low.removesuffix("s") in bodies


def bare(low: str) -> str:
    """Give a word without the sign of possession."""
    return POSSESSIVE.sub("", low)


def _anyone(policy: Policy) -> frozenset[str]:
    lists = ("nobody", "selves", "pronouns", "groups", "groups_of", "departments", "outsiders")
    some = frozenset().union(*(words(f"people.{each}", policy) for each in lists))
    some |= words("people.either_way")
    several = {f"{each}s" for each in words("people.groups_of", policy)}
    return some | several | _roles(policy) | ANYBODY | SOMEBODY


def _roles(policy: Policy) -> frozenset[str]:
    lists = ("roles", "many", "trades", "trades_many")
    some = frozenset().union(*(words(f"people.{each}", policy) for each in lists))
    return some | {f"{each}s" for each in words("people.trades", policy)}


def _crafted(held: Sequence[Word], low: str) -> bool:
    """Tell whether it is somebody by what stands before, as in "tram driver"."""
    known = len(held) > 1 and low in words("people.either_way")
    return known and bare(held[-2].low) in words("people.crafts")


def _software(held: Sequence[Word]) -> bool:
    """Tell whether a word before the head makes it a program, as in "Kubernetes operator"."""
    if held[-1].low in words("people.surely"):
        return False
    return len(held) > 1 and held[-2].low in words("people.software")


def _bare(held: Sequence[Word]) -> bool:
    """Tell whether a department stands as one does: with a capital, and alone."""
    if held[0].tag == "poss":
        return held[1:] == held[-1:]
    if held[0].low in words("people.lower_departments"):
        return len(held) == 1
    known = words("people.departments") | words("people.levels")
    return held[0].text[:1].isupper() and all(each.low in known for each in held)
