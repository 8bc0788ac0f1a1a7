"""Assessments over real stores: questionnaires answered, prefilled and finished; principles, risks and classes written into the use."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.context.register.given import DAY, NOW
from tests.domain.register.documents import both, changed, complete
from tests.domain.register.forms import choice, form, group, task
from tillid.kernel.actor import Actor
from tillid.kernel.words import Sentence
from tillid.register import api
from tillid.register.api import Gap, RegisterError, Wrong
from tillid.register.assessing.models import AssessmentForm, AssessmentSave

pytestmark = pytest.mark.django_db
a = api.assessments
SAID = Sentence("Fordi", "Because")
OTHER = Sentence("Noget andet", "Something else")


@pytest.fixture
def use(law: None, actor: Actor) -> str:
    api.save_draft(complete(), actor=actor, at_ms=NOW)
    return "meals"


def content(*tasks: dict[str, object], **more: object) -> bytes:
    return yaml.safe_dump(form(*tasks, **more), allow_unicode=True).encode()


def load(actor: Actor, *tasks: dict[str, object], **more: object) -> a.Loaded:
    return a.load_definition(content(*tasks, **more), source="Prøve", language="da", actor=actor, at_ms=NOW)


def refused(act) -> a.AssessmentError:
    with pytest.raises(a.AssessmentError) as caught:
        act()
    return caught.value


def form_of(use: str, slug: str = "test") -> a.Form:
    found = a.form_of(use, slug)
    assert found is not None
    return found


def save(
    use: str, actor: Actor, answers: dict[str, a.Value], number: int = 1, slug: str = "test", at_ms: int = NOW, **more: str
) -> a.Form:
    seen = form_of(use, slug).pages[number - 1].seen
    return a.save_page(use, slug, number, answers, seen=seen, actor=actor, at_ms=at_ms, **more)  # type: ignore[arg-type]


def value(form: a.Form, key: str) -> a.Value:
    return next((one.answer.value if one.answer else None for one in form.shown if one.key == key), None)


# Definitions ----------------------------------------------------------------------------------------------------------------------
def test_tillids_own_questionnaires_are_of_the_form_and_say_whose_they_are(shared_data: Path) -> None:
    schema = json.loads((shared_data / "assessment/par-assessment-definition.v2.schema.json").read_text("utf-8"))
    folder = Path(api.assessments.__file__).parent / "definitions"
    files = sorted(folder.glob("*.yaml"))
    assert len(files) == 7
    for file in files:
        assert not list(Draft202012Validator(schema).iter_errors(yaml.safe_load(file.read_text("utf-8")))), file.name
    assert {one.source.da for one in a.questionnaires()} == {"Tillids egne spørgsmål"}


def test_the_five_fields_of_work_have_questions_that_are_ours_and_not_the_think_tanks() -> None:
    sets = {one.definition.sector: one.definition for one in a.questionnaires() if one.definition.sector}
    assert set(sets) == set(api.SECTORS)
    assert all(one.description.da.startswith("Tillids egne spørgsmål, ikke tænketankens") for one in sets.values())


def test_every_question_of_ours_says_why_it_is_asked_in_both_languages_and_names_law_that_is_there() -> None:
    laws = {row["key"] for row in json.loads(api.LAW_FILE.read_text("utf-8"))["rows"]}
    questions = [question for one in a.questionnaires() for question in one.definition.questions()]
    assert len(questions) > 50
    assert all(question.why and question.label and question.label.en != question.label.da for question in questions)
    assert {key for question in questions for key in question.laws} <= laws


def test_a_file_is_loaded_once_and_named_by_where_it_comes_from(actor: Actor) -> None:
    assert load(actor, task("1")).new
    again = load(actor, task("1"))
    assert (again.new, again.questionnaire.source.da, again.questionnaire.own) == (False, "Prøve", False)


def test_another_text_needs_another_version_and_the_newest_is_offered(actor: Actor) -> None:
    load(actor, task("1"))
    assert refused(lambda: load(actor, task("2"))).wrong is a.AssessWrong.DEFINITION_CHANGED
    load(actor, task("2"), version="10.0")
    load(actor, task("3"), version="9.0")
    newest = {one.slug: one for one in a.questionnaires()}["test"]
    assert newest.definition.version == "10.0"
    found, older = a.questionnaire("test"), a.questionnaire("test", "9.0")
    assert found is not None
    assert older is not None
    assert (found.definition.version, older.definition.version, a.questionnaire("none")) == ("10.0", "9.0", None)
    assert a.questionnaire("tilliddpia", "9.9") is None


def test_a_name_of_ours_cant_be_taken(actor: Actor) -> None:
    assert refused(lambda: load(actor, task("1"), urn="urn:nl:tilliddpia")).wrong is a.AssessWrong.NAME_TAKEN


BOMB = b"a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n"
BAD_FILES = [
    (b"", "tomt"), (b"\xff\xfe", ""), (b"- 1", ""), (BOMB, "genveje"), (b"a: !!python/object:os.system x", "koder"), (b"a: [", "YAML"), (b"a: 1\na: 2", ""),
    (b"{", ""), (b'{"a": 1, "a": 2}', ""), (b"x" * (1024 * 1024 + 1), ""), (b"a: " + b"[" * 60 + b"]" * 60, ""), (b"? [1]\n: 2", "YAML"), (b"a: !x\n  b: 1", "koder"),
    (b"a: !x [1]", "koder"), (b"a: !x b", "koder"), (b"a: \x00", "YAML"),
]  # fmt: skip


@pytest.mark.parametrize("given,said", BAD_FILES, ids=range(len(BAD_FILES)))
def test_a_file_that_could_do_harm_is_refused_with_its_reason(given: bytes, said: str, actor: Actor) -> None:
    fault = refused(lambda: a.load_definition(given, source="x", actor=actor, at_ms=NOW))
    assert fault.wrong is a.AssessWrong.BAD_DEFINITION
    assert fault.said[0].what.da
    assert said in fault.said[0].what.da or said == "tomt"


def test_a_loop_is_told_with_the_questions_in_it(actor: Actor) -> None:
    ring = (
        {"dependencies": [{"type": "conditional", "condition": {"id": "2"}}]},
        {"dependencies": [{"type": "conditional", "condition": {"id": "1"}}]},
    )
    fault = refused(lambda: load(actor, task("1", **ring[0]), task("2", **ring[1])))
    assert [(one.what.da, set(one.ids)) for one in fault.said] == [("Spørgsmålene venter på hinanden i ring.", {"1", "2"})]


def test_words_in_yaml_stay_words(actor: Actor) -> None:
    plain = b"name: no\ndescription: 2026-01-01\nurn: urn:nl:words\nversion: '1.0'\ntasks:\n- {id: '1', task: ~, type: [radio_option], options: [{value: true}, {value: 1.5}, {value: 2}, {value: -1}]}\n"
    found = a.load_definition(plain, source="x", actor=actor, at_ms=NOW).questionnaire.definition
    assert (found.name.da, found.description.da) == ("no", "2026-01-01")
    assert [option.value for option in found.tasks["1"].options] == ["true", "1.5", "2", "-1"]


def test_json_is_read_too(actor: Actor) -> None:
    assert a.load_definition(json.dumps(form(task("1"))).encode(), source="x", actor=actor, at_ms=NOW).new


def test_the_iama_loads_quickly_and_is_offered_for_every_use(use: str, actor: Actor, shared_data: Path) -> None:
    a.load_definition((shared_data / "assessment/par-iama-v2.yaml").read_bytes(), source="BZK", actor=actor, at_ms=NOW)
    found = form_of(use, "iama")
    assert (found.started, found.progress.asked, len(found.pages)) == (False, 78, 6)
    assert found.page_of("3.1.1") == 4
    assert found.page_of("none") == 1


# Answers --------------------------------------------------------------------------------------------------------------------------
def test_a_page_is_saved_by_itself_and_what_another_page_says_stays(use: str, actor: Actor) -> None:
    load(actor, task("1"), task("2"))
    save(use, actor, {"1": "a", "2": "not on this page"})
    found = save(use, actor, {"2": "b"}, number=2)
    assert (value(found, "1"), value(found, "2"), found.started) == ("a", "b", True)


def test_who_saves_a_page_after_another_is_told_and_nothing_is_lost(use: str, actor: Actor) -> None:
    load(actor, task("1"), task("2"))
    seen = form_of(use).pages[0].seen
    save(use, actor, {"1": "hendes"})
    fault = refused(lambda: a.save_page(use, "test", 1, {"1": "hans"}, seen=seen, actor=actor, at_ms=NOW))
    assert (fault.wrong, value(form_of(use), "1")) == (a.AssessWrong.STALE, "hendes")


def test_two_people_may_write_two_pages_at_a_time(use: str, actor: Actor) -> None:
    load(actor, task("1"), task("2"))
    seen = form_of(use).pages[1].seen
    save(use, actor, {"1": "hendes"})
    found = a.save_page(use, "test", 2, {"2": "hans"}, seen=seen, actor=actor, at_ms=NOW)
    assert (value(found, "1"), value(found, "2")) == ("hendes", "hans")


def test_what_an_answer_was_before_is_kept(use: str, actor: Actor) -> None:
    load(actor, task("1"))
    save(use, actor, {"1": "før"})
    save(use, actor, {"1": ""})
    row = AssessmentForm.objects.get(use_key=use)
    assert row.revision == 2
    assert "før" in AssessmentSave.objects.get(use_key=use, revision=2).before
    assert value(form_of(use), "1") is None


def test_an_answer_that_is_hidden_is_kept_and_not_handed_out(use: str, actor: Actor) -> None:
    load(
        actor,
        group(
            "1",
            choice("1.1", "a", "b"),
            task("1.2", dependencies=[{"type": "conditional", "condition": {"id": "1.1", "value": "a"}}]),
        ),
    )
    save(use, actor, {"1.1": "a"})
    save(use, actor, {"1.1": "a", "1.2": "skjult"})
    save(use, actor, {"1.1": "b", "1.2": "skjult"})
    assert a.export_answers(use, "test", at_ms=NOW)["answers"].keys() == {"1.1"}  # type: ignore[attr-defined]
    assert value(save(use, actor, {"1.1": "a"}), "1.2") == "skjult"


def test_repetitions_come_and_go(use: str, actor: Actor) -> None:
    load(actor, group("1", group("1.1", task("1.1.1"), repeatable=True)))
    found = save(use, actor, {"1.1.1[0]": "a"}, add="1.1")
    assert [one.key for one in found.shown if one.task.kind.asks] == ["1.1.1[0]", "1.1.1[1]"]
    found = save(use, actor, {"1.1.1[0]": "a", "1.1.1[1]": "b"}, remove="1.1[0]")
    assert [(one.key, value(found, one.key)) for one in found.shown if one.task.kind.asks] == [("1.1.1[1]", "b")]


@pytest.mark.parametrize("more", [{"add": "9"}, {"add": "1.1[0]"}, {"add": "x y"}, {"remove": "1.1"}, {"remove": "1.1.1[0]"}])
def test_a_button_that_nobody_drew_changes_nothing(use: str, actor: Actor, more: dict[str, str]) -> None:
    load(actor, group("1", group("1.1", task("1.1.1"), repeatable=True)))
    assert len(save(use, actor, {}, **more).shown) == 3


def test_there_is_an_end_to_repetitions_and_to_what_a_form_can_hold(use: str, actor: Actor) -> None:
    load(actor, task("1", repeatable=True))
    for _ in range(49):
        save(use, actor, {}, add="1")
    assert refused(lambda: save(use, actor, {}, add="1")).wrong is a.AssessWrong.FULL
    assert refused(lambda: save(use, actor, {"1[0]": "x" * 1_000_000})).wrong is a.AssessWrong.FULL


def test_no_such_form_and_no_such_page_are_told(use: str, actor: Actor) -> None:
    load(actor, task("1"))
    assert refused(lambda: a.save_page(use, "none", 1, {}, seen="", actor=actor, at_ms=NOW)).wrong is a.AssessWrong.NO_FORM
    assert refused(lambda: a.save_page(use, "test", 9, {}, seen="", actor=actor, at_ms=NOW)).wrong is a.AssessWrong.NO_PAGE
    assert refused(lambda: a.export_answers(use, "none", at_ms=NOW)).wrong is a.AssessWrong.NO_FORM
    assert a.form_of(use, "none") is None


def test_an_answer_given_once_serves_in_the_other_form_and_a_change_there_is_shown_here(use: str, actor: Actor) -> None:
    load(actor, task("1", references={"ANDEN": {"id": "9", "type": "one-to-one"}}))
    load(actor, task("9"), urn="urn:nl:anden")
    save(use, actor, {"1": "første"})
    assert value(form_of(use, "anden"), "9") == "første"
    save(use, actor, {"9": "ændret"}, slug="anden", at_ms=NOW + 1)
    assert value(form_of(use), "1") == "ændret"


def test_the_use_itself_answers_until_one_writes_something_else(use: str, actor: Actor) -> None:
    load(actor, task("1", references={"tillid": "purpose/title"}))
    same = save(use, actor, {"1": "Mad"})
    assert (value(same, "1"), same.shown[0].own) == ("Mad", None)
    save(use, actor, {"1": "Noget andet"})
    assert value(form_of(use), "1") == "Noget andet"
    mine = form_of(use).shown[0]
    assert (mine.origin, mine.source and mine.source.id) == (a.Origin.HERE, "purpose/title")


def test_a_form_goes_on_in_its_own_version_until_one_changes_it(use: str, actor: Actor) -> None:
    load(actor, task("1"), task("2"))
    save(use, actor, {"1": "a"})
    load(actor, task("1"), task("3"), version="2.0")
    assert (form_of(use).newer, form_of(use).questionnaire.definition.version) == ("2.0", "1.0")
    found = a.use_newest(use, "test", actor=actor, at_ms=NOW)
    assert (found.newer, value(found, "1"), [page.root for page in found.pages]) == (None, "a", ["1", "3"])


def test_answers_go_out_and_in_again(use: str, actor: Actor) -> None:
    load(actor, task("1"), group("2", group("2.1", task("2.1.1"), repeatable=True)))
    save(use, actor, {"1": "a"})
    save(use, actor, {"2.1.1[0]": "b"}, number=2, add="2.1")
    given = a.export_answers(use, "test", at_ms=NOW)
    save(use, actor, {"1": "z"})
    found = a.import_answers(use, "test", json.dumps(given).encode(), actor=actor, at_ms=NOW)
    assert a.export_answers(use, "test", at_ms=NOW) == given
    assert [one.key for one in found.shown if one.task.kind.asks] == ["1", "2.1.1[0]", "2.1.1[1]"]


@pytest.mark.parametrize("given", [b"", b"[]", b"{}", b'{"answers": {}}'])
def test_a_file_that_isnt_answers_is_refused(use: str, actor: Actor, given: bytes) -> None:
    load(actor, task("1"))
    assert refused(lambda: a.import_answers(use, "test", given, actor=actor, at_ms=NOW)).wrong is a.AssessWrong.BAD_ANSWERS


def test_forms_of_a_use_stand_with_those_begun_first(use: str, actor: Actor) -> None:
    load(actor, task("1"))
    save(use, actor, {"1": "a"})
    assert a.forms_of(use)[0].questionnaire.slug == "test"
    assert len(a.forms_of(use)) == 8


# Finishing ------------------------------------------------------------------------------------------------------------------------
def test_a_finished_form_is_named_in_the_use_by_the_hash_of_its_answers(use: str, actor: Actor) -> None:
    load(actor, task("1", required_status=True))
    assert [one.key for one in refused(lambda: a.finish_form(use, "test", actor=actor, at_ms=NOW)).missing] == ["1"]
    save(use, actor, {"1": "a"})
    done = a.finish_form(use, "test", actor=actor, at_ms=NOW)
    kept = a.finished(use, done.sha256)
    assert kept is not None
    assert hashlib.sha256(kept).hexdigest() == done.sha256
    assert json.loads(kept) == a.export_answers(use, "test", at_ms=NOW)
    shown = api.assessment_of(use, draft=True)
    assert shown is not None
    (named,) = shown.forms
    assert (named.urn, named.version, named.sha256, named.on) == ("urn:nl:test", "1.0", done.sha256, date(2026, 11, 21))
    assert (named.name, form_of(use).done, a.finished(use, "0" * 64)) == (Sentence("Prøve", "Prøve"), done, None)


def test_finishing_again_names_the_newer_answers_and_keeps_the_older(use: str, actor: Actor) -> None:
    load(actor, task("1"))
    save(use, actor, {"1": "a"})
    first = a.finish_form(use, "test", actor=actor, at_ms=NOW)
    save(use, actor, {"1": "b"})
    second = a.finish_form(use, "test", actor=actor, at_ms=NOW + DAY)
    shown = api.assessment_of(use, draft=True)
    assert shown is not None
    assert [one.sha256 for one in shown.forms] == [second.sha256]
    assert a.finished(use, first.sha256)


def test_a_form_is_finished_when_the_use_is_that_far_and_answered_before(law: None, actor: Actor) -> None:
    load(actor, task("1"))
    api.save_draft({"schema": "tillid-data-use/1", "key": "idea"}, actor=actor)
    save("idea", actor, {"1": "a"})
    with pytest.raises(RegisterError) as caught:
        a.finish_form("idea", "test", actor=actor, at_ms=NOW)
    assert caught.value.wrong is Wrong.LOCKED
    assert form_of("idea").done is None


# Principles -----------------------------------------------------------------------------------------------------------------------
def shown_of(use: str) -> api.AssessmentShown:
    found = api.assessment_of(use, draft=True)
    assert found is not None
    return found


def test_kls_set_has_two_principles_and_four_empty_places() -> None:
    kl = a.principle_set("kl-6")
    assert kl is not None
    assert [principle.title is None for principle in kl.principles] == [False, False, True, True, True, True]
    think_tank = a.principle_set("teknologitaenketanken-5")
    assert think_tank is not None
    assert [principle.key for principle in think_tank.principles] == [
        "kursskifte",
        "loeftestang",
        "tillid",
        "privatliv",
        "inddragelse",
    ]
    assert a.principle_set("none") is None
    assert len(a.principle_sets()) == 2


def fill(actor: Actor, set_key: str = "kl-6", key: str = "plads-3", title: str = "Et princip") -> a.PrincipleSet:
    return a.fill_principle(
        set_key, key, title=Sentence(title, "A principle"), explains=SAID, floor=a.Floor.DIGNITY, actor=actor, at_ms=NOW
    )


def test_a_municipality_fills_a_place_and_old_answers_keep_their_version(use: str, actor: Actor) -> None:
    a.answer_principles(
        use, "kl-6", {"relevante-data": (a.Colour.GREEN, SAID)}, seen=shown_of(use).seen["principles"], actor=actor, at_ms=NOW
    )
    assert fill(actor).version == 2
    group = shown_of(use).sets[1]
    old = group.answers[0]
    assert (old.answer and old.answer.version, old.older, group.answers[2].principle.title) == (
        1,
        True,
        Sentence("Et princip", "A principle"),
    )
    fill(actor, title="Rettet")
    a.answer_principles(
        use, "kl-6", {"relevante-data": (a.Colour.GREEN, SAID), "plads-3": (a.Colour.RED, None)}, seen=shown_of(use).seen["principles"], actor=actor, at_ms=NOW
    )  # fmt: skip
    answers = {one.principle.key: one for one in shown_of(use).sets[1].answers}
    assert [answers[key].answer.version for key in ("relevante-data", "plads-3")] == [1, 3]  # type: ignore[union-attr]
    fill(actor, title="Rettet igen")
    assert shown_of(use).sets[1].answers[2].principle.title == Sentence("Rettet", "A principle")


@pytest.mark.parametrize(
    "set_key,key", [("none", "plads-3"), ("kl-6", "none"), ("kl-6", "relevante-data"), ("teknologitaenketanken-5", "tillid")]
)
def test_only_an_empty_place_can_be_filled(actor: Actor, set_key: str, key: str) -> None:
    assert refused(lambda: fill(actor, set_key, key)).wrong is a.AssessWrong.NO_SLOT


def test_an_answer_to_a_principle_is_changed_and_taken_away(use: str, actor: Actor) -> None:
    seen = shown_of(use).seen["principles"]
    a.answer_principles(
        use,
        "teknologitaenketanken-5",
        {"tillid": (a.Colour.RED, SAID), "privatliv": (None, None)},
        seen=seen,
        actor=actor,
        at_ms=NOW,
    )
    answers = {one.principle.key: one.answer for one in shown_of(use).sets[0].answers}
    assert (answers["tillid"] and answers["tillid"].colour, answers["privatliv"]) == (a.Colour.RED, None)
    assert answers["kursskifte"] is not None
    assert Gap.PRINCIPLE in {one.gap for one in api.check(use, at_ms=NOW)}
    assert (
        refused(lambda: a.answer_principles(use, "teknologitaenketanken-5", {}, seen=seen, actor=actor, at_ms=NOW)).wrong
        is a.AssessWrong.STALE
    )
    assert refused(lambda: a.answer_principles(use, "none", {}, seen=seen, actor=actor, at_ms=NOW)).wrong is a.AssessWrong.NO_SLOT


# Risks, the AI Act, the rest ------------------------------------------------------------------------------------------------------
RISK = {"what": both("Fald", "A fall"), "likelihood": 4, "impact": 4, "left_likelihood": 3, "left_impact": 4}


def test_risks_are_added_changed_and_removed_and_a_high_one_asks_about_article_36(use: str, actor: Actor) -> None:
    a.save_risk(use, None, RISK, seen=shown_of(use).seen["risks"], actor=actor, at_ms=NOW)
    assert shown_of(use).risks.high_left == (1,)
    seen = shown_of(use).seen["risks"]
    a.save_risk(use, 1, {**RISK, "left_likelihood": 1}, seen=seen, actor=actor, at_ms=NOW)
    assert shown_of(use).risks.high_left == ()
    assert refused(lambda: a.save_risk(use, 1, RISK, seen=seen, actor=actor, at_ms=NOW)).wrong is a.AssessWrong.STALE
    seen = shown_of(use).seen["risks"]
    assert refused(lambda: a.save_risk(use, 2, RISK, seen=seen, actor=actor, at_ms=NOW)).wrong is a.AssessWrong.NO_RISK
    assert refused(lambda: a.remove_risk(use, 0, seen=seen, actor=actor, at_ms=NOW)).wrong is a.AssessWrong.NO_RISK
    a.remove_risk(use, 1, seen=seen, actor=actor, at_ms=NOW)
    assert shown_of(use).risks.placed == ()


def test_a_risk_out_of_its_scale_is_refused_by_the_document(use: str, actor: Actor) -> None:
    with pytest.raises(RegisterError) as caught:
        a.save_risk(use, None, {"what": both(), "likelihood": 5}, seen=shown_of(use).seen["risks"], actor=actor, at_ms=NOW)
    assert caught.value.wrong is Wrong.FORM


def test_the_class_is_written_with_its_reason_and_its_days(use: str, actor: Actor) -> None:
    half = a.set_ai_class(use, a.AiAnswers(True), seen="", actor=actor, at_ms=NOW)
    assert (half.missing, shown_of(use).ai) == (a.Asked.FORBIDDEN, None)
    profiling = a.AiAnswers(True, False, "public-services", True)
    a.set_ai_class(use, profiling, seen=shown_of(use).seen["ai_act"], actor=actor, at_ms=NOW)
    found = shown_of(use).ai
    assert found is not None
    assert (found.cls, found.area and found.area.point, found.why) == (a.AiClass.HIGH, "5(a)", a.AI_WHY[a.Why.PROFILING])
    assert date(2027, 12, 2) in {row.begins for row in found.rows}
    a.set_ai_class(use, a.AiAnswers(False), why=SAID, seen=shown_of(use).seen["ai_act"], actor=actor, at_ms=NOW)
    again = shown_of(use).ai
    assert again is not None
    assert (again.cls, again.area, again.why) == (a.AiClass.NOT_AI, None, SAID)


def test_where_the_provider_registered_the_system_is_written_and_taken_away(use: str, actor: Actor) -> None:
    address = "https://eu.example/7"
    a.set_provider_entry(use, address, seen=shown_of(use).seen["provider_entry"], actor=actor, at_ms=NOW)
    assert shown_of(use).use.assessment.provider_entry == address
    late = refused(lambda: a.set_provider_entry(use, None, seen="0", actor=actor, at_ms=NOW))
    assert late.wrong is a.AssessWrong.STALE
    a.set_provider_entry(use, None, seen=shown_of(use).seen["provider_entry"], actor=actor, at_ms=NOW)
    assert shown_of(use).use.assessment.provider_entry is None


def test_no_row_of_the_ai_act_claims_to_be_confirmed_and_each_says_what_was_seen() -> None:
    law = a.ai_law()
    assert law.rows
    assert not [row.key for row in law.rows if row.confirmed]
    assert all(row.source or row.seen is api.Seen.BACKGROUND for row in law.rows)
    assert {area.key for area in law.areas} >= {"education", "staff", "public-services", "emergency"}
    for cls in a.AiClass:
        assert law.of(cls) or cls is a.AiClass.NOT_AI


def settle(use: str, actor: Actor, counted: a.Counted, again: date | None = date(2027, 5, 1)) -> None:
    a.settle_assessment(
        use,
        dpia=a.Dpia.NEEDED,
        dpia_why=SAID,
        dpo_advice=OTHER,
        again=again,
        seen=shown_of(use).seen["rest"],
        counted=counted,
        actor=actor,
        at_ms=NOW,
    )


def test_what_is_settled_is_kept_with_the_facts_of_the_day_and_a_change_makes_it_due(use: str, actor: Actor) -> None:
    today = date(2026, 11, 21)
    never = api.assessment_due(use, today=today)
    assert never is not None
    assert [change.moved for change in never.changes] == [a.Moved.NEVER]
    settle(use, actor, a.Counted(100, 0))
    shown = shown_of(use)
    assert (shown.dpia, shown.dpia_why, shown.dpo_advice, shown.again) == (a.Dpia.NEEDED, SAID, OTHER, date(2027, 5, 1))
    same = api.assessment_due(use, today=today, counted=a.Counted(150, 0))
    assert same is not None
    assert (same.now, same.by) == (False, date(2027, 5, 1))
    doubled = api.assessment_due(use, today=date(2027, 5, 1), counted=a.Counted(230, 0))
    assert doubled is not None
    assert [change.moved for change in doubled.changes] == [a.Moved.DAY, a.Moved.LOOKUPS]
    assert api.assessment_due("none", today=today) is None


def test_a_new_element_and_a_law_that_lapsed_make_a_use_due(use: str, actor: Actor) -> None:
    settle(use, actor, a.Counted())
    saved = api.draft(use)
    assert saved is not None
    document = changed("data/0/key", "care.other")
    document["assessment"] = saved.document["assessment"]
    api.save_draft(document, actor=actor, revision=saved.revision)
    row = {"key": "act", "version": 2, "act": {"da": "Madloven", "en": "The Meals Act"}, "full": "Lov", "paragraph": None, "plain": {"da": "x", "en": "x"},
           "status": "repealed", "begins": None, "ends": None, "source": None, "seen": "found", "confirmed": None, "as_of": "2026-11-21"}  # fmt: skip
    api.load_law({"schema": "tillid-law/1", "rows": [row]})
    found = api.assessment_due(use, today=date(2026, 11, 21))
    assert found is not None
    assert [(change.moved, change.keys) for change in found.changes] == [
        (a.Moved.ELEMENT, ("care.other",)),
        (a.Moved.LAW, ("act",)),
    ]


def test_what_is_left_empty_is_taken_out_of_the_use(use: str, actor: Actor) -> None:
    a.settle_assessment(
        use,
        dpia=None,
        dpia_why=None,
        dpo_advice=None,
        again=None,
        seen=shown_of(use).seen["rest"],
        counted=a.Counted(),
        actor=actor,
        at_ms=NOW,
    )
    assert (shown_of(use).dpia, shown_of(use).again) == (None, None)


def test_uses_that_are_due_soon_are_listed_by_their_day(published: str) -> None:
    (one,) = api.assessments_due(date(2039, 12, 1))
    assert (one.key, one.on, one.owner_unit) == ("meals", date(2040, 1, 1), "care")
    assert api.assessments_due(date(2026, 11, 21)) == ()


def test_the_public_sees_what_is_published_and_not_the_draft(published: str, actor: Actor) -> None:
    settle(published, actor, a.Counted())
    public, draft = api.assessment_of(published), api.assessment_of(published, draft=True)
    assert public is not None
    assert draft is not None
    assert (public.dpia, draft.dpia) == (a.Dpia.NOT_NEEDED, a.Dpia.NEEDED)
    assert api.assessment_of("none") is None


def test_a_use_that_isnt_there_cant_be_assessed(law: None, actor: Actor) -> None:
    with pytest.raises(RegisterError) as caught:
        a.save_risk("none", None, RISK, seen="", actor=actor, at_ms=NOW)
    assert caught.value.wrong is Wrong.NO_USE


def test_a_form_that_is_gone_is_still_named(law: None, actor: Actor) -> None:
    gone = {"urn": "urn:nl:gone", "version": "1.0", "sha256": "0" * 64, "day": "2026-01-01"}
    api.save_draft(complete(assessment={"forms": [gone]}), actor=actor, at_ms=NOW)
    (named,) = shown_of("meals").forms
    assert (named.name, named.source, named.on) == (None, None, date(2026, 1, 1))
