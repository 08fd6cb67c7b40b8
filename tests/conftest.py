"""What every test runs under: no user's settings, UTC, still pictures, repeatable data."""

import atexit
import contextlib
import gc
import os
import shutil
import tempfile
import time

from hypothesis import HealthCheck, settings

# Read by textual when it is imported, so they come first; the snapshot plugin imports it, which is
# why pyproject.toml keeps pytest from loading that plugin ahead of this file.
for name in ("NO_COLOR", "TEXTUAL_THEME"):
    os.environ.pop(name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TZ"] = "UTC"
os.environ["PMTUI_SETTINGS"] = os.devnull
# Backups and the like go to a folder of these tests, and not to that of whoever runs them.
STATE = tempfile.mkdtemp(prefix="pmtui-tests-")
atexit.register(shutil.rmtree, STATE, ignore_errors=True)
for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
    os.environ[name] = STATE
if hasattr(time, "tzset"):
    time.tzset()

pytest_plugins = ["pytest_textual_snapshot"]

# `HYPOTHESIS_PROFILE=explore pytest` looks further, at other data each time.
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "explore", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow]
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
settings.load_profile(PROFILE)

# Hypothesis also draws the constants of the modules that happen to be loaded, so that other tests
# in a run, or a line of code, would change all that is drawn. The name is private; where it is not
# there, data are less repeatable.
if PROFILE == "ci":
    with contextlib.suppress(ImportError, AttributeError):
        from hypothesis.internal.conjecture import providers

        providers._get_local_constants = lambda: providers._local_constants

# Imported only now, as it loads textual.
from quick import install  # noqa: E402

install()


def pytest_collection_finish():
    """Leave what was collected out of every later search for garbage: it stays to the end."""
    gc.freeze()
