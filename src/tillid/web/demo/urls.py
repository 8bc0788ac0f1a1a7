"""In demo mode only: `config.urls` leaves these out otherwise."""

from __future__ import annotations

from django.urls import path

from tillid.web.demo import chooser

app_name = "demo"
urlpatterns = [path("demo/vaelg/", chooser.choose, name="choose")]
