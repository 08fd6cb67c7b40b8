"""`pmtui replay`: an incident minute by minute, or the meeting as its document grew."""

import os
import time
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.options import Parser
from pmtui.cli.sessions import STANDARD, opened
from pmtui.cli.streams import Stop, put, say, shown

if TYPE_CHECKING:
    from pmtui.core.session import Session
    from pmtui.replay.lived import Said
    from pmtui.screens.practice import Practice

SLOWEST, FASTEST = 0.1, 1000.0
OURS = (".toml", ".jsonl")
"""How the names of files end that answers never go to."""


def replay(words: Sequence[str]) -> int:
    """Replay an incident or a meeting; give the exit code."""
    options = _parser().parse_args(words)
    _check(options)
    if options.meeting:
        return _meeting(options)
    session = _named(opened(options.file).session, options.names)
    if options.roles:
        from pmtui.replay.card import printed
        from pmtui.replay.roles import role_cards

        put(printed(role_cards(session)))
        return 0
    if options.text or options.asciicast:
        from pmtui.replay.lived import lived

        return print_out(lived(session, later=options.known == "now"), session, options)
    return _screen(session, options)


def _parser() -> Parser:
    parser = Parser(
        "replay",
        "Replay an incident minute by minute, as it was known then. Nothing of the session is\n"
        "written. With --meeting: how the document grew in the meeting.",
        "pmtui replay outage.toml",
        "pmtui replay outage.toml --practice my-answers.md",
        "pmtui replay outage.toml --text --timed --speed 10",
    )
    parser.add_argument("file", metavar="FILE", help="the session; `-`: standard input")
    parser.add_argument("--meeting", action="store_true", help="replay the meeting")
    parser.add_argument(
        "--known",
        choices=["then", "now"],
        default="then",
        help="tell what was known then, or what is known now; default: then",
    )
    parser.add_argument("--names", choices=["full", "role"], default="full", help="default: full")
    parser.add_argument(
        "--speed", type=float, default=1.0, metavar="X", help="1: a minute takes a second"
    )
    parser.add_argument(
        "--practice", metavar="FILE", help="halt and ask; your answers are added to FILE"
    )
    parser.add_argument("--roles", action="store_true", help="print role cards for a group")
    parser.add_argument("--text", action="store_true", help="print it, without a screen")
    parser.add_argument("--timed", action="store_true", help="with --text: each line at its time")
    parser.add_argument("--asciicast", metavar="FILE", help="write it as an asciicast; `-`: output")
    parser.add_argument("--theme", metavar="NAME", help="the theme of the screen")
    return parser


def _check(options: Namespace) -> None:
    """Refuse what does not go together. Raises Stop."""
    if not SLOWEST <= options.speed <= FASTEST:
        raise Stop(f"replay: --speed is a number from {SLOWEST:g} to {FASTEST:g}")
    if options.timed and not options.text:
        raise Stop("replay: --timed goes with --text")
    if options.practice and (options.text or options.asciicast or options.meeting):
        raise Stop("replay: --practice needs the screen of an incident")
    if options.practice and options.known == "now":
        raise Stop("replay: --practice begins with what was known then")
    for name in (options.practice, options.asciicast):
        if name and name != STANDARD and name.lower().endswith(OURS):
            raise Stop(f"{shown(name)} is named like a session or its journal; name another file")


def _meeting(options: Namespace) -> int:
    """Replay the meeting, on the screen or as text."""
    from pmtui.cli import rerun

    if options.roles:
        raise Stop("replay: --roles is for the replay of an incident")
    if not (options.text or options.asciicast):
        return rerun.screen(options)
    reel, notes = rerun.reeled(options.file)
    for each in notes:
        say(each)
    return print_out(rerun.said(reel, notes, options.names), reel.last, options)


def _named(session: "Session", names: str) -> "Session":
    if names == "full":
        return session
    from pmtui.documents.redaction import Redaction, redacted

    return redacted(session, Redaction(names="distinct"))


# -- as text --------------------------------------------------------------------------------------


def print_out(said: "Iterable[Said]", session: "Session", options: Namespace) -> int:
    """Print what is said, at once or each at its time, or write it as an asciicast."""
    if options.asciicast:
        from pmtui.replay.cast import cast

        _write(cast(said, session.id or "pmtui replay", options.speed), options.asciicast)
        return 0
    begin = time.monotonic()
    for each in said:
        if options.timed:
            time.sleep(max(0.0, begin + each.seconds / options.speed - time.monotonic()))
        put(each.text)
    return 0


def _write(text: str, place: str) -> None:
    """Write a new file at `place`, never over another one. Raises Stop."""
    if place == STANDARD:
        put(text)
        return
    from pmtui.storage import atomic

    try:
        atomic.create(Path(place), text.encode("utf-8"))
    except (OSError, ValueError) as error:
        cause = atomic.reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise Stop(f"{shown(place)} cannot be written: {cause}") from None
    say(f"The replay is in {shown(place)}.")


# -- on the screen --------------------------------------------------------------------------------


def _screen(session: "Session", options: Namespace) -> int:
    from pmtui.cli.meeting import dressed, refuse_without_terminal

    refuse_without_terminal()
    settings = dressed(options.theme)
    if not session.timeline:
        raise Stop("The timeline has no entries, so that there is nothing to replay yet")
    practice = _practice(options.practice, session) if options.practice else None

    from pmtui.terminal.surroundings import prepare

    prepare(os.environ)  # textual reads it when it is imported

    from pmtui.replaying import play
    from pmtui.screens.practice import PracticeScreen
    from pmtui.screens.replay import ReplayScreen

    if practice is not None:
        screen: ReplayScreen = PracticeScreen(session, practice, speed=options.speed)
    else:
        screen = ReplayScreen(session, later=options.known == "now", speed=options.speed)
    return play(screen, theme=options.theme, settings=settings)


def _practice(name: str, session: "Session") -> "Practice":
    """Give where answers go, the file begun. Raises Stop where that cannot be."""
    from pmtui.replay.practice import FIRST, heading
    from pmtui.storage import answers
    from pmtui.storage.atomic import reason

    path = Path(name)

    def keep(text: str) -> str:
        try:
            answers.add(path, text, FIRST)
        except answers.NotOurs as error:
            return f"Nothing is added to {shown(name)}: {error.strerror}"
        except (OSError, ValueError) as error:
            cause = reason(error) if isinstance(error, OSError) else "its name is not allowed"
            return f"{shown(name)} cannot be written: {cause}"
        return ""

    if refused := keep(heading(session)):
        raise Stop(refused)

    from pmtui.screens.practice import Practice

    return Practice(keep, shown(path.name))
