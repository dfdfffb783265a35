"""Fields of a form: label above, error under the field that it concerns, and all errors on top.

{% errors form %}
{% field form "code" "代码" "Code" required=True %}
{% choice form "kind" "类别" "Kind" kinds %}    with kinds as (value, Bilingual) pairs
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.filling import Filled

register = template.Library()

SECRET = frozenset({"password"})
"""Types of fields whose value is never sent back."""


@register.inclusion_tag("parties/field.html", takes_context=True)
def field(
    context: Context,
    form: Filled,
    name: str,
    zh: str,
    en: str,
    *,
    hint: str = "",
    type: str = "text",
    required: bool = False,
    autocomplete: str = "off",
    longest: int = 200,
) -> dict[str, Any]:
    """A field in one line."""
    said = _said(context, form, name, zh, en)
    value = "" if type in SECRET else form[name]
    return said | {
        "hint": hint,
        "type": type,
        "required": required,
        "autocomplete": autocomplete,
        "longest": longest,
        "value": value,
    }


@register.inclusion_tag("parties/choice.html", takes_context=True)
def choice(
    context: Context,
    form: Filled,
    name: str,
    zh: str,
    en: str,
    choices: Iterable[tuple[str, Bilingual]],
    *,
    hint: str = "",
    none: bool = False,
) -> dict[str, Any]:
    """One of a few values; with `none`, or nothing."""
    said = _said(context, form, name, zh, en)
    return said | {"choices": choices, "hint": hint, "value": form[name], "none": none}


@register.inclusion_tag("parties/errors.html", takes_context=True)
def errors(context: Context, form: Filled) -> dict[str, Any]:
    """What is wrong, on top, each with the way to its field."""
    return {"language": context.get("language"), "wrong": form.wrong}


def _said(context: Context, form: Filled, name: str, zh: str, en: str) -> dict[str, Any]:
    return {
        "language": context.get("language"),
        "name": name,
        "label": en if context.get("language") == "en" else zh,
        "wrong": form.wrong.get(name),
    }
