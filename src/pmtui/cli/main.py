"""The command `pmtui`: which command is meant, and the exit code it ends with.

0: done. 1: a check found something, or a part of the work was refused. 2: bad usage or unreadable
input. 130: interrupted. No traceback reaches a person.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from pmtui.cli.streams import Stop, put, say, shown

COMMANDS = {
    "open": ("meeting", "open_", "open a session in the meeting screen"),
    "demo": ("meeting", "demo", "open a copy of a sample session"),
    "new": ("beginning", "new", "begin a session in a new file"),
    "add": ("capture", "add", "add lines to a session without a screen"),
    "import": ("importing", "import_", "add what other systems have recorded to a session"),
    "metrics": ("metrics", "metrics", "print the intervals, the impact and the error budget"),
    "replay": ("replay", "replay", "replay an incident, or the meeting about it"),
    "export": ("document", "export", "write the document"),
    "template": ("template", "template", "list, show or begin templates of documents"),
    "check": ("check", "check", "find what a blameless, complete document lacks"),
    "merge": ("merging", "merge", "merge two sessions that came from one; a driver for git"),
    "recover": ("recovering", "recover", "list what is kept of a session, and bring it back"),
    "fmt": ("form", "fmt", "put a session file into its canonical form"),
    "schema": ("form", "schema", "print the JSON Schema of a session"),
    "doctor": ("doctor", "doctor", "say what the terminal can do"),
}
"""For each command the module and the function that run it, and what it does."""

OPENING = ("--read-only", "--pane", "--theme")
"""The options with which a FILE may be opened without the word `open`."""

USAGE = """\
usage: pmtui [--library DIR]
       pmtui [open options] FILE
       pmtui COMMAND ...

Run a blameless postmortem meeting in the terminal and leave with the document written.
Without a command it lists the sessions in this folder, or in DIR; with a FILE it opens it.

commands:
{commands}

options:
  -h, --help     show this help; `pmtui COMMAND --help` shows that of a command
  --version      show the version
  --library DIR  list the sessions in DIR

exit codes: 0 done; 1 a check found something, or a part was refused; 2 bad usage or unreadable
input

example:
  pmtui new outage.toml --title "Checkout refused cards" --severity SEV-2
"""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` (None: those of this process) say; give the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used; looking takes time
    collecting = gc.isenabled()
    gc.disable()  # what a command makes at its start stays until its end
    try:
        return _run(list(sys.argv[1:] if words is None else words))
    except Stop as stop:
        say(stop.sentence)
        return stop.code
    except SystemExit as end:  # argparse has shown the help
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - whatever it is, it becomes a report
        say(_reported(fault))
        return 2
    finally:
        if collecting:
            gc.enable()


def _run(words: list[str]) -> int:
    match words:
        case ["-h" | "--help", *_]:
            rows = (f"  {name:<9}{summary}" for name, (_, _, summary) in COMMANDS.items())
            put(USAGE.format(commands="\n".join(rows)))
            return 0
        case ["--version", *_]:
            return _function("doctor", "version")(words[1:])
        case [name, *rest] if name in COMMANDS:
            module, function, _ = COMMANDS[name]
            return _function(module, function)(rest)
    if not words or words[0].partition("=")[0] == "--library":
        return _function("library", "library")(words)
    _refuse_typo(words[0])
    return _function("meeting", "open_")(words)


def _function(module: str, name: str) -> Callable[[Sequence[str]], int]:
    found: Callable[[Sequence[str]], int] = getattr(import_module(f"pmtui.cli.{module}"), name)
    return found


def _refuse_typo(word: str) -> None:
    """Raise Stop where `word` is neither a file, nor looks like one, nor an option to open one."""
    if word.partition("=")[0] in OPENING or os.path.lexists(word):
        return
    if word.startswith("-") and word != "-":
        raise Stop(f"There is no option {shown(word)}; see `pmtui --help`")
    if word == "-" or {".", "/", os.sep} & {*word}:
        return
    from pmtui.cli.options import nearest

    said = f"There is neither a command nor a file '{shown(word)}'"
    guess = nearest(word, COMMANDS)
    raise Stop(f"{said}; did you mean `pmtui {guess}`?" if guess else f"{said}; see `pmtui --help`")


def _reported(fault: Exception) -> str:
    """Give the sentence about a fault of the program, once its report is written."""
    import traceback

    from pmtui.storage.crash import report

    what = f"pmtui stopped because of a fault of its own ({type(fault).__name__})."
    try:
        place = report("".join(traceback.format_exception(fault)))
    except OSError:
        return f"{what} No report of it could be written."
    return f"{what} The report is {shown(place)}; it may quote the session."
