"""What a renderer makes of Markdown: the shape and the text of it."""

from collections import Counter

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LEAVES = {"text", "code_inline", "fence", "code_block", "html_inline", "html_block"}


def tokens(source):
    """Give all tokens of `source`, those within lines included."""
    for token in PARSER.parse(source):
        yield token
        yield from token.children or ()


def shape(source):
    """Give how often each kind of token occurs, text and line ends aside."""
    kinds = Counter(token.type for token in tokens(source))
    for kind in ("text", "text_special", "softbreak", "hardbreak", "inline"):
        del kinds[kind]
    return kinds


def text(source):
    """Give the text that is shown of `source`, without blanks."""
    return "".join(
        "".join(token.content.split()) for token in tokens(source) if token.type in LEAVES
    )


def bare(source):
    """Give `source` without blanks."""
    return "".join(source.split())
