"""The employees' addresses. None carries a number, a name or a reference to a citizen."""

from __future__ import annotations

from django.urls import path

from tillid.web.staff import about, cases, emergency, figures, missing, opening
from tillid.web.staff.assess.urls import urlpatterns as assess
from tillid.web.staff.exchange.urls import urlpatterns as exchange
from tillid.web.staff.follow.urls import urlpatterns as follow
from tillid.web.staff.second.urls import urlpatterns as second
from tillid.web.staff.uses.urls import urlpatterns as uses

app_name = "staff"
urlpatterns = [
    path("medarbejder/", cases.mine, name="cases"),
    path("medarbejder/sager/<uuid:case>/aabn/", opening.from_case, name="open-case"),
    path("medarbejder/aabn/", opening.by_number, name="open"),
    path("medarbejder/noedadgang/", emergency.break_glass, name="emergency"),
    path("medarbejder/gennemgang/", emergency.reviews, name="reviews"),
    path("medarbejder/gennemgang/<uuid:review>/", emergency.review, name="review"),
    path("medarbejder/mangler/", missing.reports, name="missing"),
    path("medarbejder/mangler/<uuid:report>/", missing.answer, name="missing-answer"),
    path("medarbejder/tal/", figures.show, name="figures"),
    path("medarbejder/om-dig/", about.logged, name="logged"),
    path("medarbejder/rolle/", about.role, name="role"),
    path("log-af/", about.sign_out, name="sign-out"),
    *uses,
    *follow,
    *assess,
    *exchange,
    *second,
]
