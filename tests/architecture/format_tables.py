"""The tables of fields in docs/reference/formats, as the code has them. `python -m tests.architecture.format_tables` writes them anew."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "docs" / "reference" / "formats"
TABLE = re.compile(r"(<!-- rows (?P<key>[a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def with_tables(page: str) -> str:
    """The page with each table as the code has it."""
    from tillid.register.formats.format import FORMATS

    return TABLE.sub(lambda found: found[1] + _table(FORMATS[found["key"]].rows) + found[3], page)


def _table(rows: Sequence[object]) -> str:
    groups = any(row.group for row in rows)
    heads = ["their field", *(["tier or chapter"] if groups else []), "here", "why, and what happens"]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in rows:
        here = f"`{row.ours}`" if row.ours else "no match"
        lines.append("| " + " | ".join([f"`{row.theirs}`", *([row.group] if groups else []), here, row.why]) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    import django

    sys.path.insert(0, str(ROOT / "src"))
    os.environ.update(TILLID_DEMO="1", DJANGO_SETTINGS_MODULE="config.settings")
    django.setup()
    for file in sorted(PAGES.glob("*.md")):
        file.write_text(with_tables(file.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
