"""Under what open data may be used, in words: as the administration declared it, or that it hasn't
yet."""

from __future__ import annotations

from django.conf import settings

from qianwang.kernel.bilingual import Bilingual


def licence_words() -> Bilingual:
    """The licence in a sentence."""
    name, url = settings.QIANWANG_LICENCE, settings.QIANWANG_LICENCE_URL
    if settings.QIANWANG_LICENCE_DECLARED:
        return Bilingual(f"许可：{name}（{url}）。", f"Licence: {name} ({url}).")
    return Bilingual(
        f"许可：{name}（{url}），为程序默认值，管理机构尚未声明。",
        f"Licence: {name} ({url}), the program's default; the administration has declared none.",
    )
