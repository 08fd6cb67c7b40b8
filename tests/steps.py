"""How much work something is, counted in calls: the same number on every machine."""

import sys


def calls(work):
    """Give how many functions, ours and built in, were called while `work` ran."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
