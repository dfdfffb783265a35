"""The samples in deploy/ call commands and settings that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qianwang.cli import command

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "deploy").iterdir())
SETTINGS = "".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "src/qianwang").rglob("*.py")
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_names_what_there_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"QIANWANG_[A-Z_]+", text):
        assert name in SETTINGS, name
    for called in re.findall(r"bin/qianwang (?:--no-sample )?([a-z]+)", text):
        assert called in command().commands


def test_operations_names_settings_that_there_are() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"QIANWANG_[A-Z_]+", text)):
        assert name in SETTINGS, name
