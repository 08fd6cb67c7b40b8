"""What people do to an exported document, and to its session meanwhile; each change has a mark."""

import re
from datetime import UTC, datetime, timedelta

from pmtui.core.edits import EditRefused, apply, removal
from pmtui.core.kinds import Add, Move, Set

HAND = re.compile(r"hand\d+x")
MADE = re.compile(r"made\d+x")
AT = datetime(2026, 3, 11, 10, 0, tzinfo=UTC)


class Hands:
    """Edits lines of Markdown as a person would, each with a word of its own."""

    def __init__(self, rng):
        self.rng = rng
        self.count = 0

    def mark(self):
        self.count += 1
        return f"hand{self.count}x"

    def edited(self, text, times):
        """Give `text` after so many edits, one after the other."""
        ways = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        for _ in range(times):
            text = "\n".join(self.rng.choice(ways)(text.split("\n")))
        return text

    def pick(self, lines, fits):
        """Give the place of a line that `fits`, or None."""
        found = [at for at, line in enumerate(lines) if fits(lines, at)]
        return self.rng.choice(found) if found else None

    def do_add_a_paragraph(self, lines):
        at = self.pick(lines, lambda some, at: at and not some[at - 1] and starts_block(some[at]))
        if at is None:
            return lines
        return [*lines[:at], f"A remark {self.mark()} of ours.", "", *lines[at:]]

    def do_add_a_picture(self, lines):
        at = self.pick(lines, lambda some, at: at and some[at].startswith("## "))
        if at is None:
            return lines
        return [*lines[:at], f"![graph {self.mark()}](graph.png)", "", *lines[at:]]

    def do_extend_a_sentence(self, lines):
        at = self.pick(lines, lambda some, at: is_prose(some[at]))
        if at is None:
            return lines
        return [*lines[:at], f"{lines[at]} Also {self.mark()}.", *lines[at + 1 :]]

    def do_correct_a_word(self, lines):
        at = self.pick(lines, lambda some, at: is_prose(some[at]) or is_item(some[at]))
        if at is None:
            return lines
        words = lines[at].split(" ")
        words[-1] = self.mark() if not HAND.search(words[-1]) else words[-1]
        return [*lines[:at], " ".join(words), *lines[at + 1 :]]

    def do_fill_a_cell(self, lines):
        at = self.pick(lines, is_row)
        if at is None:
            return lines
        cells = re.split(r"(?<!\\)\|", lines[at])
        place = self.rng.randrange(2, len(cells) - 1) if len(cells) > 3 else 1
        if not cells[place].startswith(" <a id"):
            cells[place] = f"{cells[place].rstrip()} {self.mark()} "
        return [*lines[:at], "|".join(cells), *lines[at + 1 :]]

    def do_add_a_row(self, lines):
        at = self.pick(lines, is_row)
        if at is None:
            return lines
        width = len(re.findall(r"(?<!\\)\|", lines[at])) - 1
        row = f"| own row {self.mark()} |" + " x |" * (width - 1)
        return [*lines[: at + 1], row, *lines[at + 1 :]]

    def do_add_an_item(self, lines):
        at = self.pick(lines, lambda some, at: is_item(some[at]) and not some[at + 1 : at + 2][0])
        if at is None:
            return lines
        return [*lines[: at + 1], f"- own item {self.mark()}", *lines[at + 1 :]]

    def do_take_a_row_out(self, lines):
        at = self.pick(lines, lambda some, at: is_row(some, at) and not HAND.search(some[at]))
        return lines if at is None else [*lines[:at], *lines[at + 1 :]]

    def do_take_a_section_out(self, lines):
        level = self.rng.choice(["## ", "### ", "#### "])
        starts = [at for at, line in enumerate(lines) if line.startswith(level)]
        if len(starts) < 3:
            return lines
        at = self.rng.randrange(len(starts) - 1)
        part = lines[starts[at] : starts[at + 1]]
        if HAND.search("\n".join(part)) or any(each[:3] in ("## ", "###") for each in part[1:]):
            return lines
        return lines[: starts[at]] + lines[starts[at + 1] :]

    def do_take_an_item_out(self, lines):
        at = self.pick(lines, lambda some, at: is_item(some[at]) and is_item(some[at + 1]))
        if at is None or HAND.search(lines[at]):
            return lines
        return [*lines[:at], *lines[at + 1 :]]

    def do_rename_a_heading(self, lines):
        at = self.pick(lines, lambda some, at: some[at].startswith("## "))
        if at is None:
            return lines
        return [*lines[:at], f"{lines[at]} {self.mark()}", *lines[at + 1 :]]

    def do_add_a_section(self, lines):
        at = self.pick(lines, lambda some, at: some[at].startswith("## "))
        if at is None:
            return lines
        own = [f"## Own section {self.mark()}", "", f"With text {self.mark()}.", ""]
        return [*lines[:at], *own, *lines[at:]]

    def do_move_a_section(self, lines):
        starts = [at for at, line in enumerate(lines) if line.startswith("## ")]
        if len(starts) < 3:
            return lines
        cut = self.rng.randrange(len(starts) - 1)
        part = lines[starts[cut] : starts[cut + 1]]
        rest = lines[: starts[cut]] + lines[starts[cut + 1] :]
        places = [at for at, line in enumerate(rest) if line.startswith("## ")]
        to = self.rng.choice(places)
        return rest[:to] + part + rest[to:]

    def do_move_a_row(self, lines):
        at = self.pick(lines, lambda some, at: is_row(some, at) and is_row(some, at + 1))
        if at is None:
            return lines
        return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]

    def do_add_a_column(self, lines):
        at = self.pick(lines, lambda some, at: at + 1 < len(some) and is_rule(some[at + 1]))
        if at is None:
            return lines
        given = [*lines]
        given[at] += f" Own {self.mark()} |"
        given[at + 1] += " --- |"
        for row in range(at + 2, len(given)):
            if not given[row].startswith("|"):
                break
            given[row] += f" {self.mark()} |"
        return given


def starts_block(line):
    return is_prose(line) or line.startswith(("| ", "- ", "## ", "### "))


def is_prose(line):
    return bool(re.match(r"[A-Z]\w", line))


def is_item(line):
    return line.startswith("- ")


def is_rule(line):
    return bool(re.fullmatch(r"\|( :?-+:? \|)+", line))


def is_row(lines, at):
    """Whether there is a row of a table, below its head."""
    return (
        1 < at < len(lines)
        and lines[at].startswith("| ")
        and not is_rule(lines[at])
        and not (at + 1 < len(lines) and is_rule(lines[at + 1]))
    )


class Meanwhile:
    """Changes a session as a meeting does, each with a word of its own."""

    def __init__(self, rng):
        self.rng = rng
        self.count = 0

    def mark(self):
        self.count += 1
        return f"made{self.count}x"

    def changed(self, session, times):
        ways = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        for _ in range(times):
            edit = self.rng.choice(ways)(session)
            if edit is not None:
                try:
                    session = apply(session, edit)
                except EditRefused:
                    continue
        return session

    def one(self, items):
        return self.rng.choice(items) if items else None

    def do_summary(self, session):
        return Set("incident/summary", f"{session.summary or 'It was.'} And {self.mark()}.")

    def do_entry(self, session):
        found = self.one(session.timeline)
        return found and Set(f"timeline/{found.id}/text", f"{found.text} {self.mark()}")

    def do_new_entry(self, session):
        at = AT + timedelta(minutes=self.rng.randrange(100))
        number = 900 + self.count
        return Add("timeline", {"id": f"T{number}", "at": at, "text": f"new {self.mark()}"})

    def do_drop_entry(self, session):
        found = self.one(session.timeline)
        return found and removal(session, f"timeline/{found.id}")

    def do_later(self, session):
        found = self.one(session.timeline)
        return found and Set(f"timeline/{found.id}/known_from", "review")

    def do_factor(self, session):
        found = self.one(session.factors)
        return found and Set(f"factors/{found.id}/was", f"{found.was or 'It.'} {self.mark()}.")

    def do_factor_title(self, session):
        found = self.one(session.factors)
        return found and Set(f"factors/{found.id}/title", f"{found.title} {self.mark()}")

    def do_factor_effect(self, session):
        found = self.one(session.factors)
        effect = self.rng.choice(["opened", "spread", "hidden", "slowed"])
        return found and Set(f"factors/{found.id}/effect", effect)

    def do_drop_factor(self, session):
        found = self.one(session.factors)
        return found and removal(session, f"factors/{found.id}")

    def do_new_factor(self, session):
        return Add("factors", {"id": f"F{900 + self.count}", "title": f"new {self.mark()}"})

    def do_action(self, session):
        found = self.one(session.actions)
        return found and Set(f"actions/{found.id}/text", f"{found.text} {self.mark()}")

    def do_status(self, session):
        found = self.one(session.actions)
        return found and Set(f"actions/{found.id}/status", self.rng.choice(["done", "dropped"]))

    def do_new_action(self, session):
        return Add("actions", {"id": f"A{900 + self.count}", "text": f"new {self.mark()}"})

    def do_move_action(self, session):
        found = self.one(session.actions)
        return found and Move(f"actions/{found.id}", None)

    def do_learned(self, session):
        return Add("learned", {"id": f"N{900 + self.count}", "text": f"Learned {self.mark()}"})
