"""What employees send in. Every text is bounded, every choice is checked against what this employee has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from tillid.kernel.cpr import BadNumber, Cpr, parse_cpr
from tillid.kernel.words import Sentence
from tillid.web.staff import words as w

LONG, LEAST = 2000, 10
Choices = Sequence[tuple[str, str]]
LOOKS_LIKE_A_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)", re.ASCII)


DAY = re.compile(r"([0-9]{1,2})[./ -]{1,2}([0-9]{1,2})[./ -]{1,2}([0-9]{4})", re.ASCII)


def day_in(text: str) -> date | None:
    """A day as it is written, or as a file has it: 12.3.2026, 12-03-2026, 12/3/2026, 2026-03-12. None: there is no such day."""
    found = DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_typed(day: date | None) -> str:
    """As one would type it; empty where there is none."""
    return f"{day.day}.{day.month}.{day.year}" if day else ""


class Day(forms.CharField):
    """A day, in any way that people write one."""

    def __init__(self, *, wrong: Sentence, required: bool = True) -> None:
        super().__init__(error_messages={"required": w.spoken(wrong)}, required=required)
        self.validators = []
        self._wrong = wrong

    def clean(self, value: Any) -> date | None:
        given = str(super().clean(value))
        day = day_in(given)
        if given and day is None:
            raise forms.ValidationError(w.spoken(self._wrong))
        return day


class Text(forms.CharField):
    """Free text: of a bounded length, storable, and without a citizen's number in it."""

    def __init__(self, *, missing: Sentence, most: int = LONG, least: int = 0) -> None:
        super().__init__(error_messages={"required": w.spoken(missing)})
        self._least = least
        self.validators = [
            MaxLengthValidator(most, w.spoken(w.fill(w.ERROR_LONG, most=most))),
            ProhibitNullCharactersValidator(w.spoken(w.ERROR_SIGNS)),
        ]

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):  # half a character: no store can hold it
            raise forms.ValidationError(w.spoken(w.ERROR_SIGNS))
        if len(text) < self._least:
            raise forms.ValidationError(w.spoken(w.ERROR_REASON_SHORT))
        if LOOKS_LIKE_A_NUMBER.search(text):
            raise forms.ValidationError(w.spoken(w.ERROR_NUMBER_IN_TEXT))
        return text


class Number(forms.CharField):
    """A civil registration number. The page never shows it again, right or wrong."""

    def __init__(self) -> None:
        super().__init__(error_messages={"required": w.spoken(w.ERROR_NUMBER_MISSING)})
        self.validators = []

    def clean(self, value: Any) -> Cpr:
        try:
            return parse_cpr(str(super().clean(value)))
        except BadNumber:
            raise forms.ValidationError(w.spoken(w.ERROR_NUMBER_BAD)) from None


class Choice(forms.ChoiceField):
    """One of a list; anything else is the same mistake as nothing."""

    def __init__(self, *, wrong: Sentence, radios: bool = False) -> None:
        said = w.spoken(wrong)
        super().__init__(error_messages={"required": said, "invalid_choice": said})
        self.radios = radios  # drawn as such: the first of them is where an error leads


class StaffForm(forms.Form):
    def kept(self, name: str) -> str:
        """What was typed, to be shown again; a citizen's number in it is blanked, and so is what no page can hold."""
        typed = self[name].value()
        text = LOOKS_LIKE_A_NUMBER.sub("……", typed) if isinstance(typed, str) else ""
        return "".join(sign for sign in text if sign.isprintable() or sign in "\r\n\t")


class NumberForm(StaffForm):
    number = Number()
    use = Choice(wrong=w.ERROR_PURPOSE)

    def __init__(self, data: Any, uses: Choices) -> None:
        super().__init__(data)
        _offer(self, "use", uses)


class CaseEmergencyForm(StaffForm):
    """Break-glass beside an opened case: who it concerns is known, the reason isn't."""

    case = forms.UUIDField()
    reason = Text(missing=w.ERROR_REASON_MISSING, least=LEAST)


class EmergencyForm(StaffForm):
    number = Number()
    reason = Text(missing=w.ERROR_REASON_MISSING, least=LEAST)


class MissingForm(StaffForm):
    use = Choice(wrong=w.ERROR_PURPOSE)
    element = Choice(wrong=w.ERROR_WHAT)
    why = Text(missing=w.ERROR_WHY_MISSING, least=LEAST)

    def __init__(self, data: Any, uses: Choices, elements: Choices) -> None:
        super().__init__(data)
        _offer(self, "use", uses)
        _offer(self, "element", elements)


class AnswerForm(StaffForm):
    change = Choice(wrong=w.ERROR_RESULT, radios=True)
    answer = Text(missing=w.ERROR_ANSWER_MISSING, least=LEAST)

    def __init__(self, data: Any, changes: Choices) -> None:
        super().__init__(data)
        _offer(self, "change", changes)


class ReviewForm(StaffForm):
    result = Choice(wrong=w.ERROR_RESULT, radios=True)
    note = Text(missing=w.ERROR_REASON_MISSING, least=LEAST)

    def __init__(self, data: Any, results: Choices) -> None:
        super().__init__(data)
        _offer(self, "result", results)


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if not isinstance(field, Choice):
        raise TypeError(f"{name} isn't a choice")
    field.choices = list(choices)
