from __future__ import annotations

from tests.web.access.rows import Row

ROWS: dict[str, Row] = {}
