"""The styles of the Word document: fonts for both scripts, sizes and distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from qianwang.kernel.documents import word_parts as part
from qianwang.kernel.documents.model import Document
from qianwang.kernel.documents.wording import clean

SERIF = "Noto Serif CJK SC"
SANS = "Noto Sans CJK SC"
TEXT_WIDTH_CM = 16.0
_INK = RGBColor(0x1B, 0x1F, 0x24)
_QUIET = RGBColor(0x57, 0x60, 0x6A)
_WARNING = RGBColor(0x9A, 0x50, 0x00)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; `size` and the space before and after are in points."""

    name: str
    font: str
    size: float
    bold: bool = False
    colour: RGBColor = _INK
    before: float = 0
    after: float = 0
    base: str = "Normal"


_PARAGRAPHS = (
    _Style("Normal", SERIF, 10.5, after=6),
    _Style("Body Text", SERIF, 10.5, after=6),
    _Style("Title", SANS, 24, bold=True, before=60, after=6),
    _Style("Subtitle", SANS, 13, colour=_QUIET, after=12),
    _Style("Heading 1", SANS, 17, bold=True, after=12),
    _Style("Heading 2", SANS, 12.5, bold=True, before=18, after=8),
    _Style("Heading 3", SANS, 10.5, bold=True, before=12, after=6),
    _Style("Caption", SANS, 9.5, bold=True, before=12, after=2),
    _Style("Caption Note", SANS, 8, colour=_QUIET, after=2),
    _Style("Source", SANS, 8, colour=_QUIET, before=2, after=6),
    _Style("Remark", SANS, 9, before=8, after=8),
    _Style("Warning", SANS, 9, colour=_WARNING, before=8, after=8),
    _Style("Contents Title", SANS, 17, bold=True, before=24, after=8),
    _Style("Table Text", SANS, 8, before=1, after=1),
    _Style("Table Number", SANS, 8, before=1, after=1, base="Table Text"),
    _Style("Source Entry", SANS, 7, after=2),
    _Style("List Bullet", SERIF, 10.5, after=3),
    _Style("List Number", SERIF, 10.5, after=3),
    _Style("toc 1", SANS, 10, bold=True, before=6, after=2),
    _Style("toc 2", SANS, 9.5, after=2),
    _Style("toc 3", SANS, 9, colour=_QUIET, after=2),
    _Style("Header", SANS, 8, colour=_QUIET),
    _Style("Footer", SANS, 8, colour=_QUIET),
)


def prepare(word: Any, document: Document) -> None:
    """Set page, styles, properties, header and footer of an empty Word document."""
    _page(word, document)
    for wanted in _PARAGRAPHS:
        _paragraph_style(word.styles, wanted)
    _details(word.styles, document)
    _character_styles(word.styles)
    word.styles.element.append(_table_style())
    _language(word)
    properties = word.core_properties
    properties.title = clean(document.title)[:255]
    properties.subject = clean(document.subtitle)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "zh-CN" if document.language == "zh" else "en"
    properties.created = properties.modified = document.prepared.replace(tzinfo=None)
    settings = word.settings.element
    settings.insert_element_before(
        part.element("w:updateFields", val="true"),
        *("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:rsids"),
        *("m:mathPr", "w:themeFontLang", "w:clrSchemeMapping"),
    )


def _paragraph_style(styles: Any, wanted: _Style) -> None:
    name = wanted.name
    known = name in [style.name for style in styles]
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name.startswith("toc"):
        style.element.set(qn("w:styleId"), f"TOC{name[-1]}")
    if name != wanted.base:
        style.base_style = styles[wanted.base]
    style.quick_style = True
    style.font.size = Pt(wanted.size)
    style.font.bold = wanted.bold
    style.font.italic = False
    style.font.color.rgb = wanted.colour
    _fonts(style, wanted.font)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(wanted.before), Pt(wanted.after)
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _fonts(style: Any, font: str) -> None:
    """One family for every script; a theme's font would win over it, so that goes."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = part.element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    properties.insert(0, fonts)


def _details(styles: Any, document: Document) -> None:
    body = styles["Body Text"].paragraph_format
    body.line_spacing = 1.5
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if document.language == "zh":
        body.first_line_indent = Pt(21)
    styles["Heading 1"].paragraph_format.page_break_before = True
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "Caption Note"):
        styles[name].paragraph_format.keep_with_next = True
    for level in (1, 2, 3):
        contents = styles[f"toc {level}"].paragraph_format
        contents.left_indent = Pt(14 * (level - 1))
        contents.tab_stops.add_tab_stop(Cm(TEXT_WIDTH_CM), alignment=2, leader=1)
    styles["Table Number"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    entry = styles["Source Entry"].paragraph_format
    entry.left_indent, entry.first_line_indent = Pt(20), Pt(-20)
    for name in ("Remark", "Warning"):
        properties = styles[name].element.get_or_add_pPr()
        colour = "9A5000" if name == "Warning" else "D8DCD6"
        borders = part.element("w:pBdr")
        borders.append(part.element("w:left", val="single", sz="18", space="8", color=colour))
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def _character_styles(styles: Any) -> None:
    number = styles.add_style("NumberLink", WD_STYLE_TYPE.CHARACTER)
    number.font.color.rgb = _INK
    mark = styles.add_style("SampleMark", WD_STYLE_TYPE.CHARACTER)
    mark.font.color.rgb = _WARNING


def _table_style() -> Any:
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="QianwangTable">'
        '<w:name w:val="Qianwang Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1B1F24"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1B1F24"/>'
        '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="D8DCD6"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def _language(word: Any) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    # `val` is the language of Latin letters and digits: as Chinese they would break anywhere.
    properties.append(part.element("w:lang", val="en-GB", eastAsia="zh-CN"))


def _page(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.8), Cm(2.5)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text = clean(f"{document.title}　{document.period}")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.extend([*part.field("PAGE", "1"), part.run(" / "), *part.field("NUMPAGES", "1")])
