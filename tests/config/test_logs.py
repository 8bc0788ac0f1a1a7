"""Log lines hold no person data."""

from __future__ import annotations

import io
import logging

import pytest

from config.logs import Impersonal

NUMBER = "610190-1234"


@pytest.fixture
def log():
    """A logger as the settings make it, and what it wrote."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(Impersonal())
    handler.setFormatter(logging.Formatter("{name} {message}", style="{"))
    made = []

    def named(name):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.propagate = False
        made.append(logger)
        return logger, out

    yield named
    for logger in made:
        logger.removeHandler(handler)
        logger.propagate = True


@pytest.mark.parametrize("written", [NUMBER, "6101901234", "610190 1234", f"…{NUMBER}.", f"cpr:{NUMBER}"])
def test_a_number_is_hidden_wherever_it_stands(log, written):
    logger, out = log("tillid.test")
    logger.warning("asked for %s twice", written)
    assert "1234" not in out.getvalue()
    assert "[number]" in out.getvalue()


def test_other_figures_stay(log):
    logger, out = log("tillid.test")
    logger.warning("entry 1234567 at 1763750000000")
    assert out.getvalue() == "tillid.test entry 1234567 at 1763750000000\n"


def test_an_error_tells_where_and_never_what(log):
    logger, out = log("tillid.test")
    try:
        raise ValueError(f"Karen Holm {NUMBER}")
    except ValueError:
        logger.exception("failed")
    text = out.getvalue()
    assert "Karen" not in text
    assert "1234" not in text
    assert "ValueError" in text
    assert "test_logs.py" in text


def test_the_address_of_a_failed_request_is_left_out(log):
    logger, out = log("django.request")
    logger.warning("Not Found: %s", "/dine-data/opslag/17/", extra={"status_code": 404})
    assert "opslag" not in out.getvalue()
    assert "404" in out.getvalue()


def test_a_failed_request_names_the_error(log):
    logger, out = log("django.request")
    try:
        raise KeyError(NUMBER)
    except KeyError:
        logger.exception("Internal Server Error: %s", "/dine-data/", extra={"status_code": 500})
    assert "500 KeyError" in out.getvalue()
    assert "dine-data" not in out.getvalue()
    assert "1234" not in out.getvalue()
