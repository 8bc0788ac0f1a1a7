"""»Jeg mangler en oplysning«: asked with a reason, answered by the owner of the rule by the day that was promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.context.gate.town import COLLEAGUE, CONSULTANT, LEADER, NOW, OFFICER
from tillid.gate import api as gate
from tillid.gate.api import Fault, Unacceptable
from tillid.gate.models import MissingReport

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
WHY = "Vi skal vide, hvilke kurser a-kassen har betalt."
ANSWER = "Du har ret. Vi ændrer reglen for alle."


@pytest.fixture
def report(town):
    return gate.report_missing("job", WHY, element="job.health-note", actor=CONSULTANT)


def fault(call, *given, **known):
    with pytest.raises(Unacceptable) as told:
        call(*given, **known)
    return told.value.fault


def test_it_goes_to_the_owner_of_the_use_with_a_day(report):
    assert (report.owner_unit, report.due, report.made_ms) == ("ethics", date(2026, 11, 16), NOW)
    assert (report.use_key, report.element, report.unit, report.role) == ("job", "job.health-note", "job", "job-consultant")
    assert report.overdue(date(2026, 11, 17))
    assert not report.overdue(date(2026, 11, 16))


def test_the_owner_sees_it_and_so_does_who_asked(report):
    assert gate.missing_reports(actor=OFFICER) == gate.missing_reports(actor=CONSULTANT) == (report,)
    assert gate.missing_reports(actor=COLLEAGUE) == ()


def test_an_answer_says_whether_the_rule_is_changed(town, report):
    town.clock.ms = NOW + 5
    answered = gate.answer_missing(report.key, ANSWER, change_promised=True, actor=OFFICER)
    assert (answered.answer, answered.change_promised, answered.answered_ms) == (ANSWER, True, NOW + 5)
    assert gate.missing_reports(actor=CONSULTANT) == (answered,)
    assert not answered.overdue(date(2027, 1, 1))


def test_what_waits_comes_first(town, report):
    gate.answer_missing(report.key, ANSWER, change_promised=False, actor=OFFICER)
    later = gate.report_missing("job", WHY, actor=CONSULTANT)
    assert [one.key for one in gate.missing_reports(actor=OFFICER)] == [later.key, report.key]


def test_only_the_owner_answers_and_only_once(report):
    assert fault(gate.answer_missing, report.key, ANSWER, change_promised=True, actor=CONSULTANT) is Fault.NO_SUCH_ITEM
    gate.answer_missing(report.key, ANSWER, change_promised=True, actor=OFFICER)
    assert fault(gate.answer_missing, report.key, ANSWER, change_promised=False, actor=OFFICER) is Fault.NO_SUCH_ITEM
    assert fault(gate.answer_missing, "\0", ANSWER, change_promised=True, actor=OFFICER) is Fault.NO_SUCH_ITEM


@pytest.mark.parametrize("text, why", [("kort", Fault.TEXT_TOO_SHORT), ("x" * 2_001, Fault.TEXT_TOO_LONG)])
def test_both_need_words(town, report, text, why):
    assert fault(gate.report_missing, "job", text, actor=CONSULTANT) is why
    assert fault(gate.answer_missing, report.key, text, change_promised=True, actor=OFFICER) is why


def test_the_words_are_not_readable_in_the_table(report):
    row = MissingReport.objects.get()
    assert b"kassen" not in bytes(row.text_sealed)
    assert CONSULTANT.ref not in repr(vars(row))


def test_an_element_that_nobody_knows_is_described_in_words_alone(town):
    assert gate.report_missing("job", WHY, element="Karen Holm", actor=CONSULTANT).element is None


def test_of_a_use_that_nobody_knows_nothing_can_be_missing(town, karen):
    assert fault(gate.report_missing, "made up", WHY, actor=CONSULTANT) is Fault.NO_SUCH_ITEM
    assert fault(gate.report_missing, "job", WHY, actor=karen.actor) is Fault.NO_SUCH_ITEM


def test_who_has_no_unit_sees_her_own_alone(town, report):
    assert gate.missing_reports(actor=replace(LEADER, unit=None)) == ()


def test_the_officer_sees_all_and_answers_her_own_units_alone(town, report):
    elsewhere = replace(OFFICER, unit="council")
    assert gate.missing_reports(actor=elsewhere) == (report,)
    assert fault(gate.answer_missing, report.key, ANSWER, change_promised=True, actor=elsewhere) is Fault.NO_SUCH_ITEM
