"""ECVRF-EDWARDS25519-SHA512-TAI of RFC 9381 on libsodium's group operations.

The operator computes one tag per subject and epoch, and can prove that it is the only one: an HMAC would let her give one
citizen two tags unseen.
"""

from __future__ import annotations

from hashlib import sha512
from typing import Final

import nacl.bindings as sodium
from nacl.exceptions import CryptoError

PROOF_SIZE: Final = 80
KEY_SIZE: Final = 32
_SUITE = b"\x03"
_ENCODE, _CHALLENGE, _OUTPUT, _END = b"\x01", b"\x02", b"\x03", b"\x00"
_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_IDENTITY = (1).to_bytes(32, "little")
_BELOW_SIGN = 2**255 - 1


class BadVrfProof(Exception):
    """The proof doesn't hold for this key and input."""


class VrfKey:
    """The secret key of one log and epoch: 32 random bytes."""

    __slots__ = ("_nonce_key", "_scalar", "_scalar_8", "public", "secret")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_SIZE:
            raise ValueError("A VRF key has 32 bytes")
        digest = bytearray(sha512(secret).digest())
        digest[0] &= 248
        digest[31] = digest[31] & 127 | 64
        self.secret = secret
        self._scalar, self._nonce_key = bytes(digest[:32]), bytes(digest[32:])
        eight = (8).to_bytes(32, "little")
        self._scalar_8: bytes = sodium.crypto_core_ed25519_scalar_mul(_reduced(self._scalar), eight)
        self.public: bytes = sodium.crypto_scalarmult_ed25519_base_noclamp(self._scalar)

    def output(self, alpha: bytes) -> bytes:
        """The 64 bytes (beta), without the proof: a quarter of its work. Gamma and its cofactor go in one multiplication."""
        return _hashed(sodium.crypto_scalarmult_ed25519_noclamp(self._scalar_8, _to_curve(self.public, alpha)))

    def prove(self, alpha: bytes) -> bytes:
        """The 80-byte proof (pi), from which anyone gets the output."""
        point = _to_curve(self.public, alpha)
        gamma = sodium.crypto_scalarmult_ed25519_noclamp(self._scalar, point)
        nonce = sodium.crypto_core_ed25519_scalar_reduce(sha512(self._nonce_key + point).digest())
        u = sodium.crypto_scalarmult_ed25519_base_noclamp(nonce)
        v = sodium.crypto_scalarmult_ed25519_noclamp(nonce, point)
        challenge = _challenge(self.public, point, gamma, u, v)
        product = sodium.crypto_core_ed25519_scalar_mul(challenge.ljust(32, b"\x00"), _reduced(self._scalar))
        return bytes(gamma + challenge + sodium.crypto_core_ed25519_scalar_add(nonce, product))


def verify(public: bytes, alpha: bytes, proof: bytes) -> bytes:
    """The output (beta) that `proof` shows for `alpha` under `public`. Raises `BadVrfProof`.

    Stricter than the RFC in one point: a gamma outside the group of prime order is refused, which no honest prover makes.
    """
    if len(proof) != PROOF_SIZE or len(public) != KEY_SIZE:
        raise BadVrfProof("The key or the proof has the wrong length")
    gamma, challenge, s = proof[:32], proof[32:48], proof[48:]
    if int.from_bytes(s, "little") >= _ORDER:
        raise BadVrfProof("The proof's scalar isn't reduced")
    if not (sodium.crypto_core_ed25519_is_valid_point(public) and sodium.crypto_core_ed25519_is_valid_point(gamma)):
        raise BadVrfProof("The key or the proof isn't a point of the group")
    try:
        point = _to_curve(public, alpha)
        u = _minus(sodium.crypto_scalarmult_ed25519_base_noclamp(s), challenge, public)
        v = _minus(sodium.crypto_scalarmult_ed25519_noclamp(s, point), challenge, gamma)
    except CryptoError:
        raise BadVrfProof("The proof leads to no point") from None
    if _challenge(public, point, gamma, u, v) != challenge:
        raise BadVrfProof("The proof isn't this key's for this input")
    return _to_output(gamma)


def _minus(point: bytes, challenge: bytes, factor: bytes) -> bytes:
    taken = sodium.crypto_scalarmult_ed25519_noclamp(challenge.ljust(32, b"\x00"), factor)
    return bytes(sodium.crypto_core_ed25519_sub(point, taken))


def _to_curve(salt: bytes, alpha: bytes) -> bytes:
    """Try and increment: RFC 9381 section 5.4.1.1."""
    start = sha512(_SUITE + _ENCODE + salt + alpha)
    for counter in range(256):
        digest = start.copy()
        digest.update(bytes((counter, 0)))
        point = _times_cofactor(digest.digest()[:32])
        if point is not None and point != _IDENTITY:
            return point
    raise BadVrfProof("No point was found for this input")  # pragma: no cover - one in 2^256


def _times_cofactor(candidate: bytes) -> bytes | None:
    y = int.from_bytes(candidate, "little") & _BELOW_SIGN
    if y >= _PRIME:
        return None
    try:
        # Doubling thrice: libsodium's addition asks only for a point on the curve, its multiplication for one of prime order.
        for _ in range(3):
            candidate = sodium.crypto_core_ed25519_add(candidate, candidate)
    except CryptoError:
        return None
    return candidate


def _challenge(*points: bytes) -> bytes:
    return sha512(_SUITE + _CHALLENGE + b"".join(points) + _END).digest()[:16]


def _to_output(gamma: bytes) -> bytes:
    point = _times_cofactor(gamma)
    if point is None:
        raise BadVrfProof("The proof isn't a point")
    return _hashed(point)


def _hashed(point: bytes) -> bytes:
    return sha512(_SUITE + _OUTPUT + point + _END).digest()


def _reduced(scalar: bytes) -> bytes:
    return bytes(sodium.crypto_core_ed25519_scalar_reduce(scalar.ljust(64, b"\x00")))
