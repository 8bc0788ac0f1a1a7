from __future__ import annotations

from tests.web.access.rows import Row

WRITERS = frozenset({"data-steward"})
FOLLOWERS = frozenset({"data-steward", "dpo", "councillor", "unit-leader"})
DRAFT, RUNNING, NOWHERE = "access-idea", "personal-help", "nothing"


ANSWERS = frozenset({302, 400, 403, 404, 405, 409})  # 409: somebody else wrote the same meanwhile


def prepare() -> None:
    """An idea of which only the beginning is written."""
    from tillid.kernel.actor import Actor, ActorKind
    from tillid.register import api as register

    actor = Actor(ActorKind.EMPLOYEE, "ethics-data-steward-01", "ethics")
    text = {"da": "En tanke", "en": "A thought"}
    document = {"schema": "tillid-data-use/1", "key": DRAFT, "problem": {"what": text}, "purpose": {"title": text}}
    register.save_draft({**document, "data": [{"key": "care.visits"}]}, actor=actor)


def _of(*keys: str, roles: frozenset[str] = FOLLOWERS, **more: object) -> Row:
    values = tuple(({"key": key, **more}, key in keys) for key in (DRAFT, RUNNING, NOWHERE))
    return Row(roles, values=values, post=ANSWERS)


STAGES = tuple(
    ({"key": key, "stage": stage}, key != NOWHERE) for key in (DRAFT, NOWHERE) for stage in ("problem", "who", "decision")
)
LOCKED = tuple(({"key": key}, key == DRAFT) for key in (DRAFT, NOWHERE))
ROWS: dict[str, Row] = {
    "staff:use-new": Row(WRITERS, prepare=prepare),
    "staff:adopt": Row(WRITERS),
    "staff:use": _of(DRAFT, RUNNING),
    "staff:use-stage": Row(FOLLOWERS, values=STAGES, post=ANSWERS),
    "staff:use-data": _of(DRAFT, RUNNING),
    "staff:use-elements": Row(WRITERS, values=LOCKED, get=frozenset({302})),  # to the step, which says what it waits for
    "staff:use-same": Row(WRITERS, values=LOCKED, get=frozenset({302})),
    "staff:use-element": _of(DRAFT, RUNNING, element="care.visits"),
    "staff:use-publish": _of(DRAFT),
    "staff:agenda": Row(FOLLOWERS, values=(({"key": DRAFT}, True), ({"key": NOWHERE}, False)), page=False),
    "staff:use-next": Row(public=True, values=(({"key": RUNNING}, True),), get=frozenset({405})),  # a button, not a page
    "staff:use-end": _of(RUNNING, roles=WRITERS),
    "staff:use-drop": _of(DRAFT, roles=WRITERS),
    "staff:use-conclude": _of(roles=WRITERS),
}
