from __future__ import annotations

from tests.web.staff.conftest import lindby

__all__ = ["lindby"]
