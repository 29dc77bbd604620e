#!/usr/bin/env python3
"""Times `slareview run` against what an expert would write instead, and compares the figures.

    bench.py --binary .build/release/slareview --work FOLDER --sizes 10k,100k [--runs 5] [--peers polars,duckdb,pandas]

Product and peers run in alternation, one after the other, on files that were read once before: CPU seconds compare as
ratios even on a machine that does other work, absolute seconds do not. The generator and the peers are those of the
folder shared between checkouts (`SLAREVIEW_SHARED`, else the folder `shared` beside the checkout); the peers need
pandas, pyarrow, duckdb, polars and jinja2 in the Python that `--python` names.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import figures
import workspace

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000, "5M": 5_000_000}
PEERS = {
    "polars": ["peer_polars.py"],
    "duckdb": ["peer_duckdb.py"],
    "pandas": ["peer_pandas.py", "--engine", "c"],
}
PERIOD = ["--period", "2026-06", "--as-of", "2026-07-01"]


class Run:
    """CPU seconds, wall seconds and peak MiB of a finished process."""

    def __init__(self, command, environment=None):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
        errors = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors[-2000:]}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


def shared_folder():
    named = os.environ.get("SLAREVIEW_SHARED")
    folder = named or os.path.join(os.path.dirname(__file__), "..", "..", "..", "shared")
    bench = os.path.join(folder, "bench")
    if not os.path.isdir(bench):
        sys.exit("the generator and the peers are not here: set SLAREVIEW_SHARED to the folder that holds bench/")
    return bench


def read_once(folder):
    """Brings the files into the page cache."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb", buffering=0) as file:
            while file.read(1 << 22):
                pass


def megabytes(folder, names):
    return sum(os.path.getsize(os.path.join(folder, name)) for name in names) / 1e6


def median(runs, measure):
    return statistics.median(getattr(run, measure) for run in runs)


def bench(size, options, shared, all_aside):
    data = os.path.join(options.work, f"data-{size}")
    home = os.path.join(options.work, f"workspace-{size}{'-xml' if options.xml else ''}")
    aside = tempfile.mkdtemp(prefix="aside-", dir=options.work)
    all_aside.append(aside)
    form = {"xml": options.xml, "monitoring": options.monitoring}
    monitored = {"csv": ["monitoring.csv"], "nagios": ["nagios.xml"], "prtg": ["monitoring.csv", "prtg.xml"]}
    files = ["tickets.xml" if options.xml else "tickets.csv", "history.csv", *monitored[options.monitoring], "maintenance.csv"]
    if not all(os.path.exists(os.path.join(data, name)) for name in ["clients.json", *files]):
        kinds = "csv,monitoring,xml" if options.xml or options.monitoring != "csv" else "csv,monitoring"
        subprocess.run(
            [options.python, os.path.join(shared, "generate.py"), "--out", data, "--tickets", str(SIZES[size]),
             "--only", kinds], check=True)
    # Moved away and not removed: a file system looks for new inodes around those that were freed in the last minutes,
    # and what was freed before or between runs would be part of their time. All is removed at the end.
    if os.path.exists(home):
        os.rename(home, os.path.join(aside, "workspace"))
    config = workspace.write(data, home, **form)
    read_once(data)
    product = [os.path.abspath(options.binary), "run", "--workspace", home] + PERIOD
    commands = {"slareview": product}
    for name in options.peers:
        script, *arguments = PEERS[name]
        commands[name] = [options.python, os.path.join(shared, "peers", script), data,
                          os.path.join(options.work, f"out-{name}")] + arguments
    runs = {name: [] for name in commands}
    environment = {**os.environ, "KPIS": ""}
    for turn in range(options.runs):
        for name, command in commands.items():
            if name == "slareview" and os.path.exists(os.path.join(home, "reviews")):
                os.rename(os.path.join(home, "reviews"), os.path.join(aside, str(turn)))
            runs[name].append(Run(command, environment))
    amount = megabytes(data, files)
    own = runs["slareview"]
    rows = []
    for name, list_ in runs.items():
        cpu, wall, peak = (median(list_, measure) for measure in ("cpu", "wall", "peak"))
        times = median(own, "cpu") / cpu
        ratio = "" if name == "slareview" else f"{times:.2f} = 1/{1 / times:.1f}"
        rows.append((size, name, f"{cpu:.2f}", f"{wall:.2f}", f"{amount / cpu:.0f}", f"{peak:.0f}", ratio))
    if options.compare and options.peers:
        name = options.peers[0]
        Run(commands[name], {**os.environ, "KPIS": "1"})
        alike = os.path.join(options.work, f"workspace-{size}-alike")
        if os.path.exists(alike):
            os.rename(alike, os.path.join(aside, "alike"))
        workspace.write(data, alike, **form, reopenings=False)
        Run([os.path.abspath(options.binary), "run", "--workspace", alike] + PERIOD)
        same, different = figures.compare(
            config, os.path.join(options.work, f"out-{name}", "kpis.json"), os.path.join(alike, "reviews", "2026-06"),
            availability=options.monitoring != "prtg")
        print(f"{size}: {same} figures agree with {name}, {len(different)} differ")
        for line in different[:10]:
            print("  ", line)
        if different:
            sys.exit(1)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--work", required=True, help="folder for data, workspaces and results; it grows to some GB")
    parser.add_argument("--sizes", default="10k,100k", help="of " + ", ".join(SIZES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default="polars,duckdb,pandas", help="of " + ", ".join(PEERS) + "; may be empty")
    parser.add_argument("--python", default=sys.executable, help="the Python that has the peers' libraries")
    parser.add_argument("--xml", action="store_true", help="tickets from XML instead of CSV; the peers read CSV")
    parser.add_argument("--monitoring", choices=["csv", "nagios", "prtg"], default="csv",
                        help="changes of state from CSV, from the state history of Nagios XI, XML, or of fifty services "
                        "from PRTG's historic data, XML, and of the others from CSV")
    parser.add_argument("--no-compare", dest="compare", action="store_false", help="time only")
    options = parser.parse_args()
    options.peers = [name for name in options.peers.split(",") if name]
    rows = []
    all_aside = []
    for size in options.sizes.split(","):
        rows += bench(size, options, shared_folder(), all_aside)
    print("| tickets | | CPU s | wall s | MB/s of CPU | peak MiB | CPU, ours / theirs |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    for folder in all_aside:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
