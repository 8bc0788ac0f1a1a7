"""Following a use: who writes, who reads, and a reader from outside with her link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.web.access.rows import Row

READ = frozenset({"data-steward", "dpo", "councillor", "unit-leader"})
WRITE = frozenset({"data-steward"})
NOBODYS = "00000000-0000-0000-0000-000000000000"
USE, IDEA = {"key": "job-conversations"}, "rows-idea"
found: dict[str, object] = {"token": "x", "advice": NOBODYS, "link": NOBODYS, "report": NOBODYS}


def prepare() -> None:
    """An idea with a reader who has left advice, and an error that somebody reported."""
    from tests.web.access.test_every_address import actor_of
    from tillid.register import api as register

    steward = actor_of("ethics/data-steward")
    document = {
        "schema": "tillid-data-use/1", "key": IDEA, "purpose": {"title": {"da": "En idé om vand", "en": "An idea about water"}},
        "problem": {"what": {"da": "Vandet løber", "en": "The water runs"}},
    }  # fmt: skip
    if register.draft(IDEA) is None:
        register.save_draft(document, actor=steward)
    link = register.invite_reader(IDEA, "En læser", actor=steward)
    assert link.token
    left = register.leave_advice(link.token, stage=register.Stage.PROBLEM, text="Hvor ved I det fra?", name=None)
    report = register.report_error("job-conversations", "Telefonnummeret er forkert")
    found.update(token=link.token, advice=left.id, link=link.id, report=report.key)


class Found(Mapping[str, object]):
    """Values that are known once `prepare` has run."""

    def __init__(self, *names: str, **given: object) -> None:
        self._names, self._given = names, given

    def __iter__(self) -> Iterator[str]:
        return iter([*self._given, *self._names])

    def __len__(self) -> int:
        return len(self._given) + len(self._names)

    def __getitem__(self, name: str) -> object:
        return found[name] if name in self._names else self._given[name]


def of(*values: tuple[Mapping[str, object], bool]) -> tuple[tuple[Mapping[str, object], bool], ...]:
    return values


MEASURE = {**USE, "measure": "days-to-first-talk"}
ROWS: dict[str, Row] = {
    "staff:portfolio": Row(roles=READ, prepare=prepare),
    "staff:deadlines": Row(roles=READ),
    "staff:reports": Row(roles=READ),
    "staff:report": Row(roles=READ, values=of((Found("report"), True), ({"report": NOBODYS}, False))),
    "staff:follow": Row(roles=READ, values=of((USE, True), ({"key": "nothing"}, False), ({"key": "own-data"}, False))),
    "staff:versions": Row(roles=READ, values=of((USE, True), ({"key": IDEA}, True), ({"key": "nothing"}, False))),
    "staff:difference": Row(
        roles=READ,
        values=of(({**USE, "older": 1, "newer": 1}, True), ({**USE, "older": 1, "newer": 99}, False), ({"key": "nothing", "older": 1, "newer": 1}, False)),
    ),
    "staff:measure": Row(roles=WRITE, values=of((MEASURE, True), ({**USE, "measure": "nothing"}, False), ({**MEASURE, "key": "nothing"}, False))),
    "staff:task": Row(roles=WRITE, values=of(({**USE, "task": "nothing"}, False))),
    "staff:close-element": Row(roles=WRITE, values=of((USE, False))),
    "staff:advice": Row(roles=READ, values=of(({"key": IDEA}, True), (USE, True), ({"key": "nothing"}, False))),
    "staff:advice-answer": Row(roles=WRITE, values=of((Found("advice", key=IDEA), True), ({"key": IDEA, "advice": NOBODYS}, False))),
    "staff:advice-close": Row(roles=WRITE, values=of((Found("link", key=IDEA), True)), get=frozenset({405})),
    "public:reader": Row(public=True, values=of((Found("token"), True), ({"token": "x"}, False))),
}  # fmt: skip
