"""Who took part: the roster that lets names become roles."""

from typing import ClassVar

from pmtui.core.values import Flag, Item, Key, Text, Texts

HOLDS_PERSON = frozenset(
    (
        *("owner", "author", "reviewers", "facilitator", "scribe", "commander"),
        *("customer_liaison", "invited", "helpers", "taker"),
    )
)
"""Fields that hold the keys of people."""

OR_ROLE = frozenset(("by", "approved_by", "actor", "asked_by"))
"""Fields that hold the key of a person or a role."""


class Person(Item):
    """Somebody who is named in the session."""

    KEY: ClassVar[str] = "key"

    key: Key
    """One word by which all other fields name the person."""
    name: Text | None = None
    """The full name."""
    handle: Text | None = None
    """The name in chat."""
    team: Text | None = None
    """The team."""
    roles: Texts = ()
    """What the person did in the incident or the meeting."""
    attended: Flag | None = None
    """Whether the person was in the meeting."""
    pseudonym: Text | None = None
    """What a document without names prints, such as `responder A`."""
