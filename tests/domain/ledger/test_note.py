from __future__ import annotations

import base64
from dataclasses import dataclass
from hashlib import sha256

import pytest

from tillid.ledger.domain.note import (
    BadNote,
    Checkpoint,
    key_id,
    open_checkpoint,
    parse,
    parse_checkpoint,
    parse_vkey,
    sign,
    verified,
    vkey,
)

ORIGIN = "tillid.lindby.example/999/main"
ROOT = bytes(range(32))
CHECKPOINT = Checkpoint(ORIGIN, 20_852_163, ROOT)


@dataclass(frozen=True)
class MacKey:
    """Signs and verifies with a hash: the form is tested here, Ed25519 where it is used."""

    name: str
    secret: bytes = b"s"

    @property
    def key_id(self) -> bytes:
        return key_id(self.name, self.secret)

    def sign(self, message: bytes) -> bytes:
        return sha256(self.secret + message).digest()

    def verify(self, message: bytes, signature: bytes) -> bool:
        return signature == self.sign(message)


LOG, WITNESS, STRANGER = MacKey(ORIGIN), MacKey("witness.example/w1"), MacKey("else.example/x")
NOTE = sign(CHECKPOINT.text(), (LOG, WITNESS))


def test_a_signed_checkpoint_is_opened():
    assert open_checkpoint(NOTE, LOG, origin=ORIGIN) == CHECKPOINT
    assert open_checkpoint(NOTE.encode(), WITNESS, origin=ORIGIN) == CHECKPOINT


def test_the_form_is_that_of_c2sp():
    text, signatures = NOTE.split("\n\n")
    assert text == f"{ORIGIN}\n20852163\n{base64.b64encode(ROOT).decode()}"
    assert [line.split(" ")[:2] for line in signatures.splitlines()] == [["\u2014", ORIGIN], ["\u2014", WITNESS.name]]


def test_signatures_of_unknown_keys_are_ignored():
    assert verified(parse(NOTE), (LOG, STRANGER)) == (LOG,)
    same_name = MacKey(ORIGIN, b"another key")
    assert verified(parse(NOTE), (same_name, WITNESS)) == (WITNESS,)


def test_a_note_that_no_known_key_signed_is_refused():
    with pytest.raises(BadNote, match="No known key"):
        verified(parse(NOTE), (STRANGER,))


def test_a_wrong_signature_of_a_known_key_refuses_the_note_though_another_holds():
    forged = NOTE.replace("20852163", "20852164")
    both = parse(sign(forged.split("\n\n")[0] + "\n", (WITNESS,)) + NOTE.split("\n\n")[1].splitlines(keepends=True)[0])
    with pytest.raises(BadNote, match="wrong"):
        verified(both, (LOG, WITNESS))


def test_another_logs_checkpoint_isnt_ours():
    with pytest.raises(BadNote, match="another log"):
        open_checkpoint(NOTE, LOG, origin="tillid.elsewhere.example/1/main")


LINE = NOTE.splitlines(keepends=True)[-1]
WRONG = {
    "no final newline": NOTE[:-1],
    "CRLF": NOTE.replace("\n", "\r\n"),
    "a tab": NOTE.replace(ORIGIN, ORIGIN + "\t", 1),
    "a doubled key": NOTE + LINE,
    "no signature": CHECKPOINT.text() + "\n",
    "no blank line": NOTE.replace("\n\n", "\n"),
    "no text": "\n" + LINE,
    "only a blank line": "\n\n" + LINE,
    "a hyphen for the dash": NOTE.replace("\u2014", "-"),
    "two spaces": NOTE.replace("\u2014 ", "\u2014  "),
    "a word too many": NOTE[:-1] + " x\n",
    "no name": NOTE.replace(f"\u2014 {ORIGIN}", "\u2014 "),
    "a plus in a name": NOTE.replace("w1", "w+1"),
    "a space of another kind in a name": NOTE.replace("w1", "w\u00a01"),
    "not base64": NOTE[:-2] + "*\n",
    "base64 with odd bits": NOTE[:-3] + "9=\n" if NOTE[-3:] != "9=\n" else NOTE[:-3] + "8=\n",
    "a signature of four bytes": NOTE + "\u2014 a.example/b AAAAAA==\n",
    "a blank line among the signatures": NOTE.replace(LINE, "\n" + LINE),
    "too many signatures": NOTE + "".join(f"\u2014 w{n}.example AAAAAAAA\n" for n in range(100)),
    "too long": "x" * 1_000_001,
    "empty": "",
}


@pytest.mark.parametrize("note", WRONG.values(), ids=WRONG.keys())
def test_a_note_in_another_form_is_refused(note):
    with pytest.raises(BadNote):
        verified(parse(note), (LOG, WITNESS))


@pytest.mark.parametrize("note", [NOTE.encode() + b"\xff\n", NOTE + "\ud800\n"])
def test_a_note_that_isnt_utf8_is_refused(note):
    with pytest.raises(BadNote, match="UTF-8"):
        parse(note)


def test_text_may_hold_blank_lines_and_the_last_one_parts_it_from_the_signatures():
    assert parse(sign("one\n\ntwo\n", (LOG,))).text == "one\n\ntwo\n"


@pytest.mark.parametrize("text", ["no newline", "tab\t\n", "cr\r\n"])
def test_text_that_couldnt_be_read_back_isnt_signed(text):
    with pytest.raises(BadNote):
        sign(text, (LOG,))


def test_extension_lines_are_kept():
    extended = Checkpoint(ORIGIN, 0, ROOT, ("extra",))
    assert parse_checkpoint(extended.text()) == extended


PACKED = base64.b64encode(ROOT).decode()


@pytest.mark.parametrize(
    "text",
    [
        "", "a\n1\n", f"a\n1\n{PACKED}", f"a\n01\n{PACKED}\n", f"a\n-1\n{PACKED}\n", f"a\n1 \n{PACKED}\n", f"a\n١\n{PACKED}\n", f"a\n\n{PACKED}\n",
        f"\n1\n{PACKED}\n", f"a\n1\n{PACKED}\n\n", f"a\n1\n{PACKED}\n\nx\n", f"a\n1\n{PACKED[:-4]}\n", f"a\n1\n{PACKED[:-1]}\n",
        f"a\n{'9' * 20}\n{PACKED}\n",
    ],
)  # fmt: skip
def test_a_checkpoint_in_another_form_is_refused(text):
    with pytest.raises(BadNote):
        parse_checkpoint(text)


def test_a_verifier_key_is_read_back_from_its_text():
    text = vkey(ORIGIN, ROOT)
    assert text.startswith(f"{ORIGIN}+{key_id(ORIGIN, ROOT).hex()}+")
    assert parse_vkey(text) == (ORIGIN, ROOT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a+b",
        vkey(ORIGIN, ROOT)[:-4],
        vkey(ORIGIN, ROOT).replace("+", "++", 1),
        "x" + vkey(ORIGIN, ROOT),
        "\x00" + vkey(ORIGIN, ROOT),
    ],
)
def test_a_verifier_key_in_another_form_is_refused(text):
    with pytest.raises(BadNote):
        parse_vkey(text)


def test_a_key_of_another_kind_is_refused():
    packed = base64.b64encode(b"\x04" + ROOT).decode()
    with pytest.raises(BadNote, match="Ed25519"):
        parse_vkey(f"{ORIGIN}+{key_id(ORIGIN, ROOT, 4).hex()}+{packed}")
