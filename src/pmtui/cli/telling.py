"""What is said to a person about an import: what became of the rows, and what is asked."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pmtui.cli.answering import written
from pmtui.cli.imported import Imported, Row
from pmtui.cli.streams import say
from pmtui.core.text import cut
from pmtui.sources.asking import Question
from pmtui.sources.registry import KINDS

NAMED = 20
"""So many rows of a kind are named; the rest are counted."""
RAW = 80
"""How many characters of a row stand in a sentence."""


def told(found: Imported, done: str = "to be added") -> None:
    """Say what became of the rows; `done` is what was done with the new ones."""
    gathered = found.gathered
    total = _count(len(gathered.rows), "row")
    say(f"{gathered.title}: {KINDS[gathered.kind].label}, {total}.")
    for sentence in (*found.left, *gathered.notes):
        say(sentence)
    for line in _counted(found, done):
        say(line)
    _listed("Refused", _refused(found))
    skipped = (_where(each.where, each.why, each.raw) for each in gathered.skipped)
    _listed("No rows", [*skipped])
    doubts = [each for each in found.doubts if not found.unanswered or each.rule != "no-time"]
    _listed("Please look at", [f"{_places(each.where)}{each.says}" for each in doubts])
    for each in found.accepted:
        because = f": {each.because}" if each.because else ""
        say(f"Taken as suggested: {written(each.key, each.suggested)}{because}.")
    for each in found.unanswered:
        for line in _asked(each):
            say(line)


def _counted(found: Imported, done: str) -> Iterator[str]:
    counts = found.counts
    if counts["new"]:
        yield f"{_count(counts['new'], 'entry', 'entries')} {done}."
    if counts["open"]:
        yield f"{_count(counts['open'], 'row')} open: something has to be answered first."
    if not counts["new"] and not counts["open"]:
        yield "Nothing in it is new."
    if counts["there"]:
        yield f"{_count(counts['there'], 'row')} there already."
    if counts["noise"]:
        why = Counter(row.why for row in found.rows if row.state == "noise")
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(why.items()))
        yield f"{_count(counts['noise'], 'row')} folded away ({kinds}); --noise takes them too."
    if counts["outside"]:
        yield f"{_count(counts['outside'], 'row')} outside of --between."


def _refused(found: Imported) -> list[str]:
    return [_refusal(row) for row in found.rows if row.state == "refused"]


def _refusal(row: Row) -> str:
    one = row.proposal.settled.row
    return _where(one.where, row.why, one.raw)


def _listed(title: str, lines: list[str]) -> None:
    """Say `lines` below a title, the first ones; the rest are counted."""
    if not lines:
        return
    say(f"{title} ({len(lines):,}):")
    for line in lines[:NAMED]:
        say(f"  {line}")
    if len(lines) > NAMED:
        say(f"  … and {len(lines) - NAMED:,} more; --json has all of them.")


def _asked(question: Question) -> Iterator[str]:
    """Give the lines of a question: what is asked, and with which option it is answered."""
    where = f" ({_some(question.places)})" if question.places else ""
    yield f"Open: {question.asks}{where}"
    offered = [choice.value for choice in question.choices]
    for choice in question.choices:
        because = ""
        if choice.value == question.suggested:
            because = f"; suggested: {question.because}" if question.because else "; suggested"
        says = choice.says.removeprefix(f"{choice.value}: ")
        because = "; suggested" if says == question.because else because
        says = "" if says == choice.value else f"  {says}"
        yield f"  {written(question.key, choice.value)}{says}{because if says else ''}"
    if question.suggested and question.suggested not in offered:
        yield f"  {written(question.key, question.suggested)}  {question.because}; suggested"
    if not question.choices:
        yield f"  --answer '{question.key}=…'"


def _some(places: Iterable[str]) -> str:
    some = list(dict.fromkeys(places))
    more = f" and {len(some) - 3:,} more" if len(some) > 3 else ""  # noqa: PLR2004
    return f"{', '.join(some[:3])}{more}"


def _places(places: tuple[str, ...]) -> str:
    return f"{_some(places)}: " if places else ""


def _where(where: str, why: str, raw: str) -> str:
    return f"{where}: {why}{f': {cut(raw, RAW)}' if raw.strip() else ''}"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
