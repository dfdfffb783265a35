"""What the installation's secret key is used for here: sealing secrets that must be read again, and
hashing those that need only be recognised.

Each purpose has a key of its own, derived from the secret key, so that what is kept for one can't
be used for another, and a stolen database without the key gives neither tokens nor codes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def _derived(secret_key: str | bytes, purpose: str) -> bytes:
    key = secret_key.encode() if isinstance(secret_key, str) else secret_key
    return HKDF(
        algorithm=hashes.SHA256(), length=32, salt=None, info=f"qianwang {purpose}".encode()
    ).derive(key)


def keyed_hash(secret_key: str | bytes, purpose: str, text: str) -> str:
    """The keyed hash, in hexadecimal, by which a long random text is recognised."""
    return hmac.new(_derived(secret_key, purpose), text.encode(), hashlib.sha256).hexdigest()


def seal(secret_key: str | bytes, purpose: str, text: str) -> str:
    """The text, readable and alterable only with the secret key."""
    key = base64.urlsafe_b64encode(_derived(secret_key, purpose))
    return Fernet(key).encrypt(text.encode()).decode("ascii")


def unseal(secret_key: str | bytes, purpose: str, sealed: str) -> str | None:
    """What was sealed; None when it was altered, or sealed with another key or for another
    purpose."""
    key = base64.urlsafe_b64encode(_derived(secret_key, purpose))
    try:
        return Fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
