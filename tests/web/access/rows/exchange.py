from __future__ import annotations

from tests.web.access.rows import Row

READERS = frozenset({"data-steward", "dpo"})
ROWS: dict[str, Row] = {
    "staff:exchange": Row(READERS),
    "staff:exchange-in": Row(frozenset({"data-steward"}), get=frozenset({405})),
    "staff:exchange-out": Row(READERS, get=frozenset({405})),
    "staff:record": Row(READERS),
    "staff:record-table": Row(READERS, page=False),
    "staff:record-paper": Row(READERS, page=False),
}
