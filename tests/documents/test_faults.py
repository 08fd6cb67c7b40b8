import pytest

from documents.built import entry, session
from pmtui.documents.catalogue import Wishes
from pmtui.documents.faults import Faulty
from pmtui.documents.own import kind

SESSION = session(timeline=[entry(1)], actions=[{"id": "A1", "text": "x"}])


def fault(source, **others):
    """Give what is said of a template."""
    texts = {"ours.md.j2": source, **{f"{name}.md.j2": text for name, text in others.items()}}
    with pytest.raises(Faulty) as raised:
        kind("ours", texts.get).make(SESSION, Wishes())
    return str(raised.value)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\n\n{{ sesion }}", "line 3: there is no `sesion`; did you mean `session`?"),
        ("{{ nothing_of_that_kind }}", "line 1: there is no `nothing_of_that_kind`"),
        ("{{ session.titel }}", "line 1: session has no `titel`; did you mean `title`?"),
        (
            "{% for t in session.timeline %}\n{{ t.txt }}\n{% endfor %}",
            "line 2: entry has no `txt`",
        ),
        ("{{ budget.line }}", "line 1: budgetview has no `line`; did you mean `lines`?"),
        ("{{ session.title | cel }}", "line 1: there is no filter `cel`; did you mean `cell`?"),
        ("{{ session.title | tojson }}", "line 1: there is no filter `tojson`"),
        ("# x\n{% for t in session %}", "line 2: unexpected end of template"),
        ("{% if %}", "line 1: expected an expression"),
        ("{{ 'x' | amount }}", "line 1: this is not for a value of that kind (Cannot specify"),
        ("\n{{ session | cell }}", "line 2: this is not for a value of that kind ('Session'"),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("{{ section('facs') }}", "line 1: there is no section `facs`; there are facts, summary"),
        ("{% include 'theirs.md.j2' %}", "line 1: there is no template theirs.md.j2"),
        ("{% include '/etc/passwd' %}", "line 1: there is no template /etc/passwd"),
        ("{% include 'internal/../../own.py' %}", "line 1: there is no template"),
        ("x\n{% include 'ours.md.j2' %}", "line 2: it takes in itself, or is nested too deeply"),
        ("{{ " + "(" * 900 + ")" * 900 + " }}", "it takes in itself, or is nested too deeply"),
        ("{% if 1 %}" * 200 + "{% endif %}" * 200, ": "),
        ("{{ range(9999999) }}", "line 1: range too big"),
    ],
)
def test_a_fault_is_one_sentence_with_template_and_line(source, said):
    told = fault(source)
    assert told.startswith("ours.md.j2")
    assert said in told
    assert len(told) < 300
    assert "\n" not in told
    assert not told.endswith(".")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ session.parse_file('/etc/passwd') }}", "parse_file"),
        ("{{ session.model_dump() }}", "model_dump"),
        ("{{ session['model_copy']() }}", "model_copy"),
        ("{{ session.title.upper() }}", "upper"),
        ("{{ session.__class__.__mro__ }}", "__class__"),
        ("{{ section.__globals__ }}", "__globals__"),
        ("{{ '{0.__class__}'.format(session) }}", "format"),
        ("{{ session.timeline | map(attribute='__class__') | first }}", "__class__"),
    ],
)
def test_what_a_template_may_not_touch_is_named(source, name):
    assert fault(source) == f"ours.md.j2, line 1: `{name}` is no field that a template can read"


@pytest.mark.parametrize("source", ["{{ session() }}", "{{ (session.title)() }}", "{{ 1() }}"])
def test_what_is_no_function_cannot_be_called(source):
    told = fault(source)
    assert "a template calls its own macros and what it is given, nothing else" in told
    assert "A title" not in told


def test_of_several_templates_the_right_one_is_named():
    told = fault("x\n{% include 'part.md.j2' %}", part="\n\n{{ sesion }}")
    assert told.startswith("part.md.j2, line 3: there is no `sesion`")
    told = fault("{% set session = 3 %}\n\n{{ section('summary') }}")
    assert told.startswith("ours.md.j2, line 3: ")


def test_a_fault_repeats_nothing_that_a_terminal_would_obey():
    told = fault("{{ '\x1b]52;c;ZXZpbA==\x07' | nofilter }}{% include 'a\x1b[2Jb' %}")
    assert told.isprintable()
