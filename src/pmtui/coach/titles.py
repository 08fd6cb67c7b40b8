"""Rule 98: titles that name people, blame, shout, or say more than happened."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach import loudness, names, slips
from pmtui.coach.outage import outage_word
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen


def title(reading: Reading) -> Iterator[Seen]:
    """Rule 98: give what a title should not carry to all who read nothing else."""
    for seen in outage_word(reading):
        yield seen._replace(says="outage", values={})
    for sees in (slips.human_error, names.outside_timeline, loudness.animated):
        for seen in sees(reading):
            yield Seen(found=seen.found, span=seen.span)


RULES: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {"title-blames-or-shouts": title}
)
"""The rule by name."""
