from __future__ import annotations

import pytest

from tillid.gate.seal import Seal, Unsealable

SEAL = Seal(b"\x07" * 32)


@pytest.mark.parametrize("ref", ["", "a", "job-consultant-01", "æ" * 31, "x" * 63, "ends with \0"])
def test_what_was_sealed_opens_with_its_key(ref: str) -> None:
    assert SEAL.open(SEAL.close(ref)) == ref


def test_the_same_employee_looks_different_every_time_and_as_long_as_any_other() -> None:
    sealed = {SEAL.close("mette") for _ in range(50)} | {SEAL.close("x" * 63)}
    assert len(sealed) == 51
    assert {len(one) for one in sealed} == {124}


def test_an_id_too_long_is_not_cut() -> None:
    with pytest.raises(Unsealable) as fault:
        SEAL.close("x" * 64)
    assert "x" * 10 not in str(fault.value)


@pytest.mark.parametrize("sealed", ["", "not base64!", "AAAA", Seal(b"\x08" * 32).close("mette")])
def test_what_another_key_sealed_stays_shut(sealed: str) -> None:
    with pytest.raises(Unsealable):
        SEAL.open(sealed)
