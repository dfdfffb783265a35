"""How long proofreading takes, and how much memory, by the length of a text.

    python benchmarks/proofreading_load.py

Pages of 900 characters of correct bulletin prose that prints some 55 figures a page (a yearbook
prints a third of that), and lines of a length that nobody writes. Each text is proofread in a
process of its own: reading, claims and rules, without the outputs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from measuring import heading, row

ROOT = Path(__file__).parents[1]
TEXTS = ("200 pages", "300 pages", "a line of digits", "a line of brackets", "a line of prose")
CHILD = """
import json, sys, time
from tests.memory import peak
from tests.systems.proofreading.generated.proofed import proofed
from tests.systems.proofreading.test_load import HOSTILE
content = HOSTILE[sys.argv[1]]()
clock, processor = time.perf_counter(), time.process_time()
outcome = proofed(content)
print(json.dumps({
    "characters": len(content),
    "claims": len(outcome.claims),
    "clock": time.perf_counter() - clock,
    "processor": time.process_time() - processor,
    "peak": peak() / 2**20,
}))
"""


def main() -> None:
    print(heading("text", "characters", "claims", "seconds (processor)", "peak MB"))
    for name in TEXTS:
        command = [sys.executable, "-c", CHILD, name]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        told = json.loads(done.stdout)
        seconds = f"{told['clock']:.1f} ({told['processor']:.1f})"
        peak = f"{told['peak']:.0f}"
        print(row(name, f"{told['characters']:,}", f"{told['claims']:,}", seconds, peak))


if __name__ == "__main__":
    main()
