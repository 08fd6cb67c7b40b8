import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

from pmtui import themes
from pmtui.themes.catalogue import FEW, NOTES, STANDARD, load


def test_every_theme_has_a_file_and_every_file_a_theme():
    modules = [import_module(f"pmtui.themes.{each.name}") for each in iter_modules(themes.__path__)]
    found = {module.THEME.name for module in modules if hasattr(module, "THEME")}
    assert found == {load(name).name for name in NOTES} == {f"pmtui-{name}" for name in NOTES}
    assert {STANDARD, FEW} <= set(NOTES)


def test_a_theme_is_known_by_its_short_and_its_full_name():
    assert load("light") is load("pmtui-light")
    with pytest.raises(KeyError):
        load("nord")


def test_names_cost_no_textual():
    probe = "import sys, pmtui.themes.catalogue; assert 'textual' not in sys.modules"
    subprocess.run(
        [sys.executable, "-c", probe], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
