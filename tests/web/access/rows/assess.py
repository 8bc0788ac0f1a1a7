from __future__ import annotations

from tests.web.access.rows import Row

FOLLOWERS = frozenset({"data-steward", "dpo", "councillor", "unit-leader"})
WRITERS = frozenset({"data-steward"})
USES = (({"key": "job-conversations"}, True), ({"key": "nothing"}, False))
FORMS = tuple(
    ({"key": key, "form": form}, there)
    for key, form, there in (
        ("job-conversations", "tilliddpia", True), ("job-conversations", "nothing", False), ("nothing", "tilliddpia", False),
    )
)  # fmt: skip
PAGES = (*(({**values, "number": 1}, there) for values, there in FORMS), ({**FORMS[0][0], "number": 99}, False))

ROWS: dict[str, Row] = {
    "staff:assessment-forms": Row(FOLLOWERS),
    "staff:principles": Row(FOLLOWERS),
    "staff:assess": Row(FOLLOWERS, values=USES),
    "staff:assess-principles": Row(FOLLOWERS, values=USES),
    "staff:assess-risks": Row(FOLLOWERS, values=USES),
    "staff:assess-risk": Row(
        WRITERS, values=(({"key": "job-conversations", "number": 99}, False), ({"key": "nothing", "number": 1}, False))
    ),
    "staff:assess-ai": Row(FOLLOWERS, values=USES),
    "staff:assess-rest": Row(FOLLOWERS, values=USES),
    "staff:assess-form": Row(FOLLOWERS, values=FORMS),
    "staff:assess-page": Row(WRITERS, values=PAGES, post=frozenset({302, 400, 403, 404, 405, 409})),
    "staff:assess-print": Row(FOLLOWERS, values=FORMS),
    "staff:assess-answers": Row(FOLLOWERS, values=FORMS, page=False),
}
