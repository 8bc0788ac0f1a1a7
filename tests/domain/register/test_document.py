"""Reading what was stored can't fail, and a text is text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.documents import both, changed, complete, row
from tests.domain.register.test_stages import ANY_JSON, FEW
from tillid.kernel.words import Sentence
from tillid.register.domain.document import BasisGroup, TechnologyKind, Vote, parse
from tillid.register.domain.law import LawRow, parse_row
from tillid.register.domain.policy import LawStatus

RAW_ROW: dict[str, object] = {
    "key": "act", "version": 2, "act": both("Madloven", "The Meals Act"), "full": "Lov om mad", "paragraph": "§ 12 a",
    "plain": both(), "status": "in-force", "begins": "2025-07-01", "ends": None, "source": None, "seen": "found-2",
    "confirmed": {"by": "Kommunens jurist", "on": "2026-01-02"}, "as_of": "2026-11-21",
}  # fmt: skip


def test_a_document_is_read_in_full() -> None:
    use = parse(
        complete(
            sector="older",
            kle=["27.36"],
            not_used=[both("Tro", "Faith")],
            technology={
                "kind": "rule",
                "what": both(),
                "role": "advisory",
                "oversight": both(),
                "deciding_law": "bill",
                "limits": [both()],
            },
            processors=[
                {
                    "name": "Eksempel Drift",
                    "cvr": "12345674",
                    "country": "DK",
                    "agreement": "2026-01-01",
                    "subprocessors": ["Sky"],
                }
            ],
            ext={"dutch": {"a": 1}},
        ),
        version=2,
    )
    assert (use.key, use.version, use.sector, use.kle) == ("meals", 2, "older", ("27.36",))
    assert use.title == Sentence("Mad", "Meals")
    assert use.not_used == (Sentence("Tro", "Faith"),)
    assert use.value.measures[0].by == date(2027, 6, 1)
    assert use.technology is not None
    assert use.technology.kind is TechnologyKind.RULE
    assert use.processors[0].agreement == date(2026, 1, 1)
    assert use.law_keys() == {"act", "bill"}
    assert use.ext == {"dutch": {"a": 1}}


def test_contact_and_answered_questionnaires_are_read() -> None:
    form = {"urn": "urn:nl:dpia", "version": "3.0", "sha256": "a" * 64, "day": "2026-02-01"}
    use = parse(complete(contact={"email": "data@lindby.example"}, assessment={"forms": [form]}))
    assert use.contact is not None
    assert (use.contact.email, use.contact.web) == ("data@lindby.example", None)
    assert [(one.urn, one.day) for one in use.assessment.forms] == [("urn:nl:dpia", date(2026, 2, 1))]


def test_an_element_is_found_by_its_key() -> None:
    use = parse(complete())
    assert use.element("care.wishes") is use.data[1]
    assert use.element("care.key") is None
    assert use.data[0].retention is not None
    assert use.data[0].retention.days == 1825


def test_a_vote_needs_both_its_numbers() -> None:
    voted = parse(changed("decision/vote", {"in_favour": 6, "against": 1})).decision
    half = parse(changed("decision/vote", {"in_favour": 6})).decision
    assert voted is not None
    assert voted.vote == Vote(6, 1, 0)
    assert half is not None
    assert half.vote is None


def test_a_draft_without_english_is_read_in_danish_and_one_without_a_title_by_its_key() -> None:
    assert parse({"key": "new", "purpose": {"title": {"da": "Mad"}}}).title == Sentence("Mad", "Mad")
    assert parse({"key": "new"}).title == Sentence("new", "new")


def test_a_text_without_danish_is_no_text() -> None:
    assert parse({"key": "new", "purpose": {"title": {"en": "Meals"}}}).purpose.title is None


def test_html_stays_the_text_it_is() -> None:
    assert parse(changed("purpose/title", both("<script>x</script>", "<b>"))).title.da == "<script>x</script>"


@pytest.mark.parametrize(
    "basis, group",
    [
        ({"law": "act", "article6": "e"}, BasisGroup.LAW),
        ({"law": "dbl-11"}, BasisGroup.DATA_PROTECTION_ACT),
        ({"law": "gdpr-9-2-h", "article9": "h"}, BasisGroup.ARTICLE_9),
        ({"article6": "e", "article9": "h"}, BasisGroup.ARTICLE_6),
    ],
)
def test_a_basis_belongs_to_one_group(basis: dict[str, str], group: BasisGroup) -> None:
    assert parse({"basis": [{"key": "k", "phase": "operate"} | basis]}).basis[0].group is group


@FEW
@given(st.dictionaries(st.sampled_from([*complete(), "ext", "processors", "kle"]), ANY_JSON))
def test_any_json_can_be_read(document: dict[str, object]) -> None:
    assert parse(document).version == 0


NAMES = [
    "what",
    "measures",
    "key",
    "phase",
    "begins",
    "roles",
    "elements",
    "kind",
    "limits",
    "agreement",
    "vote",
    "conditions",
    "by",
]
ANY_PART = st.dictionaries(st.sampled_from(NAMES), ANY_JSON)


@FEW
@given(
    field=st.sampled_from(["problem", "value", "basis", "data", "who", "technology", "processors", "decision"]),
    part=ANY_PART,
    listed=st.booleans(),
)
def test_any_json_in_any_field_can_be_read(field: str, part: dict[str, object], *, listed: bool) -> None:
    assert parse({field: [part] if listed else part}).key == ""


def test_a_law_row_is_read_in_full() -> None:
    law = parse_row(RAW_ROW)
    assert law is not None
    assert (law.version, law.begins, law.ends) == (2, date(2025, 7, 1), None)
    assert law.name == Sentence("Madloven §\u00a012 a", "The Meals Act §\u00a012 a")
    assert law.confirmed is not None
    assert law.confirmed.on == date(2026, 1, 2)


@pytest.mark.parametrize("field", ["key", "version", "act", "full", "plain", "status", "seen", "as_of"])
def test_a_row_without_what_it_cant_be_without_is_none(field: str) -> None:
    assert parse_row(RAW_ROW | {field: None}) is None


def test_a_row_of_a_whole_act_has_the_acts_name_and_may_be_unconfirmed() -> None:
    law = parse_row(RAW_ROW | {"paragraph": None, "confirmed": None})
    assert law is not None
    assert law.name == law.act
    assert law.confirmed is None


DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "law, holds",
    [
        (row(), True),
        (row(begins=DAY, ends=DAY), True),
        (row(begins=date(2026, 11, 22)), False),
        (row(ends=date(2026, 11, 20)), False),
        (row(status=LawStatus.PROPOSED, begins=date(2026, 1, 1)), False),
        (row(status=LawStatus.REPEALED), False),
        (row(status=LawStatus.ADOPTED), False),
        (row(status=LawStatus.ADOPTED, begins=DAY), True),
    ],
)
def test_a_law_holds_by_its_status_and_its_days(law: LawRow, *, holds: bool) -> None:
    assert law.holds_on(DAY) is holds
