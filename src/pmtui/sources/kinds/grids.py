"""Tables in Markdown that have a column of times."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pmtui.sources.candidates import Candidate, Skipped
from pmtui.sources.chronology import milestone
from pmtui.sources.columns import is_actions, is_timeline
from pmtui.sources.inline import plain
from pmtui.sources.kinds import table
from pmtui.sources.kinds.outline import Line
from pmtui.sources.kinds.prose import worded
from pmtui.sources.markdown import Table


def grid(
    lines: Sequence[Line], name: str, links: Mapping[str, str], *, whole: bool
) -> Iterator[Candidate | Skipped]:
    """Give the rows of a table; nothing where it has no column of times, or lists actions.

    Args:
        lines: Its titles and its rows.
        name: What the file is called.
        links: Addresses by the labels that the document gives them.
        whole: Whether it stands in no timeline: then titles, where it has them, must say that it
            is one.
    """
    texts = [[worded(each, "", links) for each in line.cells] for line in lines]
    cells = [[each.text for each in row] for row in texts]
    held = table.columns(cells)
    head = Table(lines[0].number, tuple(map(plain, cells[0])), ())
    if held is None or is_actions(head) or (whole and held.titles and not is_timeline(head)):
        return
    for index in range(bool(held.titles), len(lines)):
        made = table.row(cells[index], f"{name}:{lines[index].number}", held)
        if isinstance(made, Candidate):
            link = next((each.link for each in texts[index] if each.link), "")
            marked = milestone(made.text)
            made = replace(
                made,
                raw=lines[index].raw.strip(),
                link=made.link or link,
                milestones=(marked,) if marked else (),
            )
        yield made
