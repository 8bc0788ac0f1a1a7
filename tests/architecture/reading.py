"""What the architecture tests read of the source: files, imports, strings."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SRC = ROOT / "src"
CONTEXTS = ("ledger", "citizens", "register", "staff", "gate", "sources", "post", "cases", "overview")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project: those that git knows or would take, not what is made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return tuple(path for name in sorted(filter(None, listed.split("\0"))) if (path := ROOT / name).is_file())


def sources() -> tuple[Path, ...]:
    """Our Python code but for migrations."""
    return tuple(p for p in tracked() if p.suffix == ".py" and p.is_relative_to(SRC) and "migrations" not in p.parts)


def context_of(path: Path) -> str | None:
    """`gate` for src/tillid/gate/…; None outside src/tillid."""
    parts = path.relative_to(SRC).parts
    return parts[1] if parts[0] == "tillid" and len(parts) > 2 else None


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Each module or name that is imported, in full: `from tillid.gate import api` gives `tillid.gate.api`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(tree: ast.AST) -> Iterator[str]:
    yield from (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
