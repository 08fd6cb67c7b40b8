"""How right the coach is about language: its rules over texts that people have labelled.

`python -m benchmarks.language FILE...` reads files of `[[item]]` tables: `id`, `field`, `text`,
`labels` (none: the text is fine) and `context` (`people`, `systems`, `impact_weight`, `kind`).
Each text stands in a session of its own and goes through the review as it does in a meeting. An
item is flagged where a rule that finds a label (`language.toml`) speaks of that text.
"""

import argparse
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from pmtui.coach.review import review
from pmtui.core.findings import Finding, Stage
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
STAGES: tuple[Stage, ...] = ("edit", "final")
DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Judged:
    """One item: what it is labelled with and what the coach found in it."""

    item: Mapping[str, Any]
    findings: tuple[Finding, ...]
    """What rules that find a label said of it; none where it was not flagged."""

    @property
    def expected(self) -> frozenset[str]:
        """The labels that it has."""
        return frozenset(self.item["labels"])

    @property
    def found(self) -> frozenset[str]:
        """The labels that the coach gave: for each rule those that fit, or else its first."""
        named = (DATA["labels"][each.rule] for each in self.findings)
        return frozenset(
            chain.from_iterable(self.expected & {*labels} or labels[:1] for labels in named)
        )

    @property
    def right(self) -> bool:
        """Whether it was flagged where it has a label, and only there."""
        return bool(self.expected) == bool(self.findings)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was rightly found, wrongly found, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def judged(items: Iterable[Mapping[str, Any]]) -> list[Judged]:
    """Give what the coach says of each of `items`."""
    return [Judged(each, found(each)) for each in items]


def found(item: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Give what rules that find a label say of the text of `item`, once for each rule."""
    whole, at = session(item), DATA["places"][item["field"]]
    said = (each for stage in STAGES for each in review(whole, NOW, stage))
    ours = (each for each in said if each.path == at and each.rule in DATA["labels"])
    return tuple({each.rule: each for each in ours}.values())


def session(item: Mapping[str, Any]) -> Session:
    """Give a session that holds the text of `item` in its place, and what its context says."""
    context = item.get("context", {})
    part, *names, name = DATA["places"][item["field"]].split("/")
    parts: dict[str, Any] = {
        "title": "Search: slow answers, 10:00-10:40 UTC",
        "services": context.get("systems", []),
        "people": [
            {"key": f"p{number}", "name": person}
            for number, person in enumerate(context.get("people", []), 1)
        ],
    }
    if "impact_weight" in context:
        window = {"id": "W1", "start": NOW, "weight": context["impact_weight"]}
        parts["impact"] = {"windows": [window]}
    if part == "incident":
        parts[name] = item["text"]
    elif not names:
        parts[part] = {name: item["text"]}
    else:
        parts[part] = [_item(part, names[0], context) | {name: item["text"]}]
    return Session.model_validate(parts)


def _item(part: str, number: str, context: Mapping[str, Any]) -> dict[str, Any]:
    """Give what an item of `part` has beside its text."""
    beside = {
        "timeline": {"at": NOW, "kind": context.get("kind")},
        "factors": {"title": "Cache"},
    }
    return {"id": number, **beside.get(part, {})}


def of_items(results: Iterable[Judged]) -> Counts:
    """Count over whole items: flagged at all, or not."""
    return _counts((bool(each.expected), bool(each.findings)) for each in results)


def of_label(results: Iterable[Judged], label: str) -> Counts:
    """Count how often `label` was given and how often it should have been."""
    return _counts((label in each.expected, label in each.found) for each in results)


def _counts(pairs: Iterable[tuple[bool, bool]]) -> Counts:
    every = list(pairs)
    return Counts(every.count((True, True)), every.count((False, True)), every.count((True, False)))


def report(results: Sequence[Judged]) -> str:
    """Give the figures as a table: all items, each label, each rule that was wrong or right."""
    every = of_items(results)
    labels = sorted({name for each in results for name in each.expected | each.found})
    lines = [f"{len(results)} items", _head("label"), _row("any (items)", every)]
    lines += [_row(each, of_label(results, each)) for each in labels]
    lines += ["", f"{'rule':30} right wrong"]
    lines += [_rule(results, each) for each in DATA["labels"]]
    return "\n".join(lines)


def _head(what: str) -> str:
    return f"{what:30} right wrong missed precision recall"


def _row(what: str, counts: Counts) -> str:
    numbers = f"{counts.right:5} {counts.wrong:5} {counts.missed:6}"
    return f"{what:30} {numbers} {counts.precision:9.3f} {counts.recall:6.3f}"


def _rule(results: Iterable[Judged], rule: str) -> str:
    """Give how often `rule` spoke of items that have a label, and of others."""
    spoke = [each for each in results if any(one.rule == rule for one in each.findings)]
    right = sum(bool(each.expected) for each in spoke)
    return f"{rule:30} {right:5} {len(spoke) - right:5}"


def errors(results: Iterable[Judged], only: Collection[str] = ()) -> str:
    """Give the items that are wrongly flagged or missed; of labels `only` those wrong about one."""
    return "\n".join(
        _error(each)
        for each in results
        if (not each.right and not only) or {*only} & (each.expected ^ each.found)
    )


def _error(result: Judged) -> str:
    item = result.item
    kind = "RIGHT " if result.right else "WRONG " if result.findings else "MISSED"
    said = ", ".join(f"{each.rule} “{each.found}”" for each in result.findings)
    labels = ", ".join(sorted(result.expected)) or "none"
    return f"{kind} {item['id']} {item['field']}: {item['text']}\n       [{labels}] {said}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure the coach on what `words` (None: those of this process) name and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="list the items that are wrong")
    parser.add_argument("--label", action="append", default=[], help="list those of this label")
    options = parser.parse_args(words)
    items = (tomllib.loads(each.read_text(encoding="utf-8"))["item"] for each in options.files)
    results = judged(chain.from_iterable(items))
    if options.errors or options.label:
        print(errors(results, options.label), end="\n\n")
    print(report(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
