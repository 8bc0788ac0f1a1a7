from __future__ import annotations

import json

import pytest

from tillid.ledger.vrf import BadVrfProof, VrfKey, verify

ORDER = 2**252 + 27742317777372353535851937790883648493
KEY = VrfKey(bytes(range(32)))
PROOF = KEY.prove(b"alpha")
IDENTITY = (1).to_bytes(32, "little")
OF_SMALL_ORDER = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
NO_POINT = (2).to_bytes(32, "little")
TOO_LARGE = (2**255 - 19 + 1).to_bytes(32, "little")  # the identity, written as no one may write it


def test_the_vectors_of_rfc_9381_hold(shared_data):
    for vector in json.loads((shared_data / "ledger" / "ecvrf-rfc9381-tai.json").read_text())["vectors"]:
        key, alpha = VrfKey(bytes.fromhex(vector["sk"])), bytes.fromhex(vector["alpha"])
        assert key.public.hex() == vector["pk"]
        assert key.prove(alpha).hex() == vector["pi"]
        assert key.output(alpha).hex() == vector["beta"]
        assert verify(key.public, alpha, bytes.fromhex(vector["pi"])).hex() == vector["beta"]


def test_every_byte_of_a_vectors_proof_counts(shared_data):
    vector = json.loads((shared_data / "ledger" / "ecvrf-rfc9381-tai.json").read_text())["vectors"][1]
    public, alpha, proof = (bytes.fromhex(vector[name]) for name in ("pk", "alpha", "pi"))
    for at in range(80):
        with pytest.raises(BadVrfProof):
            verify(public, alpha, proof[:at] + bytes((proof[at] ^ 0x10,)) + proof[at + 1 :])


def test_one_key_and_input_have_one_output_and_others_have_others():
    assert verify(KEY.public, b"alpha", PROOF) == KEY.output(b"alpha") == KEY.output(b"alpha")
    outputs = {VrfKey(bytes((number,)) * 32).output(alpha) for number in range(8) for alpha in (b"", b"a", b"b" * 200)}
    assert len(outputs) == 24


WRONG = {
    "another input": (KEY.public, b"beta", PROOF),
    "another key": (VrfKey(bytes(32)).public, b"alpha", PROOF),
    "too short": (KEY.public, b"alpha", PROOF[:-1]),
    "too long": (KEY.public, b"alpha", PROOF + b"\x00"),
    "empty": (KEY.public, b"alpha", b""),
    "a short key": (KEY.public[:-1], b"alpha", PROOF),
    "a scalar that isn't reduced": (
        KEY.public, b"alpha", PROOF[:48] + (int.from_bytes(PROOF[48:], "little") + ORDER).to_bytes(32, "little"),
    ),
    "gamma the identity": (KEY.public, b"alpha", IDENTITY + PROOF[32:]),
    "gamma of small order": (KEY.public, b"alpha", OF_SMALL_ORDER + PROOF[32:]),
    "gamma no point": (KEY.public, b"alpha", NO_POINT + PROOF[32:]),
    "gamma written too large": (KEY.public, b"alpha", TOO_LARGE + PROOF[32:]),
    "a key of small order": (OF_SMALL_ORDER, b"alpha", PROOF),
    "a key that is the identity": (IDENTITY, b"alpha", PROOF),
    "challenge and scalar zero": (KEY.public, b"alpha", PROOF[:32] + bytes(48)),
}  # fmt: skip


@pytest.mark.parametrize("public, alpha, proof", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_proof_is_refused(public, alpha, proof):
    with pytest.raises(BadVrfProof):
        verify(public, alpha, proof)


def test_a_key_has_32_bytes():
    with pytest.raises(ValueError, match="32"):
        VrfKey(bytes(31))
