"""The 2021 survey as real input: its 1,544 printed figures as sourced observations.

The data are facts with their source line (see PROVENANCE.md). Figures that can't be what their
heading says are marked unlabelled; where two prints can't both hold, both are here, and
`conflicts.toml` declares which governs and why.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.indicator import Basis
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed import (
    Conflict,
    Declarations,
    read_conflicts,
    read_printed,
    with_conflicts,
    with_unlabelled,
)

DOCUMENT = "2021 survey"
TITLE = Bilingual("2021年综述", "2021 survey")
FOLDER = Path(__file__).parent
FIGURES = FOLDER / "survey_2021.csv"


@lru_cache(maxsize=1)
def _sections() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "sections.toml").read_text(encoding="utf-8"))


def sections() -> Mapping[str, Bilingual]:
    """The title of each section by its code."""
    return MappingProxyType(
        {code: Bilingual(one["zh"], one["en"]) for code, one in _sections().items()}
    )


def bases() -> Mapping[str, Basis]:
    """What the figures of a section rest on, where it isn't the indicator's own basis."""
    return MappingProxyType(
        {
            code: Basis(scope=one.get("scope"), population=one.get("population"))
            for code, one in _sections().items()
        }
    )


@lru_cache(maxsize=1)
def declared_conflicts() -> tuple[Conflict, ...]:
    """The conflicts among the survey's figures, each with judgement, reason and arithmetic."""
    return read_conflicts(FOLDER / "conflicts.toml")


def load(path: Path = FIGURES) -> tuple[Observation, ...]:
    """The survey's figures, unlabelled columns and superseded prints marked.

    `path` may be another CSV of the same figures (with quotes, other column order). Raises
    InputError as `read_printed` does.
    """
    figures = read_printed(path, DOCUMENT, title=TITLE, bases=bases())
    return with_conflicts(with_unlabelled(figures), declared_conflicts())


def declarations() -> Declarations:
    """The declared conflicts with the figures that they are about."""
    return Declarations(declared_conflicts(), {one.id: one for one in load()})
