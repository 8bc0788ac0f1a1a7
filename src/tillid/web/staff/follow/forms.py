"""What those who follow a use send in."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from tillid.kernel.words import Sentence
from tillid.web.staff import words as staff
from tillid.web.staff.follow import words as w
from tillid.web.staff.forms import LEAST, Choice, Day, StaffForm, Text
from tillid.web.templating import language

SHORT = 200
DAYS = ("7", "14", "30", "60", "90")
YES_NO = ("yes", "no")
_WHOLE = re.compile(r"[0-9]{1,3}(?:[. ]?[0-9]{3})*|[0-9]{1,10}", re.ASCII)


class Whole(forms.CharField):
    """A whole number, as it is written in Danish: »1.200« or »1200«."""

    def __init__(self) -> None:
        super().__init__(error_messages={"required": staff.spoken(w.ERROR_VALUE)})
        self.validators = []

    def clean(self, value: Any) -> int:
        text = str(super().clean(value))
        if not _WHOLE.fullmatch(text):
            raise forms.ValidationError(staff.spoken(w.ERROR_VALUE))
        return int(re.sub(r"\D", "", text))


class Pick(Choice):
    """One of a few that are always the same."""

    def __init__(self, *keys: str, wrong: Sentence, radios: bool = False) -> None:
        super().__init__(wrong=wrong, radios=radios)
        self.choices = [(key, key) for key in keys]


class FollowForm(StaffForm):
    def refuse(self, name: str, says: Sentence) -> None:
        """What the register didn't take, at the field it belongs to."""
        self.add_error(name, says.in_(language()))


class MeasureForm(FollowForm):
    value = Whole()
    on = Day(wrong=w.ERROR_DAY)
    how = Text(missing=w.ERROR_HOW, least=LEAST)


class TaskForm(FollowForm):
    note = Text(missing=w.ERROR_NOTE, least=LEAST)


class CloseForm(FollowForm):
    element = forms.CharField(max_length=64)
    why_da = Text(missing=staff.ERROR_REASON_MISSING, least=LEAST)
    why_en = Text(missing=staff.ERROR_REASON_MISSING, least=LEAST)


class InviteForm(FollowForm):
    name = Text(missing=w.ERROR_NAME, most=SHORT)
    days = Pick(*DAYS, wrong=w.ERROR_DAYS)


class AdviceForm(FollowForm):
    changed = Pick(*YES_NO, wrong=staff.ERROR_RESULT, radios=True)
    answer = Text(missing=staff.ERROR_ANSWER_MISSING, least=LEAST)


class ReportForm(FollowForm):
    corrected = Pick(*YES_NO, wrong=staff.ERROR_RESULT, radios=True)
    answer = Text(missing=staff.ERROR_ANSWER_MISSING, least=LEAST)
    shown = Text(missing=staff.ERROR_ANSWER_MISSING)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["shown"].required = False
