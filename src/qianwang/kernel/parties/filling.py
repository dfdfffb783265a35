"""A form as somebody filled it in: what was typed, which is never lost, and what is wrong with it,
said at the field that it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from qianwang.kernel.errors import InputError


@dataclass(slots=True)
class Filled:
    """What stands in the fields, and the errors by the name of the field."""

    values: Mapping[str, str] = field(default_factory=dict)
    wrong: dict[str, InputError] = field(default_factory=dict)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Keep what is refused inside as an error of the field that it names."""
        try:
            yield
        except InputError as problem:
            self.wrong[problem.place or ""] = problem

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")
