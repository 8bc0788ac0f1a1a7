from __future__ import annotations

from django.urls import URLPattern, path

from tillid.web.staff.assess import judging, library, overview, questionnaires

urlpatterns: list[URLPattern] = [
    path("medarbejder/skemaer/", library.forms, name="assessment-forms"),
    path("medarbejder/principper/", library.slots, name="principles"),
    path("medarbejder/vurdering/<slug:key>/", overview.show, name="assess"),
    path("medarbejder/vurdering/<slug:key>/principper/", judging.principles, name="assess-principles"),
    path("medarbejder/vurdering/<slug:key>/risici/", judging.risks, name="assess-risks"),
    path("medarbejder/vurdering/<slug:key>/risici/<int:number>/", judging.risk, name="assess-risk"),
    path("medarbejder/vurdering/<slug:key>/ai/", judging.ai_class, name="assess-ai"),
    path("medarbejder/vurdering/<slug:key>/naeste-gang/", judging.rest, name="assess-rest"),
    path("medarbejder/vurdering/<slug:key>/skema/<slug:form>/", questionnaires.front, name="assess-form"),
    path("medarbejder/vurdering/<slug:key>/skema/<slug:form>/<int:number>/", questionnaires.one_page, name="assess-page"),
    path("medarbejder/vurdering/<slug:key>/skema/<slug:form>/udskrift/", questionnaires.printed, name="assess-print"),
    path("medarbejder/vurdering/<slug:key>/skema/<slug:form>/svar.json", questionnaires.answers, name="assess-answers"),
]
