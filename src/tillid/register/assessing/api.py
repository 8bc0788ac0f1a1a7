"""The face of assessments, as `register.assessments`: questionnaires and their answers, principles, risks, the AI Act, and when again."""

from __future__ import annotations

from tillid.register.assessing.answering import (
    Done,
    Form,
    FormPage,
    export_answers,
    finish_form,
    finished,
    form_of,
    forms_of,
    import_answers,
    save_page,
    use_newest,
)
from tillid.register.assessing.assessment import (
    AiShown,
    AssessmentDue,
    AssessmentShown,
    FormNamed,
    SetShown,
    ai_law,
    answer_principles,
    assessment_due,
    assessment_of,
    assessments_due,
    fill_principle,
    principle_set,
    principle_sets,
    remove_risk,
    save_risk,
    set_ai_class,
    set_provider_entry,
    settle_assessment,
)
from tillid.register.assessing.definitions import (
    LANGUAGES,
    AssessmentError,
    Loaded,
    Questionnaire,
    Said,
    load_definition,
    question_name,
    questionnaire,
    questionnaires,
)
from tillid.register.assessing.words import (
    AI_ASKED,
    AI_ASKED_HELP,
    AI_WHY,
    COLOURS_MEAN,
    FLOORS,
    FLOORS_ASK,
    GROUNDS,
    IMPACT,
    IMPACTS,
    LEVELS,
    LIKELIHOOD,
    LIKELIHOODS,
    MOVED,
    NOT_JUDGED,
    WEIGHTS,
    AssessWrong,
)
from tillid.register.domain.ai_act import AiAnswers, AiArea, AiLaw, AiRow, Asked, Classed, Why, classify
from tillid.register.domain.assessment_due import Change, Counted, Due, Moved
from tillid.register.domain.document import AiClass, Colour, Dpia
from tillid.register.domain.principles import Answered, Floor, Principle, PrincipleSet
from tillid.register.domain.pyramid import FloorShown, Ground, Rests
from tillid.register.domain.questionnaire import Definition, Kind, Level, Option, Task, Value
from tillid.register.domain.questionnaire_answers import Answer, Origin, Outcome, Prefilled, Progress, Shown, has_words, texts_of
from tillid.register.domain.questionnaire_text import Block, Part, Run, blocks, plain
from tillid.register.domain.risk import Cell, Matrix, Placed, Weight
from tillid.register.terms import AI_CLASSES, COLOURS, DPIAS, LAW_STATUSES

__all__ = [
    "AI_ASKED", "AI_ASKED_HELP", "AI_CLASSES", "AI_WHY", "COLOURS", "COLOURS_MEAN", "DPIAS", "FLOORS", "FLOORS_ASK", "GROUNDS",
    "IMPACT", "IMPACTS", "LANGUAGES", "LAW_STATUSES", "LEVELS", "LIKELIHOOD", "LIKELIHOODS", "MOVED", "NOT_JUDGED", "WEIGHTS",
    "AiAnswers", "AiArea", "AiClass", "AiLaw", "AiRow", "AiShown", "Answer", "Answered", "Asked", "AssessWrong", "AssessmentDue",
    "AssessmentError", "AssessmentShown", "Block", "Cell", "Change", "Classed", "Colour", "Counted", "Definition", "Done", "Dpia",
    "Due", "Floor", "FloorShown", "Form", "FormNamed", "FormPage", "Ground", "Kind", "Level", "Loaded", "Matrix", "Moved", "Option",
    "Origin", "Outcome", "Part", "Placed", "Prefilled", "Principle", "PrincipleSet", "Progress", "Questionnaire", "Rests", "Run",
    "Said", "SetShown", "Shown", "Task", "Value", "Weight", "Why", "ai_law", "answer_principles", "assessment_due", "assessment_of",
    "assessments_due", "blocks", "classify", "export_answers", "fill_principle", "finish_form", "finished", "form_of", "forms_of",
    "has_words", "import_answers", "load_definition", "plain", "principle_set", "principle_sets", "question_name", "questionnaire",
    "questionnaires", "remove_risk", "save_page", "save_risk", "set_ai_class", "set_provider_entry", "settle_assessment", "texts_of",
    "use_newest",
]  # fmt: skip
