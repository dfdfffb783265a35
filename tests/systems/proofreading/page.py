"""The whole annotated page, for tests that look into it."""

from __future__ import annotations

from collections.abc import Mapping

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.proofreading.output.as_html import html_pieces
from qianwang.systems.proofreading.result import Proofread


def as_html(outcome: Proofread, titles: Mapping[str, Bilingual], language: Language) -> str:
    """Its pieces as one."""
    return "".join(html_pieces(outcome, titles, language))
