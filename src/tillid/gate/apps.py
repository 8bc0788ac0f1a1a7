from __future__ import annotations

from django.apps import AppConfig


class GateConfig(AppConfig):
    name = "tillid.gate"
    label = "gate"
