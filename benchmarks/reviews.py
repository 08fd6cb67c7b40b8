"""The coach: what it costs to read a long session, and to read it again after one edit."""

import re
import tomllib
from collections import Counter
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.comparisons import Comparison, Figure, Measured, Programs
from benchmarks.measures import timed
from benchmarks.table import Promise

if TYPE_CHECKING:
    from pmtui.core.session import Session

SAMPLES = Path(__file__).parents[1] / "sample_sessions"
WORDS = 10_000
APART = 1000
"""By how much the ids of one sample are moved, so that those of several go together."""
IDS = re.compile(r'(?<!priority = )"([A-Z])(\d+)"')
PHRASES = (
    *("human error", "operator error", "root cause", "should have", "could have", "would have"),
    *("ought to have", "if only", "failed to", "forgot to", "neglected to", "did not notice"),
    *("careless", "negligent", "sloppy", "at fault", "to blame", "fault of", "mistakenly"),
    *("accidentally", "wrongly", "inadvertently", "in hindsight", "obviously", "clearly"),
    *("be more careful", "pay attention", "never again", "always", "presumably", "apparently"),
    *("some users", "many users", "several", "a number of", "outage", "downtime", "shortly after"),
    *("eventually", "unfortunately", "luckily", "TODO", "TBD"),
)
"""What the plainest of all linters would look for."""
PLAIN = re.compile(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE)


class Reviews:
    """A session of so many words, and what reading it takes."""

    def __init__(self, words: int = WORDS) -> None:
        self._words = words

    @cached_property
    def session(self) -> "Session":
        """The sample sessions as one, so many of them that there are enough words."""
        from pmtui.coach.texts import places
        from pmtui.core.session import Session

        whole: dict[str, Any] = {}
        seen: Counter[Path] = Counter()
        for number, path in enumerate(cycle(sorted(SAMPLES.glob("*.toml")))):
            _join(whole, path, number)
            seen[path] += 1
            found = Session.model_validate(whole)
            if sum(len(each.text.split()) for each in places(found)) >= self._words:
                return found
        raise AssertionError("a cycle does not end")

    @cached_property
    def text(self) -> str:
        """All that the rules of language read of it."""
        from pmtui.coach.texts import places

        return "\n".join(each.text for each in places(self.session))

    def whole(self) -> Measured:
        """Read all of it."""
        from pmtui.coach.review import review

        session = self.session
        return {"review": timed(lambda: review(session, session.timeline[-1].at))}

    def scan(self) -> Measured:
        """Look through the same text once, for plain phrases."""
        text = self.text
        return {"review": timed(lambda: PLAIN.findall(text))}

    def edit(self) -> Measured:
        """Read it again after one entry was edited."""
        from pmtui.coach.review import Memory, review

        session, memory = self.session, Memory()
        now = session.timeline[-1].at
        review(session, now, memory=memory)
        first, *others = session.timeline
        text = f"{first.text} Nobody had looked at the queue before."
        changed = first.model_copy(update={"text": text})
        edited = session.model_copy(update={"timeline": (changed, *others)})
        return {"review": timed(lambda: review(edited, now, memory=memory))}


def _join(whole: dict[str, Any], path: Path, number: int) -> None:
    """Add what the sample at `path` holds to `whole`, its ids moved by its `number`."""
    text = path.read_text(encoding="utf-8")
    moved = IDS.sub(lambda found: f'"{found[1]}{int(found[2]) + APART * number}"', text)
    for name, value in tomllib.loads(moved).items():
        if not isinstance(value, list):
            whole.setdefault(name, value)
        elif name in ("people", "glossary"):
            key = "key" if name == "people" else "term"
            known = {each[key] for each in whole.get(name, [])}
            whole[name] = [
                *whole.get(name, []),
                *(each for each in value if each[key] not in known),
            ]
        else:
            whole[name] = [*whole.get(name, []), *value]


def comparisons(programs: Programs) -> list[Comparison]:
    """Give what is compared of the coach."""
    reviews = Reviews()
    what = f"review of a session of {WORDS:,} words"
    return [
        Comparison(
            reviews.whole,
            reviews.scan,
            f"one scan for {len(PHRASES)} phrases",
            (Figure("review", what, Promise(50)),),
        ),
        Comparison(
            reviews.edit,
            reviews.whole,
            "the whole review",
            (Figure("review", f"{what} after one edit", Promise(0.5)),),
        ),
    ]
