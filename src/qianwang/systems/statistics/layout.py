"""Where things stand on a form's sheet, for who writes it and who reads it.

    line 1  title                line 4  column keys, for machines
    line 2  what this is         line 5  headings
    line 3  filer, period, note  line 6  units          from line 7 on: a place a line

Column A numbers the lines, B names the place, C has its public id. Below the places, after a line
left empty, explanations of warnings: A `说明`, B the cell, C the rule, D the text. A CSV has the
same lines.
"""

from __future__ import annotations

from qianwang.systems.statistics.form import Form

TITLE = "A1"
FORM_CELL = "B2"
PARTY_CELL = "C2"
PERIOD_CELL = "D2"
NOTE = "A3"
KEY_LINE = 4
NAME_LINE = 5
UNIT_LINE = 6
PLACE_NAME = "B"
PLACE_ID = "C"
EXPLANATION = "说明"
EXPLANATION_LINES = 12
HIDDEN_SHEET = "_form"


def form_mark(form: Form) -> str:
    """What stands in FORM_CELL: code and version."""
    return f"{form.code} v{form.version}"


def first_explanation_line(form: Form) -> int:
    """The first line in which an explanation may stand."""
    return form.rows[-1].line + 3
