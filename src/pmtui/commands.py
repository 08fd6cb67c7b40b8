"""Every command once: its id, keys, label and help; bindings, palette, footer and help read it."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.keys import format_key


class Command(NamedTuple):
    """Something a person can ask for by a key or by name."""

    id: str
    """`pane.verb`; `item.verb` acts on what is selected in the focused pane."""
    keys: str
    """Keys separated by commas, the first one shown."""
    label: str
    """What the footer says: one or two words."""
    help: str
    """What it does, in a sentence."""
    group: str
    """Where the help lists it."""
    panes: tuple[str, ...] = ()
    """The panes in which it means something; none: all."""
    footer: int = 0
    """Its place in the footer, from 1; 0: not there."""

    @property
    def written(self) -> tuple[str, ...]:
        """Its keys as a person reads them."""
        return tuple(map(written, self.keys.split(",")))

    @property
    def key(self) -> str:
        """The first key, as a person reads it."""
        return self.written[0]

    def works_in(self, pane: str) -> bool:
        """Tell whether it means something in `pane`."""
        return not self.panes or pane in self.panes


def written(key: str) -> str:
    """Give a key as a person reads it: `shift+left` is `shift+←`, `ctrl+p` is `^p`."""
    *held, name = key.split("+")
    last = "␣" if name == "space" else format_key(name)
    return "".join("^" if each == "ctrl" else f"{each}+" for each in held) + last


COMMANDS: tuple[Command, ...] = (
    Command("pane.timeline", "1", "Timeline", "Go to the timeline.", "Panes"),
    Command("pane.factors", "2", "Factors", "Go to the contributing factors.", "Panes"),
    Command("pane.actions", "3", "Actions", "Go to the action items.", "Panes"),
    Command("pane.story", "4", "Story", "Go to the story: header, summary, impact.", "Panes"),
    Command("pane.parking", "5", "Parking", "Go to the parking lot.", "Panes"),
    Command("pane.next", "tab", "Next pane", "Go to the next pane.", "Panes"),
    Command("pane.previous", "shift+tab", "Previous pane", "Go to the previous pane.", "Panes"),
    Command("pane.zoom", "z", "Zoom", "Show the focused pane alone; again: all panes.", "Panes"),
    Command(
        "capture.open",
        "i",
        "Capture",
        "Type one line that becomes an entry, a factor, an action or a note.",
        "Capture",
        footer=1,
    ),
    Command(
        "item.add",
        "a",
        "Add",
        "Add to the focused pane: by a line, and in the story by a form.",
        "Items",
        footer=2,
    ),
    Command(
        "item.edit",
        "enter",
        "Edit",
        "Open the form of the selected item.",
        "Items",
        footer=3,
    ),
    Command(
        "item.remove",
        "d,delete",
        "Remove",
        "Remove the selected item and the links to it; u brings it back.",
        "Items",
        footer=4,
    ),
    Command(
        "item.link",
        "l",
        "Link",
        "Link the selected item to another one, or take a link away.",
        "Items",
        footer=5,
    ),
    Command(
        "item.follow",
        "full_stop",
        "Follow",
        "Go along the links of the selected item.",
        "Items",
    ),
    Command(
        "item.left",
        "H,shift+left",
        "Earlier, left",
        "An entry: a minute earlier. A factor: one effect back. An action: one status back.",
        "Items",
        panes=("timeline", "factors", "actions"),
    ),
    Command(
        "item.right",
        "L,shift+right",
        "Later, right",
        "An entry: a minute later. A factor: the next effect. An action: the next status.",
        "Items",
        panes=("timeline", "factors", "actions"),
    ),
    Command(
        "item.up",
        "K,shift+up",
        "Up",
        "Move the selected item up in its order.",
        "Items",
    ),
    Command(
        "item.down",
        "J,shift+down",
        "Down",
        "Move the selected item down in its order.",
        "Items",
    ),
    Command(
        "timeline.milestone",
        "m",
        "Milestone",
        "Set or clear the milestones of the selected entry.",
        "Timeline",
        panes=("timeline",),
        footer=6,
    ),
    Command(
        "timeline.factor",
        "f",
        "Factor",
        "Type a factor that is linked to the selected entry.",
        "Timeline",
        panes=("timeline",),
        footer=7,
    ),
    Command(
        "timeline.pivot",
        "asterisk",
        "Pivot",
        "Mark the entry as a place to stop and ask.",
        "Timeline",
        panes=("timeline",),
    ),
    Command(
        "timeline.disputed",
        "exclamation_mark",
        "Disputed",
        "Mark the entry as one that memories differ about.",
        "Timeline",
        panes=("timeline",),
    ),
    Command(
        "factors.action",
        "t",
        "Action",
        "Type an action that is linked to the selected factor.",
        "Factors and actions",
        panes=("factors",),
        footer=6,
    ),
    Command(
        "factors.how",
        "h",
        "How",
        "Ask how the selected factor came about: a new how-step, or one to edit.",
        "Factors and actions",
        panes=("factors",),
        footer=7,
    ),
    Command(
        "factors.decide",
        "D",
        "Not to act",
        "Decide not to act on the selected factor, and say what makes that acceptable.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command("story.well", "w", "Went well", "Type a line that went well.", "Capture"),
    Command("story.lucky", "y", "Lucky", "Type a line where luck helped.", "Capture"),
    Command("story.learned", "e", "Learned", "Type what was learned.", "Capture"),
    Command("parking.add", "p", "Park", "Park a point for later.", "Capture", footer=10),
    Command(
        "meeting.clock",
        "space",
        "Clock",
        "Start, pause or resume the clock.",
        "Meeting",
        footer=8,
    ),
    Command("meeting.next", "n", "Next phase", "Go to the next phase.", "Meeting", footer=9),
    Command("meeting.back", "b", "Phase back", "Go back to the phase before.", "Meeting"),
    Command(
        "meeting.agenda", "A", "Agenda", "Choose the agenda, before the meeting begins.", "Meeting"
    ),
    Command("session.undo", "u", "Undo", "Take the last change back.", "Session", footer=11),
    Command("session.redo", "ctrl+r", "Redo", "Make the undone change again.", "Session"),
    Command("session.save", "ctrl+s", "Save", "Save now.", "Session"),
    Command("app.palette", "ctrl+p,colon", "Palette", "Find any command by name.", "Session"),
    Command("app.help", "question_mark,f1", "Keys", "Show the keys.", "Session", footer=12),
    Command("app.quit", "q", "Quit", "Save and leave.", "Session", footer=13),
    Command("app.leave", "ctrl+q", "Leave", "Save and leave, asking nothing.", "Session"),
)

MOVES: tuple[Command, ...] = (
    Command("list.move(1)", "down,j", "Down", "Go to the next item.", "Moving"),
    Command("list.move(-1)", "up,k", "Up", "Go to the item before.", "Moving"),
    Command(
        "list.beside(1)", "right", "Right", "Go to the column on the right.", "Moving", ("factors",)
    ),
    Command(
        "list.beside(-1)", "left", "Left", "Go to the column on the left.", "Moving", ("factors",)
    ),
    Command("list.page(1)", "pagedown", "Page down", "Go on by a page.", "Moving"),
    Command("list.page(-1)", "pageup", "Page up", "Go back by a page.", "Moving"),
    Command("list.edge(-1)", "home", "First", "Go to the first item.", "Moving"),
    Command("list.edge(1)", "end", "Last", "Go to the last item.", "Moving"),
)
"""What a list does itself with a key: its action stands behind `list.`."""


def of_pane(pane: str) -> Iterator[Command]:
    """Give the commands that mean something in `pane`."""
    return (command for command in COMMANDS if command.works_in(pane))


def footer(pane: str) -> list[Command]:
    """Give the commands that the footer shows while `pane` has the focus, in order."""
    return sorted((each for each in of_pane(pane) if each.footer), key=lambda each: each.footer)


def groups() -> dict[str, list[Command]]:
    """Give the commands by the group in which the help lists them."""
    found: dict[str, list[Command]] = {}
    for command in (*MOVES, *COMMANDS):
        found.setdefault(command.group, []).append(command)
    return found


def bindings() -> list[BindingType]:
    """Give the bindings of all commands.

    They are looked at before the focused widget gets the key, so that keys typed ahead are done in
    their order. Those without ctrl or a function key run `run`, which a text field switches off.
    """
    found: list[BindingType] = []
    for command in COMMANDS:
        for key in command.keys.split(","):
            anywhere = key.startswith("ctrl+") or key == "f1"
            action = f"{'run_anywhere' if anywhere else 'run'}('{command.id}')"
            found.append(Binding(key, action, command.label, show=False, priority=True))
    return found


def moves() -> list[BindingType]:
    """Give the bindings by which somebody moves in a list."""
    return [
        Binding(each.keys, each.id.removeprefix("list."), each.label, show=False) for each in MOVES
    ]
