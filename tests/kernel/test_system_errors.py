"""What the system refused is told in the reader's language, whatever the machine speaks."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from qianwang.kernel.system_errors import reason

LATIN = re.compile(r"[A-Za-z]")


def _raised(path: Path) -> OSError:
    with pytest.raises(OSError) as caught:
        path.read_bytes()
    return caught.value


def test_what_is_not_there_and_what_is_a_folder(tmp_path: Path) -> None:
    assert reason(_raised(tmp_path / "none.txt")).zh == "没有这个文件或目录"
    assert reason(_raised(tmp_path)).en == "this is a folder, not a file"


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ECONNREFUSED])
def test_chinese_is_chinese(number: int) -> None:
    told = reason(OSError(number, "in the system's own words"))
    assert not LATIN.search(told.zh)
    assert "own words" not in told.en


def test_a_number_that_nobody_knows_is_told_by_its_name() -> None:
    assert reason(OSError(errno.EDOM, "?")).zh == "系统错误 EDOM"
    assert reason(OSError(99_999, "?")).en == "system error 99999"


def test_an_error_without_a_number() -> None:
    assert reason(OSError("bare")).zh == "读写出错"
