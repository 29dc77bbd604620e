#!/usr/bin/env python3
"""Holds the product's figures against the independent recomputation, month by month and client by client.

    python3 Tests/oracle/compare.py PATH/TO/slareview SampleData/harbourline [figures.json]

Every figure that both state must be equal: counts and milliseconds exactly. A month that the product does not review
must be one that the recomputation leaves out. Prints the number of figures compared; exits 1 on any difference, and 2
when the recomputation cannot know what the figures are.
"""

import json
import subprocess
import sys
from pathlib import Path


def product(binary, workspace, month):
    """The reviews of a month by client id."""
    run = subprocess.run(
        [binary, "run", "--workspace", workspace, "--period", month, "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1, 3, 65, 66):
        sys.exit(f"{month}: exit {run.returncode}\n{run.stderr.decode()}")
    return {review["client"]["id"]: review for review in json.loads(run.stdout)["reviews"]}


def plain(figure):
    """The number of a figure of one kind, or None when it was not measured."""
    if figure is None:
        return None
    return next((figure[key] for key in ("count", "milliseconds") if key in figure), None)


def figures(review):
    """What a review says, in the words of the recomputation."""
    said = {}
    desk = review.get("desk")
    if desk:
        for key in ("opened", "resolved", "backlog"):
            said[key] = plain(desk[key]["value"])
        said["open_past_target"] = desk["openPastTarget"]
        said["reopened"] = desk["reopenings"]
        for row in desk["priorities"]:
            name = row["priority"] or "total"
            for metric in ("response", "resolution"):
                for verdict in ("met", "missed"):
                    said[f"{metric}.{name}.{verdict}"] = row[metric][verdict]
                if metric == "response":
                    said[f"response.{name}.undecided"] = row[metric]["undecided"]
            if name == "total":
                said["resolved_tickets"] = row["resolution"]["met"] + row["resolution"]["missed"]
                for metric in ("response", "resolution"):
                    times = row[f"{metric}Time"]
                    said[f"{metric}_n"] = times["n"]
                    said[f"median_{metric}_ms"] = times.get("median")
    for service in review["availability"]:
        for part in ("up", "down", "maintenance", "unknown"):
            said[f"availability.{service['service']}.{part}"] = service["totals"][part]
    return said


def flattened(tree, prefix=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def main():
    binary, workspace = sys.argv[1:3]
    if len(sys.argv) > 3:
        expected = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
    else:
        script = Path(__file__).with_name("recompute.py")
        run = subprocess.run([sys.executable, script, workspace], stdout=subprocess.PIPE, check=False)
        if run.returncode != 0:
            sys.exit(run.returncode)
        expected = json.loads(run.stdout)
    months = sorted({month for months in expected.values() for month in months})
    compared, different, unseen = 0, [], set()
    for month in months:
        reviews = product(binary, workspace, month)
        for client, figures_by_month in expected.items():
            if (month in figures_by_month) != (client in reviews):
                different.append(f"{client} {month}: reviewed by one of the two only")
                continue
            if month not in figures_by_month:
                continue
            said = figures(reviews[client])
            for name, value in flattened(figures_by_month[month]):
                if name not in said:
                    unseen.add(name)
                    continue
                compared += 1
                if said[name] != value:
                    different.append(f"{client} {month} {name}: {said[name]}, recomputed {value}")
    for line in different[:50]:
        print(line)
    print(f"{compared} figures of {len(months)} months compared, {len(different)} differ")
    if unseen:
        print("not stated by the product: " + ", ".join(sorted(unseen)))
    sys.exit(1 if different or unseen or not compared else 0)


if __name__ == "__main__":
    main()
