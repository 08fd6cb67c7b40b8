"""The rules of language: each reads one text, and knows of the session only its context."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach import (
    amounts,
    blame,
    causes,
    hindsight,
    loudness,
    names,
    outage,
    plainness,
    promises,
    remedies,
    slips,
    story,
    titles,
    training,
    verdicts,
    wording,
)
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen

RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {
        "human-error-label": slips.human_error,
        "person-as-cause": blame.person_as_cause,
        "name-outside-timeline": names.outside_timeline,
        "agent-plus-adverb": blame.adverb,
        "blame-word": verdicts.blame_word,
        "human-failed-to": blame.failed_to,
        "judged-decision": verdicts.judged_decision,
        "animated-language": loudness.animated,
        "person-needs-training": training.needs_training,
        **hindsight.RULES,
        **causes.RULES,
        **promises.RULES,
        **remedies.RULES,
        **amounts.RULES,
        **outage.RULES,
        **plainness.RULES,
        **titles.RULES,
        **story.RULES,
        **wording.RULES,
    }
)
"""The rules by name."""
