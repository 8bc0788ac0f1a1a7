"""Signed notes and checkpoints: C2SP signed-note, tlog-checkpoint. Keys come in as `Verifier`s; no cryptography here but hashes."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

ED25519 = 0x01
MOST_SIGNATURES = 100
LONGEST_NOTE = 1_000_000

_DASH = "\u2014 "
_KEY_ID = 4
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_NOT_IN_A_NAME = re.compile("[\\s+\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # `\s` is every space that Unicode knows
_DECIMAL = re.compile("0|[1-9][0-9]{0,18}", re.ASCII)
_ROOT = 32
_BODY_LINES = 3


class BadNote(ValueError):
    """The note isn't one, or isn't signed as it must be. The text says why, in a sentence."""


class Verifier(Protocol):
    """One key that is trusted, by its name and key id."""

    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    def verify(self, message: bytes, signature: bytes) -> bool: ...


class NoteSigner(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Signature:
    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands: nothing in it may be used before `verified`."""

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode("ascii"), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def key_id(name: str, public_key: bytes, kind: int = ED25519) -> bytes:
    return sha256(name.encode() + b"\n" + bytes((kind,)) + public_key).digest()[:_KEY_ID]


def check_name(name: str) -> str:
    if not name or _NOT_IN_A_NAME.search(name):
        raise BadNote("A key's name has letters, but no space, plus or control character")
    return name


def vkey(name: str, public_key: bytes) -> str:
    """The verifier key as text: `<name>+<key id, hex>+<base64>`."""
    packed = base64.b64encode(bytes((ED25519,)) + public_key).decode("ascii")
    return f"{check_name(name)}+{key_id(name, public_key).hex()}+{packed}"


def parse_vkey(text: str) -> tuple[str, bytes]:
    """(name, Ed25519 public key). Raises `BadNote` where the form, the kind or the key id is wrong."""
    name, _, rest = text.partition("+")
    identity, _, packed = rest.partition("+")
    data = _base64(packed)
    if len(data) != 1 + 32 or data[0] != ED25519:
        raise BadNote("The verifier key isn't an Ed25519 key")
    if identity != key_id(check_name(name), data[1:]).hex():
        raise BadNote("The verifier key's id doesn't fit its key")
    return name, data[1:]


def sign(text: str, signers: Sequence[NoteSigner]) -> str:
    _check_text(text)
    return text + "\n" + "".join(_line(signer, signer.sign(text.encode())) for signer in signers)


def _line(signer: NoteSigner, signature: bytes) -> str:
    return f"{_DASH}{check_name(signer.name)} {base64.b64encode(signer.key_id + signature).decode('ascii')}\n"


def parse(data: str | bytes) -> Note:
    """The parts of a note. CRLF, other control characters, a missing final newline and a doubled key are refused."""
    text = _decoded(data)
    _check_text(text)
    body, blank, signed = text.rpartition("\n\n")
    if not blank:
        raise BadNote("There is no blank line before the signatures")
    if not body:
        raise BadNote("The note has no text")
    signatures = tuple(_parse_line(line) for line in signed[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise BadNote("The note has too many signatures")
    if len({(each.name, each.key_id) for each in signatures}) != len(signatures):
        raise BadNote("A key has signed twice")
    return Note(body + "\n", signatures)


def verified(note: Note, verifiers: Iterable[Verifier]) -> tuple[Verifier, ...]:
    """Those of `verifiers` that signed. Signatures of unknown keys are ignored; a wrong one of a known key refuses the note,
    and so does a note that none of them signed.
    """
    found = {(each.name, each.key_id): each.signature for each in note.signatures}
    signed = tuple(each for each in verifiers if (each.name, each.key_id) in found)
    if not all(each.verify(note.text.encode(), found[each.name, each.key_id]) for each in signed):
        raise BadNote("A signature of a known key is wrong")
    if not signed:
        raise BadNote("No known key has signed")
    return signed


def parse_checkpoint(text: str) -> Checkpoint:
    """The checkpoint of a note's text."""
    lines = text.split("\n")
    if len(lines) <= _BODY_LINES or lines.pop() or not all(lines):
        raise BadNote("A checkpoint has an origin, a size and a root, a line each")
    origin, size, root, *extensions = lines
    if not _DECIMAL.fullmatch(size):
        raise BadNote("The checkpoint's size isn't a plain decimal number")
    packed = _base64(root)
    if len(packed) != _ROOT:
        raise BadNote("The checkpoint's root isn't 32 bytes long")
    return Checkpoint(origin, int(size), packed, tuple(extensions))


def open_checkpoint(data: str | bytes, log: Verifier, *, origin: str) -> Checkpoint:
    """The checkpoint of a note that the log's key signed, for this origin. Raises `BadNote`."""
    note = parse(data)
    verified(note, (log,))
    found = parse_checkpoint(note.text)
    if found.origin != origin:
        raise BadNote("The checkpoint is another log's")
    return found


def _decoded(data: str | bytes) -> str:
    if len(data) > LONGEST_NOTE:
        raise BadNote("The note is too long")
    try:
        return data.encode().decode() if isinstance(data, str) else data.decode("utf-8")
    except UnicodeError:
        raise BadNote("The note isn't UTF-8") from None


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise BadNote("The note doesn't end with a newline")
    if _CONTROL.search(text):
        raise BadNote("The note holds a control character")


def _parse_line(line: str) -> Signature:
    if not line.startswith(_DASH) or line.count(" ") != 2:
        raise BadNote("A signature line isn't a dash, a name and a signature")
    _, name, packed = line.split(" ")
    data = _base64(packed)
    if len(data) <= _KEY_ID:
        raise BadNote("A signature is too short")
    return Signature(check_name(name), data[:_KEY_ID], data[_KEY_ID:])


def _base64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise BadNote("Not base64") from None
    if base64.b64encode(data).decode("ascii") != text:
        raise BadNote("Not the plain form of base64")
    return data
