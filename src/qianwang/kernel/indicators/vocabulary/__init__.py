"""The vocabulary: every indicator that the platform knows, as data that a statistician can read.

One CSV a theme holds the entries; `relations.toml` says how they hang together, `bases.toml` what
each basis means, `schemes.csv` which campaigns and systems a figure may be about, `outputs.toml`
what each of them puts out, `aliases.toml` what else the field calls an indicator. To add an
indicator is to add a line. Everything is read once, on the first question.
"""

from qianwang.kernel.indicators.vocabulary.entries import (
    basis_at,
    basis_notes,
    find,
    grows_at_constant_prices,
    indicator,
    indicators,
    is_indicator,
    is_provisional,
    themes,
    undeclared_bases,
)
from qianwang.kernel.indicators.vocabulary.names import named, names, says_an_addition
from qianwang.kernel.indicators.vocabulary.relations import (
    Derivation,
    Identity,
    PenetrationBase,
    Ratio,
    Relation,
    derivation,
    every_identity,
    identities,
    penetration_base,
    ratio,
    unit_meant,
    whole_of,
)
from qianwang.kernel.indicators.vocabulary.schemes import (
    is_scheme,
    scheme,
    scheme_of,
    scheme_parts,
    schemes,
    schemes_of,
)

__all__ = [
    "Derivation",
    "Identity",
    "PenetrationBase",
    "Ratio",
    "Relation",
    "basis_at",
    "basis_notes",
    "derivation",
    "every_identity",
    "find",
    "grows_at_constant_prices",
    "identities",
    "indicator",
    "indicators",
    "is_indicator",
    "is_provisional",
    "is_scheme",
    "named",
    "names",
    "penetration_base",
    "ratio",
    "says_an_addition",
    "scheme",
    "scheme_of",
    "scheme_parts",
    "schemes",
    "schemes_of",
    "themes",
    "undeclared_bases",
    "unit_meant",
    "whole_of",
]
