"""Every row of the store as lines of JSON that SQLite and PostgreSQL both understand.

A line is the list of a row's columns, in the order that the manifest gives. What JSON can't say is
said as text by the field itself: times in UTC, decimals, UUIDs; binary as hexadecimal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

NOT_KEPT = frozenset(("sessions.session",))
"""Who is logged in isn't kept: after a restore everybody logs in anew."""
CHUNK = 2000


class Table:
    """One table: its columns, its rows out and in."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.label = model._meta.label_lower
        self.fields: list[models.Field[Any, Any]] = list(model._meta.local_concrete_fields)
        self.columns = [str(field.column) for field in self.fields]

    def lines(self) -> Iterator[bytes]:
        """Every row, in the order of the key; only a few are in memory at a time."""
        rows = self.model._base_manager.order_by("pk").values_list(
            *(field.attname for field in self.fields)
        )
        for row in rows.iterator(chunk_size=CHUNK):
            said = [
                None if value is None else _said(field, value)
                for field, value in zip(self.fields, row, strict=True)
            ]
            yield json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def empty(self) -> None:
        """Take all rows away."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self._name()}")

    def put(self, lines: Iterable[bytes]) -> int:
        """Put rows in as they were, past models and managers; how many there were."""
        columns = ", ".join(connection.ops.quote_name(column) for column in self.columns)
        places = ", ".join(["%s"] * len(self.columns))
        statement = f"INSERT INTO {self._name()} ({columns}) VALUES ({places})"
        count, rows = 0, (self._row(line) for line in lines)
        with connection.cursor() as cursor:
            while some := list(islice(rows, CHUNK)):
                cursor.executemany(statement, some)
                count += len(some)
        return count

    def _row(self, line: bytes) -> list[Any]:
        values = json.loads(line)
        if len(values) != len(self.fields):
            raise ValueError(f"{self.label}: {len(values)} columns instead of {len(self.fields)}")
        return [
            field.get_db_prep_save(
                None if value is None else _understood(field, value), connection=connection
            )
            for field, value in zip(self.fields, values, strict=True)
        ]

    def _name(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)


def tables() -> list[Table]:
    """Every table of the store but the few that aren't kept, by label."""
    found = [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return sorted((one for one in found if one.label not in NOT_KEPT), key=lambda one: one.label)


def reset_sequences(some: Iterable[Table]) -> None:
    """The next row gets a number that no row has."""
    statements = connection.ops.sequence_reset_sql(no_style(), [one.model for one in some])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _said(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return {"json": value}
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bool() | int() | float() | str():
            return value
        case bytes() | memoryview():
            return bytes(value).hex()
    return str(value)


def _understood(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return value["json"]
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(value)
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


class OtherTables(InputError):
    """The tables of a backup aren't those of this program."""

    code = "backup_tables"

    def __init__(self, place: str, made_by: str) -> None:
        super().__init__(
            Bilingual(
                f"备份由 {made_by} 版制作，其表结构与本程序不同。",
                f"the backup was made by version {made_by}, whose tables aren't this program's.",
            ),
            place=place,
            hint=Bilingual(
                f"请安装 {made_by} 版恢复，再升级程序。",
                f"Restore it with version {made_by}, then upgrade the program.",
            ),
        )
