"""What can be published: each kind with its title, the periods that it can be built of, and how.

A system registers its builder in its `apps.py`. The kernel knows no kind by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import Period

if TYPE_CHECKING:  # a process that builds nothing needs no engine of documents
    from qianwang.kernel.documents.model import Document
    from qianwang.kernel.documents.scribe import Scribe

Built: TypeAlias = "Mapping[Language, tuple[Document, Scribe]]"
"""The same document in each language, with the scribe who knows what it asked for."""
Periods = Callable[[], Sequence[Period]]
Build = Callable[[Period], Built]

ORIGINAL: Language = "zh"
"""The language in which a document is checked; the others are its translations."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A kind of publication. Its code is also the stem of its files' names."""

    kind: str
    title: Bilingual
    periods: Periods
    build: Build


_builders: dict[str, Builder] = {}


def register_builder(kind: str, title: Bilingual, periods: Periods, build: Build) -> None:
    """Let publications of this kind be built.

    periods: those of which there are data, the latest first; build: may raise InputError for a
    period that it can't be built of. Raises ValueError when another builder has that kind already.
    """
    builder = Builder(kind, title, periods, build)
    if _builders.setdefault(kind, builder) != builder:
        raise ValueError(f"the kind of publication {kind} is registered twice")


def builder_of(kind: str) -> Builder:
    """The builder of this kind; raises NotFound for one that nobody registered."""
    try:
        return _builders[kind]
    except KeyError:
        raise NotFound(
            Bilingual(f"没有“{kind}”这种出版物。", f"There is no publication of kind {kind!r}."),
        ) from None


def builders() -> tuple[Builder, ...]:
    """Every kind, in the order registered."""
    return tuple(_builders.values())
