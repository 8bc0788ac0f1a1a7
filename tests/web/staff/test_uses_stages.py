"""A data use written step by step: in order, saved as one goes, with nothing typed ever lost."""

from __future__ import annotations

import pytest

from tests.web.staff.uses_story import BASE, IDEA, KEY, begin, both, rows, seen, send, stages, text, write_until
from tests.web.town import Town, be
from tillid.register import api as register
from tillid.register.api import Stage

pytestmark = [pytest.mark.django_db(databases=["default", "persons"]), pytest.mark.usefixtures("lindby")]
STEPS = [stage.value for stage in Stage]
PROBLEM = both("problem.what", "Maden kommer for sent.") | both("problem.whose", "Dig.") | both("problem.known", "Vi spurgte.")


def document(key: str = KEY) -> dict:
    draft = register.draft(key)
    assert draft is not None
    return dict(draft.document)


# The beginning --------------------------------------------------------------------------------------------------------------------
def test_a_new_idea_begins_with_its_problem_and_gets_its_address_from_its_name():
    response = begin(be("steward"))
    assert response.status_code == 302
    assert response["Location"] == f"{BASE}{KEY}/problem/"
    assert document()["problem"] == {"what": {"da": "Maden kommer for sent."}}
    assert document()["owner_unit"] == "care"


@pytest.mark.parametrize("field", ["what.da", "title.da", "sector", "owner_unit"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_an_idea_that_lacks_something_says_what_and_keeps_the_rest(field, language):
    response = be("steward").post(f"{language}{BASE}ny/", IDEA | {field: ""})
    assert response.status_code == 400
    assert f'href="#{field.partition(".")[0]}"' in text(response)
    kept = {name: value for name, value in IDEA.items() if name != field}
    assert all(value in text(response) for value in kept.values())


def test_a_name_that_is_taken_writes_over_nobody():
    steward = be("steward")
    begin(steward)
    response = begin(steward, **{"what.da": "Noget andet"})
    assert response.status_code == 400
    assert "Det navn er brugt" in text(response)
    assert document()["problem"]["what"]["da"] == "Maden kommer for sent."


@pytest.mark.parametrize("name", ["Ny", "Idriftsættelse", "…", "own data"])
def test_a_name_that_is_another_page_or_no_word_is_refused(name):
    assert begin(be("steward"), **{"title.da": name}).status_code == 400


# The order ------------------------------------------------------------------------------------------------------------------------
def test_a_step_is_locked_until_those_before_it_are_written_and_says_which():
    steward = be("steward")
    begin(steward)
    page = text(steward.get(f"{BASE}{KEY}/technology/"))
    assert "Problem og formål kommer før data, og data før teknik." in page
    assert f'href="{BASE}{KEY}/problem/"' in page
    assert 'name="technology.kind"' not in page
    assert send(steward, "technology", {"technology.kind": "model"}).status_code == 404
    assert "technology" not in document()


def test_an_idea_tells_first_what_can_be_written_now_and_folds_what_is_locked():
    steward = be("steward")
    begin(steward)
    for address in ("", "offentliggoer/"):
        page = text(steward.get(f"{BASE}{KEY}/{address}"))
        now, _, later = page.partition("Det kommer bagefter (")
        assert f'href="{BASE}{KEY}/problem/#problem-whose"' in now
        assert f'href="{BASE}{KEY}/decision/' not in now.partition("Det mangler")[2]
        assert "<h3>Beslutningen</h3>" in later.partition("</details>")[0]


def test_a_published_use_has_no_step_that_is_only_begun():
    page = text(be("steward").get(f"{BASE}night-light/"))
    assert "Begyndt" not in page
    assert page.count(">Færdig<") == 12


def test_who_was_asked_can_be_written_from_the_first_idea_on():
    steward = be("steward")
    begin(steward)
    assert send(steward, "involvement", both("involvement.none", "Vi er lige begyndt.")).status_code == 302
    assert document()["involvement"]["none"]["da"] == "Vi er lige begyndt."


def test_all_steps_lead_to_the_decision(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "involvement")
    lacking = {gap.stage for gap in register.check(KEY)}
    assert lacking <= {Stage.ASSESSMENT, Stage.DECISION}


def test_the_progress_list_names_each_step_with_its_state_and_marks_this_one():
    steward = be("steward")
    begin(steward)
    page = text(steward.get(f"{BASE}{KEY}/problem/"))
    assert page.count('class="t-step-name"') == 12
    assert page.count('aria-current="step"') == 1
    assert "Låst" in page
    assert "Begyndt" in page
    assert "Trin 1 af 12" in page


def test_what_is_missing_leads_to_its_field_and_says_why_it_is_asked():
    steward = be("steward")
    begin(steward)
    page = text(steward.get(f"{BASE}{KEY}/problem/"))
    assert f'href="{BASE}{KEY}/problem/#problem-known"' in page
    assert 'id="problem-known"' in page
    assert "Et problem, ingen har set efter, er et gæt." in page


def test_a_principle_that_is_missing_is_named_by_its_title(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "involvement")
    page = text(steward.get(f"{BASE}{KEY}/"))
    assert "(Nødvendigt med kursskifte i digitaliseringsindsatsen)" in page
    assert "(kursskifte)" not in page


def test_saving_goes_on_to_the_next_step_where_one_asks_for_it():
    steward = be("steward")
    begin(steward)
    assert send(steward, "problem", PROBLEM, do="next")["Location"] == f"{BASE}{KEY}/purpose/"
    assert send(steward, "problem", PROBLEM)["Location"] == f"{BASE}{KEY}/problem/"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("persona", ["dpo", "councillor", "leader"])
def test_others_may_read_every_step_and_write_none(step, persona):
    begin(be("steward"))
    reader = be(persona)
    page = text(reader.get(f"{BASE}{KEY}/{step}/"))
    assert "<textarea" not in page
    assert reader.post(f"{BASE}{KEY}/{step}/", {"do": "save"}).status_code == 404


def test_a_published_use_is_read_until_its_next_version_is_begun():
    steward = be("steward")
    assert "<textarea" not in text(steward.get(f"{BASE}aids/problem/"))
    steward.post(f"{BASE}aids/ny-udgave/")
    assert "<textarea" in text(steward.get(f"{BASE}aids/problem/"))


# What is typed --------------------------------------------------------------------------------------------------------------------
def test_the_english_may_wait():
    steward = be("steward")
    begin(steward)
    assert send(steward, "problem", {"problem.what.da": "Kun dansk"}).status_code == 302
    assert document()["problem"] == {"what": {"da": "Kun dansk"}}
    assert "Den engelske tekst mangler" in text(steward.get(f"{BASE}{KEY}/problem/"))


WRONG = [
    ("problem", {"problem.what.da": "", "problem.what.en": "Only English"}, "problem-what-da", "Skriv det også på dansk."),
    ("problem", {"problem.what.da": "x" * 2001}, "problem-what-da", "2.000"),
    ("problem", {"problem.what.da": "med \x00 i"}, "problem-what-da", ""),
    ("problem", {"problem.what.da": "med \x07 i"}, "problem-what", ""),
    ("problem", {"problem.what.da": "Karen, 630584-1234"}, "problem-what-da", ""),
]


@pytest.mark.parametrize("step,sent,field,says", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_the_rest_is_kept(step, sent, field, says):
    steward = be("steward")
    begin(steward)
    response = send(steward, step, {**PROBLEM, **sent})
    page = text(response)
    assert response.status_code == 400
    assert f'href="#{field}' in page
    assert says.replace(".000", "000") in page or says in page
    assert "Vi spurgte." in page
    assert document()["problem"] == {"what": {"da": "Maden kommer for sent."}}


def test_a_citizens_number_is_never_shown_again():
    steward = be("steward")
    begin(steward)
    assert "630584-1234" not in text(send(steward, "problem", {"problem.what.da": "Karen, 630584-1234"}))


def test_too_long_is_told_and_never_cut():
    steward = be("steward")
    begin(steward)
    long = "ord " * 501
    assert long.strip() in text(send(steward, "problem", {"problem.what.da": long}))


def test_html_is_shown_harmless():
    steward = be("steward")
    begin(steward)
    send(steward, "problem", PROBLEM | {"problem.what.da": "<script>alert(1)</script>"})
    page = steward.get(f"{BASE}{KEY}/problem/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "changed,field",
    [
        ({"value.measures.0.by": "31.2.2027"}, "value-measures-0-by"),
        ({"value.measures.0.by": "i morgen"}, "value-measures-0-by"),
        ({"value.measures.0.before": "mange"}, "value-measures-0-before"),
        ({"value.measures.0.before": "-1"}, "value-measures-0-before"),
        ({"value.measures.0.before": "9" * 30}, "value-measures-0-before"),
        ({"value.measures.0.kind": "wonder"}, "value-measures-0-kind"),
        ({"value.measures.0.what.da": "", "value.measures.0.what.en": ""}, "value-measures-0-what-da"),
    ],
)
def test_a_measure_that_cant_be_is_told_at_its_field(changed, field, lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    response = send(steward, "value", stages(lindby.today)["value"] | changed)
    assert response.status_code == 400
    assert f'href="#{field}"' in text(response)
    assert f'id="{field}"' in text(response)
    assert "Mål 1" in text(response)


def test_a_basis_that_ends_before_it_begins_is_told(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "consequences")
    basis = stages(lindby.today)["basis"] | {"basis.0.begins": "1.5.2027", "basis.0.ends": "1.4.2027"}
    response = send(steward, "basis", basis)
    assert response.status_code == 400
    assert "Den sidste dag ligger før den første." in text(response)
    assert "1.4.2027" in text(response)


@pytest.mark.parametrize("law", ["no-such-law", "../x", "<b>"])
def test_a_law_that_isnt_in_the_list_is_refused(law, lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "consequences")
    assert send(steward, "basis", stages(lindby.today)["basis"] | {"basis.0.law": law}).status_code == 400


def test_a_law_stands_with_its_status_and_that_nobody_confirmed_it(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "consequences")
    page = text(steward.post(f"{BASE}{KEY}/basis/", {"do": "add:basis"}))
    assert "Ældreloven § 10 – gælder, ikke bekræftet".replace("§ ", "§\u00a0") in page


# Rows -----------------------------------------------------------------------------------------------------------------------------
def test_a_row_is_added_without_saving_and_everything_typed_stays(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    response = send(steward, "value", rows("value.individual", "Ikke gemt endnu"), do="add:value.individual")
    page = text(response)
    assert response.status_code == 200
    assert "Ikke gemt endnu" in page
    assert 'name="value.individual.1.da"' in page
    assert "value" not in document()


def test_the_row_that_is_removed_goes_and_the_others_keep_their_words(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    page = text(send(steward, "value", rows("value.individual", "en", "to", "tre"), do="remove:value.individual.1"))
    assert [word for word in ("en", "to", "tre") if f'lang="da">{word}<' in page] == ["en", "tre"]


@pytest.mark.parametrize("wish", ["add:problem", "add:__class__", "remove:value.individual", "add:", "remove:x.9", "fly"])
def test_a_wish_that_makes_no_sense_is_a_save(wish, lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    assert send(steward, "value", stages(lindby.today)["value"], do=wish).status_code in {200, 302}


def test_an_empty_row_is_no_row(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    sent = rows("value.individual", "en", "") | {"value.measures": ["0"], "value.measures.0.what.da": ""}
    sent["value.individual.1.en"] = ""
    assert send(steward, "value", sent).status_code == 302
    assert len(document()["value"]["individual"]) == 1
    assert "measures" not in document()["value"]


def test_a_list_has_an_end(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    many = {"value.individual": [str(n) for n in range(101)], **{f"value.individual.{n}.da": "x" for n in range(101)}}
    assert send(steward, "value", many).status_code == 400
    full = {"value.individual": [str(n) for n in range(100)]}
    assert 'value="100"' not in text(send(steward, "value", full, do="add:value.individual"))


def test_two_measures_of_the_same_name_get_keys_of_their_own(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "purpose")
    sent = {"value.measures": ["0", "1"], **both("value.measures.0.what", "Dage"), **both("value.measures.1.what", "Dage")}
    assert send(steward, "value", sent).status_code == 302
    assert [one["key"] for one in document()["value"]["measures"]] == ["dage", "dage-2"]


# Two at one step --------------------------------------------------------------------------------------------------------------------
def test_the_later_of_two_is_told_and_sees_both_texts():
    first, second = be("steward"), be("steward")
    begin(first)
    mark = seen(second, f"{BASE}{KEY}/problem/")
    send(first, "problem", PROBLEM | {"problem.known.da": "Den første skrev dette."})
    response = second.post(
        f"{BASE}{KEY}/problem/", {**PROBLEM, "problem.known.da": "Den anden skrev dette.", "seen": mark, "do": "save"}
    )
    page = text(response)
    assert response.status_code == 409
    assert "En anden har gemt dette trin imens" in page
    assert "Den første skrev dette." in page
    assert "Den anden skrev dette." in page
    assert document()["problem"]["known"]["da"] == "Den første skrev dette."


def test_having_seen_both_she_may_save_hers():
    first, second = be("steward"), be("steward")
    begin(first)
    mark = seen(second, f"{BASE}{KEY}/problem/")
    send(first, "problem", PROBLEM)
    page = text(second.post(f"{BASE}{KEY}/problem/", {**PROBLEM, "seen": mark, "problem.what.da": "Min"}))
    new = page.partition('name="seen" value="')[2].partition('"')[0]
    assert second.post(f"{BASE}{KEY}/problem/", {**PROBLEM, "seen": new, "problem.what.da": "Min"}).status_code == 302
    assert document()["problem"]["what"]["da"] == "Min"


def test_a_row_that_only_the_other_has_is_shown_whole(lindby: Town):
    first, second = be("steward"), be("steward")
    write_until(first, lindby.today, "purpose")
    mark = seen(second, f"{BASE}{KEY}/value/")
    send(first, "value", stages(lindby.today)["value"])
    response = second.post(f"{BASE}{KEY}/value/", {**rows("value.individual", "Min"), "seen": mark})
    page = text(response)
    assert response.status_code == 409
    assert "Minutter for sent" in page
    assert "Mindre mad går til spilde." in page


def test_two_at_different_steps_disturb_nobody(lindby: Town):
    first, second = be("steward"), be("steward")
    write_until(first, lindby.today, "purpose")
    mark = seen(second, f"{BASE}{KEY}/problem/")
    send(first, "value", stages(lindby.today)["value"])
    assert second.post(f"{BASE}{KEY}/problem/", {**PROBLEM, "seen": mark}).status_code == 302
    assert document()["value"]["individual"]


def test_a_form_of_twenty_bases_is_taken_whole(lindby: Town):
    steward = be("steward")
    write_until(steward, lindby.today, "consequences")
    sent: dict = {"basis": [str(n) for n in range(20)]}
    for n in range(20):
        sent |= {
            f"basis.{n}.phase": "operate",
            f"basis.{n}.law": "aeld-10",
            f"basis.{n}.article6": "e",
            f"basis.{n}.article9": "",
        }
        sent |= {**both(f"basis.{n}.why", "Fordi."), f"basis.{n}.begins": "", f"basis.{n}.ends": "", f"basis.{n}.key": f"b{n}"}
    assert send(steward, "basis", sent).status_code == 302
    assert len(document()["basis"]) == 20
