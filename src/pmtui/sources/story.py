"""The texts of our own document that stand as they were written: title, reasons, summary."""

from pmtui.sources.chapter import Chapter
from pmtui.sources.draft import Draft
from pmtui.sources.impact import labelled
from pmtui.sources.markdown import Block, Listing, Paragraph, Quote, Section, told

UNWRITTEN = "Not written yet."
GLOSSARY = "Words that need saying are in the "
BLAMELESS = "stand here so that the order of events can be followed, and for no other reason."
REASONS = {
    "Abandoned": "abandoned_reason",
    "Made final over an open finding": "override_reason",
}
GLANCE = "Decisions at a glance"


def opening(section: Section, draft: Draft) -> None:
    """Read the title and what stands below it into `draft`."""
    draft.put("title", section.heading.text, section.line)
    for block in section.blocks:
        label, text = labelled(block.words) if isinstance(block, Paragraph) else ("", "")
        if label in REASONS:
            draft.put(REASONS[label], text if text != "no reason given" else None, block.line)
        elif not _said(block):
            draft.keep([block])


def _said(block: Block) -> bool:
    """Whether `block` is a sentence of every document."""
    texts = [text for _, text in told([block])]
    if isinstance(block, Quote):
        return all(text.startswith("draft: ") for text in texts)
    return all(BLAMELESS in text or not text for text in texts)


def summary(chapter: Chapter, draft: Draft) -> None:
    """Read the summary into `draft`."""
    text = _prose(chapter.section, draft)
    draft.put("summary", text if text != UNWRITTEN else None, chapter.section.line)
    for section in chapter.below:
        blocks = section.blocks
        if section.heading.text == GLANCE:
            blocks = tuple(block for block in blocks if not isinstance(block, Listing))
        draft.keep(blocks, section.heading.text)


def background(chapter: Chapter, draft: Draft) -> None:
    """Read the background into `draft`; nothing parts it from the health of the services."""
    draft.put("background", _prose(chapter.section, draft), chapter.section.line)
    for section in chapter.below:
        draft.keep(section.blocks, section.heading.text)


def _prose(section: Section, draft: Draft) -> str:
    found = []
    for block in section.blocks:
        if not isinstance(block, Paragraph):
            draft.keep([block])
        elif block.words.text and not (block.words.links and block.words.text.startswith(GLOSSARY)):
            found.append(block.words.text)
    return "\n\n".join(found)
