"""The sections of other postmortems that are texts and lists: summary, impact, what was learned."""

import re
from typing import Any

from pmtui.core.text import one_line
from pmtui.sources.causes import paragraphs, titled, written
from pmtui.sources.columns import holds
from pmtui.sources.dates import found as day_in
from pmtui.sources.draft import Draft
from pmtui.sources.inline import Inline, plain
from pmtui.sources.markdown import Listing, Row, Section, Table
from pmtui.sources.particulars import PEOPLE, pairs, person
from pmtui.sources.particulars import take as taken

NUMBER = re.compile(
    r"(?P<guess>~|≈|about |approximately |around |ca\.? )?"
    r"(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<unit>[A-Za-z%]{0,20})"
)
TERM = re.compile(r"(.{1,60}?)\s*(?::|–|—| - )\s*(.+)", re.DOTALL)
ROLE = re.compile(r"(.{1,60}?)\s*(?::|–|—| - |\()\s*(.+?)\)?", re.DOTALL)


def _summary(section: Section, draft: Draft) -> None:
    _prose("summary", section, draft)


def _background(section: Section, draft: Draft) -> None:
    text = written(section.blocks)
    if text:
        draft.kept.append((section.line, text))


def _prose(path: str, section: Section, draft: Draft) -> None:
    """Put the text of `section` at `path`; below what stands there already."""
    *outer, name = path.split("/")
    text = written(section.blocks)
    part = draft.data
    for step in outer:
        part = part.setdefault(step, {})
    whole = "\n\n".join(filter(None, (part.pop(name, ""), text)))
    if text and not draft.put(path, whole, section.line):
        draft.keep(section.blocks)
    elif whole and name not in part:
        part[name] = whole


def _impact(section: Section, draft: Draft) -> None:
    tables = [each for each in section.blocks if isinstance(each, Table)]
    rest = []
    for block in section.blocks:
        if block not in tables:
            told = pairs(block)
            left = [
                each
                for each in told
                if not (each.label and taken(each.label, each.words, each.line, draft))
            ]
            rest += [block] if not told or left else []
    for table in tables:
        for row in (Row(table.line, table.head), *table.rows):
            if not _measure(row, draft) and row.line != table.line:
                draft.keep([Table(row.line, row.cells, ())])
    left_over = Section(section.line, section.level, section.heading, tuple(rest))
    _prose("impact/end_users", left_over, draft)
    first = titled(written(rest))
    if re.search(r"[0-9]", first):
        draft.put("impact/headline", first.removeprefix("- "), section.line)


def _measure(row: Row, draft: Draft) -> bool:
    """Read a row such as `Failed requests | 18,400`; gives whether it holds a number."""
    name, *values = (cell.text for cell in row.cells)
    match = NUMBER.fullmatch(values[0].strip()) if values else None
    if not name or not match:
        return False
    value: Any = float(match["value"].replace(",", ""))
    value = int(value) if value.is_integer() else value
    item: dict[str, Any] = {"name": name, "quality": "estimated" if match["guess"] else None}
    item |= {"percent": value} if match["unit"] == "%" else {"value": value, "unit": match["unit"]}
    item["source"] = ", ".join(filter(None, values[1:]))
    return draft.add("impact/metrics", item, row.line) is not None


def _notes(place: str, section: Section, draft: Draft) -> None:
    listed = any(isinstance(block, Listing) for block in section.blocks)
    for line, text in paragraphs(section.blocks):
        if listed and text.endswith(":") and "\n" not in text:
            draft.miss(line, text, "it leads to a list, which is read without it")
        else:
            surprise = place == "learned" and "surpris" in section.heading.text.casefold()
            draft.add("surprises" if surprise else place, {"text": text}, line)


def _decisions(section: Section, draft: Draft) -> None:
    for line, text in paragraphs(section.blocks):
        draft.add("decisions", {"reason": text, "revisit": day_in(text)}, line)


def _glossary(section: Section, draft: Draft) -> None:
    for block in section.blocks:
        if isinstance(block, Table) and len(block.head) > 1:
            for row in block.rows:
                meaning = " ".join(cell.text for cell in row.cells[1:])
                draft.add("glossary", {"term": row.cells[0].text, "meaning": meaning}, row.line)
            continue
        for line, text in paragraphs([block]):
            match = TERM.fullmatch(text)
            if match:
                draft.add("glossary", {"term": match[1], "meaning": match[2]}, line)
            else:
                draft.keep([block])


def _people(section: Section, draft: Draft) -> None:
    for block in section.blocks:
        if isinstance(block, Table) and len(block.head) > 1:
            for row in block.rows:
                _person(row.cells[0].text, row.cells[1].text, draft, row.line)
            continue
        for line, text in paragraphs([block]):
            match = ROLE.fullmatch(text)
            _person(*((match[1], match[2]) if match else (text, "")), draft, line)


def _person(name: str, role: str, draft: Draft, line: int) -> None:
    """Take somebody onto the roster; a label such as `Scribe` may come before the name."""
    if role and taken(name, plain(role), line, draft):
        return
    key = person(name, draft, one_line(role))
    if (field := holds("facts", role)) in PEOPLE:
        draft.put(str(field), key, line)
    if key not in draft.roster.keys.values():
        draft.miss(line, f"{name} {role}".strip(), "it does not look like a person")


def _evidence(section: Section, draft: Draft) -> None:
    for block in section.blocks:
        links = [(line, words) for line, words in _inlines(block)]
        for line, words in links:
            for run in words.links:
                draft.add("links", {"title": one_line(run.text), "url": run.url}, line)
        if not links or any(not words.links for _, words in links):
            draft.keep([block])


def _inlines(block: Any) -> list[tuple[int, Inline]]:
    if isinstance(block, Listing):
        return [(entry.line, entry.words) for entry in block.entries]
    if isinstance(block, Table):
        return [(row.line, cell) for row in block.rows for cell in row.cells if cell.text]
    return [(block.line, block.words)] if hasattr(block, "words") else []


def _customers(section: Section, draft: Draft) -> None:
    _prose("external/summary", section, draft)


READERS = {
    "summary": _summary,
    "background": _background,
    "impact": _impact,
    "well": lambda section, draft: _notes("well", section, draft),
    "lucky": lambda section, draft: _notes("lucky", section, draft),
    "learned": lambda section, draft: _notes("learned", section, draft),
    "questions": lambda section, draft: _notes("questions", section, draft),
    "decisions": _decisions,
    "glossary": _glossary,
    "people": _people,
    "evidence": _evidence,
    "customers": _customers,
}
"""What reads such a section."""
