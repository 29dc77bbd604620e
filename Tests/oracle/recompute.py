#!/usr/bin/env python3
"""An independent recomputation of the figures of a workspace, to hold the product against.

    python3 Tests/oracle/recompute.py SampleData/harbourline > figures.json

Standard library only (zoneinfo reads the system's tz database). It shares no code and no method with the product:
service time is found by stepping over every minute of the years and asking for its local label, attainment by
replaying each ticket once for every month. Output: {client: {month: {figures}}}, durations in milliseconds.

Rules used (numbers are those of the rule book, "semantics"):

 1.1  Half-open periods from local midnight to local midnight in the agreement's zone. A time without offset is read
      in the zone of its source; a label that exists twice is the first, one that does not exist takes the offset
      before the gap.
 1.2  A minute is open when its local label lies in the hours of its local date. Special days replace the weekly hours
      and win over holidays; a holiday closes its local date; 24x7 is always open. Partial minutes at both ends count
      exactly.
 1.3  The response clock runs from creation to the recorded first response and never pauses. The resolution clock runs
      from creation to resolution; it stands while the status is one that pauses, and while the ticket stood resolved
      before it was reopened (cumulative). The priority at the period's end sets target and calendar for the whole
      clock (retroactive), but a clock that has stopped keeps the priority it stopped under: raising a ticket later
      makes no answer late that was in time when it was given. met <=> elapsed <= target. n business days = n x hours_per_day.
      Where a source has no history, nothing is known of pauses and none is assumed.
 1.4  Everything as of the period's end: events at or after it are not seen. Response: tickets opened in the period;
      unanswered ones are missed when already past the target, else undecided. Resolution: tickets that stand resolved
      at the end and were last resolved in the period.
 1.5  Each instant of service time is maintenance (agreed window, or planned work announced in time), else unknown,
      down or up. Initial state unknown. A monitor's state holds until its next event.
 1.6  Composite services are evaluated at every boundary of their monitors: up if at least k are up, down if ups and
      unknowns together are fewer than k, else unknown. Never by multiplying.
 1.8  Medians by R-7 on exact durations. Backlog: created before the end and not resolved at it.
 0.7  A month is judged by the terms in force in it, a month in which they change in parts: availability before and after
      the change, a response by the terms of the ticket's creation, a resolution by those of its end, an open ticket by
      those of the month's last day.
 1.3  A span uses the version in force at its instants: hours and pauses change on the effective date, at local midnight.
      Excluded tickets (cancelled, duplicates) are out of every figure. Newest revision of a key wins. A row with a
      wrong number of fields or an impossible creation date is rejected; rows of unknown clients are left out.
      A month whose required ticket export ends before the month does is left out.
"""

import csv
import fnmatch
import json
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from bisect import bisect_right
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

FIRST, LAST = (2024, 9), (2026, 10)
SPAN = (date(2024, 7, 1), date(2026, 12, 31))
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


# --- the subset of YAML our files are written in: block maps and lists, one-line flow collections, plain and quoted
# --- scalars, comments. Every scalar stays a string.


class Yaml:
    def __init__(self, text):
        self.lines = []
        for raw in text.splitlines():
            line = self.without_comment(raw).rstrip()
            if line.strip():
                self.lines.append((len(line) - len(line.lstrip()), line.strip()))
        self.position = 0

    @staticmethod
    def without_comment(line):
        quote = None
        for i, c in enumerate(line):
            if quote:
                if c == quote:
                    quote = None
            elif c in "\"'" and (i == 0 or line[i - 1] in " [{,:"):
                quote = c
            elif c == "#" and (i == 0 or line[i - 1] == " "):
                return line[:i]
        return line

    @classmethod
    def read(cls, path):
        reader = cls(Path(path).read_text(encoding="utf-8"))
        return reader.block(0)

    def block(self, indent):
        if self.lines[self.position][1].startswith("- "):
            return self.sequence(indent)
        return self.mapping(indent)

    def sequence(self, indent):
        items = []
        while self.position < len(self.lines):
            at, text = self.lines[self.position]
            if at != indent or not text.startswith("- "):
                break
            rest = text[2:].lstrip()
            if rest[0] in '{["' or self.split_key(rest) is None:
                items.append(self.scalar_or_flow(rest))
                self.position += 1
            else:
                inner = at + len(text) - len(rest)
                self.lines[self.position] = (inner, rest)
                items.append(self.mapping(inner))
        return items

    def mapping(self, indent):
        found = {}
        while self.position < len(self.lines):
            at, text = self.lines[self.position]
            if at != indent or text.startswith("- "):
                break
            key, rest = self.split_key(text)
            self.position += 1
            if rest:
                found[key] = self.scalar_or_flow(rest)
            elif self.position < len(self.lines) and (
                self.lines[self.position][0] > indent
                or self.lines[self.position][0] == indent
                and self.lines[self.position][1].startswith("- ")
            ):
                found[key] = self.block(self.lines[self.position][0])
            else:
                found[key] = ""
        return found

    @staticmethod
    def split_key(text):
        i = text.find(": ")
        if i < 0 and text.endswith(":"):
            i = len(text) - 1
        return None if i < 0 else (text[:i].strip("\"'"), text[i + 1 :].strip())

    def scalar_or_flow(self, text):
        value, end = self.flow(text, 0)
        assert not text[end:].strip(), text
        return value

    def flow(self, s, i, inside=False):
        while s[i] == " ":
            i += 1
        if s[i] in "\"'":
            end = s.index(s[i], i + 1)
            return s[i + 1 : end], end + 1
        if s[i] == "[":
            items, i = [], i + 1
            while True:
                while s[i] in " ,":
                    i += 1
                if s[i] == "]":
                    return items, i + 1
                item, i = self.flow(s, i, True)
                items.append(item)
        if s[i] == "{":
            found, i = {}, i + 1
            while True:
                while s[i] in " ,":
                    i += 1
                if s[i] == "}":
                    return found, i + 1
                colon = s.index(": ", i)
                key = s[i:colon].strip("\"' ")
                found[key], i = self.flow(s, colon + 2, True)
        end = i
        while end < len(s) and not (inside and s[end] in ",]}"):
            end += 1
        return s[i:end].strip(), end


# --- time ---------------------------------------------------------------------------------------------------------


def milliseconds(moment):
    return int(moment.timestamp()) * 1000


def wall(text, layout, zone):
    if not text:
        return None
    return milliseconds(datetime.strptime(text, layout).replace(tzinfo=zone))


def month_bounds(zone, year, month):
    following = (year + month // 12, month % 12 + 1)
    return (milliseconds(datetime(year, month, 1, tzinfo=zone)), milliseconds(datetime(*following, 1, tzinfo=zone)))


class Labels:
    """Local date and minute of the day of every minute of the span, found by asking zoneinfo for each of them."""

    cache = {}

    def __new__(cls, name):
        if name not in cls.cache:
            self = super().__new__(cls)
            zone = ZoneInfo(name)
            self.first = milliseconds(datetime(SPAN[0].year, SPAN[0].month, SPAN[0].day, tzinfo=timezone.utc)) // MINUTE
            count = ((SPAN[1] - SPAN[0]).days) * 1440
            day, minute = [0] * count, [0] * count
            for i in range(count):
                moment = datetime.fromtimestamp((self.first + i) * 60, zone)
                day[i] = moment.toordinal()
                minute[i] = moment.hour * 60 + moment.minute
            self.day, self.minute = day, minute
            cls.cache[name] = self
        return cls.cache[name]


def clock_minutes(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def hours_of_day(ranges):
    open_minutes = set()
    for text in ranges:
        a, b = (clock_minutes(t) for t in text.split("-"))
        assert a < b, "hours over midnight are not in the sample"
        open_minutes.update(range(a, b))
    return open_minutes


class Calendar:
    cache = {}

    def __new__(cls, spec, zone_name, holiday_lists):
        key = json.dumps(spec, sort_keys=True) + zone_name
        if key in cls.cache:
            return cls.cache[key]
        self = super().__new__(cls)
        cls.cache[key] = self
        self.always = spec == "24x7"
        self.per_day = DAY if self.always else None
        if self.always:
            return self
        if "hours_per_day" in spec:
            self.per_day = duration(spec["hours_per_day"], None)
        weekly = {}
        for days, ranges in spec["hours"].items():
            first, _, last = days.partition("-")
            for d in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
                weekly[d] = hours_of_day(ranges)
        special = {date.fromisoformat(d).toordinal(): hours_of_day(r) for d, r in spec.get("special_days", {}).items()}
        closed = set()
        for name in spec.get("holidays", []):
            closed |= {date.fromisoformat(h["date"]).toordinal() for h in holiday_lists[name]["holidays"]}
        labels = Labels(zone_name)
        self.first = labels.first
        table = {}
        bits = bytearray(len(labels.day))
        for i, (day, minute) in enumerate(zip(labels.day, labels.minute)):
            hours = table.get(day)
            if hours is None:
                hours = special.get(day)
                if hours is None:
                    hours = set() if day in closed else weekly.get((day - 1) % 7, set())
                table[day] = hours
            if minute in hours:
                bits[i] = 1
        self.bits = bits
        self.before = [0] + list(accumulate(bits))
        return self

    def open_time(self, start, end):
        """Open milliseconds of [start, end)."""
        if end <= start:
            return 0
        if self.always:
            return end - start
        a, b = start // MINUTE - self.first, end // MINUTE - self.first
        if a == b:
            return (end - start) * self.bits[a]
        head = ((a + 1 + self.first) * MINUTE - start) * self.bits[a]
        tail = (end - (b + self.first) * MINUTE) * self.bits[b]
        return head + tail + (self.before[b] - self.before[a + 1]) * MINUTE


def duration(text, calendar):
    words = text.split()
    if "business" in words:
        return int(words[0]) * calendar.per_day
    units = {"s": 1000, "m": MINUTE, "h": HOUR, "d": DAY}
    return int(Fraction(text[:-1].strip()) * units[text[-1]])


def folded(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


# --- reading ------------------------------------------------------------------------------------------------------


class Workspace:
    def __init__(self, root):
        self.root = Path(root)
        self.settings = Yaml.read(self.root / "slareview.yaml")
        self.holidays = (
            {p.stem: Yaml.read(p) for p in sorted((self.root / "calendars").glob("*.yaml"))}
            if (self.root / "calendars").exists()
            else {}
        )
        self.agreements = {}
        self.names = {}
        for path in sorted((self.root / "agreements").glob("*.yaml")):
            agreement = Yaml.read(path)
            client = agreement["client"]
            self.agreements[client["id"]] = agreement
            for name in [client["id"], client["name"]] + client.get("aliases", []):
                self.names[folded(name)] = client["id"]
        self.tickets = {}  # (client, key) -> newest row
        self.history = {}  # (client, key) -> {(instant, field, old, new)}
        self.with_history = set()
        self.ticket_end = {}  # client -> newest record of its required ticket sources
        self.events = {}  # (client, monitor) -> {(instant, state)}
        self.totals = {}  # (client, monitor) -> {(start, end): (down, unknown)}
        self.maintenance = set()  # (client, service, start, end, announced, kind)
        readers = {
            "servicenow-incident": self.servicenow,
            "servicenow-history": self.audit,
            "servicenow-unload": self.unload,
            "jira-service-management": self.jira,
            "prtg-messages": self.messages,
            "prtg-historicdata": self.historicdata,
            "uptimerobot": self.uptimerobot,
            "maintenance": self.planned,
        }
        files = sorted(p.relative_to(self.root).as_posix() for p in self.root.glob("exports/**/*") if p.is_file())
        for source in self.settings["sources"]:
            reader = readers.get(source["profile"])
            if reader is None:
                continue
            for name in files:
                if fnmatch.fnmatch(name, source["files"]) and name.count("/") == source["files"].count("/"):
                    reader(self.root / name, source, ZoneInfo(source["time_zone"]))

    def rows(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            for cells in reader:
                if len(cells) == len(header):
                    row = {}
                    for name, cell in zip(header, cells):
                        row.setdefault(name, cell)  # of repeated headers, the first
                    yield row

    def client_of(self, source, name):
        return source.get("client") or self.names.get(folded(name))

    def keep(self, client, row):
        if client is None:
            return
        place = (client, row["key"])
        self.ticket_end[client] = max(self.ticket_end.get(client, 0), row["updated"])
        if place not in self.tickets or self.tickets[place]["updated"] <= row["updated"]:
            self.tickets[place] = row

    def servicenow(self, path, source, zone):
        labels = {
            "number": "Number",
            "opened_at": "Opened",
            "resolved_at": "Resolved",
            "sys_updated_on": "Updated",
            "priority": "Priority",
            "state": "State",
            "company": "Company",
            "close_code": "Close code",
            "u_first_response_at": "First response",
        }
        for cells in self.rows(path):
            get = lambda name: cells.get(name, cells.get(labels[name], ""))
            try:
                at = lambda name: wall(get(name), "%Y-%m-%d %H:%M:%S", zone)
                row = {
                    "key": get("number"),
                    "created": at("opened_at"),
                    "resolved": at("resolved_at"),
                    "updated": at("sys_updated_on"),
                    "responded": at("u_first_response_at"),
                    "priority": get("priority"),
                    "status": get("state"),
                    "closure": get("close_code"),
                }
            except ValueError:
                continue
            self.keep(self.client_of(source, get("company")), row)

    def audit(self, path, source, zone):
        (client,) = source["clients"]  # numbers of two instances may collide, so history stays with its client
        self.with_history.add(client)
        for cells in self.rows(path):
            when = wall(cells["sys_created_on"], "%Y-%m-%d %H:%M:%S", zone)
            self.history.setdefault((client, cells["documentkey"]), set()).add(
                (when, cells["fieldname"], cells["oldvalue"], cells["newvalue"])
            )

    def unload(self, path, source, zone):
        for record in ElementTree.parse(path).getroot():
            get = lambda name: record.findtext(name) or ""
            at = lambda name: wall(get(name), "%Y-%m-%d %H:%M:%S", zone)
            company = record.find("company")
            self.keep(
                self.client_of(source, company.get("display_value", "")),
                {
                    "key": get("number"),
                    "created": at("opened_at"),
                    "resolved": at("resolved_at"),
                    "updated": at("sys_updated_on"),
                    "responded": at("u_first_response_at"),
                    "priority": get("priority"),
                    "status": get("state"),
                    "closure": get("close_code"),
                },
            )

    def jira(self, path, source, zone):
        for cells in self.rows(path):
            at = lambda name: wall(cells[name], "%d/%b/%y %I:%M %p", zone)
            resolved = at("Resolved")
            if resolved is None and cells["Status Category"] == "Done":
                resolved = at("Status Category Changed")
            self.keep(
                self.client_of(source, cells["Custom field (Organizations)"]),
                {
                    "key": cells["Issue key"],
                    "created": at("Created"),
                    "resolved": resolved,
                    "updated": at("Updated"),
                    "responded": at("Custom field ([CHART] Date of First Response)"),
                    "priority": cells["Priority"],
                    "status": cells["Status"],
                    "closure": cells["Resolution"],
                },
            )

    @staticmethod
    def ole(text):
        return round((Fraction(text) - 25569) * DAY)

    def messages(self, path, source, _zone):
        states = {"Up": "up", "Warning": "up", "Down": "down", "Unknown": "unknown", "Paused": "unknown"}
        for item in ElementTree.parse(path).getroot().iter("item"):
            self.events.setdefault((source["client"], item.findtext("sensor")), set()).add(
                (self.ole(item.findtext("datetime_raw")), states[item.findtext("status")])
            )

    def historicdata(self, path, source, _zone):
        found = self.totals.setdefault((source["client"], source["monitor"]), {})
        for item in ElementTree.parse(path).getroot().iter("item"):
            end = self.ole(item.findtext("datetime_raw"))  # the end of the hour that the row averages
            measured = Fraction(item.findtext("coverage_raw")) / 10000
            mille = Fraction(0)
            for value in item.iter("value_raw"):
                if value.get("channel") == "Downtime":
                    mille = Fraction(value.text)
            found[end - HOUR, end] = (round(HOUR * measured * mille / 1000), round(HOUR * (1 - measured)))

    def uptimerobot(self, path, source, zone):
        states = {"Up": "up", "Started": "up", "Down": "down", "Paused": "unknown"}
        for cells in self.rows(path):
            self.events.setdefault((source["client"], cells["Monitor"]), set()).add(
                (wall(cells["Date-Time"], "%Y-%m-%d %H:%M:%S", zone), states[cells["Event"]])
            )

    def planned(self, path, source, zone):
        for cells in self.rows(path):
            at = lambda name: wall(cells[name], "%Y-%m-%d %H:%M:%S", zone)
            self.maintenance.add(
                (
                    self.client_of(source, cells["client"]),
                    cells["service"],
                    at("start"),
                    at("end"),
                    at("announced"),
                    cells["kind"],
                )
            )


# --- tickets ------------------------------------------------------------------------------------------------------


class Replay:
    """One ticket, told again up to an instant."""

    def __init__(self, row, changes):
        self.row = row
        self.changes = None
        if changes is not None:
            self.changes = self.in_order(changes)
            state = "New"
            for _, field, old, new in self.changes:
                if field == "state":
                    assert old == state, f"{row['key']}: history goes from {state} to a change of {old}"
                    state = new

    @staticmethod
    def in_order(changes):
        """By time; at one instant changes of state first, each behind the one that it starts from."""
        left = sorted(changes, key=lambda c: (c[0], c[1] == "priority", c))
        ordered, state = [], "New"
        while left:
            follows = (c for c in left if c[0] == left[0][0] and c[1:3] == ("state", state))
            change = next(follows, left[0])
            left.remove(change)
            ordered.append(change)
            state = change[3] if change[1] == "state" else state
        return ordered

    def up_to(self, end):
        """(priority, spans not resolved with their state, resolution instants, reopening instants, stands resolved?)"""
        row = self.row
        if self.changes is None:
            done = row["resolved"] is not None and row["resolved"] < end
            stop = row["resolved"] if done else end
            return row["priority"], [(row["created"], stop, None)], [row["resolved"]] if done else [], [], done
        first = [c for c in self.changes if c[1] == "priority"]
        priority = first[0][2] if first else row["priority"]
        # Where every history begins (see above).
        state, since, spans, resolved, reopened, done = "New", row["created"], [], [], [], False
        for when, field, old, new in self.changes:
            if when >= end:
                break
            if field == "priority":
                priority = new
            elif field == "state":
                if not done:
                    spans.append((since, when, state))
                was = done
                done = new in ("Resolved", "Closed")
                if done and not was:
                    resolved.append(when)
                if was and not done:
                    reopened.append(when)
                state, since = new, when
        if not done:
            spans.append((since, end, state))
        return priority, spans, resolved, reopened, done

    def priority_at(self, when):
        """The priority in force just before an instant."""
        if self.changes is None:
            return self.row["priority"]
        changes = [c for c in self.changes if c[1] == "priority"]
        earlier = [c for c in changes if c[0] < when]
        return earlier[-1][3] if earlier else changes[0][2] if changes else self.row["priority"]


def median(values):
    """R-7; a half millisecond is possible and printed as such."""
    if not values:
        return None
    values = sorted(values)
    n = len(values)
    middle = Fraction(values[(n - 1) // 2] + values[n // 2], 2)
    return int(middle) if middle.denominator == 1 else float(middle)


class Version:
    """One version of the terms, from the first instant of its effective date."""

    def __init__(self, terms, zone, zone_name, holidays):
        self.terms, self.effective = terms, terms["effective"]
        year, month, day = map(int, self.effective.split("-"))
        self.start = milliseconds(datetime(year, month, day, tzinfo=zone))
        self.calendars = {name: Calendar(spec, zone_name, holidays) for name, spec in terms["calendars"].items()}
        spec = terms["tickets"]
        pauses = spec.get("clock", {}).get("pauses_while", ["waiting_on_client"])
        self.pausing = {word for kind in pauses for word in spec["statuses"].get(kind, [])}
        self.class_of = {word: name for name, words in spec["priorities"].items() for word in words}
        self.targets = {t["priority"]: t for t in spec["targets"] if t.get("kind", "sla") == "sla"}

    def hours(self, priority):
        return self.calendars[self.targets[priority]["during"]]

    def limit(self, priority, metric):
        return duration(self.targets[priority][metric], self.hours(priority))


class Versions(list):
    """All versions of one agreement's terms, by date."""

    def at(self, when):
        return [v for v in self if v.start <= when][-1]

    def pieces(self, start, end):
        """[start, end) cut where the terms change, each piece with its version."""
        edges = [start] + [v.start for v in self if start < v.start < end] + [end]
        return [(a, b, self.at(a)) for a, b in zip(edges, edges[1:]) if a < b]

    def elapsed(self, spans, priority):
        """Service time of spans, each instant by the hours and pauses in force at it."""
        return sum(
            version.hours(priority).open_time(a, b)
            for start, end, state in spans
            for a, b, version in self.pieces(start, end)
            if state not in version.pausing
        )


def ticket_figures(versions, replays, start, end):
    last = versions.at(end - 1)
    names = list(last.terms["tickets"]["priorities"])
    response = {p: {"met": 0, "missed": 0, "undecided": 0} for p in names}
    resolution = {p: {"met": 0, "missed": 0} for p in names}
    answered, worked = [], []
    figures = {"opened": 0, "resolved": 0, "reopened": 0, "backlog": 0, "open_past_target": 0}
    for replay in replays:
        row = replay.row
        if row["created"] >= end:
            continue
        word, spans, resolved, reopened, done = replay.up_to(end)
        priority = last.class_of[word]
        figures["resolved"] += sum(start <= r < end for r in resolved)
        figures["reopened"] += sum(start <= r < end for r in reopened)
        if not done:
            figures["backlog"] += 1
            figures["open_past_target"] += versions.elapsed(spans, priority) > last.limit(priority, "resolution")
        if row["created"] >= start:
            figures["opened"] += 1
            seen = row["responded"] if row["responded"] is not None and row["responded"] < end else None
            asked = priority if seen is None else last.class_of[replay.priority_at(seen)]
            allowed = versions.at(row["created"]).limit(asked, "response")
            took = versions.elapsed([(row["created"], seen if seen is not None else end, None)], asked)
            if seen is not None:
                answered.append(took)
                response[asked]["met" if took <= allowed else "missed"] += 1
            else:
                response[asked]["missed" if took > allowed else "undecided"] += 1
        if done and start <= resolved[-1] < end:
            asked = last.class_of[replay.priority_at(resolved[-1])]
            took = versions.elapsed(spans, asked)
            worked.append(took)
            allowed = versions.at(resolved[-1]).limit(asked, "resolution")
            resolution[asked]["met" if took <= allowed else "missed"] += 1
    for table in (response, resolution):
        table["total"] = {k: sum(table[p][k] for p in names) for k in table[names[0]]}
    figures.update(
        response=response,
        resolution=resolution,
        resolved_tickets=len(worked),
        median_response_ms=median(answered),
        response_n=len(answered),
        median_resolution_ms=median(worked),
        resolution_n=len(worked),
    )
    return figures


# --- availability -------------------------------------------------------------------------------------------------


def leaves(tree):
    if isinstance(tree, str):
        return [tree]
    ((kind, inner),) = tree.items()
    if kind == "at_least":
        ((_, inner),) = inner.items()
    return [leaf for part in inner for leaf in leaves(part)]


def evaluate(tree, state):
    """Up 1, down -1, unknown 0."""
    if isinstance(tree, str):
        return state[tree]
    ((kind, parts),) = tree.items()
    if kind == "at_least":
        ((needed, parts),) = parts.items()
        needed = int(needed)
    else:
        needed = len(parts) if kind == "all_of" else 1
    values = [evaluate(part, state) for part in parts]
    if values.count(1) >= needed:
        return 1
    return -1 if values.count(1) + values.count(0) < needed else 0


def agreed_windows(rules, zone, start, end):
    """Recurring windows such as "second sun 02:00-04:00" that touch [start, end)."""
    found = []
    ordinals = ["first", "second", "third", "fourth", "fifth"]
    for text in rules.get("windows", []):
        which, day_name, span = text.split()
        opening, closing = (clock_minutes(t) for t in span.split("-"))
        day = datetime.fromtimestamp(start // 1000, zone).date()
        while milliseconds(datetime(day.year, day.month, day.day, tzinfo=zone)) < end:
            tomorrow = day + timedelta(days=1)
            nth = (day.day - 1) // 7
            hit = WEEKDAYS[day.weekday()] == day_name and (
                which == "every"
                or which == "last"
                and (day + timedelta(days=7)).month != day.month
                or which in ordinals
                and ordinals.index(which) == nth
            )
            if hit:
                a = milliseconds(datetime(day.year, day.month, day.day, opening // 60, opening % 60, tzinfo=zone))
                to = day if closing < 1440 else tomorrow
                b = milliseconds(datetime(to.year, to.month, to.day, closing // 60 % 24, closing % 60, tzinfo=zone))
                found.append((a, b))
            day = tomorrow
    return found


class BeyondRecomputation(Exception):
    """What these rules cannot know: exits 2, and nothing can be compared."""


def availability(workspace, client, service, calendars, zone, start, end):
    rules = service["availability"].get("maintenance", {})
    notice = duration(rules["notice"], None) if "notice" in rules else 0
    maintenance = agreed_windows(rules, zone, start, end)
    for owner, name, a, b, announced, kind in workspace.maintenance:
        if owner == client and folded(name) in (folded(service["id"]), folded(service["name"])):
            if kind == "planned" and announced is not None and announced <= a - notice:
                maintenance.append((a, b))
    calendar = calendars[service["availability"]["during"]]
    names = leaves(service["monitors"])
    result = {"up": 0, "down": 0, "maintenance": 0, "unknown": 0}
    timelines, edges = {}, {start, end}
    for name in names:
        events = sorted(workspace.events.get((client, name), ()))
        timelines[name] = ([t for t, _ in events], [s for _, s in events])
        edges |= {t for t, _ in events if start < t < end}
    for a, b in maintenance:
        edges |= {t for t in (a, b) if start < t < end}
    totals = workspace.totals.get((client, names[0])) if len(names) == 1 else None
    if totals:
        # Averages: how much of each hour was down is known, where inside it is not.
        assert calendar.always and not maintenance
        covered = 0
        for (a, b), (down, unknown) in totals.items():
            inside = min(b, end) - max(a, start)
            if inside <= 0:
                continue
            # An hour that reaches over an end can be parted only where nothing happened in it.
            if inside != b - a and (down or unknown):
                raise BeyondRecomputation(f"{client}: where in an hour of averages something was down is not known")
            result["down"] += down
            result["unknown"] += unknown
            result["up"] += inside - down - unknown
            covered += inside
        result["unknown"] += end - start - covered
        return result
    value = {"up": 1, "down": -1, "unknown": 0}
    points = sorted(edges)
    for a, b in zip(points, points[1:]):
        state = {}
        for name in names:
            times, states = timelines[name]
            i = bisect_right(times, a) - 1
            state[name] = value[states[i]] if i >= 0 else 0
        if any(x <= a < y for x, y in maintenance):
            kind = "maintenance"
        else:
            kind = {1: "up", -1: "down", 0: "unknown"}[evaluate(service["monitors"], state)]
        result[kind] += calendar.open_time(a, b)
    if "cap" in rules:
        assert result["maintenance"] <= duration(rules["cap"].split("/")[0], None), "the sample stays under its caps"
    return result


def in_parts(workspace, client, name, versions, zone, start, end):
    """A month's classes, each part of it by the terms in force; a service that was not agreed then has no part."""
    total = {"up": 0, "down": 0, "maintenance": 0, "unknown": 0}
    for a, b, version in versions.pieces(start, end):
        for service in version.terms.get("services", []):
            if service["id"] == name and "availability" in service:
                part = availability(workspace, client, service, version.calendars, zone, a, b)
                total = {kind: total[kind] + part[kind] for kind in total}
    return total


# --- everything ---------------------------------------------------------------------------------------------------


def recompute(root):
    workspace = Workspace(root)
    report = {}
    for client, agreement in sorted(workspace.agreements.items()):
        zone_name = agreement["time_zone"]
        zone = ZoneInfo(zone_name)
        versions = Versions(
            Version(terms, zone, zone_name, workspace.holidays)
            for terms in sorted(agreement["terms"], key=lambda t: t["effective"])
        )
        report[client] = {}
        year, month = FIRST
        while (year, month) <= LAST:
            start, end = month_bounds(zone, year, month)
            label = f"{year}-{month:02}"
            year, month = (year + month // 12, month % 12 + 1)
            if versions[0].start >= end:
                continue
            terms = versions.at(end - 1).terms
            excluded = terms["tickets"].get("exclude", [])
            replays = []
            for (owner, key), row in workspace.tickets.items():
                if owner != client or any(
                    x.get("status", row["status"]) == row["status"]
                    and x.get("closure", row["closure"]) == row["closure"]
                    for x in excluded
                ):
                    continue
                changes = workspace.history.get((client, key), set()) if client in workspace.with_history else None
                replays.append(Replay(row, changes))
            if workspace.ticket_end.get(client, 0) >= end:
                figures = ticket_figures(versions, replays, start, end)
                figures["availability"] = {
                    s["id"]: in_parts(workspace, client, s["id"], versions, zone, start, end)
                    for s in terms.get("services", [])
                    if "availability" in s
                }
                report[client][label] = figures
    return report


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: recompute.py WORKSPACE")
    try:
        report = recompute(sys.argv[1])
    except BeyondRecomputation as what:
        print(what, file=sys.stderr)
        sys.exit(2)
    json.dump(report, sys.stdout, indent=1, sort_keys=True)
    print()
