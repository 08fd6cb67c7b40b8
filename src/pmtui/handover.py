"""What becomes of a document that somebody has looked at: a file, and the folder that it is in."""

import contextlib
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from pmtui.messages import DocumentRequested
from pmtui.screens.saving import Attempt, Clashing, SavingScreen, asking

if TYPE_CHECKING:
    from pmtui.delivery import Plan, Refused
    from pmtui.revision.clashes import Settle

ADVICE = re.compile("[:;] name another file")
"""Where a refusal begins to say what to do at the shell."""


class Handover:
    """Writes the documents of one session where somebody wants them, and shows that folder."""

    def __init__(
        self,
        app: App[Any],
        session: Path,
        tell: Callable[[str], None],
        mask: Callable[[str], str],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Take what it needs.

        Args:
            app: The app, whose threads do what takes time.
            session: The file of the session; documents are offered a place beside it.
            tell: Says a sentence.
            mask: Gives words as they may be shown, roles for names where that is wanted.
            environ: What the process was started with.
        """
        self._app = app
        self._session = session.absolute()
        self._tell = tell
        self._mask = mask
        self._environ = environ
        self._places: dict[str, Path] = {}
        """Where each kind of document was written last."""
        self._last: Path | None = None

    def save(self, asked: DocumentRequested) -> None:
        """Ask where a document is to be written, and write it there; say what was done."""
        place = self._places.get(asked.kind) or beside(self._session, asked.kind)
        screen = SavingScreen(asked.title, asked.leaves, short(place), self._attempt(asked))
        screen.mask = self._mask
        self._app.push_screen(screen, self._done)

    def _done(self, said: str | None) -> None:
        if said is not None:
            self._tell(said)

    def _attempt(self, asked: DocumentRequested) -> Callable[[str, str], Attempt]:
        """Give what writes the document to a place, called in a thread."""

        def attempt(place: str, choice: str) -> Attempt:
            from pmtui.delivery import Refused

            try:
                path = self._session.parent / Path(place).expanduser()
                found = self._written(path, asked, choice)
            except RuntimeError:
                return Attempt("Nobody has a home folder of that name.")
            except Refused as refusal:
                return Attempt(f"{refusal}.")
            if found.done:
                self._places[asked.kind] = self._last = path
            return found

        return attempt

    def _written(self, path: Path, asked: DocumentRequested, choice: str) -> Attempt:
        """Write a document, or ask first what stays of what is there. Raises Refused."""
        from pmtui.delivery import SETTLES, Refused, deliver, planned
        from pmtui.documents.redaction import Redaction

        redaction = Redaction(*asked.hidden)
        plan = partial(planned, path, asked.kind, redaction, asked.text, without=asked.without)
        settle = next((each for name, each in SETTLES.items() if name == choice), None)
        try:
            found = plan(settle)
        except Refused as refusal:
            if choice:
                raise
            return _offered(plan, refusal)
        if found.clashes and not choice:
            return Attempt(
                asking(len(found.clashes)), clashes=_clashing(found), choices=(*SETTLES,)
            )
        warned, refused = asked.check(found.text) if found.text != asked.text else ("", False)
        if refused:
            return Attempt(f"Nothing is written: {warned}")
        told = deliver(found)
        kept = "What was written there by hand is kept." if found.kept else ""
        where = short(path)
        state = f"{where} holds it already" if found.unchanged else f"written to {where}"
        words = f"{asked.title}: {state}."
        return Attempt(" ".join(filter(None, (words, kept, *told, warned))), done=True)

    # -- the folder -----------------------------------------------------------------------------

    def show_folder(self) -> None:
        """Show the folder of what was written last, or of the session; or say where it is."""
        folder = (self._last or self._session).parent
        self._app.run_worker(lambda: self._show(folder), thread=True, group="folders")

    def _show(self, folder: Path) -> None:
        from pmtui.folders import show

        shown = show(folder, self._environ)
        words = f"Opened {short(folder)}" if shown else f"Documents are saved in {short(folder)}"
        with contextlib.suppress(RuntimeError, CancelledError):
            self._app.call_from_thread(self._tell, words)


def _clashing(plan: "Plan") -> tuple[Clashing, ...]:
    return tuple(Clashing(each.where, each.hand, each.session) for each in plan.clashes)


def _offered(plan: Callable[["Settle"], "Plan"], refusal: "Refused") -> Attempt:
    """Give what can be done with a file that is not written over unasked. Raises Refused."""
    from pmtui.delivery import SETTLES, Refused

    plans: dict[str, Plan] = {}
    for name in ("keep", "theirs"):
        with contextlib.suppress(Refused):
            plans[name] = plan(next(each for key, each in SETTLES.items() if key == name))
    if not plans:
        raise refusal
    clashes = _clashing(plans["keep"]) if "keep" in plans else ()
    words = ADVICE.split(f"{refusal}")[0]
    return Attempt(f"{words}. What is to stay?", clashes=clashes, choices=tuple(plans))


def beside(session: Path, kind: str) -> Path:
    """Give where a document of `kind` goes by itself: beside its session, named after it."""
    from pmtui.documents.catalogue import KINDS

    ending = KINDS[kind].ending
    name = "" if kind in ("internal", ending[1:]) else f"-{kind.removesuffix(f'-{ending[1:]}')}"
    return session.with_name(f"{session.stem}{name}{ending}")


def short(path: Path) -> str:
    """Give `path` with ~ for the user's own folder."""
    home = Path.home()
    if path == home:
        return "~"
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else f"{path}"
