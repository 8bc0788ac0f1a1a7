"""How many different citizens: counted in buckets, so that no list of who was in what arises. Standard library only.

Each citizen falls into one of `m` buckets, by a secret that is destroyed with the month, and all that is kept is which buckets
somebody fell into. Whang, Vander-Zanden and Taylor, "A linear-time probabilistic counting algorithm" (1990), estimate from that how
many there were: n = −m · ln(1 − k/m) for k of m buckets. Many citizens share a bucket, so that one that is set says little of any.
"""

from __future__ import annotations

import hmac
import math
from dataclasses import dataclass

FEWEST, MOST = 256, 4_096  # buckets
SHARED = 16  # citizens of the municipality to a bucket, at least, where it has enough of them
EXACT = 0.1  # of a citizen: a spread below which two in one bucket are too rare to speak of
FULLEST = 0.9  # of the buckets; beyond, the estimate is too coarse


@dataclass(frozen=True, slots=True)
class Estimate:
    """About `n` citizens, off by `margin` at most in 19 of 20 months. `beyond`: more than `n`, which is as far as we can count."""

    n: int
    margin: int = 0
    beyond: bool = False


def buckets_for(people: int) -> int:
    """A power of two: as many as leave `SHARED` citizens to each."""
    wanted = max(people // SHARED, 1)
    return min(max(1 << (wanted.bit_length() - 1), FEWEST), MOST)


def bucket_of(salt: bytes, subject_ref: str, buckets: int) -> int:
    """The same for the same citizen as long as the salt lives. `buckets` is a power of two, so that each is as likely."""
    return int.from_bytes(hmac.digest(salt, subject_ref.encode(), "sha256")[:4]) % buckets


def estimate(filled: int, buckets: int) -> Estimate:
    """From how many buckets somebody fell into."""
    reach = math.floor(buckets * FULLEST)
    known = min(filled, reach)
    load = -math.log1p(-known / buckets)
    spread = math.sqrt(buckets * (math.exp(load) - load - 1))
    if filled > reach:
        return Estimate(_round_down(buckets * load), beyond=True)
    return Estimate(round(buckets * load), math.ceil(2 * spread) if spread > EXACT else 0)


def _round_down(n: float) -> int:
    """To two digits: »over 4,700« promises no more than it can."""
    step: int = 10 ** max(int(math.log10(n)) - 1, 0)
    return math.floor(n / step) * step
