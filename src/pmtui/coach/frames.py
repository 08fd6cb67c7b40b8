"""Frames: constructions of English as data write them, found among the words of a sentence.

A frame is a row of words, such as `(in|with) (the benefit of)? hindsight`. `a|b` are choices, `( )`
holds some together, `?` and `*` say that they may be absent or come often. `{name}` stands for a
frame that is named in `parts` of the same file, for all forms of a verb, or for one of these:
`{who}` somebody, `{outsider}` a customer or a supplier, `{part}` a participle or a verb of the
past, `{adv}` an adverb, `{number}`, `{plain}` none of these, `{any}` a word that is no mark,
`{bare}` one that begins no phrase of its own, `{few}` up to four such words, `{far}` up to twelve.
`^` is where a clause can begin, `$` where it can end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pmtui.coach.data import table
from pmtui.coach.lexicon import words
from pmtui.coach.lines import ENDINGS, LOOSE, expanded
from pmtui.coach.masks import HIDDEN
from pmtui.coach.policy import Policy
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import MARKS as MARKED
from pmtui.coach.tokens import tokens
from pmtui.coach.verbs import inflections

SIGN = r"[.@%+~#] "
"""What follows each word of a line: what it is, and a blank."""
WORD = rf"(?=[^ \w{HIDDEN}]*[\w{HIDDEN}])[^ ]++ "
PIECE = re.compile(r"\{(\w+)\}|([()|?*^$])|([^\s(){}|?*^$]+)")
BEGINS = (
    *("the", "a", "an", "it", "this", "that", "these", "those", "them", "us", "him"),
    *("its", "our", "his", "her", "their", "to", "in", "on", "by", "for", "from", "at"),
)
"""What a noun phrase or what follows it begins with."""
GIVEN: Mapping[str, str] = {
    "who": r"[^ ]++(?<=@) ",
    "outsider": r"[^ ]++(?<=%) ",
    "part": r"[^ ]++(?<=\+) ",
    "adv": r"[^ ]++(?<=~) ",
    "plain": r"(?=[^ \w]*\w)[^ ]++(?<=[.]) ",
    "number": r"[^ ]++(?<=#) ",
    "any": rf"(?:{WORD})",
    "bare": rf"(?!(?:{'|'.join(BEGINS)}){SIGN})(?:{WORD})",
    "few": rf"(?:{WORD}){{0,4}}?",
    "far": rf"(?:{WORD}){{0,12}}?",
}
MARKS: Mapping[str, str] = {
    "^": r"(?:(?<![^ ])(?:(?<=[,;:()\[\]\u2013\u2014-][.] )|\A(?:\d[^ ]*+ |-[.] )*+))",
    "$": r"(?=[.!?\u2026,;:()\[\]\u2013\u2014-][.] |\Z)",
}


class Frame(NamedTuple):
    """A frame ready to be looked for."""

    needs: tuple[frozenset[str], ...]
    """Of each of these a word is in every sentence that has it, the rarest first; none: unknown."""
    pattern: re.Pattern[str]

    def may(self, low: frozenset[str]) -> bool:
        """Tell whether it may stand in a line whose words are `low`."""
        return not any(each.isdisjoint(low) for each in self.needs)


class Frames(NamedTuple):
    """Several frames, by the words that they cannot do without."""

    frames: tuple[Frame, ...]
    by_word: Mapping[str, tuple[int, ...]]
    """Which of them a word may belong to."""
    anchors: frozenset[str]
    """All these words."""
    loose: tuple[int, ...]
    """Those of which no such word is known."""

    def within(self, text: str, low: frozenset[str]) -> Iterator[re.Match[str]]:
        """Give where they stand in `text`, a line whose words are `low`; not in order."""
        for index in sorted({*self._likely(low)}):
            yield from self.frames[index].pattern.finditer(text)

    def may(self, low: frozenset[str]) -> bool:
        """Tell whether one of them may stand in a line whose words are `low`."""
        return next(self._likely(low), None) is not None

    def _likely(self, low: frozenset[str]) -> Iterator[int]:
        yield from self.loose
        for word in self.anchors & low:
            yield from (index for index in self.by_word[word] if self.frames[index].may(low))


@cache
def frames(name: str, more: tuple[str, ...] = (), fewer: tuple[str, ...] = ()) -> Frames:
    """Give the frames of a list by its file and name, such as `hindsight.obvious`.

    What a team has `more` is taken as plain words; `fewer` are frames as they stand in the list.
    """
    file, _, key = name.partition(".")
    held = table(f"words/{file}")
    rows = [each for each in held[key] if each not in fewer]
    rows += [each for each in map(_plain, more) if each]
    every = [Reader(each, held.get("parts", {})).frame() for each in rows]
    by_word: dict[str, list[int]] = {}
    for index, each in enumerate(every):
        for word in sorted(each.needs[0] if each.needs else ()):
            by_word.setdefault(word, []).append(index)
    return Frames(
        tuple(every),
        {word: tuple(some) for word, some in by_word.items()},
        frozenset(by_word),
        tuple(index for index, each in enumerate(every) if not each.needs),
    )


def _plain(text: str) -> str:
    """Give the words of `text` as a frame without anything that a frame could mean by them."""
    some = (each.low for each in tokens(text) if each.low not in MARKED)
    return " ".join(part for low in some for part in expanded(low))


def _of_team(name: str, policy: Policy) -> Frames:
    return frames(name, policy.more.get(name, ()), policy.fewer.get(name, ()))


class Part(NamedTuple):
    """A part of a frame as a pattern, with the words that it must have, one of each group."""

    pattern: str
    needs: tuple[frozenset[str], ...] = ()


class Reader:
    """Reads one frame."""

    def __init__(self, text: str, parts: Mapping[str, str]) -> None:
        self._parts = parts
        self._pieces = PIECE.findall(text)
        self._at = 0

    def frame(self) -> Frame:
        """Give the frame."""
        part = self._choices()
        needs = sorted(dict.fromkeys(part.needs), key=_cost)
        return Frame(tuple(needs), re.compile(rf"(?<![^ ]){part.pattern}"))

    def _choices(self) -> Part:
        """Read until the bracket closes: rows of words, one of which is meant."""
        rows = [self._row()]
        while self._next() == "|":
            self._at += 1
            rows.append(self._row())
        pattern = "(?:" + "|".join(each.pattern for each in rows) + ")"
        if len(rows) == 1:
            return Part(pattern, rows[0].needs)
        if not all(each.needs for each in rows):
            return Part(pattern)
        return Part(pattern, (frozenset().union(*(min(each.needs, key=_cost) for each in rows)),))

    def _row(self) -> Part:
        parts: list[Part] = []
        while self._at < len(self._pieces) and self._next() not in ("|", ")"):
            parts.append(self._quantified())
        return Part(
            "".join(each.pattern for each in parts),
            tuple(need for each in parts for need in each.needs),
        )

    def _quantified(self) -> Part:
        part = self._one()
        if self._next() not in ("?", "*"):
            return part
        self._at += 1
        much = "?" if self._pieces[self._at - 1][1] == "?" else "{0,3}"
        return Part(f"(?:{part.pattern}){much}")

    def _one(self) -> Part:
        name, mark, word = self._pieces[self._at]
        self._at += 1
        if name in GIVEN:
            return Part(GIVEN[name])
        if name in self._parts:
            return Reader(self._parts[name], self._parts).named()
        if name:
            forms = inflections(name)
            return Part("(?:" + "|".join(sorted(forms)) + ")" + SIGN, (forms,))
        if mark == "(":
            part = self._choices()
            self._at += 1
            return part
        if mark:
            return Part(MARKS[mark])
        needs = (frozenset({word}),) if LOOSE.fullmatch(word) or word in ENDINGS else ()
        return Part(re.escape(word) + SIGN, needs)

    def named(self) -> Part:
        """Give the frame as a part of another."""
        return self._choices()

    def _next(self) -> str:
        return self._pieces[self._at][1] if self._at < len(self._pieces) else ""


def _cost(anchors: frozenset[str]) -> tuple[int, int, str]:
    """Tell how much it costs to look for one of `anchors`: common words are everywhere."""
    return len(anchors & _common()), len(anchors), min(anchors)


@cache
def _common() -> frozenset[str]:
    lists = ("determiners", "prepositions", "be", "have", "do", "joining", "subjects", "modals")
    return frozenset().union(*(words(f"grammar.{each}") for each in lists)) | {"not", ",", ":", "."}


class Found(NamedTuple):
    """Where a frame stands in a text."""

    sentence: Sentence
    match: re.Match[str]

    @property
    def span(self) -> tuple[int, int]:
        """Where its words begin and end in the whole text."""
        return self.sentence.line.span(self.match)


def found(
    reading: Reading, *names: str, spare: str = "", unless: str = "", asked: bool = False
) -> Iterator[Found]:
    """Give where frames of the lists `names` stand, sentence by sentence.

    Questions are read where they are `asked` for, and nothing else then. What shares a word with
    a frame of the list `spare` is not given, nor anything of a sentence that has one of the list
    `unless`.
    """
    policy = reading.context.policy
    lists = (_of_team(each, policy) for each in names)
    some = [each for each in lists if each.may(reading.vocabulary)]
    for sentence in reading.sentences if some else ():
        known = sentence.vocabulary
        held = [each for each in some if each.may(known)]
        if held and sentence.is_question == asked and not (unless and has(sentence, unless)):
            yield from _within(sentence, held, spare)


def has(sentence: Sentence, name: str) -> bool:
    """Tell whether a frame of the list `name` stands in `sentence`."""
    known, some = sentence.vocabulary, frames(name)
    return some.may(known) and any(some.within(sentence.line.text, known))


def seen(reading: Reading, some: Iterable[Found]) -> Iterator[Seen]:
    """Give each of `some` as what a rule saw."""
    for each in some:
        span = each.span
        yield Seen(found=reading.text[slice(*span)], span=span)


def _within(sentence: Sentence, some: Iterable[Frames], spare: str) -> Iterator[Found]:
    text, known = sentence.line.text, sentence.vocabulary
    matches = [match for each in some for match in each.within(text, known)]
    kept = list(frames(spare).within(text, known)) if matches and spare else []
    for match in sorted(matches, key=re.Match.start):
        if not any(_touch(match, each) for each in kept):
            yield Found(sentence, match)


def _touch(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()
