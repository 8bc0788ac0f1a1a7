"""Addresses of what takes two. The key is of a request for a colleague, and leads to no citizen."""

from __future__ import annotations

from django.urls import URLPattern, path

from tillid.web.staff.second import views

urlpatterns: list[URLPattern] = [
    path("medarbejder/kollega/", views.seconds, name="seconds"),
    path("medarbejder/kollega/<uuid:second>/", views.second, name="second"),
    path("medarbejder/kollega/<uuid:second>/aabn/", views.open_it, name="second-open"),
]
