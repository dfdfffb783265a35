"""How templates speak: Chinese and English side by side in the source, one of them on the page.

{% say "报表" "Returns" %}        the text in the language of the request
{{ thing.name|said:language }}    of a `Bilingual`
"""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template import Context

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import HOME_ZONE

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, zh: str, en: str) -> str:
    """The text in the language of the page."""
    return en if context.get("language") == "en" else zh


@register.filter
def said(text: Bilingual, language: Language) -> str:
    """A bilingual text in a language."""
    return text.in_(language)


@register.filter
def moment(at: datetime | None) -> str:
    """A moment as people here write it: 2021-12-31 08:05, in the time of Shanghai."""
    return "" if at is None else at.astimezone(HOME_ZONE).strftime("%Y-%m-%d %H:%M")


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changed: object) -> str:
    """The query of this page with some of its values changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changed.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return str(query.urlencode())
