"""What somebody typed for an account or an organisation, made plain, or refused with the field that
it concerns."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_USERNAME = re.compile(r"[a-z][a-z0-9_.-]{1,59}")


def code(text: str) -> str:
    """A public id of an organisation; raises InputError."""
    plain = text.strip().lower()
    if not _CODE.fullmatch(plain):
        raise InputError(
            Bilingual(
                "代码须以小写字母开头，只含小写字母、数字与下划线，不超过 40 位。",
                "A code begins with a letter and has letters, digits and underscores, 40 at most.",
            ),
            place="code",
        )
    return plain


def username(text: str) -> str:
    """A name to log in with; case doesn't matter, so it is kept small. Raises InputError."""
    plain = text.strip().lower()
    if not _USERNAME.fullmatch(plain):
        raise InputError(
            Bilingual(
                "账户名须以字母开头，只含字母、数字与 . _ -，2 至 60 位。",
                "A username begins with a letter and has letters, digits and . _ -, 2 to 60.",
            ),
            place="username",
        )
    return plain


def required(field: str, text: str, longest: int) -> str:
    """A text that must be there, in one line; raises InputError."""
    plain = " ".join(text.split())
    if not plain:
        raise InputError(Bilingual("这一格不能为空。", "This field can't be empty."), place=field)
    return at_most(field, plain, longest)


def at_most(field: str, text: str, longest: int) -> str:
    """A text that may be empty; raises InputError for one that is too long."""
    plain = " ".join(text.split())
    if len(plain) > longest:
        raise InputError(
            Bilingual(
                f"这一格不能超过 {longest} 字，现在是 {len(plain)} 字。",
                f"This field takes {longest} characters at most; there are {len(plain)}.",
            ),
            place=field,
        )
    return plain


def email(text: str) -> str:
    """An address of mail, or none; raises InputError."""
    plain = at_most("email", text, 254)
    if plain:
        try:
            validate_email(plain)
        except ValidationError as problem:
            raise InputError(
                Bilingual("这不是电子邮箱地址。", "This is not an address of mail."), place="email"
            ) from problem
    return plain


def language(text: str) -> str:
    """`zh` or `en`; raises InputError."""
    if text not in {"zh", "en"}:
        raise InputError(
            Bilingual("语言只能是 zh 或 en。", "The language is zh or en."), place="language"
        )
    return text
