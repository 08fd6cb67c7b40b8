"""Generated sessions for the laws: every field, valid links, keys that the model does not know.

The strategies read the model's own annotations, so that a new field is generated without a change
here. `sessions()`, `entries()` and `texts()` are for every test.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import count
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pmtui.core import conflicts, values
from pmtui.core.addresses import COLLECTIONS
from pmtui.core.session import Session
from pmtui.core.text import FORBIDDEN
from pmtui.core.timeline import Entry
from pmtui.core.values import ID, Item, Part

SAMPLES = (
    "Error-rate alert fired",
    "Zahlungen für EU-Karten schlugen fehl",
    "決済サービスが応答しません",
    "تعذر الدفع بالبطاقة",
    "Rollback finished 👩🏽‍🚒 🇪🇺",
    "[bold red]not markup[/] [link=x]",
    "# not a heading, not a comment",
    '"quoted" and \'quoted\' and """thrice"""',
    "C:\\temp\\new and \\u0041",
    "trailing blank ",
    "  leading blanks",
    "\nbegins on a second line",
    "two lines\nand a tab\there \t\n",
    "a = [1]\n[table]\n[[items]]",
    "pool size 5 → 400; retries ×3; " * 6,
    "字" * 130,
    'ends with a quote\n"',
    "ends with a backslash and is long " * 4 + "\\",
)
WORDS = ("mira", "oluwaseun", "lin-wei", "payments", "SRE", "élan", "INC-2031", "T7", "a.b", "x/y")
ZONES = ("UTC", "Europe/Berlin", "Asia/Kolkata", "America/Santiago")
UNKNOWN = ("x_region", "runbook-url", "zz", "mit Leerzeichen", "dotted.key", 'quo"te', "線")
LINKED = {
    values.EntryId: "timeline",
    values.EvidenceId: "evidence",
    values.FactorId: "factors",
    values.ActionId: "actions",
}
"""The kinds of ids by which parts point to one another, and the lists that they point into."""
PREFIXES = {kind.item: kind.prefix for kind in COLLECTIONS.values()}
START = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
CALENDAR = (
    values.FIRST.replace(tzinfo=None),
    values.LAST.replace(tzinfo=None) - timedelta(microseconds=1),
)
"""The first and the last instant that a session can hold."""

Links = dict[Any, list[str]]
"""For each kind of id, the ids that exist and may be pointed to."""


def texts() -> SearchStrategy[str]:
    """Give texts that a field may hold: many scripts, markup, quotes, newlines, blanks."""
    letters = st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), include_characters="\n\t"
    )
    drawn = st.text(letters, min_size=1, max_size=24).filter(
        lambda text: text.strip() != "" and not FORBIDDEN.search(text)
    )
    return st.sampled_from(SAMPLES) | drawn


def instants() -> SearchStrategy[datetime]:
    """Give instants in UTC, most within hours of one another and on the minute."""
    near = st.integers(0, 600).map(lambda minutes: START + timedelta(minutes=minutes))
    return near | st.datetimes(*CALENDAR, timezones=st.just(UTC))


def days() -> SearchStrategy[date]:
    """Give calendar days."""
    return st.dates(date(2020, 1, 1), date(2030, 12, 31))


def numbers() -> SearchStrategy[int | float]:
    """Give finite numbers, whole and broken."""
    return st.integers(0, 10**9) | st.floats(allow_nan=False, allow_infinity=False)


def anything() -> SearchStrategy[Any]:
    """Give every value that a file can hold: nested tables and lists among them."""
    zones = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    scalars = (
        texts()
        | st.booleans()
        | st.integers(-(2**63), 2**63 - 1)
        | st.floats(allow_nan=False)
        | st.datetimes(*CALENDAR, timezones=st.none() | zones)
        | st.dates()
        | st.times()
    )
    names = st.sampled_from(UNKNOWN)
    return st.recursive(
        scalars,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=2)
            | st.dictionaries(names, inner, min_size=1, max_size=2)
            | st.lists(st.dictionaries(names, inner, max_size=2), min_size=1, max_size=2)
        ),
        max_leaves=4,
    )


def unknown() -> SearchStrategy[dict[str, Any]]:
    """Give keys that the model does not know, with any value."""
    return st.dictionaries(st.sampled_from(UNKNOWN), anything(), max_size=2)


FIELDS: dict[Any, SearchStrategy[Any]] = {
    values.Text: texts(),
    values.Texts: st.lists(texts(), min_size=1, max_size=3),
    values.Key: st.sampled_from(WORDS),
    values.Instant: instants(),
    values.Day: days(),
    values.Number: numbers(),
    values.Count: st.integers(0, 10**6),
    values.Share: st.floats(0, 1) | st.integers(0, 1),
    values.Percentage: st.floats(0, 100, exclude_min=True, exclude_max=True) | st.just(99),
    values.Flag: st.booleans(),
    conflicts.Value: anything(),
    tuple[conflicts.Value, ...]: st.lists(anything(), min_size=1, max_size=2),
}
UNKNOWN_KEYS, NO_KEYS = unknown(), st.just({})
RARELY = st.integers(0, 4).flatmap(lambda chance: UNKNOWN_KEYS if chance == 0 else NO_KEYS)


@cache
def hints_of(model: type[Part]) -> dict[str, Any]:
    """Give the annotations of the fields of `model`."""
    return get_type_hints(model, include_extras=True)


@cache
def one_of(*choices: Any) -> SearchStrategy[Any]:
    """Give the strategy that draws one of `choices`, made once: making one takes long."""
    return st.sampled_from(choices)


@cache
def some_of(least: int, most: int, *choices: str) -> SearchStrategy[list[str]]:
    """Give the strategy that draws several of `choices`."""
    return st.lists(st.sampled_from(choices), unique=True, min_size=least, max_size=most)


@cache
def up_to(least: int, most: int) -> SearchStrategy[int]:
    """Give the strategy that draws a whole number."""
    return st.integers(least, most)


EITHER = st.booleans()
SOME_LINKED = st.lists(st.sampled_from(list(LINKED)), unique=True)
NUMBERS = st.lists(st.integers(1, 40), unique=True, min_size=1, max_size=3)


@cache
def links_in(annotation: Any) -> set[Any]:
    """Give the kinds of ids in `annotation` that must point to something."""
    if annotation in LINKED:
        return {annotation}
    return {found for inner in get_args(annotation) for found in links_in(inner)}


def value_of(draw: DrawFn, annotation: Any, links: Links) -> Any:
    """Draw a value for a field of the type `annotation`, in its plain form."""
    if annotation in FIELDS:
        return draw(FIELDS[annotation])
    if annotation in links:
        return draw(one_of(*links[annotation]))
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind is Literal:
        return draw(one_of(*inner))
    if kind in (Union, UnionType):
        some = [choice for choice in inner if choice is not NoneType]
        return value_of(draw, draw(one_of(*some)) if some[1:] else some[0], links)
    if kind is tuple and isinstance(inner[0], type) and issubclass(inner[0], Item):
        return items(draw, inner[0], links)
    if kind is tuple:
        several = range(draw(up_to(1, 2)))
        return list(dict.fromkeys(value_of(draw, inner[0], links) for _ in several))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return plain(draw, annotation, links)
    raise TypeError(f"no strategy for {annotation!r}")


def plain(draw: DrawFn, model: type[Part], links: Links, **given: Any) -> dict[str, Any]:
    """Draw a part of the type `model` as plain data; `given` fields are as they are."""
    hints = hints_of(model)
    fields = model.model_fields
    open_ = [
        name
        for name in fields
        if name not in given and all(links.get(kind) for kind in links_in(hints[name]))
    ]
    wanted = [name for name in open_ if fields[name].is_required()]
    optional = [name for name in open_ if not fields[name].is_required()]
    if optional:
        least = draw(up_to(0, 12)) if model is Session else 0
        wanted += draw(some_of(least, least + 4, *optional))
    drawn = {name: value_of(draw, hints[name], links) for name in wanted}
    return given | drawn | draw(RARELY)


def items(draw: DrawFn, model: type[Item], links: Links) -> list[dict[str, Any]]:
    """Draw items of the type `model` with keys of their own."""
    annotation = hints_of(model)[model.KEY]
    if annotation in LINKED:
        keys = links.get(annotation, [])
    elif prefix := PREFIXES[model]:
        keys = ids(draw, prefix)
    else:
        keys = draw(st.lists(FIELDS[annotation], unique=True, min_size=1, max_size=2))
    return [plain(draw, model, links, **{model.KEY: key}) for key in keys]


def ids(draw: DrawFn, prefix: str) -> list[str]:
    """Draw a few ids that begin with `prefix`, in any order and with gaps."""
    found = draw(NUMBERS)
    return [f"{prefix}{number}" for number in found]


@st.composite
def entries(draw: DrawFn) -> Entry:
    """Give entries of a timeline, without evidence."""
    number = draw(st.integers(1, 99))
    return Entry.model_validate(plain(draw, Entry, {}, id=f"T{number}"))


@st.composite
def sessions(draw: DrawFn) -> Session:
    """Give whole sessions: every part now and then, valid links, unknown keys."""
    linked = draw(SOME_LINKED)
    links: Links = {kind: ids(draw, COLLECTIONS[LINKED[kind]].prefix or "") for kind in linked}
    hints = hints_of(Session)
    given = {LINKED[kind]: value_of(draw, hints[LINKED[kind]], links) for kind in linked}
    absent = {name: [] for name in LINKED.values() if name not in given}
    data = plain(draw, Session, links, **given, **absent, schema_version=1, zone=None, counters={})
    if draw(EITHER):
        data["zone"] = draw(one_of(*ZONES))
    tie(data)
    return Session.model_validate(data)


def tie(data: dict[str, Any]) -> None:
    """Number nested items across parents; let the phase and the sources be ones that exist."""
    steps, votes = count(1), count(1)
    for factor in data.get("factors", []):
        for step in factor.get("how", []):
            step["id"] = f"H{next(steps)}"
    meeting = data.get("meeting", {})
    for phase in meeting.get("phases", []):
        for extension in phase.get("extensions", []):
            extension["id"] = f"V{next(votes)}"
    if "phase" in meeting:
        keys = [phase["key"] for phase in meeting.get("phases", [])]
        meeting["phase"] = keys[0] if keys else None
    known = {item["id"] for item in data.get("evidence", [])}
    for metric in data.get("impact", {}).get("metrics", []):
        if ID.fullmatch(metric.get("source", "")) and metric["source"] not in known:
            del metric["source"]
