"""Where data uses are followed up. A key names a use, a promise or a task; a UUID advice or a report. No address names a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from tillid.web.staff.follow import acts, advice, due, portfolio, reports, use, versions

urlpatterns: list[URLPattern] = [
    path("medarbejder/anvendelser/", portfolio.show, name="portfolio"),
    path("medarbejder/frister/", due.show, name="deadlines"),
    path("medarbejder/fejl/", reports.every, name="reports"),
    path("medarbejder/fejl/<uuid:report>/", reports.one_report, name="report"),
    path("medarbejder/opfoelgning/<slug:key>/", use.show, name="follow"),
    path("medarbejder/opfoelgning/<slug:key>/udgaver/", versions.every, name="versions"),
    path("medarbejder/opfoelgning/<slug:key>/udgaver/<int:older>-<int:newer>/", versions.difference, name="difference"),
    path("medarbejder/opfoelgning/<slug:key>/maal/<slug:measure>/", acts.measure, name="measure"),
    path("medarbejder/opfoelgning/<slug:key>/opgave/<slug:task>/", acts.task, name="task"),
    path("medarbejder/opfoelgning/<slug:key>/luk/", acts.close, name="close-element"),
    path("medarbejder/opfoelgning/<slug:key>/raad/", advice.every, name="advice"),
    path("medarbejder/opfoelgning/<slug:key>/raad/<uuid:advice>/", advice.answer, name="advice-answer"),
    path("medarbejder/opfoelgning/<slug:key>/raad/link/<uuid:link>/luk/", advice.close, name="advice-close"),
]
