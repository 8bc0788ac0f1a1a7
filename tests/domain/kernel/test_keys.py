"""Keys on disk."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tillid.kernel.keys import KeyFault, load_key


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path):
    home = tmp_path / "keys"
    made = load_key(home, "field")
    assert len(made) == 32
    assert load_key(home, "field") == made
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "field.key").stat().st_mode) == 0o600


def test_two_names_are_two_keys(tmp_path):
    assert load_key(tmp_path, "field") != load_key(tmp_path, "index")


def test_whoever_makes_it_at_the_same_time_gets_the_same_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: load_key(tmp_path, "field"), range(64)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["field.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_key_that_others_may_open_is_refused(tmp_path, mode):
    load_key(tmp_path, "field")
    (tmp_path / "field.key").chmod(mode)
    with pytest.raises(KeyFault, match=r"field\.key"):
        load_key(tmp_path, "field")


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_size_is_refused_and_not_told(tmp_path, size):
    load_key(tmp_path, "field")
    (tmp_path / "field.key").write_bytes(b"k" * size)
    with pytest.raises(KeyFault) as refused:
        load_key(tmp_path, "field")
    assert "kk" not in str(refused.value)
