"""What becomes of settled rows: entries that are proposed, and the one edit that adds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pmtui.core.edits import Add, Batch, new_id
from pmtui.core.labels import several
from pmtui.core.session import Session
from pmtui.core.text import clean, one_line
from pmtui.core.timeline import EvidenceKind
from pmtui.sources.attribution import Attribution
from pmtui.sources.candidates import Candidate, Gathered, Settled, When
from pmtui.sources.gist import gist
from pmtui.sources.registry import KINDS
from pmtui.sources.repeats import Repeats, named

Confidence = Literal["sure", "likely", "unsure", ""]
"""`sure`: all of it is written; `likely`: some of it follows from words or from what is around;
`unsure`: its time is not known well; empty: it is refused."""
SAID = 300
"""How many characters the text of an entry has at most; the line itself is its quote."""
QUOTED = 20_000
"""How many characters of a line are quoted."""
ADDRESS = 2_000
"""How many characters an address has at most."""
TWICE = "twice in the source"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row and the entry that it would become."""

    settled: Settled
    entry: Mapping[str, Any]
    """The fields of the entry but its id and its evidence; empty where it is refused."""
    duplicate_of: str = ""
    """The id of the entry that it says again; empty: of none."""
    noise: str = ""
    """Why it is folded away at first."""
    refused: str = ""
    """Why it can be no entry."""
    confidence: Confidence = "sure"
    why: str = ""
    """Why kind, agency and source are proposed, and what is unsure, in words."""


def proposals(settled: Sequence[Settled], session: Session) -> tuple[Proposal, ...]:
    """Give what `settled` rows would become in `session`, in their order."""
    known, repeats = Attribution(session), Repeats(session)
    seen: set[str] = set()
    found = []
    for each in settled:
        found.append(_proposal(each, known, repeats, twice=each.row.key in seen))
        seen.update(filter(None, (each.row.key,)))
    return tuple(found)


def _proposal(each: Settled, known: Attribution, repeats: Repeats, *, twice: bool) -> Proposal:
    row, when = each.row, each.when
    refused = when.refused
    if not refused and when.at is None:
        asked = ", ".join(dict.fromkeys(need.key.partition(":")[0] for need in when.needs))
        refused = "it has no time, and no row beside it has one"
        refused = f"its time stays open until this is answered: {asked}" if asked else refused
    if refused:
        return Proposal(each, {}, refused=refused, confidence="")
    origin = known.named(row.actor, row.system, one_line(row.text), row.agency)
    told = gist(origin.text, origin.agency) if row.kind is None else None
    fields = {
        "at": when.at,
        "until": when.until if when.until and when.at and when.until > when.at else None,
        "precision": None if when.precision == "minute" else when.precision,
        "agency": origin.agency or (told.agency if told else None),
        "kind": row.kind or (told.kind if told else None),
        "actor": _bounded(origin.actor, SAID) or None,
        "system": _bounded(origin.system, SAID) or None,
        "text": _bounded(origin.text, SAID) or "(nothing)",
        "quote": _quoted(row.raw),
        "milestones": list(row.milestones) or None,
        "origin": named(row.key) or None,
    }
    entry = {name: value for name, value in fields.items() if value is not None}
    again, because = repeats.find(entry)
    why = (row.why, *origin.why, told.says if told else "", *when.notes)
    return Proposal(
        each,
        entry,
        again,
        row.noise or TWICE * twice,
        confidence=_confidence(when, guessed=told is not None),
        why="; ".join(dict.fromkeys(filter(None, (f"{again}: {because}" * bool(again), *why)))),
    )


def _confidence(when: When, *, guessed: bool) -> Confidence:
    if when.needs or when.precision == "order-only":
        return "unsure"
    likely = guessed or when.notes or when.precision == "approx"
    return "likely" if likely else "sure"


def _quoted(raw: str) -> str | None:
    """Give a line as far as it is quoted; None where it says nothing."""
    text = clean(raw).text.strip("\n")
    if len(text) > QUOTED:
        text = f"{text[:QUOTED]}…"
    return text if text.strip() else None


def _bounded(text: str, most: int) -> str:
    """Give a clean text on one line, cut at a word where it is longer than `most`."""
    line = one_line(clean(text[: most * 4]).text)
    if len(line) <= most and len(text) <= most * 4:
        return line
    head = line[: most - 1]
    return f"{head[: max(head.rfind(' '), most // 2)].rstrip()}…"


def taken(chosen: Sequence[Proposal], gathered: Gathered, session: Session) -> Batch:
    """Give the one edit that adds the entries of `chosen`.

    Each has as evidence the source, and what its row links to. Evidence that the session has
    already is not added again.
    """
    evidence = _Evidence(session, KINDS[gathered.kind].evidence)
    source = evidence.titled(_bounded(gathered.title, SAID) or gathered.kind)
    entries = []
    for number, each in enumerate(chosen):
        linked = evidence.linked(each.settled.row, str(each.entry["text"]))
        shown = [source, *([linked] if linked else [])]
        key = new_id(session, "timeline", number)
        entries.append(Add("timeline", {"id": key, **each.entry, "evidence": shown}))
    count = several(len(chosen), "entry")
    label = f"import {count} from {_bounded(gathered.title, 80)}"
    return Batch((*evidence.new, *entries) if entries else (), label)


class _Evidence:
    """The evidence of a session, and what an import adds to it."""

    def __init__(self, session: Session, kind: EvidenceKind) -> None:
        self.new: list[Add] = []
        self._session = session
        self._kind = kind
        self._titles: dict[str, str] = {}
        self._links: dict[str, str] = {}
        for each in session.evidence:
            if each.url_or_path:
                self._links.setdefault(each.url_or_path, each.id)
            elif each.kind == kind:
                self._titles.setdefault(each.title, each.id)

    def titled(self, title: str) -> str:
        """Give the id of the evidence that is the source called `title`."""
        if title not in self._titles:
            self._titles[title] = self._added({"title": title})
        return self._titles[title]

    def linked(self, row: Candidate, text: str) -> str:
        """Give the id of the evidence that `row`, which says `text`, links to; empty: none."""
        link = one_line(row.link)
        if not link.startswith(("http://", "https://")) or len(link) > ADDRESS or " " in link:
            return ""
        if link not in self._links:
            title = _bounded(text, 80) or link
            self._links[link] = self._added({"title": title, "url_or_path": link})
        return self._links[link]

    def _added(self, fields: Mapping[str, Any]) -> str:
        key = new_id(self._session, "evidence", len(self.new))
        self.new.append(Add("evidence", {"id": key, "kind": self._kind, **fields}))
        return key
