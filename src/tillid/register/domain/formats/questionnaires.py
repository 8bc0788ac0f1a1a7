"""Questionnaires that were answered, as other registers name them: by the short names that everybody knows. Pure."""

from __future__ import annotations

from tillid.register.domain.document import AnsweredForm

_KNOWN = ("dpia", "fria", "iama")


def named(form: AnsweredForm) -> str:
    """»IAMA 2.0«, whatever municipality or country the questionnaire is from; the end of its urn where it is none of the known."""
    return f"{_kind(form).upper()} {form.version}"


def about_rights(form: AnsweredForm) -> bool:
    """Whether it asks about fundamental rights (AI Act article 27)."""
    return _kind(form) in {"fria", "iama"}


def about_data(form: AnsweredForm) -> bool:
    """Whether it asks about data protection (GDPR article 35)."""
    return _kind(form) == "dpia"


def _kind(form: AnsweredForm) -> str:
    end = form.urn.rpartition(":")[2]
    return next((known for known in _KNOWN if known in end), end)
