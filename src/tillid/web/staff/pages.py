"""The frame of the staff pages: the menu that a role has use for, and who is at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.http import HttpRequest, HttpResponse

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.staff import api as staff
from tillid.web import format as written
from tillid.web import frame
from tillid.web.identity import Visitor, take_receipt, visitor
from tillid.web.staff import words as w
from tillid.web.staff.assess import words as assess
from tillid.web.staff.exchange import words as exchange
from tillid.web.staff.follow import words as follow
from tillid.web.staff.second import words as second
from tillid.web.staff.uses import words as uses
from tillid.web.templating import language

REVIEWERS = ("dpo", "unit-leader")
READERS = ("dpo", "councillor", "unit-leader", "data-steward")  # who are there for the figures
WRITERS = ("data-steward",)  # who write data uses; the officer advises and watches, and doesn't decide (GDPR article 38(6))
FOLLOWERS = ("data-steward", "dpo", "councillor", "unit-leader")  # who may read all of the register, drafts too
REVIEW_DAYS = 2  # working days, within which the gate wants an answer
WITHOUT_CASES = ("dpo", "councillor", "data-steward")
RECEIPTS = {**uses.RECEIPTS, **follow.RECEIPTS, **assess.RECEIPTS, **exchange.RECEIPTS, **second.RECEIPTS}

ITEMS = {
    "cases": frame.MenuItem("cases", w.spoken(w.MENU_CASES), "staff:cases"),
    "open": frame.MenuItem("open", w.spoken(w.MENU_OPEN), "staff:open"),
    "emergency": frame.MenuItem("emergency", w.spoken(w.MENU_EMERGENCY), "staff:emergency"),
    "seconds": frame.MenuItem("seconds", w.spoken(second.MENU), "staff:seconds"),
    "reviews": frame.MenuItem("reviews", w.spoken(w.MENU_REVIEWS), "staff:reviews"),
    "missing": frame.MenuItem("missing", w.spoken(w.MENU_MISSING), "staff:missing"),
    "figures": frame.MenuItem("figures", w.spoken(w.MENU_FIGURES), "staff:figures"),
    "uses": frame.MenuItem("uses", w.spoken(uses.MENU), "staff:portfolio"),
    "deadlines": frame.MenuItem("deadlines", w.spoken(follow.MENU_DEADLINES), "staff:deadlines"),
    "exchange": frame.MenuItem("exchange", w.spoken(exchange.MENU), "staff:exchange"),
    "logged": frame.MenuItem("logged", w.spoken(w.MENU_LOGGED), "staff:logged"),
}


def menu_of(who: Visitor) -> tuple[frame.MenuItem, ...]:
    """Its first item is the role's home."""
    keys = ["figures"] if who.role in WITHOUT_CASES else ["cases", "open", "emergency"]
    if "open" in keys and works_in_pairs(who):
        keys.append("seconds")
    if who.role in REVIEWERS:
        keys.append("reviews")
    if who.role not in {"councillor", "data-steward"}:
        keys.append("missing")
    if who.role in READERS and "figures" not in keys:
        keys.append("figures")
    if who.role in FOLLOWERS:
        keys.insert(0 if who.role in WRITERS else len(keys), "uses")
        keys.insert(keys.index("uses") + 1, "deadlines")
    if who.role in {*WRITERS, "dpo"}:
        keys.append("exchange")
    return tuple(ITEMS[key] for key in (*keys, "logged"))


def works_in_pairs(who: Visitor) -> bool:
    """Whether any use that lets this role and unit in opens for two alone."""
    unit = who.employee.unit if who.employee else None
    uses = register.current_policy().uses.values()
    return any(
        use.limits is not None and use.limits.second_person and who.role in use.roles and unit in use.units for use in uses
    )


def home_of(who: Visitor) -> str:
    return menu_of(who)[0].route


def staff_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    active: str,
    crumbs: Sequence[frame.Crumb] = (),
    status: int = 200,
) -> HttpResponse:
    """Render in the employees' frame. The words of `words.py` are `w` in the template, unless the context brings others."""
    who = visitor(request)
    receipt = take_receipt(request) if request.method == "GET" else None
    given = {
        "w": w,
        "frame_words": w,
        "fill": w.fill,
        "days": REVIEW_DAYS,
        "receipt": receipt,
        "saved": RECEIPTS.get(receipt or ""),
        **_roles(who),
    }
    return frame.page(
        request,
        template,
        {**given, **(context or {})},
        audience=frame.Audience("staff", w.spoken(w.TITLE), home_of(who), menu_of(who), menu_of(who)[0].label),
        active=active,
        crumbs=crumbs,
        user_name=written.capital(said(user_name(who))),
        status=status,
        answers_get=True,
    )


def no_paper(request: HttpRequest, says: Sentence, *, active: str, crumbs: Sequence[frame.Crumb]) -> HttpResponse:
    """Where a page was to be a paper: why it can't be made."""
    return staff_page(request, "staff/no_paper.html", {"says": says}, active=active, crumbs=crumbs, status=409)


def user_name(who: Visitor) -> Sentence:
    """Role and unit: in a room of people, the page doesn't tell who is logged in."""
    return w.fill(w.USER, role=role_name(who.role), unit=unit_name(who.employee.unit if who.employee else None))


def role_name(key: str | None) -> Sentence:
    found = next((role for role in staff.roles() if role.key == key), None)
    return found.name if found else Sentence(key or "–", key or "–")


def unit_name(key: str | None) -> Sentence:
    found = staff.unit(key) if key else None
    return found.name if found else Sentence(key or "–", key or "–")


def said(sentence: Sentence) -> str:
    return sentence.in_(language())


def errors_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """For the summary at the top: the id of each field that fails, and the first of its words."""
    return [(_id_of(form, name), str(messages[0])) for name, messages in form.errors.items()]


def _id_of(form: forms.BaseForm, name: str) -> str:
    return f"{name}-1" if getattr(form.fields[name], "radios", False) else form[name].id_for_label


def _roles(who: Visitor) -> dict[str, object]:
    held = sorted(who.employee.roles) if who.employee else []
    return {"my_roles": [(key, role_name(key)) for key in held], "my_role": who.role}
