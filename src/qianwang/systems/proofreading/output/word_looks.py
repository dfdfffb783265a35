"""How the plain Word document looks: the paper that its readers print on, fonts for Chinese.

The template that python-docx brings is American: letter paper, blue headings, Latin fonts only.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from qianwang.kernel.documents import word_parts as part
from qianwang.kernel.documents.word_styles import SANS, SERIF

_INK = RGBColor(0x1B, 0x1F, 0x24)
_SIZES = {"Normal": 10.5, "Caption": 9.5, "Heading 1": 17, "Heading 2": 14, "Heading 3": 12}
_HEADINGS = range(1, 10)
_SMALLEST = 10.5


def dress(word: Any) -> None:
    """Set paper, language and styles of a document of python-docx's template."""
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
    for name in ("Normal", "Caption", *(f"Heading {level}" for level in _HEADINGS)):
        style = word.styles[name]
        _fonts(style, SERIF if name == "Normal" else SANS)
        style.font.size = Pt(_SIZES.get(name, _SMALLEST))
        style.font.color.rgb = _INK
        style.font.italic = False
    _language(word)


def _fonts(style: Any, font: str) -> None:
    """One family for every script; a theme's font would win over it, so that goes."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, part.element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def _language(word: Any) -> None:
    """Chinese for Chinese; Latin letters and digits stay English, or they would break anywhere."""
    for old in word.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), "en-GB")
        old.set(qn("w:eastAsia"), "zh-CN")
