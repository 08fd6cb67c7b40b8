"""`pmtui check --explain`: what a rule is about, and which rules there are."""

import re
from collections.abc import Iterator

from pmtui.cli.options import columns, nearest
from pmtui.cli.streams import Stop, shown
from pmtui.coach.catalogue import FAMILIES, Rule, rules
from pmtui.core.text import capital

SEVERITIES = ("error", "warning", "hint")
BLANK = re.compile(r"\{\w*\}")


def explained(name: str) -> str:
    """Give what there is to know of the rule `name`, its id or its number; of none a list of all.

    Raises Stop where there is no such rule.
    """
    if not name:
        return "\n".join(_listed()) + "\n"
    numbers = {str(each.number): each for each in rules().values()}
    found = rules().get(name) or numbers.get(name)
    if found is None:
        guess = nearest(name, rules())
        hint = f"did you mean {guess}?" if guess else "`pmtui check --explain` lists all"
        raise Stop(f"There is no rule {shown(name)}; {hint}")
    return "\n".join(_told(found)) + "\n"


def _listed() -> Iterator[str]:
    """Give the rules by family, each with its number and its severities."""
    wide = max(map(len, rules()))
    for index, family in enumerate(FAMILIES):
        yield from ([""] if index else [])
        yield capital(family)
        for each in rules().values():
            if each.family == family:
                yield f"  {each.number:>3}  {each.id:<{wide}}  {grave(each)}"


def grave(rule: Rule) -> str:
    """Give how grave a rule is at each stage, in words: `warning at edit, error at final`."""
    kinds = {kind: [at for at, one in rule.severity.items() if one == kind] for kind in SEVERITIES}
    within = (f"{kind} in {place}" for place, kind in rule.within.items())
    leaving = [f"{rule.leaving} where it leaves"] if rule.leaving else []
    some = (f"{kind} at {' and '.join(at)}" for kind, at in kinds.items() if at)
    return ", ".join((*some, *within, *leaving))


def said(rule: Rule) -> Iterator[str]:
    """Give each message of `rule`, with `…` for what is filled in."""
    return (BLANK.sub("…", words) for words in rule.says.values())


def _told(rule: Rule) -> Iterator[str]:
    """Give the lines that tell of `rule`."""
    from textwrap import fill

    yield f"{rule.id} (rule {rule.number}, {rule.family}): {grave(rule)}"
    rows = {
        "says": " / ".join(said(rule)),
        "rewrite": rule.rewrite,
        "why": rule.why,
        "spares": rule.spares,
        "found": str(rule.fires.get("text", "")),
        "not found": str(rule.quiet.get("text", "")),
        "source": rule.source,
    }
    for label, words in rows.items():
        if words:
            yield fill(
                words,
                columns(1),
                initial_indent=f"  {label:<11}",
                subsequent_indent=" " * 13,
                break_long_words=False,
                break_on_hyphens=False,
            )
