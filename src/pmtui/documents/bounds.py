"""Templates of others: they run like those of the package, and what they may do is counted.

Without that, a template of two lines could keep a machine busy for a day or fill its memory. A
turn of a loop, a filter and a call take steps, and so does text that is put together. The count is
the same on every machine; all steps take some seconds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import wraps
from typing import Any, NoReturn, TypeVar

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.exceptions import TemplateAssertionError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from pmtui.documents.markdown import Markdown, inline, printed
from pmtui.documents.template import Sheets

MOST = 10_000_000
"""How many steps one document takes at most."""
CHARACTERS = 16
"""How many characters count as one step where they are put together."""
FILTER, CALL = 4, 20
"""How many steps a filter and a call take; a turn of a loop takes one and more, by its length."""
DIGITS = 128
"""How long a number may become, in bits."""
HELD = (str, list, tuple, dict, range)
"""What has a size."""
PLAIN = (str, int, float, date, type(None), Undefined)
"""What is a text, or reads like one everywhere; what is undefined says so itself."""
TEXTS = ("capitalize", "lower", "string", "title", "trim", "upper")
"""The filters that make a text of a value."""
BAD_NUMBERS = "numbers of this size are not reckoned with in a template"


class TooMuch(TemplateRuntimeError):
    """A template that would go on for too long, or print too much."""


class Bounded(Sheets):
    """Where a template of others runs once."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, load: Callable[[str], str | None], undefined: type[StrictUndefined] = StrictUndefined
    ) -> None:
        super().__init__(load, undefined)
        self.left = MOST
        self.finalize = self._printed
        own: dict[str, Callable[..., Any]] = {
            BEGUN: self._begun,
            TURNS: self._turns,
            TOGETHER: self._together,
            LOOKED: self._looked,
            SLICED: self._sliced,
            "replace": self._replaced,
        }
        filters = {**self.filters, "join": self._joined}
        filters |= {name: _of_text(filters[name]) for name in TEXTS}
        self.filters = {name: self._counted(each) for name, each in filters.items()} | own
        tests: dict[str, Any] = dict(self.tests)
        self.tests = {name: self._counted(each) for name, each in tests.items()}

    def spend(self, steps: int) -> None:
        """Count steps. Raises TooMuch where there are none left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuch("it does too much, or prints too much; a loop in a loop may be why")

    def look(self, *values: Any) -> None:
        """Count what it takes to look at `values`, and at all that lists among them hold."""
        left = [*values]
        while left:
            each = left.pop()
            self.spend(_size(each))
            if isinstance(each, dict):
                left += each.values()
            elif isinstance(each, list | tuple):
                left += each

    def concat(self, pieces: Iterable[str]) -> str:
        """Give what a template has put together; it is counted."""
        held = list(pieces)
        self.spend(1 + sum(map(len, held)) // CHARACTERS)
        return super().concat(held)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; that is counted."""
        self.spend(CALL)
        return super().call(*args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Give `left operator right`, where that is of a size that can be had."""
        sized = isinstance(left, HELD) or isinstance(right, HELD)
        match operator:
            case "+" if sized:
                self.spend(1 + _size(left) + _size(right))
            case "+":
                pass
            case _ if sized:
                _refuse(f"`{operator}` is for numbers; `~` joins texts")
            case "*" if _bits(left) + _bits(right) > DIGITS:
                _refuse(BAD_NUMBERS)
            case "**" if abs(right) > DIGITS or _bits(left) * abs(right) > DIGITS:
                _refuse(BAD_NUMBERS)
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Have the code made of a template whose loops and joins are counted."""
        counted: nodes.Template = Counting(self).visit(source)
        return super()._generate(counted, *args, **kwargs)

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a filter or a test that is counted, what it looks at too."""

        @wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.spend(FILTER)
            self.look(*args, *kwargs.values())
            return function(*args, **kwargs)

        return counted

    @pass_context  # so that it is not reckoned out beforehand
    def _begun(self, context: Context, steps: int) -> Markdown:
        self.spend(steps)
        return Markdown()

    def _turns(self, values: Iterable[Any], steps: int) -> Iterator[Any]:
        for each in values:
            self.spend(steps)
            yield each

    def _printed(self, value: Any) -> Markdown:
        """Give what a template prints of `value`; it is counted, as it may be printed often."""
        text = printed(_text(value))
        self.spend(_size(text))
        return text

    def _looked(self, value: Any) -> Any:
        self.look(value)
        return value

    def _sliced(self, value: Any) -> Any:
        self.spend(1 + _size(value))
        return value

    def _together(self, values: Sequence[Any]) -> str:
        """Give `values` as one text; where one of them is Markdown, so is the whole."""
        self.spend(1 + sum(map(_size, values)))
        texts = [*map(_text, values)]
        if any(isinstance(each, Markdown) for each in texts):
            return Markdown("".join(map(_beside, texts)))
        return "".join(map(str, texts))

    def _joined(
        self, values: Iterable[Any], between: str = "", attribute: str | None = None
    ) -> str:
        """Give `values` with a text between them."""
        held = [self.getitem(each, attribute) if attribute else each for each in values]
        return self._together([part for each in held for part in (between, each)][1:])

    def _replaced(self, text: Any, old: str, new: str) -> str:
        """Give `text` with `new` in the place of each `old`."""
        held = str(_text(text))
        self.spend(1 + _size(held) + held.count(old) * (1 + _size(new)))
        return held.replace(old, new)


BEGUN, TURNS, TOGETHER = "begun", "turns of a loop", "put together"
LOOKED, SLICED = "looked at", "a part of it"
"""Filters that no template should name: what is counted passes through them."""
SomeNode = TypeVar("SomeNode", nodes.Template, nodes.Block, nodes.Macro, nodes.CallBlock)


class Counting(NodeTransformer):
    """Has all that a template does more than once pass through a filter that counts."""

    def __init__(self, environment: Bounded) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - named by what it visits
        """Give a loop whose turns are counted."""
        if node.recursive:
            raise TemplateAssertionError("a loop cannot call itself", node.lineno)
        steps = _steps(node)
        self.generic_visit(node)
        node.iter = self._through(TURNS, node.iter, nodes.Const(steps))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Give a join that is counted."""
        self.generic_visit(node)
        return self._through(TOGETHER, nodes.List(node.nodes, lineno=node.lineno))

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        """Give a comparison whose two sides are counted."""
        self.generic_visit(node)
        node.expr = self._through(LOOKED, node.expr)
        for each in node.ops:
            each.expr = self._through(LOOKED, each.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """Give a part of a text or list, counted where it is a stretch of it."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._through(SLICED, node.node)
        return node

    def _with_body(self, node: SomeNode) -> SomeNode:
        """Give what has a body with one that counts when it begins."""
        steps = nodes.Const(_steps(node), lineno=node.lineno)
        self.generic_visit(node)
        begun = nodes.Output([self._through(BEGUN, steps)], lineno=node.lineno)
        begun.set_environment(self.environment)
        node.body.insert(0, begun)
        return node

    visit_Template = visit_Block = visit_Macro = visit_CallBlock = _with_body  # noqa: N815

    def _through(self, name: str, node: nodes.Node, *given: nodes.Node) -> nodes.Filter:
        made = nodes.Filter(node, name, [*given], [], None, None, lineno=node.lineno)
        made.set_environment(self.environment)
        return made


def _steps(node: nodes.Node) -> int:
    """Give the steps of one turn through `node`, by how much stands in it."""
    return 1 + sum(1 for _ in node.find_all(nodes.Node)) // CHARACTERS


def _size(value: Any) -> int:
    """Give the steps that it takes to look at `value`."""
    return (
        len(value) // (CHARACTERS if isinstance(value, str) else 1)
        if isinstance(value, HELD)
        else 0
    )


def _text(value: Any) -> Any:
    """Give `value`, which is a text or reads like one. Raises TemplateRuntimeError."""
    if not isinstance(value, PLAIN):
        _refuse("this is no text; print a field of it, or what it holds in a loop or by `join`")
    return value


def _of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a filter that takes texts, and what reads like one."""

    @wraps(function)
    def checked(value: Any, *args: Any, **kwargs: Any) -> Any:
        return function(_text(value), *args, **kwargs)

    return checked


def _beside(value: Any) -> str:
    """Give `value` as Markdown beside other Markdown: the blanks at its ends stay."""
    text = str(value)
    if isinstance(value, Markdown) or not text:
        return text
    before, after = (" " if each.isspace() else "" for each in (text[0], text[-1]))
    return f"{before}{inline(text)}{after}" if text.strip() else before


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _refuse(words: str) -> NoReturn:
    raise TemplateRuntimeError(words)
