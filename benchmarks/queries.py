"""What a terminal is asked by the programs in it, and what xterm would answer.

One thing is answered as newer terminals do: frames marked by mode 2026 are known.
"""

import re

from pyte import Screen

KNOWN_MODES = {1, 7, 12, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026}
SEQUENCE = re.compile(
    rb"\x1b(?:"
    rb"\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\](?P<setting>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|P(?P<string>[^\x1b]*)\x1b\\"
    rb"|[^\[\]P])"
)
"""A whole control sequence: CSI with its parts, OSC, DCS, or one of two bytes."""
SHOWN = frozenset(b"ABCDEFGHJKLMPX@`adefghlmr")
"""The last bytes of CSI sequences that pyte knows."""
FIXED = {
    (b"", b"", b"c"): b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    (b">", b"", b"c"): b"\x1b[>41;390;0c",
    (b">", b"", b"q"): b"\x1bP>|XTerm(390)\x1b\\",
    (b"", b"5", b"n"): b"\x1b[0n",
}
"""Mark, numbers and end of queries that always have the same answer: who and how it is."""


def split(data: bytes) -> tuple[bytes, bytes]:
    """Give `data` up to a sequence that has only begun, and the beginning of that one."""
    end = 0
    for found in SEQUENCE.finditer(data):
        end = found.end()
    begun = data.find(b"\x1b", end)
    return (data, b"") if begun < 0 else (data[:begun], data[begun:])


def drawn(data: bytes) -> bytes:
    """Give of `data`, whole sequences, what pyte understands; it shows parts of the others."""
    return SEQUENCE.sub(lambda found: found[0] if _understood(found) else b"", data)


def _understood(found: re.Match[bytes]) -> bool:
    final = found["final"]
    if final is None:
        return found["setting"] is None and found["string"] is None
    if found["between"] or final[0] not in SHOWN:
        return False
    return not found["mark"] or (found["mark"] == b"?" and final in b"hlJK")


def answers(data: bytes, screen: Screen) -> bytes:
    """Give what xterm answers to the queries in `data`; `screen` is what it shows."""
    return b"".join(_answer(found, screen) for found in SEQUENCE.finditer(data))


def _answer(found: re.Match[bytes], screen: Screen) -> bytes:
    mark, numbers, final = found["mark"], found["numbers"], found["final"]
    if final is None:
        return _named(found["string"] or b"") or _colour(found["setting"] or b"")
    if found["between"] == b"$" and final == b"p" and mark == b"?":
        known = numbers.isdigit() and int(numbers) in KNOWN_MODES
        return b"\x1b[?%b;%d$y" % (numbers, 2 if known else 0)
    if final == b"n" and numbers == b"6":
        cursor = screen.cursor
        return b"\x1b[%b%d;%dR" % (mark, cursor.y + 1, min(cursor.x + 1, screen.columns))
    if final == b"t" and numbers == b"18":
        return b"\x1b[8;%d;%dt" % (screen.lines, screen.columns)
    return FIXED.get((mark, numbers.removeprefix(b"0"), found["between"] + final), b"")


def _named(string: bytes) -> bytes:
    """Give the answer where a capability or a setting is asked for by name: not known."""
    kind = string[:2]
    return b"\x1bP0%br\x1b\\" % kind[:1] if kind in (b"+q", b"$q") else b""


def _colour(setting: bytes) -> bytes:
    """Give the answer where a colour is asked for: white on black."""
    code, _, value = setting.rpartition(b";")
    if value != b"?" or code.partition(b";")[0] not in (b"4", b"10", b"11", b"12"):
        return b""
    level = b"0000" if code == b"11" else b"ffff"
    return b"\x1b]%b;rgb:%b\x1b\\" % (code, b"/".join([level] * 3))
