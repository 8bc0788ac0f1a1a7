"""What nobody would send by accident: every answer is a page in the frame, in the reader's language, and never a failure of ours."""

from __future__ import annotations

import logging
from urllib.parse import quote_from_bytes

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.town import Town, be

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]

FORM = "application/x-www-form-urlencoded"
FIELDS = ("number", "use", "reason", "case", "element", "why", "role", "persona", "do", "result", "note", "change", "answer")
ADDRESSES = (
    "/medarbejder/", "/medarbejder/aabn/", "/medarbejder/noedadgang/", "/medarbejder/gennemgang/", "/medarbejder/mangler/",
    "/medarbejder/tal/", "/medarbejder/om-dig/", "/medarbejder/rolle/", "/demo/vaelg/",
)  # fmt: skip
FORMS = ("/medarbejder/aabn/", "/medarbejder/noedadgang/", "/medarbejder/mangler/", "/medarbejder/rolle/", "/demo/vaelg/")
NASTY = [
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"%00", b"-1", b"9" * 400, b"1e999", b"NaN", b"true", b"null", b"[]", b"{}", b"'; DROP TABLE x;--",
    b"<script>alert(1)</script>", b"{{7*7}}", b"{% raw %}", b"../../etc/passwd", "\u202e\u200b".encode(), "٣".encode() * 10, "🙂".encode() * 9,
    b"job-conversations\x00", b"a" * 50_000, b"\r\nSet-Cookie: x=1", b"00000000-0000-0000-0000-000000000000",
]  # fmt: skip
bytes_of_any_kind = st.one_of(
    st.sampled_from(NASTY), st.binary(max_size=60), st.text(max_size=60).map(lambda t: t.encode("utf-8", "surrogatepass"))
)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def consultant_cookie(lindby: Town) -> str:
    return be("job-consultant").cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def consultant() -> Client:
    return be("job-consultant", strict=False)


def encoded(fields: dict[str, bytes]) -> bytes:
    return b"&".join(name.encode() + b"=" + quote_from_bytes(value).encode() for name, value in fields.items())


def check(response, language: str, least: int = 200) -> None:
    assert least <= response.status_code < 500, response.status_code
    if response.status_code in {301, 302}:
        assert response["Location"].startswith(("/medarbejder/", "/en/medarbejder/", "/dine-data/", "/en/dine-data/", "/"))
        return
    text = response.content.decode()
    assert f'<html lang="{language}">' in text
    assert text.count("<h1") == 1
    assert "Traceback" not in text
    assert text.strip() != "49"


@quick
@given(
    address=st.sampled_from(FORMS),
    fields=st.dictionaries(st.sampled_from(FIELDS), bytes_of_any_kind, max_size=6),
    english=st.booleans(),
)
def test_a_form_full_of_anything_is_answered_in_the_frame(consultant, address, fields, english):
    prefix = "/en" if english else ""
    response = consultant.generic("POST", prefix + address, encoded(fields), content_type=FORM)
    check(response, "en" if english else "da")


@quick
@given(
    address=st.sampled_from(ADDRESSES),
    query=bytes_of_any_kind,
    key=st.sampled_from(["side", "formaal", "frist", "hvis", "x"]),
    english=st.booleans(),
)
def test_a_query_of_anything_is_answered_in_the_frame(consultant, address, query, key, english):
    path = ("/en" if english else "") + address
    check(consultant.get(path, QUERY_STRING=f"{key}={quote_from_bytes(query)}"), "en" if english else "da")


@quick
@given(
    tail=bytes_of_any_kind,
    where=st.sampled_from(["/medarbejder/sager/{}/aabn/", "/medarbejder/gennemgang/{}/", "/medarbejder/mangler/{}/", "/{}/"]),
)
def test_an_address_of_anything_is_answered_in_the_frame(consultant, tail, where):
    path = where.format(quote_from_bytes(tail, safe=""))
    response = consultant.get(path)
    check(response, "en" if path.startswith("/en") else "da")


@quick
@given(value=st.one_of(st.sampled_from(NASTY), st.binary(min_size=1, max_size=80)), english=st.booleans())
def test_a_cookie_of_anything_signs_nobody_in(value, english):
    raw = f"{django_settings.SESSION_COOKIE_NAME}=".encode() + value + b"; csrftoken=" + value
    response = Client(raise_request_exception=False).get(
        ("/en" if english else "") + "/medarbejder/", HTTP_COOKIE=raw.decode("latin-1")
    )
    check(response, "en" if english else "da", least=400)


@pytest.mark.parametrize("address", FORMS)
@pytest.mark.parametrize(
    "content_type,body",
    [
        ("application/json", b'{"number": {"$gt": ""}}'),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"number\"\r\n\r\n\xff\xfe"),
        ("multipart/form-data; boundary=", b"--"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"reason\"; filename=\"x\"\r\n\r\nfile\r\n--x--\r\n"),
        (FORM + "; charset=utf-16", b"number=1"),
        (FORM + "; charset=nothing", b"number=1"),
        ("text/plain", b"\x00" * 1000),
        (FORM, b"&".join(b"f%d=1" % n for n in range(5000))),
        (FORM, b"number=" + b"1" * 400_000),
        (FORM, b"number=1&number=2&use=job-conversations&use=aids"),
        ("", b""),
    ],
    ids=lambda value: str(value[:24]),
)  # fmt: skip
def test_a_body_that_is_no_form_is_answered_in_the_frame(consultant, address, content_type, body):
    response = consultant.generic("POST", address, body, content_type=content_type)
    check(response, "da")
    assert response.status_code >= 300


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_another_method_is_told_that_it_has_none(consultant, method, address):
    response = consultant.generic(method, f"/en{address}")
    check(response, "en")
    assert response.status_code == 405
    assert response["Allow"]


def test_an_address_that_is_too_long_is_told_so(consultant):
    assert consultant.get("/medarbejder/?side=" + "1" * 5_000).status_code == 414


@pytest.mark.parametrize("field", ["reason", "why"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_citizens_number_in_free_text_is_sent_back_and_never_stored(consultant, lindby: Town, field, language, caplog):
    caplog.set_level(logging.DEBUG)
    digits = lindby.numbers["karen"]
    for number in (digits, f"{digits[:6]}-{digits[6:]}", f"{digits[:6]} {digits[6:]}"):
        fields = {
            "reason": f"Det haster for {number} nu",
            "number": lindby.numbers["svend"],
            "why": f"Det haster for {number} nu",
            "use": "job-conversations",
            "element": "other",
        }
        address = "/medarbejder/noedadgang/" if field == "reason" else "/medarbejder/mangler/"
        response = consultant.post(f"{language}{address}", fields)
        assert response.status_code == 400
        assert number not in response.content.decode()
        assert number not in caplog.text


def test_what_was_typed_elsewhere_is_kept_when_a_field_is_wrong(consultant):
    text = consultant.post(
        "/medarbejder/noedadgang/", {"number": "x", "reason": "Der er brand i opgangen <b>nu</b>"}
    ).content.decode()
    assert "Der er brand i opgangen &lt;b&gt;nu&lt;/b&gt;" in text
    assert "<b>nu" not in text


@pytest.mark.parametrize(
    "body",
    [
        b"reason=" + b"a" * (django_settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1),
        b"x=1&" * (django_settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1),
    ],
)
def test_a_form_that_is_too_large_is_told_how_to_keep_the_text(consultant, body):
    response = consultant.generic("POST", "/medarbejder/aabn/", body, content_type=FORM)
    assert response.status_code == 413
    check(response, "da")
    assert "Din tekst står der endnu" in response.content.decode()
