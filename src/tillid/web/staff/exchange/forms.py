"""What is sent in on these pages: files, a form, a use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator, RegexValidator

from tillid.register import api as register
from tillid.web.staff.exchange import words as w
from tillid.web.staff.forms import Choice, Choices, StaffForm
from tillid.web.staff.words import spoken
from tillid.web.templating import language

EVERY = "*"  # no use has that key
_KEY = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", spoken(w.ERROR_KEY))


class Several(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002  # Django's signature
        return files.getlist(name) if hasattr(files, "getlist") else []


class Files(forms.FileField):
    """One file or more."""

    widget = Several

    def __init__(self) -> None:
        super().__init__(
            error_messages={"required": spoken(w.ERROR_FILES), "invalid": spoken(w.ERROR_FILES), "empty": spoken(w.ERROR_FILES)}
        )

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile[Any]]:  # noqa: ARG002  # Django's signature
        given = [file for file in data or () if isinstance(file, UploadedFile)]
        if not given:
            raise forms.ValidationError(spoken(w.ERROR_FILES))
        return given


class _Line(forms.CharField):
    def __init__(self) -> None:
        super().__init__(required=False)
        self.validators = [
            MaxLengthValidator(200, spoken(w.ERROR_PERSON)),
            ProhibitNullCharactersValidator(spoken(w.ERROR_PERSON)),
        ]


class InForm(StaffForm):
    form = Choice(wrong=w.ERROR_FORM)
    upload = Files()
    as_key = forms.CharField(required=False, validators=[_KEY, MaxLengthValidator(64, spoken(w.ERROR_KEY))])

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["form"].choices = form_choices(reads=True)  # type: ignore[attr-defined]  # a Choice


class OutForm(StaffForm):
    out = Choice(wrong=w.ERROR_FORM)
    use = Choice(wrong=w.ERROR_USE)
    name = _Line()
    address = _Line()
    email = _Line()
    phone = _Line()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["out"].choices = form_choices(reads=False)  # type: ignore[attr-defined]  # a Choice
        self.fields["use"].choices = use_choices()  # type: ignore[attr-defined]  # a Choice

    def person(self) -> register.Person | None:
        """None where nobody was named."""
        said = [str(self.cleaned_data[name]) for name in ("name", "address", "email", "phone")]
        return register.Person(*said) if any(said) else None


def form_choices(*, reads: bool) -> Choices:
    """What we can read, or what we can write; a template is written of one use."""
    known = [
        (form.key, form.name.in_(language())) for form in register.FORMATS.values() if (form.reads if reads else form.writes)
    ]
    return known if reads else [*known, (TEMPLATE, w.TEMPLATE.in_(language()))]


TEMPLATE = "template"


def use_choices() -> Choices:
    tongue = language()
    published = [(use.key, use.title.in_(tongue)) for use in register.published_uses()]
    there = {key for key, _ in published}
    drafts = [
        (key, w.DRAFT_OF.in_(tongue).format(title=title.in_(tongue))) for key, title in register.drafts() if key not in there
    ]
    return [(EVERY, w.EVERY_USE.in_(tongue)), *published, *drafts]
