#!/usr/bin/env python3
"""Holds the product against the independent recomputation under agreements nobody wrote.

    python3 Tests/oracle/vary.py PATH/TO/slareview SampleData/harbourline COUNT [SEED]

Copies the workspace and gives every agreement other hours, holidays, special days, zones, targets, pauses, maintenance,
composites and dates of amendments, then compares all months as compare.py does. Prints a line for each variant; exits 1
and keeps the copy when a figure differs. A variant that the recomputation cannot judge is left out; exits 1 when none
is left.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ZONES = [
    "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Kolkata",
    "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Casablanca", "Europe/Berlin", "Etc/UTC",
]
HOLIDAYS = ["gb-eng", "ie", "us-federal"]
PAUSING = ["new", "waiting_on_client", "waiting_on_vendor"]


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(pick):
    """One to three spans of a day, not touching; now and then the whole day or none of it.

    None begins or ends before 05:00: an edge that exists twice, or not at all, when the clocks change is the first or
    the shifted one for the product (RFC 5545), and is asked for by its label in the recomputation.
    """
    if pick.random() < 0.1:
        return pick.choice(["[]", "[00:00-24:00]"])
    edges = sorted(pick.sample(range(60, 289), 2 * pick.randint(1, 3)))
    return "[" + ", ".join(f"{clock(5 * a)}-{clock(5 * b)}" for a, b in zip(edges[::2], edges[1::2])) + "]"


def calendar(pick):
    groups = pick.choice([["mon-fri"], ["mon-fri", "sat"], ["mon-thu", "fri", "sun"], ["mon-sun"], ["tue-sat"]])
    week = ", ".join(f"{days}: {hours(pick)}" for days in groups)
    if "[" not in week.replace("[]", ""):
        week = "mon-fri: [09:00-17:00]"
    days = {f"{pick.choice([2025, 2026])}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}" for _ in range(4)}
    special = ", ".join(f"{day}: {hours(pick)}" for day in sorted(days)[: pick.randint(0, 4)])
    lists = ", ".join(pick.sample(HOLIDAYS, pick.randint(0, 2)))
    return (
        f"{{hours: {{{week}}}, hours_per_day: {pick.randint(1, 24)}h, holidays: [{lists}], "
        f"special_days: {{{special}}}}}")


def time(pick):
    return pick.choice([f"{pick.randint(1, 180)}m", f"{pick.randint(1, 60)}h", f"{pick.randint(1, 6)} business days"])


def varied(text, pick):
    """The agreement with other terms; the same edit rules as a person would use, line by line."""
    zone = pick.choice(ZONES)
    text = re.sub(r"(?m)^time_zone: .*$", f"time_zone: {zone}", text)
    text = re.sub(r"desk: \{.*\}$", lambda _: "desk: " + calendar(pick), text, flags=re.M)
    text = re.sub(
        r"(- \{priority: P\d), response: [^,]+, resolution: [^,]+, during: \w+\}",
        lambda m: f"{m[1]}, response: {time(pick)}, resolution: {time(pick)}, "
        f"during: {pick.choice(['desk', 'desk', 'always'])}}}", text)
    # What is open around the clock has no business days.
    text = re.sub(r"(\d+) business days?(?=[^}\n]*during: always)", lambda m: f"{24 * int(m[1])}h", text)
    pauses = ", ".join(kind for kind in PAUSING if pick.random() < 0.4)
    text = re.sub(r"pauses_while: \[[^]]*\]", f"pauses_while: [{pauses}]", text)
    text = re.sub(
        r"(?m)^      targets:$",
        lambda m: m[0] if "clock: {" in text else f"      clock: {{pauses_while: [{pauses}]}}\n{m[0]}", text)
    text = re.sub(r", cap: \d+h/month\}", "}", text)
    text = re.sub(r"notice: \d+h", lambda _: f"notice: {pick.randint(1, 300)}h", text)
    text = re.sub(
        r"second sun 02:00-04:00",
        lambda _: f"{pick.choice(['first', 'second', 'last', 'every', 'fifth'])} "
        f"{pick.choice(['mon', 'wed', 'sat', 'sun'])} {clock(5 * pick.randint(60, 140))}-{clock(5 * pick.randint(141, 287))}",
        text)
    text = re.sub(r"at_least: \{\d+:", lambda _: f"at_least: {{{pick.randint(1, 12)}:", text)
    return re.sub(
        r"(?m)^(  - effective: )(2026-\d\d-\d\d)",
        lambda m: f"{m[1]}2026-{int(m[2][5:7]):02}-{pick.randint(1, 28):02}", text)


def main():
    binary, workspace, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    compared = different = 0
    for number in range(seed, seed + count):
        folder = Path(tempfile.mkdtemp(prefix=f"slareview-vary-{number}-"))
        copy = folder / "workspace"
        shutil.copytree(workspace, copy)
        pick = random.Random(number)
        for file in sorted((copy / "agreements").glob("*.yaml")):
            file.write_text(varied(file.read_text(encoding="utf-8"), pick), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("compare.py")), binary, str(copy)],
            capture_output=True, text=True, check=False)
        told = (run.stdout or run.stderr).strip().splitlines() or ["nothing was said"]
        if run.returncode in (0, 2):
            shutil.rmtree(folder)
            compared += run.returncode == 0
            print(f"seed {number}: {'left out, ' if run.returncode == 2 else ''}{told[-1]}")
        else:
            different += 1
            print(f"seed {number}, kept in {folder}:", *told[:10], told[-1], sep="\n  ")
    sys.exit(0 if compared and not different else 1)


if __name__ == "__main__":
    main()
