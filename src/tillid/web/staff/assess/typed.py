"""What is typed on the pages of assessments: a questionnaire's answers, and the small forms around it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from tillid.kernel.words import Sentence
from tillid.register import api as register
from tillid.web.staff import words as staff_words
from tillid.web.staff.assess import words as w
from tillid.web.staff.forms import Choice, Choices, Day, StaffForm, Text

a = register.assessments

LONG, SHORT, PICTURE_BYTES, FILE_BYTES = 10_000, 500, 300_000, 1024 * 1024
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]+")
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


class Optional(Text):
    """Text that may be left empty."""

    def __init__(self, *, most: int = LONG) -> None:
        super().__init__(missing=w.ERROR_TEXT, most=most)
        self.required = False


class Picked(Choice):
    """One of a list, or nothing yet."""

    def __init__(self) -> None:
        super().__init__(wrong=w.ERROR_CHOICE, radios=True)
        self.required = False


# A page of a questionnaire --------------------------------------------------------------------------------------------------------
def field_name(key: str) -> str:
    return f"s:{key}"


def field_id(key: str) -> str:
    """For links and labels: without the brackets of a repetition."""
    return f"s-{key.replace('[', '-').replace(']', '')}"


def read_page(request: HttpRequest, shown: Sequence[a.Shown]) -> tuple[dict[str, a.Value], dict[str, str]]:
    """What the page says, and what is wrong with it, by the questions' keys. What is wrong is among what is said all the same."""
    said: dict[str, a.Value] = {}
    wrong: dict[str, str] = {}
    for one in shown:
        if one.task.kind.asks:
            said[one.key] = _typed(request, one)
            try:
                said[one.key] = _checked(one, said[one.key])
            except forms.ValidationError as fault:
                wrong[one.key] = str(fault.messages[0])
    return said, wrong


def _typed(request: HttpRequest, one: a.Shown) -> a.Value:
    name = field_name(one.key)
    if one.task.kind is a.Kind.IMAGE:
        return _picture(request, one)
    if one.task.kind.many:
        return tuple(request.POST.getlist(name))
    return request.POST.get(name, "").replace("\r\n", "\n")


def _checked(one: a.Shown, value: a.Value) -> a.Value:
    if one.task.kind is a.Kind.IMAGE:
        if value == {}:
            raise forms.ValidationError(staff_words.spoken(w.ERROR_PICTURE))
        return value
    if one.task.kind.chooses:
        known = {option.value for option in one.options}
        if not known.issuperset(a.texts_of(value)):
            raise forms.ValidationError(staff_words.spoken(w.ERROR_CHOICE))
        return value
    if one.task.kind is a.Kind.DATE:
        found = Day(wrong=w.ERROR_DAY, required=False).clean(value)
        return found.isoformat() if found else ""
    return Optional(most=LONG if one.task.kind is a.Kind.LONG_TEXT else SHORT).clean(value)


def _picture(request: HttpRequest, one: a.Shown) -> a.Value:
    """A new picture, or the one that is there with its words; an empty mapping where what came is no picture."""
    name = field_name(one.key)
    now = one.answer.value if one.answer and isinstance(one.answer.value, Mapping) else {}
    if request.POST.get(f"{name}:remove"):
        return None
    file = request.FILES.get(name)
    data = _data_of(file) if isinstance(file, UploadedFile) else now.get("data")
    if data is None:
        return None if file is None else {}
    words = Optional(most=SHORT).clean(request.POST.get(f"{name}:title", ""))
    return {"data": data, **({"title": words} if words else {})}


def _data_of(file: UploadedFile[bytes]) -> str | None:
    if (file.size or 0) > PICTURE_BYTES:
        return None
    content = file.read()
    kind = next((kind for begins, kind in _PICTURES.items() if content.startswith(begins)), None)
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}" if kind else None


def uploaded(request: HttpRequest) -> tuple[bytes, Sentence | None]:
    """The file that was sent, or what is wrong with it. No more is read than may be."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        return b"", w.ERROR_FILE
    return (b"", w.ERROR_FILE_LARGE) if file.size > FILE_BYTES else (file.read(), None)


# Two languages --------------------------------------------------------------------------------------------------------------------
class BothForm(StaffForm):
    """A form whose texts come in pairs: `what` and `what_en`."""

    pairs: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.pairs:
            if cleaned.get(f"{name}_en") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, staff_words.spoken(w.ERROR_BOTH))
        return cleaned

    def said(self, name: str) -> Sentence | None:
        danish, english = self.cleaned_data.get(name), self.cleaned_data.get(f"{name}_en")
        return Sentence(danish, english or danish) if danish else None


class RiskForm(BothForm):
    pairs = ("what", "whom", "measure", "why")
    what = Text(missing=w.ERROR_TEXT)
    what_en = Optional(most=2000)
    whom = Optional(most=2000)
    whom_en = Optional(most=2000)
    likelihood = Picked()
    impact = Picked()
    measure = Optional(most=2000)
    measure_en = Optional(most=2000)
    left_likelihood = Picked()
    left_impact = Picked()
    why = Optional(most=2000)
    why_en = Optional(most=2000)
    seen = Optional(most=64)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name in ("likelihood", "impact", "left_likelihood", "left_impact"):
            _offer(self, name, [(str(step), str(step)) for step in (1, 2, 3, 4)])

    def risk(self) -> dict[str, object]:
        """In the document's form; what is empty isn't there."""
        texts = {name: self.said(name) for name in self.pairs}
        steps = ("likelihood", "impact", "left_likelihood", "left_impact")
        return {name: _both(said) for name, said in texts.items() if said} | {
            name: int(self.cleaned_data[name]) for name in steps if self.cleaned_data.get(name)
        }


class AiForm(BothForm):
    pairs = ("why",)
    is_ai = Picked()
    forbidden = Picked()
    area = Picked()
    profiling = Picked()
    narrow = Picked()
    meets_people = Picked()
    why = Optional(most=2000)
    why_en = Optional(most=2000)
    seen = Optional(most=64)

    def __init__(self, data: Any, areas: Choices) -> None:
        super().__init__(data)
        for name in ("is_ai", "forbidden", "profiling", "narrow", "meets_people"):
            _offer(self, name, [("yes", "yes"), ("no", "no")])
        _offer(self, "area", areas)

    def answers(self) -> a.AiAnswers:
        def truth(name: str) -> bool | None:
            return {"yes": True, "no": False}.get(self.cleaned_data.get(name) or "")

        area = self.cleaned_data.get("area") or None
        return a.AiAnswers(
            truth("is_ai"), truth("forbidden"), "" if area == "none" else area, truth("profiling"), truth("narrow"),
            truth("meets_people"),
        )  # fmt: skip


class EntryForm(StaffForm):
    """Where a high-risk system stands in the EU's database. An empty address takes it away."""

    provider_entry = Optional(most=500)
    seen = Optional(most=64)

    def clean_provider_entry(self) -> str:
        address = str(self.cleaned_data["provider_entry"])
        if address and not _ADDRESS.fullmatch(address):
            raise forms.ValidationError(staff_words.spoken(w.ERROR_ADDRESS))
        return address


class RestForm(BothForm):
    pairs = ("dpia_why", "dpo_advice")
    dpia = Picked()
    dpia_why = Optional(most=2000)
    dpia_why_en = Optional(most=2000)
    dpo_advice = Optional(most=5000)
    dpo_advice_en = Optional(most=5000)
    again = Day(wrong=w.ERROR_DAY, required=False)
    seen = Optional(most=64)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        _offer(self, "dpia", [(one.value, one.value) for one in a.Dpia])


class SlotForm(BothForm):
    key = Choice(wrong=w.SLOT_NONE)
    title = Text(missing=w.ERROR_TEXT, most=300)
    title_en = Text(missing=w.ERROR_TEXT, most=300)
    explains = Text(missing=w.ERROR_TEXT, most=1000)
    explains_en = Text(missing=w.ERROR_TEXT, most=1000)
    floor = Choice(wrong=w.ERROR_CHOICE)

    def __init__(self, data: Any, slots: Choices) -> None:
        super().__init__(data)
        _offer(self, "key", slots)
        _offer(self, "floor", [(floor.value, floor.value) for floor in a.Floor])


class LoadForm(StaffForm):
    source = Text(missing=w.ERROR_TEXT, most=300, least=3)
    language = Choice(wrong=w.ERROR_CHOICE)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        _offer(self, "language", [(one, one) for one in a.LANGUAGES])


def _both(said: Sentence) -> dict[str, str]:
    return {"da": said.da} | ({"en": said.en} if said.en != said.da else {})


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if not isinstance(field, Choice):
        raise TypeError(f"{name} isn't a choice")
    field.choices = list(choices)
