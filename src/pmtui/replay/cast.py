"""A replay as a file that terminals play: asciicast, version 2, the same bytes each time."""

import json
from collections.abc import Iterable

from pmtui.core.text import clean, one_line
from pmtui.replay.lived import WIDTH, Said

HEIGHT = 30
"""Lines of the terminal in which it is shown."""


def cast(said: Iterable[Said], title: str, speed: float = 1.0) -> str:
    """Give the asciicast of what is `said`, played `speed` times as fast as usual.

    It holds neither the day on which it was made nor anything of the machine.
    """
    header = {"version": 2, "width": WIDTH, "height": HEIGHT, "title": one_line(clean(title).text)}
    lines = [json.dumps(header, ensure_ascii=False)]
    for each in said:
        text = clean(each.text).text.replace("\n", "\r\n")
        lines.append(json.dumps([round(each.seconds / speed, 3), "o", text], ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)
