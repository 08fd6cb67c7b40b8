"""Sessions made of plain data, and what is looked for in their documents."""

import re

from pymarkdown.api import PyMarkdownApi

from pmtui.core.session import Session
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.layout import Layout
from pmtui.documents.redaction import Redaction

EXCEPTED = {
    "MD013": "a table row and a paragraph are one line, however long",
    "MD033": "anchors and line breaks in cells are the only HTML",
}
"""Rules of the linter that these documents break on purpose, and why."""


def session(**fields):
    return Session.model_validate({"title": "A title", **fields})


def internal(found, *, names="full", now=None, findings=None, glance=False):
    """Give the internal document of a session."""
    layout = Layout(glance=glance)
    return document(found, "internal", Wishes(Redaction(names), now, findings, layout))


def entry(number, at="2026-03-04T10:00:00Z", **fields):
    return {"id": f"T{number}", "at": at, "text": f"fact {number}", **fields}


def headings(source):
    return re.findall(r"^(#+ .*)$", source, re.MULTILINE)


def row(source, label):
    return next(line for line in source.splitlines() if line.startswith(f"| {label} |"))


def lint(source):
    api = PyMarkdownApi()
    for rule in EXCEPTED:
        api = api.disable_rule_by_identifier(rule)
    return [
        f"{found.line_number}: {found.rule_id} {found.rule_description}"
        for found in api.scan_string(source).scan_failures
    ]
