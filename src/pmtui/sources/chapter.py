"""A section of a document with the sections below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmtui.sources.markdown import Block, Listing, Paragraph, Section, Table


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section and those of a deeper level that follow it."""

    section: Section
    below: tuple[Section, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The section itself, then those below it."""
        return (self.section, *self.below)

    @property
    def blocks(self) -> Iterator[Block]:
        """The blocks of all its sections."""
        return (block for section in self.sections for block in section.blocks)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Its lists."""
        return tuple(block for block in self.blocks if isinstance(block, Listing))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs that say something."""
        found = (block for block in self.blocks if isinstance(block, Paragraph))
        return tuple(each for each in found if each.words.text)


def chapters(sections: tuple[Section, ...], level: int) -> Iterator[Chapter]:
    """Give the chapters whose headings are of `level`, or of a wider one."""
    first, below = None, list[Section]()
    for section in sections:
        if section.level > level and first:
            below.append(section)
            continue
        if first:
            yield Chapter(first, tuple(below))
        first, below = section, []
    if first:
        yield Chapter(first, tuple(below))
