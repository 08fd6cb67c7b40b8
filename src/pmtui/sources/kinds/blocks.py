"""The blocks that messages of Slack are built of, as lines of its markup."""

from collections.abc import Iterator

from pmtui.sources.records import Record

DEEPEST = 8
"""Blocks in more others than these are not looked into."""
SIGNS = {"user": "@", "usergroup": "!", "broadcast": "!", "channel": "#"}
IDS = ("user_id", "usergroup_id", "range", "channel_id")


def blocks(message: Record) -> Iterator[str]:
    """Give what the blocks of `message` say, a line each; buttons and pictures say nothing."""
    for block in message.items("blocks"):
        if block.text("type") == "rich_text":
            for part in block.items("elements"):
                yield from _rich(part, 0)
            continue
        texts = [block, *block.items("fields"), *block.items("elements")]
        for each in texts:
            if each.text("type") in ("section", "header", "context", "mrkdwn", "plain_text"):
                yield each.text("text.text", "text")


def _rich(part: Record, depth: int) -> Iterator[str]:
    """Give the lines of a paragraph, a quotation, code, or a list."""
    if depth > DEEPEST:
        return
    if part.text("type") == "rich_text_list":
        for each in part.items("elements"):
            yield from (f"- {line}" for line in _rich(each, depth + 1))
    else:
        yield "".join(_leaf(each) for each in part.items("elements")).strip()


def _leaf(leaf: Record) -> str:
    """Give a text, an address, a mention or a sign in the markup of plain messages."""
    kind = leaf.text("type")
    if kind == "emoji":
        return f":{leaf.text('name')}:"
    if kind in SIGNS:
        return f"<{SIGNS[kind]}{leaf.text(*IDS)}>"
    said = leaf.get("text")
    if kind == "link":
        return f"<{leaf.text('url')}|{leaf.text('text')}>".replace("|>", ">")
    return said if isinstance(said, str) else ""
