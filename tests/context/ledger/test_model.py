"""Any order of appends, folds, new years and openings gives the same lists as a plain dictionary would."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.context.ledger.conftest import new_schemas
from tests.context.ledger.places import ORIGIN, YEAR, Place
from tests.domain.ledger.records import a_record
from tillid.ledger import epoch as epochs
from tillid.ledger.api import Entry, FileSigner, Outcome

PEOPLE = [f"cpr:610161000{number}" for number in range(4)]
people = st.sampled_from(PEOPLE)
uses = st.sampled_from(["aids", "job-conversations", None])


class Model(RuleBasedStateMachine):
    kind, dsn = "sqlite", ""

    @initialize()
    def create(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tillid-model-"))
        at = new_schemas(self.dsn) if self.dsn else (str(self.folder / "ledger"), str(self.folder / "keys"))
        self.place = Place(self.kind, at, FileSigner.create(self.folder / "checkpoint.key", ORIGIN))
        self.logs = [self.place.create(), self.place.open()]
        self.kept: list[tuple[str, int, object]] = []
        self.years = 0

    @rule(who=st.lists(people, min_size=1, max_size=12), use=uses, which=st.integers(0, 1))
    def append(self, who, use, which):
        records = [a_record(t=self.place.clock.ms, use=use, out=Outcome.REFUSED if use is None else Outcome.GRANTED) for _ in who]
        receipts = self.logs[which].append_many([Entry(subject, record) for subject, record in zip(who, records, strict=True)])
        self.kept += [(subject, receipt.index, record) for subject, receipt, record in zip(who, receipts, records, strict=True)]

    @rule(which=st.integers(0, 1))
    def fold(self, which):
        self.logs[which]._epochs[-1].fold_if_due(1)

    @rule(which=st.integers(0, 1))
    def open_again(self, which):
        self.logs[which].close()
        self.logs[which] = self.place.open()

    @precondition(lambda self: self.years < 2)
    @rule()
    def a_new_year(self):
        self.years += 1
        self.place.clock.ms += YEAR

    @rule(which=st.integers(0, 1), subject=people, limit=st.integers(1, 30))
    def page_through(self, which, subject, limit):
        found, before = [], None
        while True:
            page = self.logs[which].page([subject], before=before, limit=limit)
            found += [(listed.index, listed.record) for listed in page.entries]
            before = page.before
            if before is None:
                break
        assert found == [(index, record) for kept, index, record in reversed(self.kept) if kept == subject]

    @rule(which=st.integers(0, 1), subjects=st.sets(people, min_size=1))
    def count_months(self, which, subjects):
        months = self.logs[which].months(sorted(subjects))
        counted = Counter({(month.month, month.use, month.out): 0 for month in months})
        for month in months:
            counted[month.month, month.use, month.out] += month.n
        name = self.logs[which]._counting.month
        assert counted == Counter((name(record.t), record.use, record.out) for kept, _, record in self.kept if kept in subjects)

    @invariant()
    def sizes_agree(self):
        if hasattr(self, "logs"):
            assert self.logs[0].size() == self.logs[1].size() >= len(self.kept) + 1

    def teardown(self):
        if hasattr(self, "logs"):
            assert self.logs[0].audit() == self.logs[0].size()
            self.place.close()
            shutil.rmtree(self.folder)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_whatever_happens_lists_and_counts_are_those_of_a_plain_dictionary(kind, request, monkeypatch):
    monkeypatch.setattr(epochs, "SUMMARISE_EVERY", 4)
    monkeypatch.setattr(epochs, "SUMMARISE_ON_READING", 7)
    monkeypatch.setattr(epochs, "MOST_SUMMARIES_A_FLUSH", 2)
    monkeypatch.setattr(epochs, "MOST_OPENED_A_FLUSH", 3)
    monkeypatch.setattr(epochs, "REMEMBERED", 12)
    dsn = request.getfixturevalue("postgres_dsn") if kind == "postgresql" else ""
    machine = type("OnOneStore", (Model,), {"kind": kind, "dsn": dsn})
    run_state_machine_as_test(machine, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))
