from __future__ import annotations

from django.urls import path

from tillid.web.citizen import views

app_name = "citizen"
urlpatterns = [
    path("dine-data/", views.front, name="overview"),
    path("dine-data/opslag/", views.lookups, name="lookups"),
    path("dine-data/opslag/<int:index>/", views.lookup, name="lookup"),
    path("dine-data/sager/<uuid:ref>/", views.case, name="case"),
    path("dine-data/oplysninger/<slug:key>/", views.source, name="source"),
]
