"""An idea from its first line to a decision, as the forms send it: what a steward types at each step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape

from django.test import Client

Sent = dict[str, "str | list[str]"]
BASE = "/medarbejder/anvendelser/"
KEY = "varm-mad-til-tiden"
IDEA: Sent = {
    "what.da": "Maden kommer for sent.",
    "title.da": "Varm mad til tiden",
    "sector": "social-health",
    "owner_unit": "care",
}


def both(path: str, da: str, en: str = "The same in English.") -> Sent:
    return {f"{path}.da": da, f"{path}.en": en}


def rows(path: str, *texts: str) -> Sent:
    """A list of texts."""
    sent: Sent = {path: [str(n) for n in range(len(texts))]}
    for n, text in enumerate(texts):
        sent |= both(f"{path}.{n}", text)
    return sent


def written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def stages(today: date) -> Mapping[str, Sent]:
    later = written(today + timedelta(days=300))
    return {
        "problem": both("problem.what", "Maden kommer for sent.") | both("problem.whose", "Det går ud over dig.") | both("problem.known", "Vi spurgte 40."),
        "purpose": both("purpose.title", "Varm mad til tiden") | both("purpose.short", "Vi kommer med varm mad til tiden.")
        | both("purpose.did", "Vi planlagde din mad") | both("purpose.task", "Planlæg maden") | both("purpose.formal", "At levere mad.")
        | {"sector": "social-health", "kle": "27.36"},
        "value": rows("value.individual", "Du får varm mad.") | rows("value.society", "Mindre mad går til spilde.")
        | {"value.measures": ["0"], "value.measures.0.kind": "minutes-freed", "value.measures.0.before": "30", "value.measures.0.promised": "10",
           "value.measures.0.by": later}
        | both("value.measures.0.what", "Minutter for sent") | both("value.measures.0.unit", "minutter") | both("value.measures.0.how", "Vi tager tid."),
        "consequences": rows("consequences.using", "Maden er varm.") | rows("consequences.not_using", "Ingen ved, hvornår du er hjemme.")
        | both("consequences.saying_no", "Du får mad alligevel."),
        "basis": {"basis": ["0", "1"], "basis.0.phase": "operate", "basis.0.law": "aeld-10", "basis.1.phase": "operate", "basis.1.article6": "e"},
        "who": {
            "owner_unit": "care", "who.units": ["care"], "who.relation": "unit", "who.operations": ["read"], "who.roles": ["0"],
            "who.roles.0.role": "care-assessor", "who.roles.0.elements": ["care.visits"], "who.roles.0.training": ["data-course"],
        },
        "technology": {"technology.kind": "none"},
        "non_digital": {"non_digital.ways": ["0"], "non_digital.ways.0.how": "phone"} | both("non_digital.ways.0.text", "Ring på 70 00 00 15."),
        "involvement": both("involvement.none", "Idéen kom fra borgerne selv."),
    }  # fmt: skip


ELEMENT: Sent = both("label", "Besøg") | both("why", "Så vi ved, hvornår du er hjemme.") | {
    "source": "care", "duty": "task", "statute": "aeld-10", "sensitivity": "confidential", "retention.days": "365",
    "retention.after": "case-closed", "retention.archive": "discard",
} | both("retention.why", "Slettes efter et år.")  # fmt: skip


def decided(today: date, **more: str | list[str]) -> Sent:
    return {
        "decision.result": "adopted", "decision.body": "council", "decision.date": written(today - timedelta(days=3)),
        "decision.item": "7", "decision.open": "yes", "decision.ends": written(today + timedelta(days=300)),
        **both("decision.by", "Kommunalbestyrelsen", "The council"), **more,
    }  # fmt: skip


def seen(client: Client, address: str) -> str:
    """The mark in the form, of what lay there when it was made."""
    found = re.search(r'name="seen" value="([0-9a-f]*)"', client.get(address).content.decode())
    return found[1] if found else ""


def send(client: Client, step: str, sent: Sent, *, key: str = KEY, do: str = "save", **more: object):
    address = f"{BASE}{key}/{step}/"
    return client.post(address, {"seen": seen(client, address), **sent, **more, "do": do})


def text(response) -> str:
    return unescape(response.content.decode())


def begin(client: Client, **changed: str):
    return client.post(f"{BASE}ny/", IDEA | changed)


def write_until(client: Client, today: date, last: str) -> None:
    """The idea, with every step up to and with `last` written."""
    begin(client)
    for step, sent in stages(today).items():
        if step == "who":
            client.post(f"{BASE}{KEY}/data/vaelg/", {"elements": ["care.visits"]})
            assert send(client, "data/care.visits", ELEMENT).status_code == 302
            if last == "data":
                return
        answer = send(client, step, sent)
        assert answer.status_code == 302, f"{step}: {text(answer)[-4000:]}"
        if step == last:
            return
