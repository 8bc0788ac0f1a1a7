"""What the register's tests start from."""

from __future__ import annotations

NOW = 1_795_291_200_000  # 21 November 2026
DAY = 24 * 3600 * 1000

LAW: dict[str, object] = {
    "schema": "tillid-law/1",
    "rows": [{
        "key": "act", "version": 1, "act": {"da": "Madloven", "en": "The Meals Act"}, "full": "Lov om mad", "paragraph": "§ 1",
        "plain": {"da": "Kommunen laver mad.", "en": "The municipality cooks."}, "status": "in-force", "begins": None, "ends": None,
        "source": None, "seen": "found", "confirmed": None, "as_of": "2026-11-21",
    }],
}  # fmt: skip
