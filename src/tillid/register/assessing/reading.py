"""A definition file from anywhere, as a tree: JSON or YAML, without what either can hide.

YAML has more ways to do harm than JSON: short-cuts that unfold to gigabytes, tags that build objects, doubled keys, and words that
become dates and numbers unseen. Short-cuts and tags are refused, and every plain word stays the text that it is.
"""

from __future__ import annotations

from enum import StrEnum

import yaml

from tillid.register.domain.reading import DEPTH, LIMIT, ReadError, Unreadable, check_tree, read_object

_PLAIN = {
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:null",
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:float",
}
_TREE = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_TRUTHS = {"true": True, "false": False}


class Unsafe(StrEnum):
    """What a YAML file may not hold, beside what makes any file unreadable."""

    SHORT_CUT = "short-cut"
    TAG = "tag"
    NOT_YAML = "not-yaml"


class UnsafeFile(Exception):
    def __init__(self, why: Unsafe) -> None:
        super().__init__(why.value)
        self.why = why


def read_tree(content: bytes) -> dict[str, object]:
    """The object in the file. Raises `ReadError` and `UnsafeFile`."""
    if len(content) > LIMIT:
        raise ReadError(Unreadable.TOO_LARGE)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_object(content)
    tree = _tree(_node(content))
    check_tree(tree)
    if not isinstance(tree, dict):
        raise ReadError(Unreadable.NOT_OBJECT)
    return tree


def _node(content: bytes) -> yaml.Node:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(Unreadable.NOT_TEXT) from None
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise UnsafeFile(Unsafe.NOT_YAML) from None
    if node is None:
        raise ReadError(Unreadable.EMPTY)
    return node


def _check_events(text: str) -> None:
    """Before anything is built: no short-cuts, and no deeper than JSON may be."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnsafeFile(Unsafe.SHORT_CUT)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH:
            raise ReadError(Unreadable.TOO_DEEP)


def _tree(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        pairs = [(_key(key), _tree(value)) for key, value in _checked(node).value]
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ReadError(Unreadable.DOUBLE_KEY)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_tree(value) for value in _checked(node).value]
    return _word(node)


def _checked(node: yaml.CollectionNode) -> yaml.CollectionNode:
    if node.tag not in _TREE:
        raise UnsafeFile(Unsafe.TAG)
    return node


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise UnsafeFile(Unsafe.NOT_YAML)
    return str(node.value)


def _word(node: yaml.Node) -> object:
    """Only what is written as such is a truth, a number or nothing: `no` is a word, and 2026-01-01 is one."""
    if not isinstance(node, yaml.ScalarNode):
        raise UnsafeFile(Unsafe.NOT_YAML)
    value = str(node.value)
    if node.style is not None:
        return value
    if node.tag not in _PLAIN and not node.tag.endswith((":timestamp", ":merge", ":value")):
        raise UnsafeFile(Unsafe.TAG)
    if value in {"", "~", "null"}:
        return None
    return _TRUTHS[value] if value in _TRUTHS else _number(value)


def _number(value: str) -> object:
    digits = value.removeprefix("-")
    if not digits.isascii() or not digits.replace(".", "", 1).isdigit() or len(digits) > 15:
        return value
    return float(value) if "." in digits else int(value)
