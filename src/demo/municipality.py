"""Lindby's own house and what its systems know: catalogue.json, put where the running Tillid keeps it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from demo.organisation import make_colleagues
from tillid.kernel.words import Sentence
from tillid.sources import api as sources
from tillid.staff import api as staff

HERE = Path(__file__).parent
COURSE = "data-course"


@cache
def catalogue() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((HERE / "catalogue.json").read_text())
    return document


def _said(words: dict[str, str] | None) -> Sentence | None:
    return Sentence.of(words) if words else None


def furnish(*, seed: int) -> None:
    """Systems, elements, units, roles, courses and employees."""
    book = catalogue()
    sources.put_systems(
        sources.System(row["key"], Sentence.of(row["name"]), row["behind"], row["expected"], _said(row.get("holds")))
        for row in book["systems"]
    )
    sources.put_groups(sources.Group(row["key"], Sentence.of(row["name"]), _said(row.get("kept"))) for row in book["groups"])
    sources.put_elements(
        sources.ElementInfo(
            row["key"], Sentence.of(row["label"]), row["source"], sources.Kind(row["kind"]), row["group"], _said(row.get("yours"))
        )
        for row in book["elements"]
    )
    staff.put_units(staff.Unit(row["key"], Sentence.of(row["name"]), row["parent"], row["phone"]) for row in book["units"])
    staff.put_roles(staff.Role(row["key"], Sentence.of(row["name"]), _said(row.get("plural"))) for row in book["roles"])
    staff.put_courses(staff.Course(row["key"], Sentence.of(row["name"])) for row in book["training"])
    staff.put_employees(
        staff.Employee(one.key, one.name, one.unit, frozenset({one.role}), frozenset({COURSE}) if one.trained else frozenset())
        for one in make_colleagues(seed)
    )
