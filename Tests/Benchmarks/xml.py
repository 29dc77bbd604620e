#!/usr/bin/env python3
"""Times reading an XML export against a C program that only counts its elements through the same libxml2.

    xml.py --kernels .build/release/kernels --file tickets.xml [--runs 7]

Both run on one core, in alternation, on a file that was read once before; the ratio of the medians counts. The file
should have some hundred MB, beside which the start of a program is nothing. The limit is 0.85: a reader that checks the
encoding and cuts fifteen fields out of every record may cost that much more.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile

LIMIT = 0.85


def seconds(command):
    """CPU seconds of a finished process."""
    before = os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    after = os.times()
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr[-2000:]}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernels", required=True, help="the kernels executable of a release build")
    parser.add_argument("--file", required=True, help="tickets.xml of the benchmark's generator")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        counter = os.path.join(folder, "counter")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "xml_counter.c")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True, check=True).stdout
        subprocess.run(["cc", "-O2", "-o", counter, source, *flags.split()], check=True)
        commands = {"counter": [counter, options.file], "slareview": [options.kernels, "--xml", options.file]}
        for command in commands.values():
            seconds(command)
        times = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                times[name].append(seconds(command))
    size = os.path.getsize(options.file) / 1e6
    medians = {name: statistics.median(list_) for name, list_ in times.items()}
    for name, median in medians.items():
        print(f"{name:10} {median:.3f} s of CPU, {size / median:.0f} MB/s")
    ratio = medians["counter"] / medians["slareview"]
    print(f"slareview reads at {ratio:.2f} of the counter's speed; the limit is {LIMIT}")
    return 0 if ratio >= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
