"""What can be done as a job: each kind with its title and the function that does it.

A function gets a `Progress` and the arguments that were asked for. It must be safe to start again
from the beginning, since its worker may be killed at any point; and it must tell its progress,
since that is where it is stopped when somebody cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from qianwang.kernel.bilingual import Bilingual

Arguments = Mapping[str, Any]
"""Plain data that `json.dumps` accepts."""
Result = Mapping[str, Any]
"""Plain data that `json.dumps` accepts."""


class Progress(Protocol):
    """Told what is being done, how many steps are done and how many there are."""

    def __call__(self, what: Bilingual, done: int, of: int) -> None: ...


Run = Callable[[Progress, Arguments], Result]
Shown = Callable[[UUID, Result], str]
"""From a job's id and its result to the address of the page that shows it."""
Named = Callable[[Arguments], Bilingual]
"""From what was asked for to a title that tells this job from others of its kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job; `shown` leads to what came of it, where there is a page for that; `named`
    says more than the title, where the arguments tell more."""

    code: str
    title: Bilingual
    run: Run
    shown: Shown | None = None
    named: Named | None = None


_kinds: dict[str, Kind] = {}


def register(
    code: str,
    title: Bilingual,
    run: Run,
    shown: Shown | None = None,
    named: Named | None = None,
) -> None:
    """Let jobs of this kind be asked for.

    Raises ValueError when another kind has that code already.
    """
    kind = Kind(code, title, run, shown, named)
    if _kinds.setdefault(code, kind) != kind:
        raise ValueError(f"the kind of job {code} is registered twice")


def kind_of(code: str) -> Kind:
    """The kind of this code; raises KeyError for one that nobody registered."""
    return _kinds[code]


def title_of(code: str, arguments: Arguments) -> Bilingual:
    """What a job is called, also where no part knows its kind any more."""
    kind = _kinds.get(code)
    if kind is None:
        return Bilingual(code, code)
    return kind.named(arguments) if kind.named else kind.title
