from __future__ import annotations

from django.urls import path

from tillid.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("anvendelser/", views.uses, name="uses"),
    path("anvendelser/<slug:key>/", views.use, name="use"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
]
