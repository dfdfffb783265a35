"""What the house publishes reads clean but for what its figures are known to contradict."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.read import read

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PROGRAM = Path(sys.executable).with_name("qianwang")
FORMATS = ("docx", "html", "pdf", "xlsx")
KNOWN = {
    # Two printed values each, declared with the printed figures or made of them.
    "survey": {
        "telecom_revenue 2019 yoy_pct",
        "telecom_revenue 2020 yoy_pct",
        "industry_value_added 2021 yoy_pct",
        "industry_value_added 2021 pull_pp",
        "revenue_value_added 2021 pull_pp",
        "investment_mobile 2021 share_pct",
        "mobile_phone_users 2021-12 level",
        "mobile_phone_users 2021 net_add",
        "electricity_price 2021 yoy_pct",
    },
    # The total's and the parts' levels of 2020 were printed a million apart.
    "bulletin": {"phone_users 2021-10 net_add"},
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("own")
    for name, what in (("survey", "2021"), ("bulletin", "2021-10")):
        command = [str(PROGRAM), "--home", str(home / "var"), name, "build"]
        subprocess.run([*command, what, "--out", str(home / name)], check=True, capture_output=True)
    return home


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", KNOWN)
def test_a_published_file_has_no_contradiction_but_the_known(
    name: str, format_: str, published: Path
) -> None:
    text = read(published / name / f"{name}.{format_}")
    outcome = proofread(text, claims(text))
    accused = [
        outcome.by_id[one.claims[0]]
        for group in outcome.groups
        for one in group.conclusions
        if one.severity is Severity.WRONG
    ]
    found = {f"{one.indicator} {one.period} {one.kind}" for one in accused}
    assert not found - KNOWN[name], found - KNOWN[name]
    assert any("逐条列出数字的来源" in zh for zh, _ in text.notes)
    assert outcome.verified
