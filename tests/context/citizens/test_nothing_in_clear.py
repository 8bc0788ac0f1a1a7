"""A copy of the databases tells nobody's name, address, number or title: the bytes themselves are searched."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import connections

from tests.people import BORN, CLERK, KAREN_NUMBER, herself, new_case, permit_for, put_catalogue, register, said
from tillid.cases import api as cases
from tillid.citizens import api as citizens
from tillid.kernel.cpr import replacement
from tillid.kernel.words import Sentence
from tillid.overview import api as overview
from tillid.sources import api as sources
from tillid.staff import api as staff

EARLIER = replacement(BORN, 18)
LATER = replacement(BORN, 19)
CASE_NUMBER = "LINDBY-2026-4711"
SECRETS = (
    KAREN_NUMBER.digits,
    EARLIER.digits,
    LATER.digits,
    "Karen Holm",
    "Møllevej 8",
    "Kontaktforløb i Lindby",
    "Din vej til job",
    "Your way to a job",
    "Brev fra naboen",
    "Kom til samtale",
    "Du fik ja til kurset",
    CASE_NUMBER,
    "truckcertifikat",
    "lokale 2",
    "2001-02-03",  # a date that stands in an element
    BORN.isoformat(),
    "2026-09-09",  # the day of a death
    "Det var den 10. august",
    "Jeg vil ikke have",
    "Vi har set på det",
    "Lone Krogh",
    "clerk-of-the-answer",
)
IN_CLEAR = "Lov om en aktiv beskæftigelsesindsats"  # the legal basis: it is the law's text and nobody's


def fill() -> None:
    put_catalogue()
    sources.put_elements(
        sources.ElementInfo(f"person.{key}", said(key), "employment", kind, "person", said(key))
        for key, kind in (("name", sources.Kind.TEXT), ("address", sources.Kind.TEXT), ("day", sources.Kind.DATE))
    )
    karen = register(number=KAREN_NUMBER, earlier_numbers=(EARLIER,), died=date(2026, 9, 9))
    citizens.change_number(karen, LATER, at_ms=1, actor=CLERK)
    day = date(2026, 11, 2)
    values = {
        "person.name": "Karen Holm",
        "person.address": "Møllevej 8, 9999 Lindby",
        "person.day": date(2001, 2, 3),
        "job.courses": ("truckcertifikat", "dansk"),
        "job.meeting": sources.Appointment(datetime(2026, 11, 19, 9, 0), "Samtale", "lokale 2"),
    }
    sources.put_facts(sources.NewFact(karen, element, value, day) for element, value in values.items())
    job = new_case(karen, number=CASE_NUMBER, title="Kontaktforløb i Lindby for Karen Holm")
    cases.open_cases([job])
    when = cases.When(date(2026, 11, 3), 5)
    cases.retitle(
        job.case_ref,
        "Karen Holm, nyt kontaktforløb",
        Sentence("Din vej til job nu", "Your way to a job"),
        IN_CLEAR,
        when,
        actor=CLERK,
    )
    cases.write_journal(job.case_ref, cases.Document("Brev fra naboen", day), when, actor=CLERK)
    _say(karen)
    staff.put_employees([staff.Employee("job-01", "Lone Krogh", "job", frozenset())])


def _say(karen: str) -> None:
    clerk = herself(karen)
    overview.give_consent(karen, overview.DataConsent("u", "e"), text_version="1", at_ms=1, actor=clerk)
    dispute = overview.dispute(karen, "job.plan", "Det var den 10. august", at_ms=1, actor=clerk)
    overview.raise_objection(karen, "Jeg vil ikke have det", use_key="u", at_ms=1, actor=clerk)
    secretary = type(CLERK)(CLERK.kind, "clerk-of-the-answer")
    overview.settle_dispute(dispute, overview.DisputeState.KEPT, answer="Vi har set på det", at_ms=2, actor=secretary)


def stored(alias: str) -> bytes:
    """All that is stored: the files of SQLite with their logs, or every row of PostgreSQL with its bytes in clear."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"])
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    return b"\n".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for row in rows for value in row
    )


@pytest.mark.django_db(databases=["default", "persons"], transaction=True)
def test_the_stores_tell_no_name_address_number_or_title():
    fill()
    bytes_of_all = stored("persons") + stored("default")
    assert IN_CLEAR.encode() in bytes_of_all  # the search finds what is there
    found = [secret for secret in SECRETS if secret.encode() in bytes_of_all]
    assert found == []


@pytest.mark.django_db(databases=["default", "persons"], transaction=True)
def test_two_people_with_the_same_values_have_nothing_in_common():
    """Equal values are sealed apart: counting rows tells nobody who shares an address."""
    put_catalogue()
    one, other = register(), register(number=LATER)
    for ref in (one, other):
        sources.put_facts([sources.NewFact(ref, "job.plan", "Samme plan", date(2026, 1, 1))])
    with connections["persons"].cursor() as cursor:
        cursor.execute("SELECT value_sealed FROM sources_fact")
        sealed = {bytes(row[0]) for row in cursor.fetchall()}
    assert len(sealed) == 2
    assert sources.sources()["employment"].read(one, ["job.plan"], permit_for(one, "job.plan"))[0].value == "Samme plan"
