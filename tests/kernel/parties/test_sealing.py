"""Secrets are of use only with the key, and only for what they were sealed for."""

from __future__ import annotations

from qianwang.kernel.parties.sealing import keyed_hash, seal, unseal


def test_what_is_sealed_is_read_again_with_the_same_key_for_the_same_purpose() -> None:
    sealed = seal("key", "second factor", "SECRET")
    assert "SECRET" not in sealed
    assert unseal("key", "second factor", sealed) == "SECRET"
    assert unseal("other", "second factor", sealed) is None
    assert unseal("key", "token", sealed) is None
    assert unseal("key", "second factor", sealed[:-2] + "xx") is None
    assert unseal("key", "second factor", "nonsense") is None


def test_a_hash_depends_on_key_purpose_and_text() -> None:
    made = {
        keyed_hash(key, purpose, text)
        for key in ("a", "b")
        for purpose in ("token", "code")
        for text in ("x", "y")
    }
    assert len(made) == 8
    assert keyed_hash("a", "token", "x") == keyed_hash(b"a", "token", "x")
