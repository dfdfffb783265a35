"""The second factor's arithmetic: time-based one-time codes (RFC 6238), the picture from which an
app reads its secret, and codes on paper for the day when the telephone is gone.

Whether a code was used before is not known here; that is asked of the store.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp

ISSUER = "Qianwang"
PERIOD = 30
"""Seconds that a code stands for."""
DRIFT = 1
"""Steps by which the clock of a telephone may differ, either way."""
RECOVERY_CODES = 10
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another


def new_secret() -> str:
    """A secret for an app, 160 bits in base 32."""
    return pyotp.random_base32()


def code_at(secret: str, at: datetime) -> str:
    """The code that an app with this secret shows at a moment."""
    return pyotp.TOTP(secret, interval=PERIOD).at(at)


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """The time step whose code this is, of those that the clocks' difference allows; None if it is
    none of them."""
    typed = "".join(code.split())
    step = int(now.timestamp()) // PERIOD
    app = pyotp.TOTP(secret, interval=PERIOD)
    for near in range(step - DRIFT, step + DRIFT + 1):
        if compare_digest(app.generate_otp(near).encode(), typed.encode()):
            return near
    return None


def address(secret: str, username: str) -> str:
    """The otpauth address that an app reads."""
    return pyotp.TOTP(secret, interval=PERIOD).provisioning_uri(name=username, issuer_name=ISSUER)


def picture(secret: str, username: str) -> bytes:
    """That address as a QR code, an SVG file."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    drawn = qrcode.make(address(secret, username), image_factory=SvgPathImage, border=2)
    return bytes(drawn.to_string())


def recovery_codes() -> tuple[str, ...]:
    """Fresh codes of ten letters and digits in two groups, each good once."""
    return tuple(f"{_letters()}-{_letters()}" for _ in range(RECOVERY_CODES))


def plain(recovery_code: str) -> str:
    """A recovery code as it is recognised: blanks, dashes and capitals don't matter."""
    return "".join(recovery_code.split()).replace("-", "").lower()


def _letters() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(5))
