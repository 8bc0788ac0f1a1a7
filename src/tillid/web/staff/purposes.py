"""The data uses that an employee's role may exercise, as she is offered them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.identity import Visitor
from tillid.web.staff.pages import said


@dataclass(frozen=True, slots=True)
class Purpose:
    key: str
    version: int | None
    title: Sentence
    of_unit: bool = False  # a case in one's unit is enough; it need not be one's own


def my_purposes(who: Visitor) -> tuple[Purpose, ...]:
    """Published uses that name this role and this unit. The gate decides again, and on more."""
    if who.employee is None:
        return ()
    uses = register.current_policy().uses.values()
    mine = [
        use
        for use in uses
        if use.status is register.UseStatus.PUBLISHED and who.role in use.roles and who.employee.unit in use.units
    ]
    return tuple(
        sorted(
            (
                Purpose(use.key, use.version, title_of(use.key, use.version), use.relation is register.Relation.UNIT)
                for use in mine
            ),
            key=_by_title,
        )
    )


def also_for(kind: str, mine: Sequence[Purpose], *, but: str | None) -> tuple[Purpose, ...]:
    """Those of `mine` that cases of this kind serve too."""
    uses = register.current_policy().uses
    return tuple(purpose for purpose in mine if purpose.key != but and kind in uses[purpose.key].case_kinds)


def title_of(key: str | None, version: int | None = None) -> Sentence:
    """What the use is called; its key where the register doesn't know it."""
    if not key:
        return Sentence("–", "–")
    return register.use_title(key, version) or Sentence(key, key)


def choices(purposes: tuple[Purpose, ...]) -> list[tuple[str, str]]:
    return [(purpose.key, said(purpose.title)) for purpose in purposes]


def _by_title(purpose: Purpose) -> str:
    return said(purpose.title).casefold()
