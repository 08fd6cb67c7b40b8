"""What came of it: the review after thirty days, and the words for those outside."""

from typing import ClassVar, Literal

from pmtui.core.values import ActionId, Day, Instant, Item, Part, Text

Reply = Literal["yes", "partly", "no"]
Edition = Literal["preliminary", "final"]
Approval = Literal["none", "draft", "approved", "posted"]


class ActionOutcome(Item):
    """What became of one action."""

    KEY: ClassVar[str] = "action"

    action: ActionId
    """The id of the action."""
    outcome: Literal["done", "verified", "reassigned", "dropped", "open"]
    """How it stands."""
    note: Text | None = None
    """What was seen, or why."""


class FollowUp(Part):
    """The review thirty days after publication."""

    due: Day | None = None
    """When it is planned."""
    held: Day | None = None
    """When it took place."""
    landed: Reply | None = None
    """Did every action land, and did behaviour change?"""
    landed_note: Text | None = None
    """What was seen of that."""
    used: Reply | None = None
    """Did someone use the document in normal work?"""
    used_note: Text | None = None
    """What was seen of that."""
    shorter: Reply | None = None
    """Was the next similar event absent or clearly shorter?"""
    shorter_note: Text | None = None
    """What was seen of that."""
    change: Text | None = None
    """What will change in how reviews are done, where an answer was no."""
    next: Day | None = None
    """The second date, where there is one."""
    outcomes: tuple[ActionOutcome, ...] = ()
    """What became of each action."""


class External(Part):
    """The text for customers, written fresh."""

    audience: Text | None = None
    """For whom it is."""
    headline: Text | None = None
    """Product, effect, date and window."""
    summary: Text | None = None
    """Two or three sentences: how long, what could be observed."""
    what_happened: Text | None = None
    """The established cause in plain words."""
    impact_on_you: Text | None = None
    """Who, what failed, what kept working."""
    what_we_did: Text | None = None
    """How the response went."""
    what_we_change: Text | None = None
    """Agreed actions in customers' terms."""
    what_you_can_do: Text | None = None
    """What is asked of the reader, if anything."""
    data_statement: Text | None = None
    """Whether data was lost or exposed."""
    apology: Text | None = None
    """Names the harm."""
    contact: Text | None = None
    """Where to ask."""
    edition: Edition | None = None
    """Whether it is the preliminary text, sent within days, or the final one."""
    state: Approval | None = None
    """How far the text is."""
    approved_by: Text | None = None
    """Who approved it: a person key or role."""
    approved_sum: Text | None = None
    """A sum of the words that were approved; where it fits no more, they were changed since."""
    posted_at: Instant | None = None
    """When it was published, UTC."""
