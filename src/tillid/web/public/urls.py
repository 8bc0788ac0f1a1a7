from __future__ import annotations

from django.urls import path

from tillid.web.public import embed, entry, feed, reader, report, search, versions, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("anvendelser/", search.uses, name="uses"),
    path("anvendelser/<slug:key>/", entry.use, name="use"),
    path("anvendelser/<slug:key>/let/", entry.easy, name="easy"),
    path("anvendelser/<slug:key>/hele/", entry.full, name="full"),
    path("anvendelser/<slug:key>/udgaver/", versions.versions, name="versions"),
    path("anvendelser/<slug:key>/fejl/", report.report, name="report"),
    path("anvendelser/<slug:key>/indsat/", embed.frame, name="embed"),
    path("anvendelser/<slug:key>/paa-din-side/", embed.how, name="embed-how"),
    path("anvendelser.atom", feed.feed, name="feed"),
    path("sitemap.xml", feed.sitemap, name="sitemap"),
    path("robots.txt", feed.robots, name="robots"),
    path("laes/<str:token>/", reader.read, name="reader"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
]
