"""How cells of the workbook look: decimals kept, true minus, sample numbers marked."""

from __future__ import annotations

from typing import Any

from qianwang.kernel.documents.wording import SAMPLE_MARK

_FONT = "Noto Sans CJK SC"


class Formats:
    """The formats of one workbook; each is made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[tuple[int, bool, bool, bool], Any] = {}
        self.title = self._make(font_size=14, bold=True)
        self.quiet = self._make(font_size=9, font_color="#57606a")
        self.warning = self._make(font_size=9, font_color="#9a5000")
        self.text = self._make()
        self.link = self._make(font_color="#0b6e4f", underline=1)
        self.head = self._make(bold=True, bottom=1, top=1, text_wrap=True, align="center")
        self.group = self._make(bold=True, bottom=1, top=1, align="center")
        self.unit = self._make(font_size=9, font_color="#57606a", bottom=1, align="center")
        self.absent = self._make(font_color="#9a5000", align="right")
        self._total = self._make(bold=True)

    def words(self, *, total: bool) -> Any:
        """For a cell of words."""
        return self._total if total else self.text

    def number(self, decimals: int, *, signed: bool, sample: bool, total: bool) -> Any:
        """For a number with so many decimals; a sample number bears its mark and colour."""
        key = (decimals, signed, sample, total)
        if key not in self._numbers:
            digits = "0." + "0" * decimals if decimals else "0"
            mark = f'"{SAMPLE_MARK}"' if sample else ""
            plus = "+" if signed else ""
            pattern = f'{mark}{plus}{digits};{mark}"\u2212"{digits};{mark}{digits}'
            look = {"num_format": pattern, "align": "right", "bold": total}
            if sample:
                look["font_color"] = "#9a5000"
            self._numbers[key] = self._make(**look)
        return self._numbers[key]

    def _make(self, **look: Any) -> Any:
        return self._book.add_format({"font_name": _FONT, "font_size": 10, "valign": "top"} | look)
