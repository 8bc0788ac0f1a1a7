from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.town import Town


@pytest.fixture(scope="module")
def lindby(django_db_setup, django_db_blocker) -> Iterator[Town]:
    from tests.web.town import small_lindby  # Django isn't set up yet when this file is read

    with small_lindby(django_db_blocker) as town:
        yield town
