"""What is written down about an employee, the role she acts in, and the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from tillid.web.identity import for_employees, leave, take_role
from tillid.web.staff.pages import home_of, staff_page


@for_employees()
@require_safe
def logged(request: HttpRequest) -> HttpResponse:
    return staff_page(request, "staff/logged.html", active="logged")


@for_employees()
@require_POST
def role(request: HttpRequest) -> HttpResponse:
    """A role that isn't one's own is no role: one stays as one is."""
    return redirect(home_of(take_role(request, request.POST.get("role", ""))))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Open to everybody: to sign out twice does no harm."""
    leave(request)
    return redirect("public:front")
