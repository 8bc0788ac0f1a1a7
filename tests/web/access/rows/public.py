from __future__ import annotations

from tests.web.access.rows import Row

OF_A_USE = (({"key": "job-conversations"}, True), ({"key": "nothing"}, False))

ROWS: dict[str, Row] = {
    "public:easy": Row(public=True, values=OF_A_USE),
    "public:full": Row(public=True, values=OF_A_USE),
    "public:versions": Row(public=True, values=OF_A_USE),
    "public:report": Row(public=True, values=OF_A_USE),
    "public:embed": Row(public=True, values=OF_A_USE, page=False),
    "public:embed-how": Row(public=True, values=OF_A_USE),
    "public:feed": Row(public=True, page=False),
    "public:sitemap": Row(public=True, page=False),
    "public:robots": Row(public=True, page=False),
}
