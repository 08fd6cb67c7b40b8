"""The real app, killed at any moment: what the header called saved is there afterwards.

`TORTURE_ROUNDS` says how many rounds are played, `TORTURE_SEED` with which seed they begin.
"""

import os

import pytest

from torture.rounds import Round

pytestmark = pytest.mark.pty

ROUNDS = int(os.environ.get("TORTURE_ROUNDS", "20"))
FIRST = int(os.environ.get("TORTURE_SEED", "1"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + ROUNDS))
def test_what_was_called_saved_survives(seed, tmp_path):
    folder = tmp_path / "meeting"
    folder.mkdir()
    round_ = Round(seed, folder)
    try:
        round_.play()
    except BaseException:
        print(f"seed {seed}, ended {', '.join(round_.ends)}; the files are in {folder}")
        raise
