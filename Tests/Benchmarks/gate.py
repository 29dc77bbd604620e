#!/usr/bin/env python3
"""Fails when a kernel executes more instructions than it did when `instructions.txt` was recorded.

    gate.py .build/release/kernels             compares
    gate.py .build/release/kernels --record    records anew, after a change that is meant

Seconds say nothing on a machine that does other work; instructions, counted by valgrind's callgrind, repeat within
0.1 %. Each kernel is run with one pass and with several, and the difference counts, so that what happens before the
first pass cancels out. A kernel may grow by the tolerance; one that shrank by more is told, to be recorded.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOLERANCE = 0.05
RECORDED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instructions.txt")
PASSES = {
    "import-tickets": 1, "import-history": 1, "template": 20, "review": 3, "review-html": 3, "review-markdown": 3, "review-mail": 5, "review-json": 5,
}


def instructions(binary, kernel, passes):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, kernel, str(passes)]
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    count = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or count is None:
        sys.exit(f"{kernel}: valgrind ended with {done.returncode}\n{done.stderr[-2000:]}")
    return int(count.group(1))


def measured(binary, kernel):
    passes = PASSES.get(kernel, 5)
    return (instructions(binary, kernel, 1 + passes) - instructions(binary, kernel, 1)) // passes


def recorded():
    with open(RECORDED, encoding="utf-8") as file:
        lines = [line.split() for line in file if line.strip() and not line.startswith("#")]
    return {name: int(count) for name, count in lines}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", help="the kernels executable of a release build")
    parser.add_argument("--record", action="store_true", help="write instructions.txt anew")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed; .ci/install installs it")
        return 0
    before = recorded()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        # Without debug information, which valgrind cannot read in the form the compiler writes it.
        binary = os.path.join(folder, "kernels")
        shutil.copy(options.binary, binary)
        subprocess.run(["strip", "-g", binary], check=True)
        now = {kernel: measured(binary, kernel) for kernel in before}
    for kernel, count in now.items():
        change = count / before[kernel] - 1 if before[kernel] else 0
        is_recorded = before[kernel] > 0
        verdict = "SLOWER" if change > TOLERANCE else "faster: record it" if change < -TOLERANCE else ""
        if not is_recorded:
            verdict = "NOT RECORDED: run with --record"
        failed = failed or change > TOLERANCE or not is_recorded
        print(f"{kernel:20} {count:>12,} {100 * change:+6.1f} %  {verdict}")
    if options.record:
        with open(RECORDED, encoding="utf-8") as file:
            head = [line for line in file if line.startswith("#")]
        with open(RECORDED, "w", encoding="utf-8") as file:
            file.writelines(head + [f"{kernel} {count}\n" for kernel, count in now.items()])
        return 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
