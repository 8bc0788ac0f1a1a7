from __future__ import annotations

import stat

import pytest

from tillid.ledger.api import BadKeyFile, BadNote, Checkpoint, Ed25519Verifier, FileSigner, open_checkpoint
from tillid.ledger.domain.note import sign

ORIGIN = "tillid.lindby.example/999/main"
# The example of C2SP tlog-checkpoint's signed-note page, made with Go's own library.
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_a_note_that_another_library_signed_is_verified():
    from tillid.ledger.api import parse, verified

    assert [each.name for each in verified(parse(NOTE), (Ed25519Verifier(VKEY),))] == ["PeterNeumann"]
    with pytest.raises(BadNote):
        verified(parse(NOTE.replace("answer", "anwser")), (Ed25519Verifier(VKEY),))


def test_a_key_is_made_once_kept_for_its_owner_alone_and_read_back(tmp_path):
    path = tmp_path / "keys" / "checkpoint.key"
    made = FileSigner.create(path, ORIGIN)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        FileSigner.create(path, ORIGIN)
    read = FileSigner.load(path)
    assert (read.name, read.vkey) == (ORIGIN, made.vkey)
    note = sign(Checkpoint(ORIGIN, 3, bytes(32)).text(), (read,))
    assert open_checkpoint(note, Ed25519Verifier(made.vkey), origin=ORIGIN).size == 3


def test_a_key_that_others_may_read_isnt_used(tmp_path):
    path = tmp_path / "checkpoint.key"
    FileSigner.create(path, ORIGIN)
    path.chmod(0o640)
    with pytest.raises(BadKeyFile):
        FileSigner.load(path)


@pytest.mark.parametrize(
    "spoil", [lambda text: "", lambda text: text[8:], lambda text: text.replace("9", "8"), lambda text: text[:-9]]
)
def test_a_file_that_isnt_a_key_is_refused_without_being_repeated(tmp_path, spoil):
    path = tmp_path / "checkpoint.key"
    FileSigner.create(path, "tillid.lindby.example/999/main")
    path.write_text(spoil(path.read_text()))
    with pytest.raises(BadKeyFile) as refused:
        FileSigner.load(path)
    assert len(str(refused.value)) < 80
