"""Elements of WordprocessingML by their local names, so that its strict variant is read as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def name_of(element: Any) -> str:
    """The local name; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    for one in element:
        if name_of(one) == name:
            yield one


def child(element: Any, *path: str) -> Any:
    """The first child of that name, its first of the next name …; None where one is missing."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, "" without."""
    for key, said in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(said)
    return ""


def value(element: Any, name: str) -> str:
    """The `val` of the child of that name, "" without."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""


def whole(text: str) -> int:
    """The number that an attribute holds; 0 where it holds none."""
    return int(text[:6]) if text[:6].isascii() and text[:6].isdigit() else 0


def is_on(element: Any, name: str) -> bool:
    """Whether a child of that name switches something on."""
    found = child(element, name) if element is not None else None
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")
