"""Rules 2, 4 and 6: people as what went wrong, by what they are said to have done."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pmtui.coach.actors import PEOPLE, Act, acts, anyone, spans
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.tokens import Word
from pmtui.coach.turns import behind, turned, turns
from pmtui.core.findings import Severity

ACCOUNTS = frozenset({"title", "summary", "impact", "factor", "how", "learned", "external"})
"""Where a person who is named for an act is named for what went wrong."""
REASONS = frozenset({"factor", "how", "learned"})
"""Where a person's act is given as a reason, not as a part of the story."""
BESIDE = frozenset({"adv", "be", "have", "rel"})
"""What may stand between somebody and what he or she does."""
GROUNDS = frozenset({"because", "since", "as", ":"})
FAILING = frozenset({"fail", "neglect", "forget", "omit"})
BREAKING = frozenset({"break", "crash", "cause", "wipe", "kill"})
MOVING = frozenset({"take", "bring", "knock", "shut"})
GONE = frozenset({"down", "out", "over", "offline"})


def person_as_cause(reading: Reading) -> Iterator[Seen]:
    """Rule 2: give where a person is the subject of the damage."""
    if reading.kind == "belief":
        return
    for act in acts(reading):
        count = _judged(act, reading)
        if count is not None:
            yield _seen(reading, act, count)


def failed_to(reading: Reading) -> Iterator[Seen]:
    """Rule 6: give where a person is told by what he or she did not do."""
    if reading.kind == "belief":
        return
    for act in acts(reading):
        if act.clause.lemma in FAILING and not act.clause.negated and act.actor.person in PEOPLE:
            after = behind(act.sentence.words, act.clause.verb or act.actor.head)
            if after and after[0].low == "to":
                yield _seen(reading, act, 2)


def adverb(reading: Reading) -> Iterator[Seen]:
    """Rule 4: give where an adverb judges how somebody acted."""
    if reading.kind == "belief":
        return
    policy = reading.context.policy
    judging, human = words("blame.adverbs", policy), words("blame.human_adverbs", policy)
    if all(each.vocabulary.isdisjoint(judging) for each in reading.sentences):
        return
    acted = {
        word.start
        for act in acts(reading)
        if act.actor.person in PEOPLE
        for word in act.clause.words
        if word.low in judging
    }
    named = words("blame.named")
    for sentence in reading.sentences:
        for word, after in zip_longest(sentence.words, sentence.words[1:]):
            judged = word.low in human or word.start in acted
            if judged and (after is None or after.low not in named):
                yield Seen(found=word.text, span=(word.start, word.end))


def _seen(reading: Reading, act: Act, count: int) -> Seen:
    first, last = spans(act, count)
    severity: Severity | None = "hint" if act.actor.person == "self" else None
    if act.actor.person == "name" and reading.field != "timeline":
        severity = "error"
    return Seen(found=reading.text[first:last], span=(first, last), severity=severity)


def _judged(act: Act, reading: Reading) -> int | None:
    """Give how many words behind its verb say that `act` is judged; None: it is not."""
    clause = act.clause
    if clause.verb is None:
        return None
    after = behind(act.sentence.words, clause.verb)
    if clause.passive:
        return None if clause.negated else _done(act, reading, after)
    if act.denied:
        count = turned(after, turns("blame.denied").get(clause.lemma, ()))
        if count is None:
            return 0 if _left_undone(act, reading) else None
        return None if _dutiful(act, reading) else count
    if clause.lemma in _verbs(reading):
        return None if _excused(act) else 1
    if _strange(act, reading) or _headline(act, reading):
        return 0
    strange = act.actor.person in ("", "outsider")
    if strange and clause.lemma not in words("blame.turns_of_outsiders"):
        return None
    count = turned(after, turns("blame.turns").get(clause.lemma, ()))
    return None if count is None or _harmless(act, reading) else count


def _done(act: Act, reading: Reading, after: Sequence[Word]) -> int | None:
    """Give the same for what was done by somebody: "was rushed out by the team"."""
    if act.clause.lemma in _verbs(reading):
        return None if _excused(act) else 0
    at = next((index for index, each in enumerate(after) if each.low == "by"), 0)
    it = Word("it", "it", 0, 0, "obj")
    if act.actor.person in ("", "outsider"):
        return None
    count = turned((it, *after[:at]), turns("blame.turns").get(act.clause.lemma, ()))
    return None if count is None or _harmless(act, reading) else max(count - 1, 0)


def _verbs(reading: Reading) -> frozenset[str]:
    return words("blame.verbs", reading.context.policy)


def _excused(act: Act) -> bool:
    """Tell whether a judging verb is told of those who may be, or with the ground for it."""
    lemma, person = act.clause.lemma, act.actor.person
    if person in ("", "outsider") and lemma not in words("blame.of_outsiders"):
        return True
    return lemma in words("blame.excusable") and _grounded(act)


def _grounded(act: Act) -> bool:
    verb = act.clause.verb or act.actor.head
    other = (each for each in act.sentence.clauses if each is not act.clause)
    later = (each for each in act.sentence.words if each.start > verb.start)
    return any(each.kind == "because" for each in other) or any(w.low in GROUNDS for w in later)


def _harmless(act: Act, reading: Reading) -> bool:
    """Tell whether a turn is told as a plain fact: with its ground, for a repair, as a log."""
    lemma, after = act.clause.lemma, {each.low for each in act.clause.after}
    if act.actor.person == "self" and reading.field == "external" and lemma == "make":
        return True
    if lemma in words("blame.excusable") and _grounded(act):
        return True
    logged = reading.field == "timeline"
    if lemma not in BREAKING and not (lemma in MOVING and after & GONE):
        return logged and "wrong" in after
    if logged and after.isdisjoint(words("blame.wholes")):
        return True
    return not (logged or reading.field in ACCOUNTS) or bool(after & words("blame.remedies"))


def _habit(act: Act, reading: Reading) -> bool:
    """Tell whether somebody is said never to do it: "some teams just do not read"."""
    known = {each.low for each in act.sentence.words}
    usual = bool(known & {"never", "do", "does", "don't", "doesn't"})
    return (
        usual
        and reading.field in ACCOUNTS
        and act.actor.person in ("role", "group", "name", "pronoun")
    )


def _strange(act: Act, reading: Reading) -> bool:
    """Tell whether an account says of somebody what is no ordinary work, and gives no ground."""
    lemma, verb, head = act.clause.lemma, act.clause.verb or act.actor.head, act.actor.head
    told = reading.field in REASONS and act.actor.person in ("role", "group", "name")
    plain = lemma in words("blame.ordinary") or lemma in words("grammar.either")
    if not told or plain or act.clause.kind in ("to", "gerund") or anyone(act.actor):
        return False
    between = (each for each in act.sentence.words if head.start < each.start < verb.start)
    return all(each.tag in BESIDE for each in between) and not _grounded(act)


def _headline(act: Act, reading: Reading) -> bool:
    """Tell whether a title says what somebody broke."""
    named = reading.field == "title" and act.actor.person in ("role", "group", "name")
    told = act.clause.verb is not None and act.clause.verb.low.endswith("s")
    return named and told and act.clause.lemma in words("blame.in_titles")


def _left_undone(act: Act, reading: Reading) -> bool:
    """Tell whether an account says of somebody what he or she did not do, and gives no ground."""
    told = reading.field in ACCOUNTS and act.actor.person in ("role", "group", "name")
    fact = act.clause.lemma in words("blame.facts") or act.clause.modal or act.clause.kind == "to"
    return told and not fact and not _grounded(act)


def _dutiful(act: Act, reading: Reading) -> bool:
    """Tell whether what was not done is told as a plain fact."""
    if act.clause.lemma not in words("blame.dutiful"):
        return False
    if act.clause.lemma in words("blame.habits") and _habit(act, reading):
        return False
    plain = act.actor.person in ("self", "nobody", "outsider", "")
    return plain or reading.field not in ACCOUNTS or _grounded(act)
