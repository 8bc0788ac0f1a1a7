"""What is written down about an employee, the role she acts in, and the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillid.web.identity import for_employees, leave, take_role
from tillid.web.methods import READS, only
from tillid.web.staff.pages import home_of, staff_page


@only(*READS)
@for_employees()
def logged(request: HttpRequest) -> HttpResponse:
    return staff_page(request, "staff/logged.html", active="logged")


@only("POST")
@for_employees()
def role(request: HttpRequest) -> HttpResponse:
    """A role that isn't one's own is no role: one stays as one is."""
    return redirect(home_of(take_role(request, request.POST.get("role", ""))))


@only("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Open to everybody: to sign out twice does no harm."""
    leave(request)
    return redirect("public:front")
