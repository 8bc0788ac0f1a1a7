"""The record of processing as a table: nothing in it is reckoned out, nothing is lost, and what is alike stands together."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.register.generated import Document, raw_texts, uses
from tests.examples import a_quarter
from tillid.register.domain.document import Archive, Element, Processor, Retention, RetentionStart, parse
from tillid.register.domain.formats.record import EEA, MARK, kept_alike, outside, safe, table, years

CELLS = st.lists(raw_texts().map(lambda text: text.replace("\0", "")), min_size=2, max_size=4)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+4512345678", "-2", "@SUM(A1)", "  =1", "\t=1", "\ttab", "＝1", '=HYPERLINK("http://x")', "\r=1", "|cmd", "%0A"],
)
def test_no_cell_is_reckoned_out(cell: str) -> None:
    assert safe(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "Mad", "5 år", "a=b", "<script>alert(1)</script>", "'allerede"])
def test_other_cells_stand_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


@given(st.lists(CELLS, max_size=4))
def test_every_cell_comes_out_of_the_table_as_it_was_made_safe(rows: list[list[str]]) -> None:
    content = table(["En", "To"], rows)
    assert content.startswith(MARK.encode())
    assert read(content) == [["En", "To"], *([safe(cell) for cell in row] for row in rows)]


def test_semicolons_quotes_and_line_breaks_stay_within_their_cell() -> None:
    assert read(table(["a"], [['x;"y"\nz']]))[1] == ['x;"y"\nz']
    assert b"\r\n" in table(["a"], [])


@pytest.mark.parametrize(
    "days, whole",
    [(365, 1), (366, 1), (1825, 5), (1826, 5), (3652, 10), (3650, 10), (30, None), (500, None), (1, None), (18262, 50)],
)
def test_years_are_counted_with_or_without_leap_days(days: int, whole: int | None) -> None:
    assert years(days) == whole


def processor(country: str | None) -> Processor:
    return Processor("Firma", None, None, country, None, (), None)


def test_what_lies_outside_the_union_and_the_three_beside_it_is_a_third_country() -> None:
    given = [processor(country) for country in ("DK", "NO", "US", "GB", None)]
    assert [found.country for found in outside(given)] == ["US", "GB"]
    assert len(EEA) == 30


def test_elements_that_are_kept_alike_stand_together() -> None:
    five = Retention(RetentionStart.CASE_CLOSED, 1825, Archive.DISCARD, None)
    ten = Retention(RetentionStart.CASE_CLOSED, 3650, Archive.DISCARD, None)

    def element(key: str, retention: Retention | None) -> Element:
        return Element(key, None, None, None, None, None, None, None, None, retention)

    found = kept_alike([element("a.a", five), element("a.b", ten), element("a.c", five), element("a.d", None)])
    assert [(retention, [one.key for one in alike]) for retention, alike in found] == [(five, ["a.a", "a.c"]), (ten, ["a.b"])]


@a_quarter
@given(uses())
def test_every_element_with_a_limit_stands_in_one_group(document: Document) -> None:
    elements = parse(document).data
    grouped = [element for _, alike in kept_alike(elements) for element in alike]
    assert sorted(grouped, key=repr) == sorted((element for element in elements if element.retention), key=repr)
