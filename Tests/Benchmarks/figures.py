"""Compares the figures of published reviews with those of a peer, wherever both define them alike.

Alike: opened, resolved, backlog and resolution attainment of every month a review shows; per priority the resolution
attainment of those months and number, median and 90th percentile of the month itself; the availability and the
downtime of every service. Left out: response attainment (a review counts it by the month of opening, a peer by the month
of resolution) and the reopening rate (a review counts reopenings within 14 days from history, a peer the tool's counter).
"""
import json
import math
import os


def compare(config, peer_file, reviews, availability=True):
    """`availability` False: the services were watched by another tool than the peer reads.

    -> (number of equal figures, descriptions of those that differ)
    """
    with open(peer_file, encoding="utf-8") as file:
        peers = {client["slug"]: client for client in json.load(file)}
    same, different = 0, []

    def check(path, ours, theirs):
        nonlocal same
        if equal(ours, theirs):
            same += 1
        else:
            different.append(f"{path}: {ours} and {theirs}")

    for client in config["clients"]:
        peer = peers[client["slug"]]
        folder = os.path.join(reviews, client["slug"], "latest")
        with open(os.path.join(folder, "review.json"), encoding="utf-8") as file:
            review = json.load(file)
        for path, ours, theirs in desk_figures(review["desk"], peer):
            check(f"{client['slug']} {path}", ours, theirs)
        for path, ours, theirs in service_figures(review["availability"], peer) if availability else ():
            check(f"{client['slug']} {path}", ours, theirs)
    return same, different


def desk_figures(desk, peer):
    by_month = {row["month"]: row for row in peer["rows"]}
    for name in ("opened", "resolved", "backlog"):
        for point in desk[name]["series"]:
            yield f"{name} {point['period']}", value(point["value"]), by_month[point["period"]][name]
    priorities = {(row["month"], row["priority"]): row for row in peer["prio"]}
    for row in desk["priorities"]:
        number = int(row["priority"][1:]) if row["priority"] else None
        for point in row["series"]:
            if number is None:
                theirs = by_month[point["period"]]["resolution"]
            else:
                theirs = priorities[(point["period"], number)]["resolution"]
            yield f"resolution P{number} {point['period']}", share(point["value"]), theirs
        month = peer["rows"][-1]
        theirs = month if number is None else priorities[(month["month"], number)]
        time = row["resolutionTime"]
        if number is not None:
            yield f"count P{number}", time["n"], theirs["n"]
        yield f"median P{number}", minutes(time.get("median")), theirs["p50"]
        yield f"p90 P{number}", minutes(time.get("p90")), theirs["p90"]


def service_figures(availability, peer):
    by_name = {service["name"]: service for service in peer["services"]}
    for service in availability:
        theirs = by_name[service["name"]]
        yield f"uptime {service['name']}", share(service["contractual"]), theirs["uptime"][-1]
        yield f"downtime {service['name']}", service["totals"]["down"] / 1000, theirs["down"][-1]


def value(figure):
    return figure.get("count")


def share(figure):
    return 100 * figure["numerator"] / figure["denominator"] if figure["kind"] == "share" else None


def minutes(milliseconds):
    return None if milliseconds is None else milliseconds / 60_000


def equal(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    # A median between two milliseconds is rounded to one of them.
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-4)
