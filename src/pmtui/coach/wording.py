"""Rules 64 and 68: actions that nobody can tell the end of, and those that begin without a verb."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.coach.figures import figures
from pmtui.coach.groups import Hit, groups
from pmtui.coach.lexicon import words
from pmtui.coach.masks import HIDDEN
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word
from pmtui.coach.verbs import form

VAGUE = ("improving", "examining", "handling", "assuring")
"""The lists of verbs that say nothing of an end, each with something that gives it one."""
SHORT = 4
"""How many words a heading has at most that says nothing of what will be there."""
SUBJECT = 5
"""Within how many words from the beginning a subject has its verb."""
JOINING = frozenset({"and", "then", ",", ";", ":", "&"})
OBJECTS = frozenset({"det", "poss", "obj", "pron"})
"""What stands behind a verb rather than behind a noun."""
LINKS = frozenset({"of", "for", "in", "on", "to", "with", "around", "between"})
"""What links one noun to another in a heading."""
GOALS = frozenset({"size", "span"})


def vague_verb(reading: Reading) -> Iterator[Seen]:
    """Rule 64: give an action whose words leave open when it is finished."""
    sentences = [each for each in reading.sentences if _bare(each.words)]
    if not sentences:
        return
    row = _bare(sentences[0].words)
    at = _begins(row)
    rest, whole = row[at:], [word for each in sentences for word in each.words]
    end = _vague(rest, whole, reading, at, sentences[0])
    if end:
        start, stop = rest[0].start, rest[min(end, len(rest)) - 1].end
        yield Seen(found=reading.text[start:stop], span=(start, stop))


def _vague(
    rest: Sequence[Word], whole: Sequence[Word], reading: Reading, at: int, first: Sentence
) -> int:
    """Give how many words of `rest`, an action without its leading words, are vague; 0: none."""
    if not rest:
        return 0
    words_ = [each for each in rest if each.tag != "mark"]
    if first.is_question:
        return len(rest)
    policy = reading.context.policy
    for name in VAGUE:
        hit = _first(rest, name, policy)
        if hit:
            return 0 if _ends(name, rest, hit.end, whole) else hit.end
    if any(kind in GOALS for _, kind in figures(whole)) or _bounded(rest):
        return 0
    quality = _quality(rest)
    if quality:
        return quality
    if rest[0].low in words("wording.thin") and _wide(rest[1:]):
        return len(rest)
    return _heading(rest, words_, first)


def _first(row: Sequence[Word], name: str, policy: Policy = USUAL) -> Hit | None:
    """Give the group of the list `name` with which `row` begins."""
    hit = next(groups(row, f"wording.{name}", policy), None)
    return hit if hit and hit.first == 0 else None


def _ends(name: str, rest: Sequence[Word], end: int, whole: Sequence[Word]) -> bool:
    """Tell whether an action with a verb of the list `name`, up to `end`, has an end."""
    after = rest[end:]
    sized = any(kind in GOALS for _, kind in figures(whole))
    if any(groups(whole, "wording.done")):
        return True
    out = _second(after)
    if name == "examining":
        return out or (sized and _produces(rest, after))
    if name == "handling" and rest[0].low in words("wording.open") and _hidden(after):
        return True
    if name == "assuring":
        return sized or (_clause(after) and not _quality(after))
    means = any(
        word.low == "by" and after[at + 1].low.endswith("ing") for at, word in enumerate(after[:-1])
    )
    return sized or out or means or _bounded(after)


def _produces(rest: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell whether something comes out of looking, or acts on what is seen."""
    watched = rest[0].low in words("wording.watching") and any(groups(after, "wording.acting"))
    return watched or any(any(groups(after, f"wording.{name}")) for name in ("output", "products"))


def _hidden(row: Sequence[Word]) -> bool:
    return any(each.low == HIDDEN for each in row)


def _second(after: Sequence[Word]) -> bool:
    """Tell whether a second verb follows that brings something out."""
    outputs = {hit.first for hit in groups(after, "wording.output")}
    for at, word in enumerate(after[1:], 1):
        if after[at - 1].low not in JOINING:
            continue
        sure = _sure(word, after[at + 1 :])
        vague = any(_first(after[at:], name) for name in VAGUE)
        if at in outputs or (sure and not vague):
            return True
    return False


def _sure(word: Word, behind: Sequence[Word]) -> bool:
    """Tell whether `word` is a verb without a form, and no noun."""
    found = form(word.low)
    if found is None or found.lemma != word.low:
        return False
    return word.low in words("grammar.verbs") or bool(behind and behind[0].tag in OBJECTS)


def _bounded(row: Sequence[Word]) -> bool:
    return any(hit.first or len(row) > 1 for hit in groups(row, "wording.bounds"))


def _clause(row: Sequence[Word]) -> bool:
    return any(each.tag in ("verb", "be", "modal", "have") for each in row)


def _quality(row: Sequence[Word]) -> int:
    """Give the position behind a quality without a measure; 0 where there is none."""
    measured = {at for hit in groups(row, "wording.measured") for at in range(hit.first, hit.end)}
    for hit in groups(row, "wording.qualities"):
        if hit.first not in measured:
            return hit.end
    return 0


def _wide(row: Sequence[Word]) -> bool:
    """Tell whether `row` names nothing but what is too wide to say what will be there."""
    told = [each.low for each in row if each.tag != "mark"]
    known = words("wording.wide") | words("wording.idle") | words("wording.flaws")
    return bool(set(told) & words("wording.wide")) and all(each in known for each in told)


def _heading(rest: Sequence[Word], told: Sequence[Word], first: Sentence) -> int:
    """Give how many words a heading has that says nothing of an end; 0: it is none."""
    if len(told) == 1:
        return len(rest)
    if _named(told) or (len(told) <= SHORT and told[-1].low in words("wording.loose")):
        return len(rest)
    if _verb(rest[0]) or _says(first):
        return 0
    deed = any(each.low in words("wording.deeds") for each in told)
    return len(rest) if deed or len(told) <= SHORT else 0


def _named(told: Sequence[Word]) -> bool:
    """Tell whether `told` begins with a noun that is a verb elsewhere: "Alert tuning"."""
    first, second = told[0].low, told[1].low
    if first in words("wording.headed") and second in ("for", "of"):
        return True
    pair = len(told) == len((first, second)) and first in words("wording.before")
    if pair and second in words("wording.tests"):
        return True
    if first in words("wording.deeds") and second in LINKS and not _verb(told[0]):
        return True
    if len(told) <= SHORT and told[-1].low in words("wording.concepts") and _loose(told):
        return True
    short = len(told) < SHORT and first in words("grammar.either")
    return short and told[-1].low in words("wording.deeds") and told[-1].low.endswith("ing")


def _loose(told: Sequence[Word]) -> bool:
    """Tell whether `told` may be nouns alone: no article, and no word that is always a verb."""
    held = any(each.tag in OBJECTS for each in told)
    return not held and told[0].low not in words("wording.verbs") | words("grammar.verbs")


def _verb(word: Word) -> bool:
    """Tell whether `word` may be the verb that an action begins with."""
    if word.low in words("wording.nouns"):
        return False
    found = form(word.low)
    return (found is not None and "base" in found.kinds) or word.low in words("wording.verbs")


def _acts(row: Sequence[Word]) -> bool:
    """Tell whether `row` begins with a verb, clear or vague."""
    return bool(row) and (_verb(row[0]) or any(_first(row, name) for name in VAGUE))


def _says(sentence: Sentence) -> bool:
    """Tell whether `sentence` has a subject and says what it does."""
    return any(
        clause.subject and clause.verb and clause.kind == "main" for clause in sentence.clauses
    )


def _bare(row: Sequence[Word]) -> list[Word]:
    """Give `row` without what stands in brackets: owners, days, tickets."""
    kept: list[Word] = []
    depth = 0
    for word in row:
        depth += word.low in ("(", "[")
        if not depth:
            kept.append(word)
        depth = max(depth - (word.low in (")", "]")), 0)
    while kept and kept[-1].low in (".", "!", ";", ",", ":"):
        kept.pop()
    return kept


def _begins(row: Sequence[Word]) -> int:
    """Give the position of the verb with which an action begins, behind its leading words."""
    at = 0
    colon = next((n for n, each in enumerate(row[:SUBJECT]) if each.low == ":"), None)
    labelled = colon == 1 or not _acts(row)
    if colon is not None and labelled and colon + 1 < len(row):
        at = colon + 1
    names = at
    while names < len(row) and row[names].tag == "name":
        names += 1
    if names > at and names < len(row) and form(row[names].low):
        at = names
    while True:
        lead = _first(row[at:], "leading")
        if lead is None or at + lead.end >= len(row):
            return at
        at += lead.end


def not_verb_first(reading: Reading) -> Iterator[Seen]:
    """Rule 68: give an action that begins with no verb."""
    for sentence in reading.sentences[:1]:
        row = _bare(sentence.words)
        at = _begins(row)
        if row and not _acts(row[at:]) and not _says(sentence) and row[at].text.isascii():
            start, end = row[at].start, row[at].end
            yield Seen(found=reading.text[start:end], span=(start, end))


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {"action-vague-verb": vague_verb, "action-not-verb-first": not_verb_first}
)
"""The rules by name."""
