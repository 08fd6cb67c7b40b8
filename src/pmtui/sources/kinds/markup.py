"""Text out of the markup that other systems wrap it in."""

import re
from html import unescape

from pmtui.core.text import clean

BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
BLANKS = re.compile(r"[^\S\n]+")


def plain(text: str) -> str:
    """Give `text`, HTML, as lines of text: tags gone, entities read, nothing followed or run."""
    bare = unescape(TAG.sub("", BREAK.sub("\n", text)))
    lines = (BLANKS.sub(" ", line).strip() for line in clean(bare).text.split("\n"))
    return "\n".join(line for line in lines if line)
