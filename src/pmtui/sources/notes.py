"""What was understood, in our own document: went well, lucky, learned, questions, parked, terms."""

import re
from typing import Any

from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.ids import ended
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Entry, Listing, Paragraph, Row, Table
from pmtui.sources.words import day, listed, value

IF_NOT = "If not: "
SURPRISE = "Surprise"
QUESTIONS = ("Id", "Question", "Asked by", "Who will look", "By", "Answer")
PARKED = ("Id", "Parked point", "Why parked", "Who takes it", "Outcome")
NONE = "None noted."
TERM = re.compile(r"(?: \((.*?)\))?: (.*)", re.DOTALL)


def read(chapter: Chapter, draft: Draft, place: str, aside: bool) -> None:
    """Read a list of notes into the list at `place` of `draft`.

    `aside`: whether the document does not print some factors.
    """
    for block in chapter.blocks:
        if isinstance(block, Listing):
            for entry in block.entries:
                _note(entry, draft, place, aside)
        elif not (isinstance(block, Paragraph) and block.words.text in ("", NONE)):
            draft.keep([block])


def _note(entry: Entry, draft: Draft, place: str, aside: bool) -> None:
    label, rest = entry.words.split("strong")
    if place == "learned" and label.removesuffix(":") == SURPRISE:
        place, words = "surprises", rest
    else:
        words = entry.words
    item = noted(words, aside)
    for block in entry.below:
        below = block.entries if isinstance(block, Listing) and place == "lucky" else ()
        texts = [each.words.text for each in below if len(each.blocks) == 1]
        if len(texts) == 1 and texts[0].startswith(IF_NOT):
            item["if_not"] = texts[0].removeprefix(IF_NOT)
        else:
            draft.keep([block])
    draft.add(place, item, entry.line)


def noted(words: Inline, aside: bool) -> dict[str, Any]:
    """Give the text of a note, and the entries and the factor that follow it."""
    text, found = ended(words, aside)
    factors = [each for each in found if each[0] == "F"]
    return {
        "text": text,
        "entries": [each for each in found if each[0] == "T"],
        "factor": factors[0] if factors else None,
    }


def questions(chapter: Chapter, draft: Draft, aside: bool) -> None:
    """Read open questions and parked points into `draft`."""
    for block in chapter.blocks:
        titles = block.titles if isinstance(block, Table) else ()
        if isinstance(block, Table) and titles == QUESTIONS:
            for row in block.rows:
                _question(row, draft, aside)
        elif isinstance(block, Table) and titles == PARKED:
            for row in block.rows:
                _parked(row, draft)
        else:
            draft.keep([block])


def _question(row: Row, draft: Draft, aside: bool) -> None:
    key, text, asked, taker, by, answer = row.cells[:6]
    item = {
        "id": key.text,
        **noted(text, aside),
        "asked_by": draft.roster.key(asked.text),
        "taker": named(taker.text, draft),
        "by": day(by.text),
        "answer": answer.text if answer.text != "open" else None,
    }
    draft.add("questions", item, row.line)


def _parked(row: Row, draft: Draft) -> None:
    key, text, lane, taker, outcome = (cell.text for cell in row.cells[:5])
    said, _, note = outcome.partition("\n")
    item = {
        "id": key,
        "text": text,
        "lane": value("lanes", lane),
        "taker": named(taker, draft),
        "outcome": value("outcomes", said),
        "note": note,
    }
    draft.add("parking", item, row.line)


def named(text: str, draft: Draft) -> str | None:
    """Give the person whom a field names; None where it says that nobody is named yet."""
    return None if text == "not yet named" else draft.roster.key(text)


def glossary(chapter: Chapter, draft: Draft) -> None:
    """Read the terms into `draft`."""
    for block in chapter.blocks:
        if not isinstance(block, Listing):
            draft.keep([block])
            continue
        for entry in block.entries:
            term, words = entry.words.split("strong")
            match = TERM.fullmatch("".join(run.text for run in words.runs))
            if not term or not match or len(entry.blocks) > 1:
                draft.keep(entry.blocks)
                continue
            aliases = listed(match[1] or "")
            draft.add(
                "glossary", {"term": term, "meaning": match[2], "aliases": aliases}, entry.line
            )
