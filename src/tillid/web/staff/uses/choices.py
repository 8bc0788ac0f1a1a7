"""What the lists of these pages offer: the house, the laws, the sources, and the register's own choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.register.api import LawRow, Stage, UseDocument, terms
from tillid.sources import api as sources
from tillid.staff import api as staff
from tillid.web.staff.uses import words as w
from tillid.web.staff.uses.fields import Offer, Option
from tillid.web.staff.words import fill


def offer(use: UseDocument | None = None) -> Offer:
    """Everything that can be chosen; with `use`, its own elements too."""
    return Offer(
        {
            "units": [Option(unit.key, unit.name) for unit in staff.units()],
            "roles": [Option(role.key, _capital(role.name)) for role in staff.roles()],
            "courses": [Option(course.key, _capital(course.name)) for course in staff.courses()],
            "systems": [Option(system.key, system.name) for system in sources.systems()],
            "elements": [Option(one.key, one.label or Sentence(one.key, one.key)) for one in (use.data if use else ())],
            "laws": [_law(row) for row in sorted(register.laws(), key=lambda row: (row.act.da, row.key))],
            "sectors": _table(register.SECTORS),
            "stages": [Option(stage.value, register.stage_name(stage)) for stage in Stage],
            "phases": _choices(terms.PHASES),
            "article6": _table(w.ARTICLE_6),
            "article9": _table(w.ARTICLE_9),
            "duties": _choices(terms.DUTIES),
            "sensitivities": _choices(terms.SENSITIVITIES),
            "consents": _choices(terms.CONSENTS),
            "starts": _choices(terms.STARTS),
            "archives": _choices(terms.ARCHIVES),
            "relations": _choices(terms.RELATIONS),
            "operations": _choices(terms.OPERATIONS),
            "technologies": _choices(terms.TECHNOLOGIES),
            "technology-roles": _choices(terms.TECHNOLOGY_ROLES),
            "ways": _choices(terms.WAYS),
            "involving": _choices(terms.INVOLVING),
            "measure-kinds": _choices(terms.MEASURE_KINDS),
            "betters": _choices(terms.BETTERS),
            "results": _choices(terms.RESULTS),
            "bodies": _choices(terms.BODIES),
            "open": _table(w.OPEN),
            "condition-kinds": _choices(terms.CONDITION_KINDS),
            "rules": _choices(terms.RULES),
            "held": _choices(terms.HELD),
        }
    )


def _table(of: Mapping[str, Sentence]) -> list[Option]:
    return [Option(str(key), words) for key, words in of.items()]


def _choices(of: Mapping[str, Sentence]) -> list[Option]:
    return _table(terms.with_hints(of))


def _law(row: LawRow) -> Option:
    """With its status, and that nobody has confirmed it where nobody has."""
    confirmed = w.LAW_CONFIRMED if row.confirmed else w.NOT_CONFIRMED
    return Option(
        row.key,
        fill(w.LAW_TOLD, name=row.name, status=terms.inside(terms.LAW_STATUSES[row.status]), confirmed=confirmed),
        row.act,
    )


def _capital(words: Sentence) -> Sentence:
    return Sentence(words.da[:1].upper() + words.da[1:], words.en[:1].upper() + words.en[1:])


def grouped(options: Iterable[Option]) -> list[tuple[Sentence | None, list[Option]]]:
    """Under their headings, in order; those without one by themselves."""
    found: list[tuple[Sentence | None, list[Option]]] = []
    for option in options:
        if not found or found[-1][0] != option.group:
            found.append((option.group, []))
        found[-1][1].append(option)
    return found
