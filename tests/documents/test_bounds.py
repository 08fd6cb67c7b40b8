import time

import pytest
from jinja2.exceptions import TemplateAssertionError, TemplateRuntimeError

from pmtui.documents import bounds
from pmtui.documents.bounds import MOST, Bounded, TooMuch

GROWING = "{%% set ns = namespace(x=%s) %%}{%% for n in range(64) %%}%s{%% endfor %%}"

PAIRED = "{%- set ns = namespace(x=[1], y=[1]) %}{% for n in range(64) %}"
PAIRED += "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}"
LONG = "{% set ns = namespace(x='text') %}{% for n in range(16) %}{% set ns.x = ns.x ~ ns.x %}"
LONG += "{% endfor %}{% set x = ns.x ~ 1 %}{% set y = ns.x ~ 2 %}"


def ran(code, **others):
    environment = Bounded({"x": code, **others}.get)
    template = environment.get_template("x")
    made = environment.concat(template.root_render_func(template.new_context({"ten": [1] * 10})))
    return made, MOST - environment.left


@pytest.mark.parametrize(
    "code",
    [
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) if false %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in ten %}{% for c in ten %}{{ 'abc' | upper | lower }}"
        "{% endfor %}{% endfor %}{% endfor %}",
        "{% macro twice(n) %}{% if n %}{{ twice(n - 1) }}{{ twice(n - 1) }}{% endif %}"
        "{% endmacro %}{{ twice(90) }}",
        "{% block a %}{% if loop is not defined %}{{ self.a() }}{{ self.a() }}{% endif %}"
        "{% endblock %}",
        GROWING % ("'text'", "{% set ns.x = ns.x ~ ns.x %}"),
        GROWING % ("'text'", "{% set ns.x = ns.x + ns.x %}"),
        GROWING % ("[1]", "{% set ns.x = ns.x + ns.x %}"),
        GROWING % ("'text'", "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}"),
        GROWING % ("'text'", "{% set ns.x = [ns.x, ns.x] | join(ns.x) %}"),
        GROWING % ("'text'", "{% set ns.x = ns.x | replace('t', ns.x) %}"),
        GROWING % ("[1]", "{% set ns.x = [ns.x, ns.x] %}") + "{{ [ns.x, 1] | sort }}",
        PAIRED + "{{ ns.x == ns.y }}",
        PAIRED + "{{ ns.x in [ns.y] }}",
        PAIRED + "{{ ns.x is eq ns.y }}",
        PAIRED + "{{ [ns.x, ns.y] | max }}",
        LONG + "{% for n in range(9999) %}{{ 'b' in x }}{% endfor %}",
        LONG + "{% for n in range(9999) %}{{ x == y }}{% endfor %}",
        LONG + "{% for n in range(9999) %}{% set z = x[1:] %}{% endfor %}",
        LONG + "{% for n in range(9999) %}{{ x }}{% endfor %}",
        "{% for n in range(9999) %}{{ 'b' in range(9999) }}{% endfor %}",
        GROWING
        % ("'text'", "{% set ns.x = (ns.x ~ ns.x) | truncate(99999999, end=ns.x ~ ns.x) %}"),
    ],
)
def test_what_would_not_end_or_fill_the_memory_ends(code, monkeypatch):
    monkeypatch.setattr(bounds, "MOST", MOST // 20)
    with pytest.raises((TooMuch, RecursionError)):
        ran(code)


def test_all_steps_take_some_seconds():
    macro = "{% macro f() %}{{ 1 | upper }}{% endmacro %}"
    before = time.process_time()
    steps = ran(macro + "{% for n in range(9999) %}{{ f() }}{% endfor %}")[1]
    assert (time.process_time() - before) * MOST / steps < 60


def test_what_is_taken_in_is_counted_each_time(monkeypatch):
    monkeypatch.setattr(bounds, "MOST", 1000)
    tens = "{{% for n in ten %}}{{% include '{}' %}}{{% endfor %}}"
    with pytest.raises(TooMuch):
        ran(tens.format("y"), y=tens.format("z"), z=tens.format("w"), w="x")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("{{ 'x' * 10 }}", "`\\*` is for numbers"),
        ("{{ [1] * 10 }}", "`\\*` is for numbers"),
        ("{{ '%99d' % 1 }}", "`%` is for numbers"),
        ("{{ 9 ** 9 ** 9 }}", "numbers of this size"),
        ("{{ 10 ** -999999 }}", "numbers of this size"),
        ("{% set n = 2 ** 100 %}{{ n * n }}", "numbers of this size"),
    ],
)
def test_what_makes_much_of_little_is_refused(code, said):
    with pytest.raises(TemplateRuntimeError, match=said):
        ran(code)


@pytest.mark.parametrize(
    "value",
    ["ten", "{'a': 1}", "range(3)", "range", "ten | map('string')", "namespace()", "self", "loop"],
)
@pytest.mark.parametrize("way", ["{{ %s }}", "{{ 'a' ~ (%s) }}", "{{ (%s) | upper }}"])
def test_what_is_no_text_is_not_printed_as_python_would(value, way):
    with pytest.raises(TemplateRuntimeError, match="this is no text"):
        ran(f"{{% for n in ten %}}{way % value}{{% endfor %}}")


def test_a_loop_that_calls_itself_is_refused():
    with pytest.raises(TemplateAssertionError, match="a loop cannot call itself"):
        ran("{% for n in ten recursive %}{{ loop(ten) }}{% endfor %}")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("{{ 2 + 3 * 4 - 10 % 4 }} {{ 2 ** 10 }} {{ 7 / 2 }} {{ -7 // 2 }}", "12 1024 3.5 -4"),
        ("{{ 'a' + 'b' ~ 1 }} {{ ([1] + [2]) | join }}", "ab1 12"),
        ("{% for n in ten %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/10 2/10"),
        ("{% for n in ten %}{{ loop.cycle('a', 'b') }}{% endfor %}", "ababababab"),
        ("{% for n in [] %}x{% else %}none{% endfor %}", "none"),
        ("{{ '<b>' ~ ('a|b' | cell) ~ '<i>' }}", "\\<b>a\\|b\\<i>"),
        ("{{ [('a|b' | cell), '<b>'] | join(' ') }}", "a\\|b \\<b>"),
        ("{{ ('a' | cell) ~ ', ' ~ ' ' ~ 'b ' ~ ('' | cell) ~ 1 }}", "a,  b 1"),
        ("{{ ['a', 'b'] | join }} {{ 'a-b' | replace('-', '_') }}", "ab a_b"),
        ("{% macro row(x) %}| {{ x | cell }} |{% endmacro %}{{ row('*') }}", "| \\* |"),
        ("{% set x %}# {{ '# y' }}{% endset %}{{ x }}", "# # y"),
        (
            "{% macro row() %}{{ caller(1) }}{% endmacro %}{% call(x) row() %}{{ x }}{% endcall %}",
            "1",
        ),
        ("{% import 'y' as y %}{{ y.row(1) }}", "[1]"),
        ("{% extends 'z' %}{% block a %}{{ super() }}!{% endblock %}", "<old!>"),
        ("{% filter upper %}a{% endfilter %}", "A"),
    ],
)
def test_what_is_counted_gives_the_same(code, text):
    others = {"y": "{% macro row(x) %}[{{ x }}]{% endmacro %}"}
    made, steps = ran(code, z="<{% block a %}old{% endblock %}>", **others)
    assert made.startswith(text)
    assert 0 < steps < 250


def test_the_count_is_the_same_each_time():
    code = "{% for n in ten %}{{ n | string | upper }}{{ 'x' ~ n }}{% endfor %}"
    assert ran(code)[1] == ran(code)[1]
