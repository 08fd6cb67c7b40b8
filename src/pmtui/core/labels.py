"""What places and fields of a session are called, for the people who see them."""

from pmtui.core.addresses import COLLECTIONS, split
from pmtui.core.text import cut

FIELDS = {
    "at": "time",
    "until": "end",
    "how": "question",
    "url": "address",
    "url_or_path": "address",
    "captured_at": "time taken",
    "branches_to": "branch",
    "if_not": "what if not",
    "of_total": "total",
    "by": "by whom",
    "due": "due date",
    "planned": "planned minutes",
    "used": "seconds used",
    "known_from": "time of knowing",
    "origin": "name in its source",
    "in_document": "place in the document",
    "lint_ok": "accepted findings",
    "lint_off": "rules that are off",
    "date": "day",
    "meeting_date": "day of the meeting",
    "trigger_reason": "reasons for the review",
    "slo": "objective",
    "followup": "follow-up",
    "external": "customer version",
    "what_happened": "explanation",
    "impact_on_you": "impact on readers",
    "what_we_did": "account of the response",
    "what_we_change": "coming changes",
    "what_you_can_do": "advice to readers",
    "approved_by": "approval",
    "posted_at": "time of posting",
    "ours": "value here",
    "theirs": "other value",
    "base": "value before",
    "others": "values left from before",
    "kept": "value that stands",
}
"""Fields whose name in the file is not what a person would say."""

PARTS = ("severity", "slo", "impact", "meeting", "followup", "external", "verification")
"""Parts that a session or an item has one of."""

PLURALS = {"entry": "entries", "person": "people", "evidence": "pieces of evidence"}


def field(name: str) -> str:
    """Give what the field `name` is called."""
    return FIELDS.get(name, cut(name.replace("_", " ")))


def several(count: int, noun: str) -> str:
    """Give `count` things in words: "3 entries", "1 link"."""
    return f"{count} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Give the plural of a noun: "entries"."""
    return PLURALS.get(noun, f"{noun}s")


def words(path: str, *, short: bool = False) -> str:
    """Give what stands at `path`: "quote of entry T7", "answer of how-step H1 of factor F3".

    Where it is to be `short`, ids go without what they are ids of: "answer of H1 of F3".
    """
    steps = split(path)
    said: list[str] = []
    place = ""
    while steps:
        step = steps.pop(0)
        place = f"{place}/{step}" if place else step
        if place in COLLECTIONS:
            outer = [] if said and said[0].startswith("the ") else said
            said = [_item(place, steps.pop(0), short) if steps else _all(place), *outer]
        elif step in PARTS:
            said.insert(0, f"the {field(step)}")
        else:
            said.insert(0, field(step) if said else f"{field(step)} of the incident")
    return " of ".join(said) or "the incident"


def _all(place: str) -> str:
    return plural(COLLECTIONS[place].noun)


def _item(place: str, key: str, short: bool) -> str:
    noun, prefix = COLLECTIONS[place].noun, COLLECTIONS[place].prefix
    if place == "conflicts":
        return f"{noun} about {words(key, short=short)}"
    return cut(key) if short and prefix else f"{noun} {cut(key)}"
