"""`pmtui metrics`: the numbers of one incident."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pmtui.cli.options import Parser
from pmtui.cli.sessions import opened
from pmtui.cli.streams import put


def metrics(words: Sequence[str]) -> int:
    """Print the intervals, the impact and the error budget, each with its two ends."""
    parser = Parser(
        "metrics",
        "Print the intervals, the impact and the error budget, each with its two ends.",
        "pmtui metrics outage.toml",
        "pmtui metrics outage.toml --format json",
    )
    parser.add_argument("file", metavar="FILE", help="the session; `-`: standard input")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")
    options = parser.parse_args(words)
    session = opened(options.file).session

    from pmtui.core.metrics import metrics as measured
    from pmtui.documents.metrics import as_dict, lines

    numbers = measured(session, datetime.now(UTC))
    if options.format == "json":
        import json

        put(json.dumps(as_dict(numbers), ensure_ascii=False, indent=2) + "\n")
    else:
        put("\n".join(lines(numbers, session.tz)) + "\n")
    return 0
