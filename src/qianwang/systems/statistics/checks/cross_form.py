"""Rule `cross_form`: one quantity on two forms of a party and period is one number."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.forms import forms


def cross_form(filed: FiledReturn, context: Context) -> Iterator[Finding]:
    """Equalities declared by this form or with it, where the other return is filed."""
    here = filed.coordinates()
    home = filed.form.rows[0].place.id
    for declaring in forms().values():
        for equality in declaring.equalities:
            if filed.form.code not in (declaring.code, equality.form):
                continue
            other = equality.form if filed.form.code == declaring.code else declaring.code
            there = context.values(forms()[other], filed.party, filed.period)
            mine, theirs = here.get((home, equality.column)), there.get((home, equality.column))
            if mine is None or theirs is None or mine == theirs:
                continue
            column = filed.form.by_key[equality.column]
            yield error(
                "cross_form",
                filed.form.cell(home, equality.column),
                Bilingual(
                    f"{column.name.zh}为 {mine}，而 {other} 填的是 {theirs}"
                    f"（{forms()[other].cell(home, equality.column)}），相差 {mine - theirs}。",
                    f"{column.name.en} is {mine}, but {other} says {theirs} "
                    f"({forms()[other].cell(home, equality.column)}); off by {mine - theirs}.",
                ),
                Bilingual(
                    f"请核对两张报表；若 {other} 也要修订，请在同一条命令中一起导入。",
                    f"Check both returns; if {other} must change too, load both in one command.",
                ),
            )
