"""The follow-up in our own document, read back."""

import re

from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.ids import ids
from pmtui.sources.inline import Inline
from pmtui.sources.markdown import Entry, Listing, Paragraph, Table
from pmtui.sources.words import day

PLANNED = re.compile(r"(Planned for|Held on) ([0-9-]{10})\.")
QUESTIONS = {
    "Did every action land, and did behaviour change?": "landed",
    "Did someone use this document in normal work?": "used",
    "Was the next similar event absent or clearly shorter?": "shorter",
}
CHANGE, NEXT = "What will change in how reviews are done: ", "Second date: "
HEAD = ("Action", "Outcome", "What was seen")


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the follow-up into `draft`."""
    for block in chapter.blocks:
        match block:
            case Paragraph():
                found = PLANNED.fullmatch(block.words.text)
                if found:
                    name = "due" if found[1] == "Planned for" else "held"
                    draft.put(f"followup/{name}", day(found[2]), block.line)
                elif block.words.text not in ("", "No date is set yet."):
                    draft.keep([block])
            case Listing():
                for entry in block.entries:
                    if not _answer(entry, draft):
                        draft.keep(entry.blocks)
            case Table() if block.titles == HEAD:
                for row in block.rows:
                    action, outcome, note = row.cells
                    key = next(iter(ids(action, "A")), "")
                    item = {"action": key, "outcome": outcome.text, "note": note.text}
                    draft.add("followup/outcomes", item, row.line)
            case _:
                draft.keep([block])


def _answer(entry: Entry, draft: Draft) -> bool:
    text = entry.words.text
    if text.startswith(CHANGE):
        return draft.put("followup/change", text.removeprefix(CHANGE), entry.line)
    if text.startswith(NEXT):
        return draft.put("followup/next", day(text.removeprefix(NEXT)), entry.line)
    question = entry.words.runs[0].text.strip() if entry.words.runs else ""
    name = QUESTIONS.get(question)
    if not name:
        return False
    answer, note = Inline(entry.words.runs[1:]).split("strong")
    if answer != "Not answered.":
        draft.put(f"followup/{name}", answer.rstrip(".").lower(), entry.line)
    draft.put(f"followup/{name}_note", note.text, entry.line)
    return True
