"""What a public deployer of a high-risk system registers: the AI Act, annex VIII, section C, nos. 1 to 5. Pure.

The fields are the regulation's, the words ours. Who deploys and who submits stands in no entry: it is handed in with the export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tillid.kernel.words import Sentence
from tillid.register.domain.document import AiClass, Colour, Dpia, PrincipleAnswer, Risk, UseDocument
from tillid.register.domain.formats.frame import Exported, FieldRow, Office
from tillid.register.domain.formats.questionnaires import about_data, about_rights, named
from tillid.register.domain.policy import UseStatus

_C = "Section C"
ROWS = (
    FieldRow("C 1 deployer", None, "The municipality's name, address and ways to reach it: handed in with the export.", _C),
    FieldRow("C 2 person submitting", None, "A person's name stands in no entry: handed in with the export, kept nowhere.", _C),
    FieldRow("C 3 provider's entry", "assessment/provider_entry", "The address of the system in the EU's database.", _C),
    FieldRow("C 4 findings on fundamental rights", "assessment/risks",
             "Out: the risks with measures and what is left of them, and the principles that aren't green, once a questionnaire on rights "
             "was answered (assessment/forms).", _C),
    FieldRow("C 5 findings on data protection", "assessment/dpia_why", "Out: with the officer's advice and the questionnaire; or why none was needed.", _C),
)  # fmt: skip


class Lack(StrEnum):
    """What is missing, by the number that asks for it."""

    DEPLOYER = "1"
    PERSON = "2"
    PROVIDER_ENTRY = "3"
    RIGHTS = "4"
    DATA_PROTECTION = "5"


class Out(StrEnum):
    """Why an entry isn't registered there at all."""

    NOT_HIGH = "not-high"
    NOT_RUNNING = "not-running"


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody to be reached. Empty: not said."""

    name: Sentence
    address: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Registration:
    """The five numbers. None: missing."""

    key: str
    version: int
    title: Sentence
    deployer: Whom | None
    person: Whom | None
    provider_entry: str | None
    rights: Sentence | None
    data_protection: Sentence | None


def left_out(entry: Exported) -> Out | None:
    """Only high-risk systems are registered, and none that was ended or dropped."""
    ai_act = entry.use.assessment.ai_act
    if ai_act is None or ai_act.cls is not AiClass.HIGH:
        return Out.NOT_HIGH
    return Out.NOT_RUNNING if entry.status in {UseStatus.ENDED, UseStatus.DROPPED} else None


def registration(entry: Exported, office: Office) -> Registration:
    use = entry.use
    return Registration(
        use.key, entry.version, use.title, _deployer(office), _person(office), use.assessment.provider_entry,
        _rights(use), _data_protection(use),
    )  # fmt: skip


def lacks(found: Registration) -> tuple[Lack, ...]:
    asked = {
        Lack.DEPLOYER: found.deployer, Lack.PERSON: found.person, Lack.PROVIDER_ENTRY: found.provider_entry,
        Lack.RIGHTS: found.rights, Lack.DATA_PROTECTION: found.data_protection,
    }  # fmt: skip
    return tuple(lack for lack, value in asked.items() if not value)


def _deployer(office: Office) -> Whom | None:
    """Name, address and a way to be reached, all three."""
    if not office.address or not (office.email or office.phone):
        return None
    return Whom(office.name, office.address, office.email, office.phone)


def _person(office: Office) -> Whom | None:
    person = office.person
    if person is None or not person.name or not person.address or not (person.email or person.phone):
        return None
    return Whom(Sentence(person.name, person.name), person.address, person.email, person.phone)


def _rights(use: UseDocument) -> Sentence | None:
    """Nothing before a questionnaire on rights was answered: its findings are what is asked for."""
    made = [named(form) for form in use.assessment.forms if about_rights(form)]
    found = [*(_risk(risk) for risk in use.assessment.risks if risk.what), *_principles(use.assessment.principles)]
    if not made or not found:
        return None
    return _lines([_pair("Spørgeskema", "Questionnaire", ", ".join(made)), *found])


def _risk(risk: Risk) -> Sentence:
    assert risk.what is not None
    parts = [risk.what, risk.whom, risk.measure]
    if risk.left_likelihood and risk.left_impact:
        left = f"{risk.left_likelihood}/4 × {risk.left_impact}/4"
        parts.append(Sentence(f"Tilbage (hvor tit × hvor slemt): {left}.", f"Left (likelihood × impact): {left}."))
    return _joined(" ", parts)


def _principles(answers: Iterable[PrincipleAnswer]) -> Iterator[Sentence]:
    for answer in answers:
        if answer.colour is not None and answer.colour is not Colour.GREEN and answer.evidence is not None:
            yield answer.evidence


def _data_protection(use: UseDocument) -> Sentence | None:
    assessment = use.assessment
    made = [named(form) for form in assessment.forms if about_data(form)]
    if assessment.dpia is None or assessment.dpia_why is None or (assessment.dpia is Dpia.NEEDED and not made):
        return None
    if assessment.dpia is Dpia.NOT_NEEDED:
        return _lines(
            [Sentence("Der skal ikke laves en konsekvensanalyse.", "No impact assessment is needed."), assessment.dpia_why]
        )
    return _lines([_pair("Spørgeskema", "Questionnaire", ", ".join(made)), assessment.dpia_why, assessment.dpo_advice])


def _pair(da: str, en: str, value: str) -> Sentence:
    return Sentence(f"{da}: {value}", f"{en}: {value}")


def _lines(parts: Iterable[Sentence | None]) -> Sentence:
    return _joined("\n", parts)


def _joined(between: str, parts: Iterable[Sentence | None]) -> Sentence:
    there = [part for part in parts if part is not None]
    return Sentence(between.join(part.da for part in there), between.join(part.en for part in there))
