"""Who is shown how: the session with names, roles, initials or nobody in it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from pmtui.core.people import HOLDS_PERSON, Person
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.values import Part
from pmtui.documents.rewriting import rewritten

Names = Literal["full", "role", "initials", "none", "distinct"]
"""How people are shown: by name, by role, by initials, by a pseudonym; `distinct`: by a role that
nobody shares, so that a room can tell them apart."""

UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""Scripts that put no blank between words, or hang endings on a name."""
ASIDE = re.compile(r"[()（）\[\],/“”\"]")
SENTENCE = re.compile(r"(?:^|[.!?]\s|\n)\s*\Z")
DOTS = {ord("ı"): "i", 0x307: None}
"""An i is one with a dot and without: a pattern that heeds no case takes them for the same."""
SOMEBODY = "a responder"
"""What stands for a person of whom nothing is known, or for a name that two people share."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How the people of one session are shown."""

    shown: Mapping[str, str]
    """What a field prints for each key, handle and name."""
    said: Mapping[str, str] = field(default_factory=dict)
    """What a text says for each mention, in lower case."""
    mention: re.Pattern[str] | None = None
    """Finds the mentions in a text; none: texts stay as they are."""

    def person(self, value: str) -> str:
        """Give what stands for `value`, a person key or a role, in a field."""
        return self.shown.get(value) or self.text(value)

    def text(self, value: str) -> str:
        """Give a text with every mention of a person replaced."""
        return self.mention.sub(self._words, value) if self.mention else value

    def address(self, value: str) -> str:
        """Give an address; one that holds a name is left out."""
        return value if self.text(value) == value else "address left out: it holds a name"

    def _words(self, found: re.Match[str]) -> str:
        # What is the same letter to a pattern may be two to casefold: then it is somebody.
        words = self.said.get(_plain(found["name"]), SOMEBODY)
        begins = SENTENCE.search(found.string[max(0, found.start() - 3) : found.start()])
        return words[:1].upper() + words[1:] if begins else words


def named(session: Session, names: Names) -> Session:
    """Give `session` with people shown as `names` says, in fields and within texts.

    Of people outside the roster those count who own, lead or take something, and human actors
    whose name is written like one.
    """
    people = (*session.people, *strangers(session))
    naming = naming_of(people, names)
    listed = () if names == "none" else session.people
    hidden = {} if names == "full" else {"handle": None, "pseudonym": None}
    roster = tuple(
        person.model_copy(update={"name": naming.shown[person.key], **hidden}) for person in listed
    )
    changed = rewritten(session.model_copy(update={"people": ()}), naming)
    return changed.model_copy(update={"people": roster})


def naming_of(people: tuple[Person, ...], names: Names) -> Naming:
    """Give how `people` are shown; their order decides who is A and who is B."""
    if names == "full":
        return Naming({person.key: person.name or person.key for person in people})
    shown: dict[str, str] = {}
    said: dict[str, str] = {}
    mentions: dict[str, int] = {}
    stand_ins = zip(people, _stand_ins(people, names), strict=True)
    for person, (in_fields, in_texts) in stand_ins:
        for name in filter(None, (person.key, person.handle, person.name)):
            shown.setdefault(name, in_fields)
        for plain, pattern in _mentions(person, bare=names == "distinct"):
            said[plain] = in_texts if said.get(plain, in_texts) == in_texts else SOMEBODY
            mentions[pattern] = len(plain)
    if not mentions:
        return Naming(shown)
    longest = "|".join(sorted(mentions, key=lambda each: mentions[each], reverse=True))
    begins = _beginning(people)
    return Naming(shown, said, re.compile(f"@?{begins}(?P<name>{longest})(?:@(?:[\\w.-]*\\w)?)?"))


def _beginning(people: tuple[Person, ...]) -> str:
    """Give the pattern of where a mention may begin: most of a text is passed over by it."""
    words = {word for person in people for spelling in _spellings(person) for word in spelling}
    words |= {name.lstrip("@") for person in people for name in (person.key, person.handle or "")}
    signs = {word[0] for word in words if word}
    inside = {sign for sign in signs if re.match(UNSPACED, sign)}
    found = {r"(?<!\w)": signs - inside, "": inside}
    either = (f"{left}(?=[{_any(each)}])" for left, each in found.items() if each)
    return f"(?i:{'|'.join(either)})"


def _any(signs: set[str]) -> str:
    return "".join(map(re.escape, sorted(signs)))


def _stand_ins(people: tuple[Person, ...], names: Names) -> list[tuple[str, str]]:
    """Give for each person what fields print and what texts say, in a sentence."""
    if names == "role":
        roles = Counter(person.roles[0] for person in people if person.roles)
        return [_role(person, roles) for person in people]
    if names == "initials":
        return [(each, each) for each in _distinct([_initials(person) for person in people])]
    if names == "distinct":
        return [(name, name) for name in _roles_apart(people)]
    taken = {person.pseudonym for person in people}
    free = (name for name in map(_letters, count()) if name not in taken)
    return [(name, name) for name in (person.pseudonym or next(free) for person in people)]


def _role(person: Person, roles: Counter[str]) -> tuple[str, str]:
    """Give the role of a person, bare and with the article that a text needs."""
    if not person.roles:
        stand_in = person.pseudonym or SOMEBODY
        return stand_in, stand_in
    role = person.roles[0]
    article = "the" if roles[role] == 1 else "an" if role[0] in "aeiouAEIOU" else "a"
    return role, f"{article} {role}"


def _roles_apart(people: tuple[Person, ...]) -> Iterator[str]:
    """Give a stand-in for each of `people` that no other has: the role, and a letter from B on.

    Somebody who comes later changes no stand-in that is given.
    """
    counted: Counter[str] = Counter()
    taken = {person.pseudonym for person in people}
    for person in people:
        if person.pseudonym:
            yield person.pseudonym
            continue
        role = person.roles[0] if person.roles else ""
        names = (_letters(index, role or "responder") for index in count(counted[role]))
        name = role if role and not counted[role] else next(n for n in names if n not in taken)
        counted[role] += 1
        taken.add(name)
        yield name


def _initials(person: Person) -> str:
    first = next(iter(_spellings(person)), [person.key])
    return "".join(f"{word[0].upper()}." for word in first)


def _distinct(found: list[str]) -> list[str]:
    """Give the texts with a number after each that came before."""
    seen: Counter[str] = Counter()
    result = []
    for each in found:
        seen[each] += 1
        result.append(each if seen[each] == 1 else f"{each}{seen[each]}")
    return result


def _letters(index: int, role: str = "responder") -> str:
    """Give the pseudonym number `index`, from 0: responder A to Z, then AA."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return f"{role} {letters}"


def _mentions(person: Person, *, bare: bool) -> Iterator[tuple[str, str]]:
    """Give the ways to mention a person: each in lower case, with a pattern that finds it.

    A whole name is found in any case, its parts as they are written: families and given names
    stand in either order. Keys may be common words: they count beside an `@` only, or wherever
    they stand where nobody may be recognised (`bare`).
    """
    for words in _spellings(person):
        if len(words) > 1:
            yield _plain(" ".join(words)), "(?i:" + _bounded(words) + ")"
        for word in words:
            if not word[0].islower() and (len(word) > 1 or len(words) == 1):
                yield _plain(word), _bounded([word])
    if person.handle:
        handle = person.handle.lstrip("@")
        yield _plain(handle), _alone(handle)
    key = _bounded([person.key])
    yield _plain(person.key), _alone(person.key) if bare else f"(?:(?<=@){key}|{key}(?=@))"


def _spellings(person: Person) -> list[list[str]]:
    """Give the words of a name, and those of its other spellings in brackets or after a comma."""
    found = [part.split() for part in ASIDE.split(person.name or "")]
    return [words for words in found if words]


def _bounded(words: list[str]) -> str:
    """Give the pattern of `words` in a row, never inside other words."""
    left = "" if re.match(UNSPACED, words[0][0]) else r"(?<!\w)"
    right = "" if re.match(UNSPACED, words[-1][-1]) else r"(?!\w)"
    return left + r"\s+".join(map(re.escape, words)) + right


def _alone(word: str) -> str:
    """Give the pattern of `word` where it is no part of a path, an address or a longer name."""
    return rf"(?<![-./]){_bounded([word])}(?![-/]\w)"


def _plain(mention: str) -> str:
    return " ".join(mention.casefold().translate(DOTS).split())


def strangers(session: Session) -> tuple[Person, ...]:
    """Give the people whom fields name and the roster does not hold."""
    known = {name for person in session.people for name in (person.key, person.handle, person.name)}
    other = {word for person in session.people for word in (*person.roles, person.team or "")}
    plain = {word.casefold() for word in other}
    found = dict.fromkeys(_people_in(session))
    return tuple(
        Person.model_construct(key=name, name=name)
        for name in found
        if name not in known and name.casefold() not in plain
    )


def _people_in(part: Part) -> Iterator[str]:
    """Give all values of fields that hold people, as far as they are no roles."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        values = value if isinstance(value, tuple) else (value,)
        for each in values:
            if isinstance(each, Part):
                yield from _people_in(each)
            elif isinstance(each, str) and name in HOLDS_PERSON:
                yield each
    if isinstance(part, Entry) and part.agency == "human" and part.actor and part.actor.istitle():
        yield part.actor
