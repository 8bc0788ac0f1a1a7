"""Lint, types and the other store run before the last test run, whose closing line ends `make test`."""

from __future__ import annotations

import os


def test_every_check_before_this_run_passed():
    assert os.environ.get("TILLID_FAILED", "") == ""
