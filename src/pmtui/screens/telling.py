"""A finding in paragraphs: what was seen, where, what to write, why, and where that comes from."""

from collections.abc import Callable, Iterator, Sequence

from pmtui.core.addresses import NotFound, find
from pmtui.core.findings import Finding
from pmtui.core.labels import words
from pmtui.core.sentences import spans
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run
from pmtui.widgets.page import Paragraph

LABELS = 9
"""Columns of what stands before a paragraph."""


def told(
    finding: Finding, session: Session, mask: Callable[[str], str], mends: str = ""
) -> Iterator[Paragraph]:
    """Give what is to be known of a finding.

    Args:
        finding: What was found.
        session: Where it was found.
        mask: Gives texts of the session as they may be shown.
        mends: What would mend it, in words; empty: nothing that a key can do.
    """
    from pmtui.coach.catalogue import rules

    where = words(finding.path) if finding.path else "the whole document"
    grave = "mark" if finding.severity == "error" else "strong"
    said = finding.says
    yield Paragraph(
        ((finding.severity, grave), (f" · {finding.rule} · {mask(where)}", "quiet")),
    )
    yield Paragraph(((mask(said), "strong"),))
    if sentence := _sentence(finding, session, mask):
        yield _labelled("Here", sentence)
    if finding.rewrite:
        yield _labelled("Pattern", [(finding.rewrite, "accent")])
    if mends:
        yield _labelled("Mend", [("a ", "accent"), (mask(mends), "plain")])
    if rule := rules().get(finding.rule):
        yield _labelled("Why", [(rule.why, "plain")])
    if finding.source:
        yield _labelled("Source", [(finding.source, "quiet")])


def _sentence(finding: Finding, session: Session, mask: Callable[[str], str]) -> list[Run]:
    """Give the sentence that `finding` is about, the words in question set off."""
    try:
        text = find(session, finding.path) if finding.path else None
    except NotFound:
        return []
    if not isinstance(text, str) or finding.span is None:
        return []
    start, end = finding.span
    here = [each for each in spans(text) if each[1] > start and each[0] < end]
    sentence = mask(one_line(text[here[0][0] : here[-1][1]] if here else text))
    found = mask(one_line(finding.found))
    place = sentence.find(found) if found else -1
    if place < 0:
        return [(sentence, "plain")]
    # Whole words are set off: a line may break wherever the style changes.
    first = sentence.rfind(" ", 0, place) + 1
    last = sentence.find(" ", place + len(found))
    last = len(sentence) if last < 0 else last
    parts = sentence[:first], sentence[first:last], sentence[last:]
    return [
        (text, ink) for text, ink in zip(parts, ("plain", "mark", "plain"), strict=True) if text
    ]


def _labelled(label: str, runs: Sequence[Run]) -> Paragraph:
    """Give a paragraph that hangs beside its label."""
    return Paragraph(tuple(runs), ((label.ljust(LABELS), "quiet"),))
