"""The reader of a survey: a year's numbers, as chapters, figures and tables ask for them."""

from __future__ import annotations

from qianwang.kernel.documents.ranks import Ranks
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.codes import Period


class YearReader(Reader):
    """Reads the numbers of one year; `ranks` knows which ranks came out otherwise than printed."""

    def __init__(self, scribe: Scribe, year: int) -> None:
        super().__init__(scribe, Period(year))
        self.ranks = Ranks(self)
