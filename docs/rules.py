"""Writes docs/rules.md, the list of all rules, from their data.

`make rules` runs this.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

from pmtui.cli.rules import grave, said
from pmtui.coach.catalogue import FAMILIES, OF_TEXTS, Rule, rules
from pmtui.coach.data import held, table
from pmtui.core.text import capital

PAGE = Path(__file__).with_suffix(".md")
WIDTH = 99
INTRODUCTION = """\
# The rules

What pmtui looks for in a session: {count} rules, and what each is about. None of them judges
anybody: each says what was seen, what to do, and the form that a better text has, with its blanks
in `<>`. `pmtui check --explain RULE` tells the same at the shell. How the rules are run, set aside
and suited to a team is told in [checks](checks.md).

This page is written from the data of the rules, by `docs/rules.py`.
"""
LISTS = """\
## Lists of words

A team can have [more words in a list, or fewer](settings.md#rules), by these names:
"""


def page() -> str:
    """Give the text of the page."""
    parts = [INTRODUCTION.format(count=len(rules()))]
    for family in FAMILIES:
        some = [each for each in rules().values() if each.family == family]
        parts += ["\n".join([f"## {capital(family)}", "", *_index(some)])] if some else []
        parts += ["\n".join(_told(each)) for each in some]
    parts += [LISTS, "\n".join(_lists())]
    return "\n".join(f"{part.rstrip()}\n" for part in parts)


def _index(some: list[Rule]) -> Iterator[str]:
    """Give the rows of a table of rules."""
    yield "| Rule | Number | Gravity |"
    yield "| --- | --- | --- |"
    for each in some:
        yield f"| [`{each.id}`](#{each.id}) | {each.number} | {grave(each)} |"


def _told(rule: Rule) -> Iterator[str]:
    """Give the lines about one rule."""
    yield f"### `{rule.id}`"
    yield ""
    for message in said(rule):
        yield _filled(message, "> ")
        yield ">"
    if rule.rewrite:
        yield f"> `{rule.rewrite}`"
        yield ">"
    yield f"> *{_safe(rule.source)}*"
    yield ""
    yield _filled(rule.why)
    rows = {"Spares": rule.spares}
    if rule.id in OF_TEXTS:
        rows |= {"Finds": f"“{rule.fires['text']}”", "Leaves alone": f"“{rule.quiet['text']}”"}
    yield ""
    yield from (_filled(f"{label}: {words}", "- ", "  ") for label, words in rows.items() if words)


def _lists() -> Iterator[str]:
    for file in held("words"):
        lists = [
            f"`{file}.{name}`"
            for name, words in table(f"words/{file}").items()
            if isinstance(words, str | list) and all(isinstance(each, str) for each in words)
        ]
        if lists:
            yield _filled(", ".join(lists), "- ", "  ")


def _filled(words: str, first: str = "", later: str | None = None) -> str:
    return fill(
        _safe(words),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if later is None else later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _safe(words: str) -> str:
    """Give words as Markdown that says nothing but them."""
    return re.sub(r"([<*\\#|])", r"\\\1", words)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
