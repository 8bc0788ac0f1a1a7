"""The first invariant, as far as the source can show it: nobody but the gate writes permits, and nobody but a source reads with one."""

from __future__ import annotations

import ast

from tests.architecture.reading import SRC, context_of, imported, parsed, sources

WRITERS = {"write_permit", "_MINT"}


def test_nobody_but_the_gate_writes_a_permit() -> None:
    for path in sources():
        names = {name.rsplit(".", 1)[-1] for name in imported(parsed(path))}
        mentioned = {node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)}
        if context_of(path) != "gate":
            assert not WRITERS & (names | mentioned), f"{path.relative_to(SRC)} reaches for what writes permits"


def test_within_the_gate_one_module_writes_permits() -> None:
    writers = {path.name for path in sources() if "tillid.gate.permit.write_permit" in set(imported(parsed(path)))}
    assert writers == {"reading.py"}


def test_every_source_spends_its_permit_before_anything_else() -> None:
    """Each `read(self, subject_ref, elements, permit)` but the gate's own Protocol begins with `permit.spend(subject_ref, elements)`."""
    reads = [
        (path, node)
        for path in sources()
        if context_of(path) != "gate"
        for node in ast.walk(parsed(path))
        if reads_with_a_permit(node)
    ]
    assert len(reads) >= 3
    for path, read in reads:
        first = read.body[ast.get_docstring(read) is not None]
        assert ast.unparse(first) == "permit.spend(subject_ref, elements)", f"{path.relative_to(SRC)} reads before it may"


def reads_with_a_permit(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and [arg.arg for arg in node.args.args] == [
        "self",
        "subject_ref",
        "elements",
        "permit",
    ]
