"""What the API promises beyond its description: tags, pages, roles, and that nobody's work is overwritten."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from django.test import Client

from tests.web.town import Town, be
from tillid.kernel.canonical import encode

pytestmark = pytest.mark.django_db(databases=["default", "persons"])
USE = "/api/v1/uses/job-conversations"


def token(client: Client) -> dict[str, str]:
    return {"X-CSRFToken": client.get("/api/v1/staff/session").json()["csrf_token"]}


def strict(persona: str) -> Client:
    """A browser that must send the token along, as a real one must."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = be(persona).cookies
    return client


def test_a_document_has_the_hash_that_the_list_names(lindby: Town):
    listed = Client().get("/api/v1/uses", {"q": "samtaler"}).json()["items"]
    named = next(one["sha256"] for one in listed if one["key"] == "job-conversations")
    assert hashlib.sha256(encode(Client().get(USE).json())).hexdigest() == named


def test_who_has_the_newest_bytes_is_sent_none(lindby: Town):
    first = Client().get(USE)
    again = Client().get(USE, headers={"If-None-Match": f'"other", W/{first["ETag"]}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert Client().get(USE, headers={"If-None-Match": '"other"'}).status_code == 200


def test_any_site_may_fetch_what_everybody_may_read(lindby: Town):
    for address in ("/api/v1/uses", USE, f"{USE}/versions", f"{USE}/figures", "/api/v1/laws", "/api/v1/laws/lab-31", f"{USE}x"):
        assert Client().get(address)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in be("steward").get("/api/v1/staff/session")


def test_a_page_names_the_pages_near_it_and_keeps_the_question(lindby: Town):
    response = Client().get("/api/v1/uses", {"technology": "none", "page": 1})
    assert 'rel="first"' in response["Link"]
    assert "technology=none" in response["Link"]
    assert response.json()["total"] == sum(one["technology"] == "none" for one in response.json()["items"])


def test_what_isnt_there_is_a_problem_in_both_languages(lindby: Town):
    response = Client().get("/api/v1/uses/no-such-use")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert set(response.json()["says"]) == {"da", "en"}


@pytest.mark.parametrize(
    "persona,reading,writing",
    [("nobody", 401, 401), ("karen", 401, 401), ("job-consultant", 403, 403), ("councillor", 200, 403), ("dpo", 200, 403)],
)
def test_who_may_read_drafts_and_who_may_write_them(lindby: Town, persona, reading, writing):
    client = Client() if persona == "nobody" else be(persona)
    assert client.get("/api/v1/staff/drafts").status_code == reading
    assert client.put("/api/v1/staff/drafts/a", "{}", content_type="application/json").status_code == writing


def test_a_stage_is_written_in_its_turn_and_in_no_other(lindby: Town):
    client, address = be("steward"), "/api/v1/staff/drafts/by-api/stages"
    early = client.put(
        f"{address}/technology", json.dumps({"part": {"technology": {"kind": "none"}}}), content_type="application/json"
    )
    assert early.status_code == 422
    assert early.json()["type"] == "urn:tillid:problem:locked"
    assert early.json()["faults"][0]["stage"] == "problem"
    problem = {"what": {"da": "Noget"}, "whose": {"da": "Nogens"}, "known": {"da": "Talt"}}
    saved = client.put(f"{address}/problem", json.dumps({"part": {"problem": problem}}), content_type="application/json")
    assert saved.status_code == 200
    assert client.get(address).json()[1]["open"] is True


def test_who_comes_later_is_told_and_overwrites_nothing(lindby: Town):
    client, address = be("steward"), "/api/v1/staff/drafts/twice"
    document = {"schema": "tillid-data-use/1", "key": "twice"}
    first = client.put(address, json.dumps({"document": document}), content_type="application/json").json()
    mine = {"revision": first["revision"], "document": document | {"sector": "climate"}}
    theirs = {"revision": first["revision"], "document": document | {"sector": "employment"}}
    assert client.put(address, json.dumps(mine), content_type="application/json").status_code == 200
    late = client.put(address, json.dumps(theirs), content_type="application/json")
    assert (late.status_code, late.json()["type"]) == (409, "urn:tillid:problem:stale")
    assert client.get(address).json()["document"]["sector"] == "climate"


def test_without_its_token_nothing_is_changed(lindby: Town):
    client = strict("steward")
    body = json.dumps({"document": {"schema": "tillid-data-use/1", "key": "tokenless"}})
    refused = client.put("/api/v1/staff/drafts/tokenless", body, content_type="application/json")
    assert refused.status_code == 403
    taken = client.put("/api/v1/staff/drafts/tokenless", body, content_type="application/json", headers=token(client))
    assert taken.status_code == 200


def test_a_body_that_isnt_json_is_told_so(lindby: Town):
    response = be("steward").put("/api/v1/staff/drafts/a", "{", content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_an_error_repeats_nothing_of_what_was_sent(lindby: Town):
    response = be("steward").put(
        "/api/v1/staff/drafts/a", json.dumps({"document": "Karen 6101701234"}), content_type="application/json"
    )
    assert response.status_code == 422
    assert "Karen" not in response.content.decode()


def test_a_fault_of_ours_is_a_problem_and_no_trace(lindby: Town, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("Karen")

    monkeypatch.setattr("tillid.web.api.public.register.laws", broken)
    response = Client(raise_request_exception=False).get("/api/v1/laws")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "Karen" not in response.content.decode()


def operations() -> list[tuple[str, str]]:
    """Every operation for employees, from the description, with something in the place of each parameter."""
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    named = {address: methods for address, methods in paths.items() if "/staff/" in address}
    filled = {address: re.sub(r"{\w+}", "problem", address) for address in named}
    return [(method, filled[address]) for address, methods in named.items() for method in methods]


@pytest.mark.parametrize(
    "persona,reading,writing", [("nobody", 401, 401), ("karen", 401, 401), ("job-consultant", 403, 403), ("dpo", 0, 403)]
)
def test_every_operation_for_employees_turns_others_away(lindby: Town, persona, reading, writing):
    client = Client() if persona == "nobody" else be(persona)
    for method, address in operations():
        response = client.generic(method.upper(), address, "{}", content_type="application/json")
        expected = reading if method == "get" else writing
        assert response.status_code == expected or (expected == 0 and response.status_code in {200, 404}), (method, address)
        assert response["Cache-Control"] == "no-store"


def send(client: Client, address: str, body: object):
    return client.post(f"/api/v1/staff/{address}", json.dumps(body), content_type="application/json")


def test_what_was_promised_stands_beside_what_was_reached(lindby: Town):
    [first, *_] = Client().get("/api/v1/uses/washing-toilet/promises").json()
    assert (first["key"], first["promised"], first["reached"][0]["value"]) == ("alone", 19, 18)
    assert Client().get("/api/v1/uses/nothing/promises").status_code == 404


def test_figures_name_nobody_and_hide_what_is_small(lindby: Town):
    figures = Client().get(f"{USE}/figures").json()
    assert set(figures) == {"months", "reasons", "asked_refused", "never_read"}
    for month in figures["months"]:
        assert all(month[name] is None or month[name] == 0 or month[name] >= 5 for name in ("granted", "refused", "emergencies"))


@pytest.mark.parametrize("form,starts", [("dutch-1-0", b"["), ("dpv", b"{"), ("record", b"\xef\xbb\xbf"), ("tillid", b"{")])
def test_an_entry_is_fetched_in_another_registers_form(lindby: Town, form, starts):
    response = Client().get(f"{USE}/as/{form}")
    assert response.status_code == 200
    assert response.content.strip().startswith(starts)
    assert Client().get(f"{USE}/as/{form}", headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", [f"{USE}/as/nothing", "/api/v1/uses/nothing/as/dpv", f"{USE}/as/annex-viii"])
def test_a_form_that_it_cant_be_said_in_is_not_there(lindby: Town, address):
    assert Client().get(address).status_code == 404


def test_a_task_that_is_done_stays_done(lindby: Town):
    client = be("steward")
    task = next(one for one in client.get("/api/v1/staff/tasks").json() if not one["settled"])
    assert send(client, f"uses/{task['use']}/tasks/{task['key']}", {"note": "Vi har spurgt dem alle."}).status_code == 204
    after = {(one["use"], one["key"]): one["settled"] for one in client.get("/api/v1/staff/tasks").json()}
    assert after[task["use"], task["key"]]
    assert send(client, f"uses/{task['use']}/tasks/nothing", {"note": "Vi har spurgt dem alle."}).status_code == 404


def test_a_report_is_answered_and_leaves_the_list(lindby: Town):
    client = be("steward")
    [report, *rest] = client.get("/api/v1/staff/reports").json()
    assert "contact" not in report
    answer = {"answer": "Tak. Vi har rettet teksten.", "corrected": True, "shown": "Teksten er rettet."}
    assert send(client, f"reports/{report['key']}", answer).status_code == 204
    assert len(client.get("/api/v1/staff/reports").json()) == len(rest)
    assert send(client, f"reports/{report['key']}", answer).status_code in {404, 422}


def test_advice_is_answered_so_that_the_draft_can_be_published(lindby: Town):
    client = be("steward")
    [advice] = client.get("/api/v1/staff/drafts/say-it-once/advice").json()
    assert advice["answer"] is None
    assert send(client, f"advice/{advice['id']}", {"answer": "Vi skriver tiden på.", "changed": True}).status_code == 204
    assert client.get("/api/v1/staff/drafts/say-it-once/advice").json()[0]["changed"] is True


def test_a_measurement_is_taken_in_and_one_of_a_day_to_come_is_refused(lindby: Town):
    client, address = be("steward"), "uses/aids/measures/asked-twice"
    sent = {"value": 30, "on": lindby.today.isoformat(), "how": "Vi talte i 40 sager."}
    assert send(client, address, sent).status_code == 204
    assert send(client, address, sent | {"on": "2999-01-01"}).status_code == 422
    reached = {one["key"]: one["reached"] for one in Client().get("/api/v1/uses/aids/promises").json()}
    assert reached["asked-twice"][-1]["value"] == 30


def test_files_come_in_as_drafts_and_a_broken_one_is_named(lindby: Town):
    client = be("steward")
    whole = Client().get("/api/v1/uses/washing-toilet/as/tillid").content.decode()
    files = [
        {"name": "toilet.json", "content": whole.replace("washing-toilet", "toilet-from-elsewhere")},
        {"name": "half.json", "content": "{"},
    ]
    came = send(client, "import", {"format": "tillid", "files": files}).json()
    assert {one["file"] for one in came["failures"]} >= {"half.json"}
    assert send(client, "import", {"format": "no-such-form", "files": files}).status_code == 422


def test_many_are_adopted_by_one_decision_and_the_rest_are_told_what_they_lack(lindby: Town):
    client = be("steward")
    decision = {
        "by": {"da": "Direktionen", "en": "The board"}, "decided": lindby.today.isoformat(), "delegation": "Punkt 3",
        "look_again": "2030-01-01", "owner_unit": "citizen-service",
    }  # fmt: skip
    came = send(client, "adopt", decision | {"keys": ["full-bins", "aids"]}).json()
    assert came["passed_by"] == ["aids"]
    assert [one["key"] for one in came["refused"]] == ["full-bins"]
    assert came["refused"][0]["missing"]
