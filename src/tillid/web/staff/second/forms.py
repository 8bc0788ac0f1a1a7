"""What one sends who asks for a colleague."""

from __future__ import annotations

from typing import Any

from django import forms

from tillid.web.staff import words as w
from tillid.web.staff.forms import LEAST, Choices, NumberForm, StaffForm, Text


class CaseAskForm(StaffForm):
    """From the page of a refused case: who it concerns and for what is known, the reason isn't."""

    case = forms.UUIDField()
    use = forms.SlugField(required=False, max_length=64)
    reason = Text(missing=w.ERROR_REASON_MISSING, least=LEAST)


class NumberAskForm(NumberForm):
    reason = Text(missing=w.ERROR_REASON_MISSING, least=LEAST)

    def __init__(self, data: Any, uses: Choices) -> None:
        super().__init__(data, uses)
