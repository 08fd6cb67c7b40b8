"""The words of one paragraph or cell: runs of text, each with its style and its link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it.token import Token

from pmtui.core.text import clean

Style = Literal["strong", "em", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    """The text; a newline where a line ends on purpose."""
    styles: frozenset[Style] = frozenset()
    """How it stands out."""
    url: str | None = None
    """Where it leads."""
    soft: bool = False
    """Whether a line ends here in the source, and in what is shown perhaps not."""


@dataclass(frozen=True, slots=True)
class Inline:
    """The runs of one paragraph, heading or cell."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The text, without styles and without blanks around it."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def written(self) -> str:
        """The text with the addresses that it links to, where they are not its text."""
        return "".join(map(_written, self.runs)).strip()

    @property
    def links(self) -> tuple[Run, ...]:
        """The runs that lead somewhere."""
        return tuple(run for run in self.runs if run.url)

    def split(self, style: Style) -> tuple[str, "Inline"]:
        """Give the text that begins it in `style`, and what follows; empty where nothing does."""
        size = 0
        while size < len(self.runs) and style in self.runs[size].styles:
            size += 1
        return "".join(run.text for run in self.runs[:size]), Inline(self.runs[size:])

    def after(self, size: int) -> "Inline":
        """Give what follows its first `size` characters."""
        found = []
        for run in self.runs:
            found.append(replace(run, text=run.text[size:]))
            size = max(0, size - len(run.text))
        return Inline(tuple(run for run in found if run.text))

    def lines(self, soft: bool = False) -> tuple["Inline", ...]:
        """Give its lines; `soft`: those of the source."""
        found: list[list[Run]] = [[]]
        for run in self.runs:
            if run.text == "\n" or (soft and run.soft):
                found.append([])
            else:
                found[-1].append(run)
        return tuple(Inline(tuple(line)) for line in found)


def plain(text: str) -> Inline:
    """Give `text` without any style."""
    return Inline((Run(text),))


def _written(run: Run) -> str:
    if not run.url or run.url.startswith("#") or run.text.strip() == run.url:
        return run.text
    return f"{run.text} ({run.url})"


def inline(tokens: Iterable[Token]) -> Inline:
    """Give the words of the tokens within a block; tags are left out, `<br>` ends a line."""
    return Inline(tuple(_runs(tokens)))


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    styles: list[Style] = []
    url: str | None = None
    for token in tokens:
        match token.type:
            case "strong_open" | "em_open":
                styles.append("strong" if token.tag == "strong" else "em")
            case "strong_close" | "em_close":
                styles.pop()
            case "link_open":
                url = _address(token, "href")
            case "link_close":
                url = None
            case _:
                run = _run(token, frozenset(styles), url)
                if run.text:
                    yield run


def _run(token: Token, styles: frozenset[Style], url: str | None) -> Run:
    match token.type:
        case "softbreak":
            return Run(" ", styles, url, soft=True)
        case "hardbreak":
            return Run("\n", styles)
        case "code_inline":
            return Run(clean(token.content).text, styles | {"code"}, url)
        case "image":
            return Run(clean(token.content).text or "image", styles, _address(token, "src"))
        case "html_inline":
            return Run("\n" if token.content[:3].lower() == "<br" else "")
        case _:
            return Run(clean(token.content).text, styles, url)


def _address(token: Token, name: str) -> str | None:
    """Give an address, clean: entities may have brought in what the source did not show."""
    return clean(str(token.attrGet(name) or "")).text or None
