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
    Command("item.back", "comma", "Back", "Go back to where the last link led from.", "Items"),
    Command("item.duplicate", "plus", "Duplicate", "Add a copy of the selected item.", "Items"),
    Command("item.copy", "ctrl+c", "Copy item", "Copy the selected item as text.", "Items"),
    Command(
        "section.copy", "C", "Copy section", "Copy what the focused pane tells, as text.", "Items"
    ),
    Command(
        "item.write",
        "ctrl+g",
        "Editor",
        "Write the long text of the selected item in $EDITOR.",
        "Items",
    ),
    Command("item.mark", "s", "Mark", "Mark the item for an edit of several.", "Items"),
    Command(
        "item.mark_range", "S", "Mark to here", "Mark all from the last mark to here.", "Items"
    ),
    Command(
        "item.unmark", "escape", "Clear", "Clear marks, a pinned question and a search.", "Items"
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
        "timeline.zone",
        "Z",
        "Zone",
        "Say in which zone the times of the entry, or of the marked ones, were read.",
        "Timeline",
        panes=("timeline",),
    ),
    Command(
        "timeline.wrap",
        "W",
        "Wrap",
        "Show long texts whole, or cut each entry to one line.",
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
    Command(
        "factors.group",
        "G",
        "Group by",
        "Group the factors by what they did, or by category.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command(
        "factors.merge",
        "ampersand",
        "Merge",
        "Make one factor of the marked ones, or of this one and another.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command(
        "factors.split",
        "percent_sign",
        "Split",
        "Make two factors of the selected one.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command(
        "factors.close",
        "number_sign",
        "Close list",
        "Close the list of factors, so that votes can be counted, or open it again.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command(
        "factors.votes",
        "V",
        "Votes",
        "Enter how many hands the selected factor got.",
        "Factors and actions",
        panes=("factors",),
    ),
    Command(
        "actions.show",
        "F",
        "Show",
        "Choose which actions are shown, and in which order.",
        "Factors and actions",
        panes=("actions",),
    ),
    Command(
        "parking.turn",
        "t",
        "Turn into",
        "Make an action, a factor or a question of the parked point.",
        "Factors and actions",
        panes=("parking",),
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
    Command(
        "meeting.extend",
        "x",
        "Time is up",
        "Move on, extend the phase by vote, or park the point.",
        "Meeting",
    ),
    Command(
        "meeting.curtain",
        "c",
        "Curtain",
        "Hide everything but the clock at once; the same key opens it.",
        "Meeting",
    ),
    Command(
        "meeting.break",
        "U",
        "Break",
        "Take a break: the clock stops, the curtain falls.",
        "Meeting",
    ),
    Command(
        "meeting.names",
        "v",
        "Names, roles",
        "Show people by their roles, or by name again.",
        "Meeting",
    ),
    Command("prompts.next", "o", "Question", "Pin the next open question.", "Facilitation"),
    Command("prompts.previous", "O", "Question back", "Pin the question before.", "Facilitation"),
    Command(
        "prompts.list", "P", "Questions", "Choose a question from all of them.", "Facilitation"
    ),
    Command("meeting.script", "B", "Opening", "Show the opening script.", "Facilitation"),
    Command(
        "meeting.reset_card",
        "r",
        "Ground rules",
        "Show the ground rules and two turning questions; the same key closes.",
        "Facilitation",
    ),
    Command(
        "meeting.moments",
        "R",
        "Moments",
        "Show what helps in difficult moments.",
        "Facilitation",
    ),
    Command(
        "meeting.closing",
        "X",
        "Closing",
        "Show the closing round, with its two counts.",
        "Facilitation",
    ),
    Command("meeting.tally", "T", "Tally", "Count hands: yes, no, held back.", "Facilitation"),
    Command("meeting.round", "Q", "Round", "Give the word to the next person.", "Facilitation"),
    Command(
        "meeting.new_to_me",
        "N",
        "New to me",
        "Count the hands of those to whom this was new.",
        "Facilitation",
    ),
    Command(
        "meeting.silent_minute",
        "M",
        "Silent minute",
        "Begin a minute in which everybody writes alone, or end it.",
        "Facilitation",
    ),
    Command(
        "meeting.notes",
        "Y",
        "Private notes",
        "Open the private notes, which stay closed while the clock runs.",
        "Facilitation",
    ),
    Command("session.search", "slash", "Search", "Find words in this session.", "Session"),
    Command(
        "session.next_match",
        "right_square_bracket",
        "Next match",
        "Go to the next match.",
        "Session",
    ),
    Command(
        "session.previous_match",
        "left_square_bracket",
        "Match before",
        "Go to the match before.",
        "Session",
    ),
    Command("session.mark_found", "at", "Mark found", "Mark all items that were found.", "Session"),
    Command("document.copy", "ctrl+y", "Copy all", "Copy the whole document.", "Session"),
    Command("session.undo", "u", "Undo", "Take the last change back.", "Session", footer=11),
    Command("session.redo", "ctrl+r", "Redo", "Make the undone change again.", "Session"),
    Command("session.save", "ctrl+s", "Save", "Save now.", "Session"),
    Command("app.palette", "ctrl+p,colon", "Palette", "Find any command by name.", "Session"),
    Command("app.help", "question_mark,f1", "Keys", "Show the keys.", "Session", footer=12),
    Command("app.suspend", "ctrl+z", "Suspend", "Go to the shell; fg comes back.", "Session"),
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
