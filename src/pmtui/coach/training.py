"""Rule 25: what somebody has still to learn."""

from collections.abc import Iterator

from pmtui.coach.actors import acts, spans
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

LACKING = frozenset({"need", "lack", "require", "miss", "want"})
NEAR = 8
"""How many words behind the verb may name what is to be learned."""


def needs_training(reading: Reading) -> Iterator[Seen]:
    """Rule 25: give where somebody is said to lack training or experience."""
    taught = words("training.taught", reading.context.policy)
    for act in acts(reading):
        if act.actor.person in ("", "outsider", "nobody"):
            continue
        after = act.clause.after[:NEAR]
        lacks = act.clause.lemma in LACKING and not act.denied
        without = act.clause.lemma == "have" and (
            act.denied or any(each.low in ("no", "little", "insufficient") for each in after[:2])
        )
        named = any(each.low in taught for each in after)
        if (lacks or without) and named:
            first, last = spans(act, len(after))
            yield Seen(found=reading.text[first:last].rstrip(" .,;"), span=(first, last))
    yield from _untrained(reading)


def _untrained(reading: Reading) -> Iterator[Seen]:
    """Give where nobody has taught somebody: "was not trained"."""
    trained = words("training.trained")
    for sentence in reading.sentences:
        for clause in sentence.clauses if sentence.peopled else ():
            who, verb = clause.subject, clause.verb
            taught = clause.passive and clause.negated and clause.lemma in trained
            if taught and who is not None and verb is not None and who.person:
                span = (who.start, verb.end)
                yield Seen(found=reading.text[slice(*span)], span=span)
