"""`{{ number|traced }}`: a number on a page, which opens its trace and bears its sample mark."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from qianwang.kernel.indicators.presenting.shown import Shown

register = template.Library()


@register.filter
def traced(number: Shown) -> SafeString:
    """The number as HTML; all that is in it was escaped."""
    return mark_safe(number.html)  # escaped by `Shown.html`
