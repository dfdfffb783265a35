"""A cell's number as a spreadsheet shows it: 0.071 under the format 0.0% is 7.1%.

Office Open XML Part 1, 18.8.31: up to four sections for positive, negative, zero and text; digits
0 # ?, groups, scaling commas, percent, literals. What is shown is what the text says, so what the
format rounds away is no part of it. Fractions and conditions other than a sign show as General.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = 15
_GENERAL_DIGITS = 10
_LONGEST = 200
_MOST_DECIMALS = 30
_LOCALE = re.compile(r"\[\$([^\]-]{0,20})(?:-[^\]]{0,20})?\]")
_BRACKETS = re.compile(r"\[[^\]]{0,40}\]")
_DIGIT_PART = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?,*(?:[Ee][+-]0+)?|\.[0#?]+,*")


def shown(value: float | int, code: str) -> str:
    """The number as it is displayed under a format code, without padding blanks."""
    number = Decimal(f"{value:.{_DIGITS}g}") if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    if not code or len(code) > _LONGEST or code.lower() == "general" or code == "@":
        return _general(number)
    sections = _sections(code)
    section = sections[0]
    signed = number
    if number < 0 and len(sections) > 1:
        section, signed = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    said = _formatted(signed, section)
    return _general(number) if said is None else said


def _sections(code: str) -> list[str]:
    found, quoted, skip = [""], False, False
    for character in code:
        if skip:
            skip = False
        elif character == '"':
            quoted = not quoted
        elif character in "\\_*" and not quoted:
            skip = True
        elif character == ";" and not quoted:
            found.append("")
            continue
        found[-1] += character
    return found


def _formatted(number: Decimal, section: str) -> str | None:
    section = _BRACKETS.sub("", _LOCALE.sub(lambda match: f'"{match[1]}"', section))
    pattern, literals = _parted(section)
    if "/" in pattern:
        return None
    match = _DIGIT_PART.search(pattern)
    if match is None:
        # A section of literals alone ("-" for zero) shows them and no number.
        return "".join(literals.get(c, c) for c in pattern).strip()
    digits = match[0]
    percent = pattern.count("%")
    scaled = number * (Decimal(100) ** percent)
    if "e" in digits.lower():
        return _general(number)
    body = digits.rstrip(",")
    scaled = scaled / (Decimal(1000) ** (len(digits) - len(body)))
    whole, _, decimals = body.partition(".")
    said = _digits(abs(scaled), whole, decimals[:_MOST_DECIMALS])
    negative = scaled < 0 and any(c in "123456789" for c in said)
    before, after = pattern[: match.start()], pattern[match.end() :]
    text = "".join(literals.get(c, c) for c in before) + said
    text += "".join(literals.get(c, c) for c in after)
    return ("-" if negative else "") + text.strip()


def _parted(section: str) -> tuple[str, dict[str, str]]:
    """The pattern with its literals as private characters, so that no digit in one counts."""
    literals: dict[str, str] = {}
    pattern: list[str] = []
    at = 0
    while at < len(section):
        character = section[at]
        literal: str | None = None
        if character == '"':
            end = section.find('"', at + 1)
            end = len(section) if end < 0 else end
            literal, at = section[at + 1 : end], end
        elif character == "\\":
            literal, at = section[at + 1 : at + 2], at + 1
        elif character in {"_", "*"}:
            literal, at = "", at + 1
        if literal is None:
            pattern.append(character)
        elif literal:
            sign = chr(0xE000 + len(literals))
            literals[sign] = literal
            pattern.append(sign)
        at += 1
    return "".join(pattern), literals


def _digits(number: Decimal, whole: str, decimals: str) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    said = f"{rounded:f}"
    left, _, right = said.partition(".")
    least = len(whole.replace(",", "").lstrip("#?"))
    left = left.lstrip("0").rjust(least, "0") if left.strip("0") == "" else left.rjust(least, "0")
    if "," in whole:
        left = f"{int(left):,}" if left else left
    keep = len(decimals.rstrip("#?"))
    while len(right) > keep and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right else left


def _general(number: Decimal) -> str:
    """As a cell without a format shows it: up to ten digits, none that say nothing."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return f"{number.to_integral_value():f}"
    said = f"{number:.{_GENERAL_DIGITS}g}"
    plain = f"{Decimal(said):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
