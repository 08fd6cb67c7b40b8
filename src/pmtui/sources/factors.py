"""The contributing factors in our own document, read back."""

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from pmtui.core.choices import categories, choices, effects
from pmtui.core.text import one_line
from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.ids import ended, ids
from pmtui.sources.impact import labelled
from pmtui.sources.markdown import Block, Entry, Listing, Paragraph, Section
from pmtui.sources.words import value

TITLE = re.compile(r"(F[1-9][0-9]*): (.*)", re.DOTALL)
ASIDE = re.compile(
    r"([0-9]+) more factors? (?:was|were) talked about and (?:is|are) not printed here\."
)
GOES_ON = re.compile(r"Goes on in (F[1-9][0-9]*)")
PLACEHOLDER = "A factor that the document does not print"
TEXTS = {"What it was": "was", "How it contributed": "did", "Since": "since"}
COMPUTED = frozenset({"Answered by", "Decided not to act"})


def aside(chapter: Chapter) -> int:
    """Give how many factors the document says it does not print."""
    matches = (ASIDE.fullmatch(each.words.text) for each in chapter.paragraphs)
    return next((int(match[1]) for match in matches if match), 0)


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the factors into `draft`."""
    more = bool(aside(chapter))
    effect, labels = None, {choice.label: name for name, choice in effects().items()}
    for section in chapter.sections:
        match = TITLE.fullmatch(section.heading.text)
        if match and section.level > chapter.section.level:
            _factor(match, section, effect, draft, more)
            continue
        if section.level > chapter.section.level:
            effect = labels.get(section.heading.text)
        for block in section.blocks:
            if not _known(block):
                draft.keep([block], section.heading.text)


def _known(block: Block) -> bool:
    """Whether `block` says nothing that a factor holds."""
    if not isinstance(block, Paragraph):
        return False
    text = block.words.text
    return not text or text == "None recorded." or bool(ASIDE.fullmatch(text))


def _factor(
    match: re.Match[str], section: Section, effect: str | None, draft: Draft, more: bool
) -> None:
    item: dict[str, Any] = {"id": match[1], "title": match[2], "effect": effect}
    for block in section.blocks:
        if isinstance(block, Listing):
            for entry in block.entries:
                if not _line(entry, item, draft, more):
                    draft.keep(entry.blocks, section.heading.text)
        elif not _known(block):
            draft.keep([block], section.heading.text)
    draft.add("factors", item, section.line)


def _line(entry: Entry, item: dict[str, Any], draft: Draft, more: bool) -> bool:
    label, text = labelled(entry.words)
    if label in TEXTS:
        item[TEXTS[label]] = text
    elif label == "Category":
        item |= _category(text)
    elif label == "Confidence":
        item["confidence"] = value("confidences", text)
    elif label == "Seen in":
        item["entries"] = ids(text, "T")
    elif label == "Evidence":
        item["evidence"] = ids(text, "E")
    elif label == "How it came about":
        item["how"] = _chain(entry, draft, more)
    elif label == "Decision":
        item |= _disposition(text)
    else:
        return label in COMPUTED
    return True


def _category(text: str) -> dict[str, Any]:
    label, _, level = text.partition(", level: ")
    known = {choice.label: name for name, choice in categories().items() if name != "unsorted"}
    return {"category": known.get(label), "level": value("levels", level)}


def _disposition(text: str) -> dict[str, Any]:
    for name, choice in choices("dispositions").items():
        if text == f"{choice.label}, and no action answers it yet":
            return {"disposition": name}
        if text.startswith(f"{choice.label}: "):
            reason = text.removeprefix(f"{choice.label}: ")
            said = f"{choice.meaning[0].lower()}{choice.meaning[1:]}"
            return {"disposition": name, "disposition_reason": reason if reason != said else None}
    return {"disposition_reason": text}


def _chain(entry: Entry, draft: Draft, more: bool) -> list[dict[str, Any]]:
    found = []
    listed = (block for block in entry.below if isinstance(block, Listing))
    for step in (each for listing in listed for each in listing.entries):
        item: dict[str, Any] = {"how": step.words.text}
        below = (block for block in step.below if isinstance(block, Listing))
        for answer in (each for listing in below for each in listing.entries):
            match = GOES_ON.fullmatch(answer.words.text)
            if match and (more or answer.words.links):
                item["branches_to"] = match[1]
            else:
                item["answer"], item["evidence"] = ended(answer.words)
        made = draft.add("factors/how", item, step.line)
        found += [made] if made else []
    return found


def complete(draft: Draft, count: int) -> None:
    """Add the factors that the document names or counts and does not print: `count` of them."""
    if not count:
        return
    known = {factor["id"] for factor in draft.items("factors")}
    named = dict.fromkeys(each for each in _named(draft) if each not in known)
    for key in [*list(named)[:count], *[""] * (count - len(named))]:
        draft.add("factors", {"id": key, "title": PLACEHOLDER, "in_document": False})


def _named(draft: Draft) -> list[str]:
    """Give the factors that other items name, in the order of the items."""
    found = [
        step.get("branches_to") for each in draft.items("factors") for step in each.get("how", [])
    ]
    for place in ("well", "lucky", "learned", "surprises", "questions", "decisions"):
        found += [each.get("factor") for each in draft.items(place)]
    found += [key for each in draft.items("actions") for key in each.get("factors", [])]
    return [key for key in found if key]


def accept(draft: Draft, accepted: Mapping[str, str]) -> None:
    """Put the factors that were `accepted` into that order, under their titles.

    A title that has several lines has them in the table of decisions alone.
    """
    factors = draft.items("factors")
    groups: dict[Any, list[str]] = {}
    for factor in factors:
        groups.setdefault(factor.get("effect"), []).append(factor["id"])
    sorter: TopologicalSorter[str] = TopologicalSorter({each["id"]: () for each in factors})
    known = {each["id"] for each in factors}
    for factor in factors:
        title = accepted.get(factor["id"], "")
        if one_line(title) == factor["title"]:
            factor["title"] = title
    for chain in (*groups.values(), [key for key in accepted if key in known]):
        for before, after in pairwise(chain):
            sorter.add(after, before)
    try:
        places = {key: index for index, key in enumerate(sorter.static_order())}
    except CycleError:
        return
    factors.sort(key=lambda factor: places[factor["id"]])
