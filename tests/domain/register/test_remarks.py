from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillid.register.domain.remarks import LONGEST_LINE, MOST, BadRemark, RemarkFault, line, remark


@pytest.mark.parametrize(
    "text,fault",
    [
        ("", RemarkFault.SHORT),
        ("Kort", RemarkFault.SHORT),
        ("… … … … … …", RemarkFault.SHORT),
        ("a" * (MOST + 1), RemarkFault.LONG),
        ("Der er en fejl\x00 her", RemarkFault.SIGNS),
        ("Der er en fejl\ud800 her", RemarkFault.SIGNS),
        ("Min mor er 610190-1234 og bor her", RemarkFault.NUMBER),
        ("Min mor er 610190 1234 og bor her", RemarkFault.NUMBER),
        ("Min mor er 6101901234", RemarkFault.NUMBER),
        ("Min mor er ٦١٠١٩٠١٢٣٤ og bor her", RemarkFault.NUMBER),
    ],
)
def test_what_cant_be_kept_is_told_by_its_fault_alone(text: str, fault: RemarkFault) -> None:
    with pytest.raises(BadRemark) as caught:
        remark(text)
    assert caught.value.fault is fault
    assert str(caught.value) == fault.value


def test_a_remark_keeps_its_lines() -> None:
    assert remark("  Der er en fejl.\nDen står i linje 2.\n") == "Der er en fejl.\nDen står i linje 2."


@pytest.mark.parametrize("text,kept", [(None, None), ("  ", None), (" Ældre \n Sagen ", "Ældre Sagen"), ("Bo", "Bo")])
def test_a_name_is_one_line_or_nothing(text: str | None, kept: str | None) -> None:
    assert line(text) == kept


def test_a_name_has_an_end() -> None:
    with pytest.raises(BadRemark):
        line("a" * (LONGEST_LINE + 1))


@given(st.text(max_size=300))
def test_whatever_is_kept_can_be_stored(text: str) -> None:
    try:
        kept = remark(text)
    except BadRemark:
        return
    assert "\x00" not in kept
    assert kept.encode().decode() == kept
