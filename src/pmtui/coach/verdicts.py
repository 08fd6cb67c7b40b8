"""Rules 5 and 10: verdicts on people, in nouns, adjectives and turns of speech."""

from collections.abc import Iterator, Sequence
from functools import cache

from pmtui.coach.actors import PEOPLE
from pmtui.coach.clauses import Clause, Phrase
from pmtui.coach.frames import frames
from pmtui.coach.lexicon import words
from pmtui.coach.people import People, bare
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word

Span = tuple[int, int]
BLAMED = PEOPLE | {"outsider"}
LINKING = frozenset(
    {
        "be",
        "become",
        "get",
        "grow",
        "turn",
        "seem",
        "look",
        "feel",
        "remain",
        "stay",
        "prove",
        "act",
    }
)
OWNING = frozenset({"of", "by", "from", "on", "in", "at", "among"})
BETWEEN = frozenset({"part", "side", "behalf"})
OWN_SLIPS = frozenset({"mistake", "fault", "blunder", "oversight", "negligence", "error", "lapse"})
LEADING = frozenset({"lead", "cause", "make", "let", "drive", "push", "prompt", "cost", "get"})
SEEMING = frozenset({"looks", "looked", "look", "seems", "seemed", "appears", "appeared", "sounds"})
FAR = 40
"""Characters between a slip and whose it is."""
POINTING = frozenset({"some", "those", "these", "such", "our", "the"})
GRADED = ("attitudes_of", "slips", "attitudes", "adjectives", "insults", "weak_adjectives")
SOBER = frozenset({"no", "not", "without", "never", "neither", "nor"})


def blame_word(reading: Reading) -> Iterator[Seen]:
    """Rule 5: give where words pass judgement on somebody."""
    if reading.kind == "belief":
        return
    for sentence in reading.sentences:
        for first, last in _verdicts(sentence, reading):
            yield Seen(found=reading.text[first:last], span=(first, last))


def judged_decision(reading: Reading) -> Iterator[Seen]:
    """Rule 10: give where a decision is graded."""
    if reading.kind == "belief":
        return
    grades, choices = words("blame.grades"), words("blame.choices")
    for sentence in reading.sentences:
        if sentence.vocabulary.isdisjoint(choices) or sentence.vocabulary.isdisjoint(grades):
            continue
        for phrase in sentence.phrases:
            graded = [each for each in phrase.words[:-1] if each.low in grades]
            if graded and phrase.head.low in choices:
                first, last = graded[0].start, phrase.head.end
                yield Seen(found=reading.text[first:last], span=(first, last))


def _verdicts(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    vocabulary = sentence.vocabulary
    if not vocabulary.isdisjoint(words("blame.attitudes", reading.context.policy)):
        yield from _attitudes(sentence, reading)
    if not vocabulary.isdisjoint(words("blame.human_adjectives")):
        yield from _manner(sentence)
    if not vocabulary.isdisjoint(_framed()):
        yield from _frames(sentence)
    if not sentence.peopled:
        return
    if not vocabulary.isdisjoint(_graded(reading)):
        yield from _owned(sentence, reading)
        yield from _said_of(sentence, reading)
    yield from _called(sentence, reading)


@cache
def _framed() -> frozenset[str]:
    lists = ("blame.frames", "blame.manners", "judgements.frames", "judgements.manners")
    return frozenset().union(*(frames(each).anchors for each in lists))


def _graded(reading: Reading) -> frozenset[str]:
    policy = reading.context.policy
    if policy.more:
        return frozenset().union(*(words(f"blame.{each}", policy) for each in GRADED))
    return _usual()


@cache
def _usual() -> frozenset[str]:
    return frozenset().union(*(words(f"blame.{each}") for each in GRADED))


def _attitudes(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    """Give words for what people show and nothing else does."""
    held = words("blame.attitudes", reading.context.policy)
    for index, word in enumerate(sentence.words):
        if word.low in held and not _denied(sentence.words, index):
            yield word.start, word.end


def _manner(sentence: Sentence) -> Iterator[Span]:
    """Give adjectives that are said of people and their acts only."""
    human, technical = words("blame.human_adjectives"), words("blame.technical")
    for index, word in enumerate(sentence.words):
        if word.low in human and not _denied(sentence.words, index):
            after = sentence.words[index + 1] if index + 1 < len(sentence.words) else word
            before = sentence.words[index - 1].low if index else ""
            termed = word.low in words("blame.terms") and after.low in technical
            if not termed and before not in SEEMING:
                yield word.start, word.end


def _denied(some: Sequence[Word], index: int) -> bool:
    return any(each.low in SOBER or each.tag == "neg" for each in some[max(index - 3, 0) : index])


def _frames(sentence: Sentence) -> Iterator[Span]:
    """Give turns of speech that put the blame on somebody, pass sentence, or mock."""
    line, low = sentence.line, sentence.vocabulary
    spared = [line.span(each) for each in frames("blame.spared").within(line.text, low)]
    for name in ("blame.frames", "judgements.frames"):
        for match in frames(name).within(line.text, low):
            first, last = line.span(match)
            if not any(start < last and first < end for start, end in spared):
                yield first, last
    for name in ("blame.manners", "judgements.manners"):
        for match in frames(name).within(line.text, low):
            if _acted(sentence, line.span(match)):
                yield line.span(match)


def _acted(sentence: Sentence, span: Span) -> bool:
    """Tell whether what stands at `span` is said of what somebody does."""
    held = [each for each in sentence.clauses if each.words]
    within = [each for each in held if each.words[0].start <= span[0] < each.words[-1].end]
    for clause in reversed(within or held[:1]):
        actor = clause.agent if clause.passive and clause.agent else clause.subject
        if actor is not None:
            real = clause.kind != "if" and clause.modal not in ("can", "may", "might", "could")
            return actor.person in BLAMED and real
    return False


def _owned(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    """Give slips and attitudes of somebody: "the lapse of the shift lead", "her mistake"."""
    some = sentence.phrases
    for index, phrase in enumerate(some):
        if not _is_verdict(phrase, reading):
            continue
        if _owner(phrase, sentence.people):
            yield phrase.start, phrase.head.end
            continue
        if index == 0 and phrase.head.low in words("blame.attitudes_of") and _leads(sentence):
            yield phrase.start, phrase.head.end
            continue
        after = some[index + 1 : index + 3]
        if after and after[0].head.low in BETWEEN and after[0].before == "on":
            mine = _owner(after[0], sentence.people)
            after = after[:1] if mine else after[1:]
            if mine:
                yield phrase.start, after[0].head.end
                continue
        if len(after) > 1 and after[1].before == "by" and not after[0].person:
            after = after[1:]
        if after and _belongs(phrase, after[0]):
            yield phrase.start, after[0].head.end


def _belongs(phrase: Phrase, owner: Phrase) -> bool:
    """Tell whether `phrase` is of the person behind it: "the lapse of the shift lead"."""
    near = owner.start - phrase.head.end <= FAR
    return near and owner.person in BLAMED and owner.before in OWNING


def _leads(sentence: Sentence) -> bool:
    """Tell whether something is said to make somebody act: "ignorance led the team to ..."."""
    first = next((each for each in sentence.clauses if each.kind == "main"), None)
    return (
        first is not None
        and first.lemma in LEADING
        and any(each.person in BLAMED for each in sentence.phrases)
    )


def _is_verdict(phrase: Phrase, reading: Reading) -> bool:
    policy = reading.context.policy
    head = phrase.head.low
    if head in words("blame.slips", policy) or head in words("blame.attitudes_of", policy):
        return True
    if head in words("blame.technical"):
        return False
    judging = words("blame.adjectives", policy)
    if head in words("blame.acts", policy):
        judging |= words("blame.weak_adjectives", policy)
    return any(each.low in judging for each in phrase.words[:-1]) and not phrase.person


def _owner(phrase: Phrase, people: People) -> bool:
    """Tell whether a person has what `phrase` is about: "Gwendolyn's negligence"."""
    for index, word in enumerate(phrase.words):
        if word.tag != "poss":
            continue
        if word.low in ("his", "her", "my"):
            return True
        if word.low in ("their", "our", "your"):
            return phrase.head.low in OWN_SLIPS
        plain = (*phrase.words[:index], word._replace(low=bare(word.low), tag="noun"))
        return people.kind(plain) in BLAMED
    return False


def _said_of(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    """Give what somebody is said to be: "was careless", "a clueless intern"."""
    judging = words("blame.adjectives", reading.context.policy)
    insults = words("blame.insults", reading.context.policy)
    for clause in sentence.clauses:
        if clause.subject and clause.subject.person in BLAMED and _is(clause):
            for index, word in enumerate(clause.after[:6]):
                if word.low in judging | insults and not _denied(clause.after, index):
                    yield clause.subject.start, word.end
                if word.tag in ("mark", "prep", "to"):
                    break
    for phrase in sentence.phrases:
        if phrase.person in BLAMED and any(each.low in judging for each in phrase.words):
            yield phrase.start, phrase.head.end


def _is(clause: Clause) -> bool:
    told = clause.kind != "if" and clause.modal not in ("may", "could")
    return told and clause.lemma in LINKING and not clause.negated


def _called(sentence: Sentence, reading: Reading) -> Iterator[Span]:
    """Give insults."""
    insults = words("blame.insults", reading.context.policy)
    if sentence.vocabulary.isdisjoint(insults):
        return
    for phrase in sentence.phrases:
        named = phrase.head.low in insults and phrase.words[0].low in POINTING
        if named and any(each.person in BLAMED for each in sentence.phrases):
            yield phrase.start, phrase.head.end
