"""Files and journals with something done to them that nobody meant, or that somebody did."""

import json
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Mutation = Callable[[DrawFn, bytes, Sequence[bytes]], bytes]
"""Gives bytes with something done to them; the last argument is what others hold."""

HOSTILE_TEXTS = (
    *("T1", "T999999999999999999999", "F0", "A1/../T1", "constructor", "Etc/UTC", "agreed", "x"),
    *("../../../etc/passwd", "{{ 7 * 7 }}{% for a in b %}", "[/][@click=app.quit]x[/]", "$(id)"),
    *("\x1b]52;c;AAAA\x07", "\u202e\u2066", "<script>", "| a | b |\n|-|-|", "```", "javascript:1"),
    *("file:///etc/passwd", "\U0010ffff", "字" * 5000, "a " * 3000, "\n" * 500, " ", "# no"),
)
"""Texts that are more than text somewhere."""
HOSTILE_TOML = (
    *('""', "0", "-1", "true", "nan", "-inf", "1e400", "0x7fffffffffffffff", "9223372036854775808"),
    *("[]", "{}", "[[]]", "[{}]", "[1, 'a', {b = []}]", "1979-05-27", "07:32:00"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "1979-05-27T07:32:00"),
    *('["T1", "T1"]', '["T1", "E1", "F1", "A1"]', '"\\ud800"', '"""', "''", '"\\u001b[2J"'),
    *("[" * 200 + "]" * 200, "{a = " * 80 + "1" + "}" * 80, "9" * 5000),
)
"""Values that no field expects."""
HOSTILE_JSON: tuple[Any, ...] = (
    *(None, True, 0, -1, 1, 2**53, 2**63, 10**400, 1.5, "", "x", [], {}, [[]], [{}]),
    *("timeline", "timeline/T1", "timeline/T1/id", "timeline/T999", "factors/F1/how", "actions/A1"),
    *("incident/schema_version", "counters/T", "meeting/state", "meeting/phases", "/", "//", "a/b"),
    *("timeline/T2/text", "factors/F1", "factors/F1/effect", "%2F", "x/" * 2000, *HOSTILE_TEXTS),
    *("0" * 64, "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "edit", "undo", "saved", "start"),
    *({"$time": "x"}, {"$number": "nan"}, {"$table": {"$time": 1}}, {"$date": "2026-02-30"}),
    *({"do": "remove", "path": "timeline/T1"}, {"do": "batch", "edits": []}, {"do": "set"}),
)
"""Values that no place of a record expects."""
TELLING = ("edit", "edits", "item", "path", "to", "of", "value", "base", "hash")
"""What is changed in a record where it is there: what it does, rather than how it is written."""
SUM = re.compile(rb',"sum":"[0-9a-f]{8}"\}$')


@st.composite
def mutated(draw: DrawFn, corpus: Sequence[bytes], *kinds: Mutation) -> bytes:
    """Give one of `corpus` with some things done to it: to its bytes, or by one of `kinds`."""
    data = draw(st.sampled_from(corpus))
    some = draw(st.sampled_from((kinds, kinds, (*PLAIN, *kinds), PLAIN)))
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 4)))):
        data = draw(st.sampled_from(some))(draw, data, corpus)
    return data


# -- bytes and lines ------------------------------------------------------------------------------


def flipped(draw: DrawFn, data: bytes, _: Sequence[bytes]) -> bytes:
    """Give `data` with another byte in one place."""
    at, byte = _place(draw, data), draw(st.integers(0, 255))
    return data[:at] + bytes((byte,)) + data[at + 1 :]


def torn(draw: DrawFn, data: bytes, _: Sequence[bytes]) -> bytes:
    """Give the beginning of `data`."""
    return data[: _place(draw, data)]


def holed(draw: DrawFn, data: bytes, _: Sequence[bytes]) -> bytes:
    """Give `data` with some bytes gone, or with zeros in their place, as a disk may leave them."""
    at, size = _place(draw, data), draw(st.integers(1, 600))
    return data[:at] + draw(st.sampled_from((b"", b"\0" * size))) + data[at + size :]


def spliced(draw: DrawFn, data: bytes, corpus: Sequence[bytes]) -> bytes:
    """Give the beginning of `data` and the end of something else."""
    other = draw(st.sampled_from(corpus))
    return data[: _place(draw, data)] + other[_place(draw, other) :]


def shuffled(draw: DrawFn, data: bytes, corpus: Sequence[bytes]) -> bytes:
    """Give `data` with lines gone, twice there, exchanged, or taken from elsewhere."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match draw(st.integers(0, 3)):
        case 0:
            del lines[one : one + draw(st.integers(1, 5))]
        case 1:
            lines[other:other] = lines[one : one + draw(st.integers(1, 12))]
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case _:
            foreign = draw(st.sampled_from(corpus)).splitlines(keepends=True)
            lines[one:one] = foreign[other : other + 8]
    return b"".join(lines)


PLAIN: tuple[Mutation, ...] = (flipped, torn, holed, spliced, shuffled)
"""What may be done to any bytes."""

# -- values ---------------------------------------------------------------------------------------


def poisoned(draw: DrawFn, data: bytes, _: Sequence[bytes]) -> bytes:
    """Give the text of a session with another value, or another key, on one of its lines."""
    lines = data.split(b"\n")
    fields = [number for number, line in enumerate(lines) if b" = " in line]
    if not fields:
        return data
    at = draw(st.sampled_from(fields))
    key, equals, value = lines[at].partition(b" = ")
    if draw(st.integers(0, 7)) == 0:
        key = draw(st.sampled_from((b"id", b"schema", b"x-new", b'"\\u001b"', b"counters.T")))
    elif value.startswith(b'"') and draw(st.integers(0, 2)):
        value = json.dumps(draw(st.sampled_from(HOSTILE_TEXTS)), ensure_ascii=False).encode()
    else:
        value = draw(st.sampled_from(HOSTILE_TOML)).encode("utf-8", "surrogatepass")
    lines[at] = key + equals + value
    return b"\n".join(lines)


def forged(draw: DrawFn, data: bytes, _: Sequence[bytes]) -> bytes:
    """Give a journal with another value in one of its records, under a checksum that agrees."""
    lines = data.split(b"\n")
    at = draw(st.integers(0, len(lines) - 1))
    try:
        record = json.loads(SUM.sub(b"}", lines[at]))
    except ValueError:
        return data
    if not isinstance(record, dict) or not record:
        return data
    _replace(draw, record)
    try:
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        return data
    lines[at] = signed(text.encode("utf-8", "surrogatepass"))
    return b"\n".join(lines)


def signed(body: bytes) -> bytes:
    """Give the line of a journal that holds the JSON `body`."""
    return body[:-1] + b',"sum":"%08x"}' % zlib.crc32(body)


def _replace(draw: DrawFn, inside: Any) -> None:
    """Put a hostile value in the place of one that lies in `inside`, or take it away."""
    places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
    place = draw(st.sampled_from([each for each in places if each in TELLING] or places))
    held = inside[place]
    if isinstance(held, dict | list) and held and draw(st.integers(0, 5)):
        _replace(draw, held)
    elif isinstance(inside, dict) and draw(st.integers(0, 9)) == 0:
        inside[draw(st.sampled_from(("x", "sum", "n", "path", "")))] = inside.pop(place)
    else:
        inside[place] = draw(st.sampled_from(HOSTILE_JSON))


def _place(draw: DrawFn, data: bytes) -> int:
    return draw(st.integers(0, len(data)))
