"""What other parts of the house announce about numbers, so that the pages here can tell of it.

The kernel knows no system by name: who files an indicator, on which page a source can be opened,
and what was published of an indicator is said by the part that knows it, in its `ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.observation import Observation

SourcePage = Callable[[Observation], str | None]


@dataclass(frozen=True, slots=True)
class Filing:
    """A form by which an indicator is filed: its code and title, and who files it."""

    form: str
    title: Bilingual
    parties: tuple[Bilingual, ...]


Filings = Callable[[str], Iterable[Filing]]
Published = Callable[[], Mapping[str, Sequence[Observation]]]

_published: list[Published] = []
_pages: list[SourcePage] = []
_filings: list[Filings] = []


def register_source_page(page: SourcePage) -> None:
    """Announce where an observation's source can be opened; None for what is not yours."""
    if page not in _pages:
        _pages.append(page)


def register_filings(filings: Filings) -> None:
    """Announce by which forms the indicator with an id is filed."""
    if filings not in _filings:
        _filings.append(filings)


def source_page(one: Observation) -> str:
    """The address at which the observation's source can be opened; empty where there is none."""
    return next((found for page in _pages if (found := page(one))), "")


def filings_of(indicator: str) -> tuple[Filing, ...]:
    """The forms by which the indicator is filed."""
    return tuple(one for filings in _filings for one in filings(indicator))


def register_published(published: Published) -> None:
    """Announce the numbers that documents in force publish, by indicator, each as the print that
    it is."""
    if published not in _published:
        _published.append(published)


def published() -> Mapping[str, Sequence[Observation]]:
    """The numbers that are published, whatever they were computed from, by indicator."""
    found: dict[str, list[Observation]] = {}
    for each in _published:
        for indicator, some in each().items():
            found.setdefault(indicator, []).extend(some)
    return found
