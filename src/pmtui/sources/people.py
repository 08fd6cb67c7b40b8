"""The people in our own document, read back before all else: fields name them."""

from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.markdown import Table
from pmtui.sources.words import listed

FIELDS = {"Name": "name", "Initials": "name", "Roles": "roles", "Team": "team"}


def read(chapter: Chapter, draft: Draft) -> None:
    """Read the roster into `draft`."""
    for block in chapter.blocks:
        if not isinstance(block, Table) or not set(block.titles) <= set(FIELDS):
            draft.keep([block])
            continue
        names = [FIELDS[title] for title in block.titles]
        for row in block.rows:
            told = dict(zip(names, (cell.text for cell in row.cells), strict=True))
            roles = listed(told.get("roles", ""))
            name = told.get("name") or told.get("roles")
            if name:
                draft.roster.add(name, roles=roles, team=told.get("team"))
