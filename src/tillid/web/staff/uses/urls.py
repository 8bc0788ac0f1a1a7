"""Where data uses are written and decided. The key of a use is public; nothing here names a person."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from tillid.register.api import Stage
from tillid.web.staff.uses import acts, beginning, elements, stage


class StageConverter:
    """One of the stages; »data« has a page of its own, before this."""

    regex = "|".join(Stage)

    def to_python(self, value: str) -> Stage:
        return Stage(value)

    def to_url(self, value: str) -> str:
        return str(value)


class ElementConverter:
    regex = r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StageConverter, "stage")
register_converter(ElementConverter, "element")
urlpatterns: list[URLPattern] = [
    path("medarbejder/anvendelser/ny/", beginning.begin, name="use-new"),
    path("medarbejder/anvendelser/idriftsaettelse/", acts.adopt, name="adopt"),
    path("medarbejder/anvendelser/<slug:key>/", beginning.one_use, name="use"),
    path("medarbejder/anvendelser/<slug:key>/data/", elements.show, name="use-data"),
    path("medarbejder/anvendelser/<slug:key>/<stage:stage>/", stage.show, name="use-stage"),
    path("medarbejder/anvendelser/<slug:key>/data/vaelg/", elements.choose, name="use-elements"),
    path("medarbejder/anvendelser/<slug:key>/data/ens/", elements.same, name="use-same"),
    path("medarbejder/anvendelser/<slug:key>/data/<element:element>/", elements.one_element, name="use-element"),
    path("medarbejder/anvendelser/<slug:key>/offentliggoer/", acts.publish, name="use-publish"),
    path("medarbejder/anvendelser/<slug:key>/dagsorden.pdf", acts.agenda, name="agenda"),
    path("medarbejder/anvendelser/<slug:key>/ny-udgave/", acts.start_next, name="use-next"),
    path("medarbejder/anvendelser/<slug:key>/stop/", acts.end, name="use-end"),
    path("medarbejder/anvendelser/<slug:key>/laeg-vaek/", acts.drop, name="use-drop"),
    path("medarbejder/anvendelser/<slug:key>/afslut/", acts.conclude, name="use-conclude"),
]
