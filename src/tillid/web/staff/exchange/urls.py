from __future__ import annotations

from django.urls import URLPattern, path

from tillid.web.staff.exchange import views

urlpatterns: list[URLPattern] = [
    path("medarbejder/udveksling/", views.exchange, name="exchange"),
    path("medarbejder/udveksling/ind/", views.take_in, name="exchange-in"),
    path("medarbejder/udveksling/ud/", views.hand_out, name="exchange-out"),
    path("medarbejder/udveksling/fortegnelse/", views.record, name="record"),
    path("medarbejder/udveksling/fortegnelse.csv", views.record_table, name="record-table"),
    path("medarbejder/udveksling/fortegnelse.pdf", views.record_paper, name="record-paper"),
]
