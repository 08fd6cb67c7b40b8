"""Text as Markdown: what somebody typed shows as typed, whatever it looks like.

The target is CommonMark with the tables, strikethrough and bare links of GitHub. A mark gets a
backslash only where it would mean something, so that the source can be read as well. The only
HTML is `<br>` in table cells and the empty `<a id>` of an anchor.
"""

import re
from urllib.parse import quote, urlsplit

from pmtui.core.text import one_line

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
MARKS = re.compile(r"[\\`\[\]<&]|\*+|_+|~+")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);")
TAG = re.compile(r"<(?:[a-zA-Z/!?]|$)")
START = re.compile(r"[-+](?=\s|$)|>|#{1,6}(?=\s|$)|(?=[-:|\s]+$|=+$)")
NUMBER = re.compile(r"([0-9]{1,9})(?=[.)](?:\s|$))")
ADDRESS = re.compile(r"\b((?i:https?)(?=:)|(?i:www)(?=\.))(?=\S*\\)|\b((?i:ftp|xmpp))(?=:)")
WEB = re.compile(r"(?<!\w)https?://[^\s<>\"'“”]*[^\s<>\"'“”.,;:!?)\]]", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})
URL_MARKS = "!#$%&'+,/:;=?@[]"


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def inline(text: str) -> Markdown:
    """Give `text` on one line, fit for anywhere but the start of a line."""
    return Markdown(_piped(_escaped(one_line(text))))


def heading(text: str) -> Markdown:
    """Give `text` for a heading, where trailing `#` would be swallowed."""
    line = inline(text)
    return Markdown(line[:-1] + "\\#") if line.endswith("#") else line


def cell(text: str) -> Markdown:
    """Give `text` for a table cell: lines end in `<br>`, pipes stay within the cell."""
    return Markdown("<br>".join(_piped(_escaped(line)) for line in _lines(text)))


def item(text: str, indent: int = 2) -> Markdown:
    """Give `text` for a list item whose text stands `indent` columns in; lines stay lines."""
    return Markdown(("\\\n" + " " * indent).join(_begun(_escaped(line)) for line in _lines(text)))


def block(text: str) -> Markdown:
    """Give `text` as paragraphs: blank lines part them, other line ends stay line ends."""
    parts = re.split(r"\n\s*\n", text.strip())
    return Markdown("\n\n".join(item(part, indent=0) for part in parts))


def prose(text: str) -> Markdown:
    """Give `text` as paragraphs, like `block`; the web addresses in it can be followed."""
    parts = re.split(r"\n\s*\n", text.strip())
    return Markdown(
        "\n\n".join("\\\n".join(_begun(_followed(line)) for line in _lines(part)) for part in parts)
    )


def code(text: str) -> Markdown:
    """Give `text` on one line as a code span, with other backticks around than within."""
    line = one_line(text)
    runs = {len(run) for run in re.findall("`+", line)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return Markdown(fence + pad + line + pad + fence)


def fenced(text: str, indent: int = 0) -> Markdown:
    """Give `text` as a block of plain text, its blank lines dropped, set `indent` columns in."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = [f"{fence}text", *filter(None, map(str.rstrip, text.split("\n"))), fence]
    return Markdown("\n".join(" " * indent + line for line in lines))


def verbatim(text: str, indent: int = 0) -> Markdown:
    """Give `text` to the letter: a code span, or a block of its own where it has several lines."""
    several = len(list(filter(str.strip, text.split("\n")))) > 1
    return Markdown(f"\n\n{fenced(text, indent)}\n") if several else code(text)


def link(label: str, url: str) -> Markdown:
    """Give a link to `url`; where that is no web or mail address, both as text."""
    if linkable(url):
        target = ENTITY.sub(r"\\\g<0>", quote(url.strip(), safe=URL_MARKS))
        return Markdown(f"[{inline(label)}]({target})")
    return inline(label if label == url else f"{label} ({url})")


def linkable(url: str) -> bool:
    """Whether `url` is a web or mail address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


def anchor(identifier: str) -> Markdown:
    """Give the place that links to `identifier` lead to: `T7` is found at `#t7`."""
    return Markdown(f'<a id="{identifier.lower()}"></a>')


def reference(identifier: str) -> Markdown:
    """Give a link to the anchor of `identifier`."""
    return Markdown(f"[{identifier}](#{identifier.lower()})")


def printed(value: object) -> Markdown:
    """Give what a template prints of `value`: Markdown as it is, all else escaped."""
    return value if isinstance(value, Markdown) else inline(str(value))


def _lines(text: str) -> list[str]:
    """Give the lines of `text` that hold something, runs of blanks made one."""
    return [line for line in map(one_line, text.split("\n")) if line]


def _escaped(line: str) -> str:
    """Give one line of text with a backslash before each mark that would mean something.

    Where a bare address gets one, its colon or dot does too: renderers that link bare addresses
    would show the backslashes. One that is neither of the web nor of mail always gets one there.
    """
    return ADDRESS.sub(r"\1\2\\", MARKS.sub(lambda found: _mark(line, found), line))


def _followed(line: str) -> str:
    """Give one line of text, escaped around its web addresses, which become links."""
    done, pieces = 0, []
    for found in WEB.finditer(line):
        pieces += [_escaped(line[done : found.start()]), f"<{found[0]}>"]
        done = found.end()
    return "".join([*pieces, _escaped(line[done:])])


def _mark(line: str, found: re.Match[str]) -> str:
    """Give the marks `found` in `line`, escaped where they would mean something."""
    run, after = found[0], line[found.end() : found.end() + 1]
    before = line[found.start() - 1 : found.start()] if found.start() else ""
    match run[0]:
        case "\\":
            plain = bool(after) and after not in PUNCTUATION
        case "<":
            plain = not TAG.match(line, found.start())
        case "&":
            plain = not ENTITY.match(line, found.start())
        case "*":
            plain = before.isspace() and after.isspace()
        case "_":
            plain = all(map(str.isalnum, (before, after))) or all(map(str.isspace, (before, after)))
        case "~":
            plain = len(run) == 1 and before in {"", " "} and after.isalnum()
        case _:
            plain = False
    return run if plain else "".join("\\" + mark for mark in run)


def _piped(line: str) -> str:
    """Give an escaped line with its pipes escaped as well."""
    return line.replace("|", "\\|")


def _begun(line: str) -> str:
    """Give an escaped line that opens no list, heading, quotation, rule or table."""
    if START.match(line):
        return "\\" + line
    return NUMBER.sub(r"\1\\", line, count=1) if NUMBER.match(line) else line
