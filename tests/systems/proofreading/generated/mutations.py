"""One change to a correct bulletin, and whether it makes the text contradict itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.systems.proofreading.bulletins import Bulletin
from tests.systems.proofreading.generated.figures import range_of
from tests.systems.proofreading.generated.oracle import broken
from tests.systems.proofreading.generated.page import NUMERALS, Part, Place, Print
from tests.systems.proofreading.generated.proofed import conclusions

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.result import Proofread

_POWERS = {"万": 10**4, "亿": 10**8, "": 1}
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed text. breaks: the kinds of relation that the change breaks, by the figures' own
    data; start, end: where the changed figure stands in `text`, number, unit and all.
    """

    text: str
    part: Part
    was: str
    now: str
    fact: str
    breaks: frozenset[str]
    start: int
    end: int


def mutation(bulletin: Bulletin, random: Random, part: Part) -> Mutation | None:
    """Change one number, unit, direction word or rank; None if there is none to be changed."""
    _, places = bulletin.page.places()
    slots = [one for one in places if one.slot.part is part and _changed(one, random)]
    if not slots:
        return None
    place = random.choice(slots)
    now = _changed(place, random)
    assert now is not None
    page = bulletin.page
    slot = place.slot
    text, moved = page.places({slot: now})
    said = page.prints[slot.print]
    told, scale = _told(said, part, slot.text, now)
    breaks = frozenset(broken(bulletin.world.figures, page.prints, slot.print, told, scale))
    if part is Part.UNIT and slot.text == _POINTS:
        breaks = _as_a_growth(bulletin, said)
    spans = [one for one in moved if one.slot.print == slot.print]
    return Mutation(
        text,
        part,
        slot.text,
        now,
        said.fact,
        breaks,
        min(one.start for one in spans),
        max(one.end for one in spans),
    )


def _changed(place: Place, random: Random) -> str | None:
    """What the slot is changed to; None where nothing can be."""
    slot = place.slot
    if slot.part is Part.DIRECTION:
        return slot.opposite
    if slot.part is Part.RANK:
        was = int(slot.text) if slot.text.isdigit() else NUMERALS.index(slot.text)
        other = random.choice([one for one in range(1, 10) if one != was])
        return str(other) if slot.text.isdigit() else NUMERALS[other]
    if slot.part is Part.UNIT:
        return _other_unit(slot.text, random)
    return _other_number(slot.text, random)


def _other_unit(unit: str, random: Random) -> str | None:
    if unit == _POINTS:
        return "%"
    for power in ("万", "亿"):
        if unit.startswith(power):
            rest = unit.removeprefix(power)
            return random.choice([one for one in _POWERS if one != power]) + rest
    return None


def _other_number(number: str, random: Random) -> str:
    """Another digit, two digits exchanged, or the point moved: what slips in typing."""
    digits = [at for at, one in enumerate(number) if one.isdigit()]
    ways = ["digit", "digit", "swap", "point"]
    while True:
        way = random.choice(ways)
        letters = list(number)
        if way == "digit":
            at = random.choice(digits)
            letters[at] = random.choice([one for one in "0123456789" if one != letters[at]])
        elif way == "swap" and len(digits) > 1:
            at = random.randrange(len(digits) - 1)
            one, two = digits[at], digits[at + 1]
            letters[one], letters[two] = letters[two], letters[one]
        elif way == "point" and "." in number:
            at = number.index(".")
            letters.pop(at)
            letters.insert(random.choice((max(1, at - 1), at + 1)), ".")
            if letters[-1] == ".":
                letters.append("0")
        now = "".join(letters)
        whole = now.lstrip("-")
        if now != number and not (whole[0] == "0" and whole[1:2] not in (".", "")):
            return now


def _told(said: Print, part: Part, was: str, now: str) -> tuple[Print, Fraction]:
    """What the print says after the change, and what its unit multiplies it by."""
    if part is Part.DIRECTION:
        value = said.value if said.reached else -said.value
        return replace(said, value=value, sign=-said.sign), Fraction(1)
    if part is Part.RANK:
        place = int(now) if now.isdigit() else NUMERALS.index(now)
        return replace(said, value=Decimal(place)), Fraction(1)
    if part is Part.UNIT:
        return said, Fraction(_power(now), _power(was))
    sign = -1 if said.sign < 0 and not said.reached else 1
    return replace(said, value=sign * Decimal(now)), Fraction(1)


def _power(unit: str) -> int:
    return _POWERS.get(unit[:1], 1)


def _as_a_growth(bulletin: Bulletin, said: Print) -> frozenset[str]:
    """Whether a change in points, printed in percent, is no growth either of what it is of."""
    printed = {one.fact: range_of(one.value) for one in bulletin.page.prints}
    now, before = _ends(said.fact)
    if now not in printed or before not in printed or not said.fact.endswith("share_pp"):
        return frozenset()
    (low, high), (last_low, last_high) = printed[now], printed[before]
    least, most = (low / last_high - 1) * 100, (high / last_low - 1) * 100
    value = range_of(said.value)
    return frozenset(("points as percent",) if value[1] <= least or value[0] >= most else ())


def _ends(fact: str) -> tuple[str, str]:
    stem = fact.removesuffix("_pp")
    return stem, f"{stem}_before"


@dataclass(frozen=True, slots=True)
class Caught:
    """How a mutated text was judged at the place of the change."""

    wrong: bool
    definition: bool
    accused: bool


def caught(found: Mutation, outcome: Proofread) -> Caught:
    """Whether a finding names the changed figure: called wrong, or explained by a definition."""
    wrong = definition = accused = False
    for one in conclusions(outcome, Severity.WRONG, Severity.DEFINITION_NEEDED):
        spans = [outcome.by_id[id].span for id in one.claims] + list(one.spans)
        at = [span.start < found.end and span.end > found.start for span in spans]
        if any(at):
            accused = accused or (at[0] and one.severity is Severity.WRONG)
            wrong = wrong or one.severity is Severity.WRONG
            definition = definition or one.severity is Severity.DEFINITION_NEEDED
    return Caught(wrong, definition, accused)
