"""What other checkers of prose find in texts that people have labelled, beside ours.

`python -m benchmarks.peers FILE...` reads the files that `language.py` reads. A text is flagged
where a checker, as it comes, finds anything in it. None of them is needed: what does not run here
is said to be absent (alex and write-good of npm, proselint of PyPI, vale). They are made for other
ends than postmortems; the figures say how far general advice on prose goes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path
from shutil import which
from types import MappingProxyType
from typing import Any

from benchmarks.language import Counts, judged

PATIENCE = 300
"""How many seconds a checker has for all texts."""
VALE = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Vale\n"


def alex(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Give the names of the texts in `folder` that alex flags."""
    return _headed(_said(folder, ["alex", "--why", *names]), names)


def write_good(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Give the names of those that write-good flags."""
    return _begun(_said(folder, ["write-good", "--parse", *names]), names)


def proselint(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Give the names of those that proselint flags."""
    said = _said(folder, ["proselint", "check", "-o", "json", *names])
    result = json.loads(said[said.index("{") :])["result"]
    return frozenset(
        path.rsplit("/", 1)[-1] for path, each in result.items() if each["diagnostics"]
    )


def vale(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Give the names of those that vale flags with the style that comes with it."""
    (folder / ".vale.ini").write_text(VALE, encoding="utf-8")
    (folder / "styles").mkdir(exist_ok=True)
    said = _said(folder, ["vale", "--output=line", "--no-exit", *names], fine=(0,))
    return _begun(said, names)


PEERS: Mapping[str, Callable[[Path, Sequence[str]], frozenset[str]]] = MappingProxyType(
    {"alex": alex, "write-good": write_good, "proselint": proselint, "vale": vale}
)
"""The checkers by the name of their command."""


class NotHere(Exception):
    """A checker that does not run on this machine."""


def _said(folder: Path, words: Sequence[str], fine: Collection[int] = (0, 1)) -> str:
    """Give all that a command prints.

    Args:
        folder: Where it runs.
        words: The command.
        fine: The exit codes of a run that went well.

    Raises:
        NotHere: It did not run.
    """
    if which(words[0]) is None:
        raise NotHere(words[0])
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode not in fine or "Traceback" in done.stderr:
        raise NotHere(words[0])
    return done.stdout + done.stderr


def _begun(said: str, names: Sequence[str]) -> frozenset[str]:
    """Give those of `names` with which lines such as `T1.md:1:4: ...` begin."""
    begun = {line.partition(":")[0].rsplit("/", 1)[-1] for line in said.splitlines()}
    return frozenset(begun & {*names})


def _headed(said: str, names: Sequence[str]) -> frozenset[str]:
    """Give those of `names` that stand alone in a line: the findings follow below."""
    return frozenset({line.strip() for line in said.splitlines()} & {*names})


def flagged(items: Sequence[Mapping[str, Any]], name: str) -> frozenset[str] | None:
    """Give the places of those of `items` that the checker `name` flags; None: it is not here."""
    with tempfile.TemporaryDirectory(prefix="pmtui-peers-") as made:
        folder = Path(made)
        names = [f"T{number}.md" for number in range(len(items))]
        for each, item in zip(names, items, strict=True):
            (folder / each).write_text(item["text"] + "\n", encoding="utf-8")
        try:
            return PEERS[name](folder, names)
        except NotHere:
            return None


def counts(items: Sequence[Mapping[str, Any]], found: frozenset[str]) -> Counts:
    """Count how right a checker is that flagged the texts at the places `found`."""
    pairs = [(bool(item["labels"]), f"T{at}.md" in found) for at, item in enumerate(items)]
    return Counts(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def report(items: Sequence[Mapping[str, Any]]) -> str:
    """Give a table: ours first, then each checker that is here."""
    ours = frozenset(f"T{at}.md" for at, each in enumerate(judged(items)) if each.findings)
    rows = [f"{len(items)} items", f"{'checker':12} right wrong missed precision recall"]
    rows.append(_row("pmtui", counts(items, ours)))
    for name in PEERS:
        found = flagged(items, name)
        rows.append(f"{name:12} is not here" if found is None else _row(name, counts(items, found)))
    return "\n".join(rows)


def _row(name: str, of: Counts) -> str:
    numbers = f"{of.right:5} {of.wrong:5} {of.missed:6}"
    return f"{name:12} {numbers} {of.precision:9.3f} {of.recall:6.3f}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure the checkers on what `words` (None: those of this process) name and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(words)
    items = (tomllib.loads(each.read_text(encoding="utf-8"))["item"] for each in options.files)
    print(report([*chain.from_iterable(items)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
