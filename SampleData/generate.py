#!/usr/bin/env python3
"""Writes the exports of the sample workspace: six clients, September 2024 to October 2026.

Python 3.11, standard library only. Every stream of chance has its own fixed seed, so each run writes the same
bytes; a change to one client leaves the files of the others as they are. Agreements, calendars, actions and
commentary are written by hand and not touched.

    python3 SampleData/generate.py            writes SampleData/harbourline/exports
    python3 SampleData/generate.py DIR        writes DIR/exports

Every person, company and incident is invented. All times are kept as whole seconds since the epoch and turned
into what each tool writes (zone, format, precision) at the very end.
"""

import bisect
import random
import re
import shutil
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

SEED = "harbourline-2026-11"
HERE = Path(__file__).resolve().parent
LONDON, DUBLIN, NEW_YORK = (ZoneInfo(z) for z in ("Europe/London", "Europe/Dublin", "America/New_York"))
MINUTE, HOUR, DAY = 60, 3600, 86400


def stream(name):
    return random.Random(f"{SEED}/{name}")


def at(zone, year, month, day, hour=0, minute=0, second=0, fold=0):
    """The instant of a wall-clock time."""
    return int(datetime(year, month, day, hour, minute, second, tzinfo=zone, fold=fold).timestamp())


def local(instant, zone):
    return datetime.fromtimestamp(instant, zone)


def iso(instant, zone):
    return "" if instant is None else local(instant, zone).strftime("%Y-%m-%d %H:%M:%S")


MONTHS = [(2024 + (m // 12), m % 12 + 1) for m in range(8, 34)]  # 2024-09 .. 2026-10


def next_month(year, month):
    return (year + month // 12, month % 12 + 1)


# --- service hours ---------------------------------------------------------------------------------------------


def holiday_dates(name):
    """Dates of a hand-written holiday list; the generator obeys the same calendars as the product."""
    text = (HERE / "harbourline" / "calendars" / f"{name}.yaml").read_text(encoding="utf-8")
    return {date.fromisoformat(d) for d in re.findall(r"^\s*- \{date: (\d{4}-\d\d-\d\d)", text, re.M)}


class Hours:
    """Open intervals of a service calendar, with business time in both directions."""

    def __init__(self, zone, weekly=None, holidays=(), special=None):
        self.starts, self.ends, self.before = [], [], []
        day, total = date(2024, 8, 1), 0
        while day < date(2027, 9, 1):
            windows = (special or {}).get(day)
            if windows is None:
                windows = [] if day in holidays else (weekly or {}).get(day.weekday(), [])
            if weekly is None:
                windows = [(0, 24)]
            for opening, closing in windows:
                a = at(zone, day.year, day.month, day.day, opening)
                after = day + timedelta(days=1)
                b = (
                    at(zone, after.year, after.month, after.day)
                    if closing == 24
                    else at(zone, day.year, day.month, day.day, closing)
                )
                self.starts.append(a)
                self.ends.append(b)
                self.before.append(total)
                total += b - a
            day += timedelta(days=1)

    def elapsed_at(self, instant):
        i = bisect.bisect_right(self.starts, instant) - 1
        if i < 0:
            return 0
        return self.before[i] + min(instant, self.ends[i]) - self.starts[i]

    def between(self, a, b):
        return self.elapsed_at(b) - self.elapsed_at(a)

    def add(self, instant, seconds):
        want = self.elapsed_at(instant) + seconds
        i = bisect.bisect_left(self.before, want) - 1
        i = max(i, 0)
        return self.starts[i] + want - self.before[i]

    def is_open(self, instant):
        i = bisect.bisect_right(self.starts, instant) - 1
        return i >= 0 and instant < self.ends[i]


def week(opening, closing, saturday=None):
    hours = {d: [(opening, closing)] for d in range(5)}
    if saturday:
        hours[5] = [saturday]
    return hours


# --- tickets ---------------------------------------------------------------------------------------------------


class Ticket:
    def __init__(self, number, created, priority, subject):
        self.number, self.created, self.subject = number, created, subject
        self.priority = priority  # as first logged
        self.log = []  # (instant, field, old, new)
        self.first_response = None
        self.agent, self.group = "", ""
        self.ci, self.category = "", ""
        self.cause, self.close_code = "", ""

    def note(self, instant, field, old, new):
        self.log.append((instant, field, old, new))

    def seal(self):
        order = {"priority": 0, "state": 1, "assignment_group": 2, "escalation_level": 3, "assigned_to": 4}
        self.log.sort(key=lambda e: (e[0], order[e[1]]))

    def as_of(self, instant):
        """The row a list export taken at `instant` would show."""
        row = {
            "state": "New",
            "priority": self.priority,
            "assigned_to": "",
            "resolved": None,
            "closed": None,
            "reopened": 0,
            "updated": self.created,
            "escalation_level": "",
        }
        for when, field, _, new in self.log:
            if when > instant:
                break
            if field == "state":
                if row["state"] == "Resolved" and new == "In Progress":
                    row["reopened"] += 1
                    row["resolved"] = None
                if new == "Resolved":
                    row["resolved"] = when
                if new in ("Closed", "Canceled"):
                    row["closed"] = when
            row[field] = new
            row["updated"] = when
        row["responded"] = self.first_response if self.first_response and self.first_response <= instant else None
        if row["responded"] and not row["assigned_to"]:
            row["assigned_to"] = self.agent
        if row["responded"]:
            row["updated"] = max(row["updated"], row["responded"])
        done = row["state"] in ("Resolved", "Closed", "Canceled")
        row["close_code"] = self.close_code if done else ""
        row["cause"] = self.cause if done else ""
        return row


class Desk:
    """How one client's tickets come in and are worked."""

    def __init__(self, name, zone, desk, always, targets, subjects, agents, **options):
        self.name, self.zone, self.desk, self.always = name, zone, desk, always
        self.targets, self.subjects, self.agents = targets, subjects, agents
        self.options = options
        self.rng = stream(f"tickets/{name}")
        self.serial = options["first_number"]
        self.prefix = options["prefix"]
        self.tickets = []

    def hours(self, priority):
        return self.always if self.options.get("p1_always", True) and priority == 1 else self.desk

    def number(self):
        self.serial += self.rng.randint(1, 6)
        return f"{self.prefix}{self.serial}"

    def arrival(self, year, month, outside):
        """An instant of the month, mostly in service hours."""
        first = at(self.zone, year, month, 1)
        end = at(self.zone, *next_month(year, month), 1)
        while True:
            t = self.rng.randrange(first, end)
            if outside or self.desk.is_open(t):
                return t

    def month(self, year, month, count, late, slow, p1, late_before=None):
        """Tickets of one month: how many, which of them miss resolution (late) or first response (slow)."""
        rng = self.rng
        plan = []
        for i in range(count):
            priority = 1 if i < p1 else rng.choices((2, 3, 4), self.options.get("mix", (26, 50, 24)))[0]
            plan.append([self.arrival(year, month, outside=priority == 1 or rng.random() < 0.1), priority])
        plan.sort()
        normal = [i for i, p in enumerate(plan) if p[1] > 1]
        weight = {2: 5, 3: 2, 4: 1}
        pool = [i for i in normal if late_before is None or plan[i][0] < late_before for _ in range(weight[plan[i][1]])]
        misses = set()
        while len(misses) < min(late, len(normal)):
            misses.add(rng.choice(pool))
        laggards = set()
        while len(laggards) < min(slow, len(normal)):
            laggards.add(rng.choice(normal))
        end = at(self.zone, *next_month(year, month), 1)
        for i, (created, priority) in enumerate(plan):
            self.one(created, priority, late=i in misses, slow=i in laggards, month_end=end)

    def one(
        self,
        created,
        priority,
        late=False,
        slow=False,
        month_end=None,
        subject=None,
        share=None,
        cause=None,
        respond=None,
        regraded_from=None,
        ordinary=False,
        ci=None,
    ):
        """One ticket from creation to closure. `share`: working time as a share of the target."""
        rng, o = self.rng, self.options
        text, category, item = rng.choice(self.subjects)
        if priority == 1:
            text, category, item = rng.choice(o["critical"])
        t = Ticket(self.number(), created, priority, subject or text)
        t.category, t.ci = category, item if ci is None else ci
        t.group = o.get("group", "Desk")
        t.agent = rng.choice(self.agents)
        self.tickets.append(t)
        hours = self.hours(priority)
        response_target, resolution_target = self.targets(priority, created)
        if not ordinary and not late and not slow and month_end and created < month_end - 3 * DAY:
            fate = rng.random()
            if fate < 0.02 and priority > 2:
                self.cancel(t, "Canceled")
                return t
            if fate < 0.04 and priority > 1:
                self.cancel(t, "Duplicate")
                return t
        # first response
        if respond is not None:
            t.first_response = respond
        elif slow:
            t.first_response = hours.add(created, int(response_target * rng.uniform(1.1, 2.2)))
        else:
            t.first_response = hours.add(created, int(response_target * min(0.94, rng.lognormvariate(-1.4, 0.6))) + 1)
        t.note(t.first_response, "state", "New", "In Progress")
        # how long the work takes, in service hours
        if share is None:
            share = (
                rng.uniform(1.15, 2.6) if late else min(0.9, rng.lognormvariate(-1.3 + 0.25 * (priority == 2), 0.55))
            )
        work = max(int(resolution_target * share), 120)
        if not late and not slow:
            spent = hours.between(created, t.first_response)
            work = min(max(work, spent + 240), int(resolution_target * 0.95))
        elif slow and not late:
            work = min(max(work, hours.between(created, t.first_response) + 240), int(resolution_target * 0.97))
        if late and cause is None:
            cause = rng.choices(("Vendor", "Hand-over", "Part on order", "Wrong priority", ""), (40, 22, 14, 10, 14))[0]
        t.cause = cause or ""
        steps = self.steps(t, priority, late, work, cause, ordinary or share > 20)
        now = self.walk(t, hours, created, steps)
        reopen = rng.random() < o.get("reopen", 0) and not ordinary and priority > 1
        if reopen:
            extra = int(resolution_target * 0.03) + 300
            again = now + int(rng.uniform(0.3, 4.0) * DAY)
            if not late and hours.between(created, now) + extra > resolution_target * 0.97:
                reopen = False
            else:
                t.note(again, "state", "Resolved", "In Progress")
                now = self.hours(priority).add(again, extra)
                t.note(now, "state", "In Progress", "Resolved")
        t.note(now + o.get("close_after", 5 * DAY) + rng.randint(0, 1200), "state", "Resolved", "Closed")
        t.close_code = rng.choice(("Solved (Permanently)", "Solved (Work Around)", "Solved Remotely (Permanently)"))
        self.escalate(t, priority, now)
        self.regrade(t, priority, now, response_target, regraded_from, ordinary)
        t.seal()
        return t

    def steps(self, t, priority, late, work, cause, plain):
        """States after the first response: (state, seconds, counted in service hours?)."""
        rng = self.rng
        waits = self.options.get("waits")
        if waits and cause == "Vendor":
            return [
                ("In Progress", int(work * 0.2), True),
                ("Awaiting Vendor", int(work * 0.65), True),
                ("In Progress", work - int(work * 0.2) - int(work * 0.65), True),
            ]
        if not waits or plain or priority == 1:
            return [("In Progress", work, True)]
        chance = rng.random()
        if chance < waits["often"]:
            pause = int(rng.lognormvariate(*waits["size"]) * HOUR)
            return [
                ("In Progress", work // 2, True),
                ("Awaiting User Info", pause, False),
                ("In Progress", work - work // 2, True),
            ]
        if chance < waits["often"] + waits["long"] and priority > 2:
            pause = int(rng.uniform(8, 38) * DAY)
            return [
                ("In Progress", work // 3, True),
                ("Awaiting User Info", pause, False),
                ("In Progress", work - work // 3, True),
            ]
        if chance > 0.93 and priority > 1:
            return [
                ("In Progress", work // 2, True),
                ("Awaiting Vendor", work // 3, True),
                ("In Progress", work - work // 2 - work // 3, True),
            ]
        return [("In Progress", work, True)]

    def walk(self, t, hours, created, steps):
        now, state = created, "In Progress"
        for name, seconds, counted in steps:
            if name != state:
                t.note(now, "state", state, name)
                state = name
            now = hours.add(now, seconds) if counted else now + seconds
            now = max(now, t.first_response + 60)
        t.note(now, "state", state, "Resolved")
        return now

    def cancel(self, t, how):
        rng = self.rng
        when = t.created + rng.randint(6 * MINUTE, 3 * HOUR)
        if how == "Canceled":
            t.close_code = "Cancelled by caller"
            t.note(when, "state", "New", "Canceled")
        else:
            t.close_code = "Duplicate"
            t.first_response = when - 60
            t.note(when - 60, "state", "New", "In Progress")
            t.note(when, "state", "In Progress", "Resolved")
            t.note(when + 60, "state", "Resolved", "Closed")
        t.seal()

    def escalate(self, t, priority, resolved):
        ladder = self.options.get("ladder")
        if not ladder:
            return
        rng = self.rng
        chance = {1: 1.0, 2: 0.45, 3: 0.14, 4: 0.05}[priority]
        if rng.random() > chance:
            return
        now, level, who = t.first_response + rng.randint(4, 25) * MINUTE, 0, t.agent
        top = 2 if priority == 1 and rng.random() < 0.3 else 1
        if priority == 2 and rng.random() < 0.35 or t.cause == "Vendor":
            top = 2
        team = self.options.get("teams", {}).get(t.category)
        while level < top and now < resolved - 20 * MINUTE:
            limit, people = ladder[level]
            if team and level == 0:  # the desk hands over, then asks for somebody at once
                t.note(now - 60, "assignment_group", t.group, team)
            t.note(now, "escalation_level", str(level) if level else "", str(level + 1))
            late = rng.random() < 0.06
            hours = self.always if priority == 1 else self.desk
            picked = hours.add(now, int(limit * (rng.uniform(1.2, 3.0) if late else rng.uniform(0.1, 0.85))))
            if picked >= resolved - 5 * MINUTE:
                picked = now + max(60, (resolved - now) // 3)
            new = rng.choice([p for p in people if p != who])
            t.note(picked, "assigned_to", who, new)
            who, now, level = new, picked + rng.randint(10, 50) * MINUTE, level + 1

    def regrade(self, t, priority, resolved, response_target, regraded_from, ordinary):
        """A ticket that was logged at the wrong priority. Its first response keeps both targets or misses both."""
        rng = self.rng
        if regraded_from is None:
            if ordinary or priority not in (2, 3) or rng.random() > self.options.get("regrade", 0):
                return
            regraded_from = priority + 1
            if self.desk.between(t.created, t.first_response) > response_target:
                return
        when = t.first_response + max(120, (resolved - t.first_response) // 4)
        if when < resolved:
            t.priority = regraded_from
            t.note(when, "priority", str(regraded_from), str(priority))
        return


# --- what the tools write -----------------------------------------------------------------------------------------


def batches():
    """Older data came quarterly, newer monthly; each list export was taken on the 2nd at 04:10."""
    spans = [("2024-Q3", (2024, 9), (2024, 9))]
    for year, quarter in [(2024, 4), (2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1)]:
        spans.append((f"{year}-Q{quarter}", (year, 3 * quarter - 2), (year, 3 * quarter)))
    spans += [(f"2026-{m:02}", (2026, m), (2026, m)) for m in range(4, 11)]
    for label, first, last in spans:
        start = at(LONDON, *first, 1)
        following = next_month(*last)
        yield label, start, at(LONDON, *following, 2, 4, 10)


def quoted(cells):
    return ",".join('"' + str(c).replace('"', '""') + '"' for c in cells)


def sparing(cells):
    out = []
    for c in map(str, cells):
        out.append('"' + c.replace('"', '""') + '"' if re.search(r'[",\n]', c) else c)
    return ",".join(out)


class Writer:
    def __init__(self, root):
        self.root = root

    def write(self, path, lines, end="\n"):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((end.join(lines) + end).encode("utf-8"))


PRIORITY = {1: "1 - Critical", 2: "2 - High", 3: "3 - Moderate", 4: "4 - Low"}
FIELDS = [
    "number",
    "opened_at",
    "resolved_at",
    "closed_at",
    "sys_updated_on",
    "short_description",
    "priority",
    "state",
    "company",
    "cmdb_ci",
    "category",
    "close_code",
    "reopen_count",
    "assignment_group",
    "assigned_to",
    "u_first_response_at",
    "u_cause",
]
LABELS = [
    "Number",
    "Opened",
    "Resolved",
    "Closed",
    "Updated",
    "Short description",
    "Priority",
    "State",
    "Company",
    "Configuration item",
    "Category",
    "Close code",
    "Reopen count",
    "Assignment group",
    "Assigned to",
    "First response",
    "Cause",
]


def exported(desk, start, taken):
    """Tickets a list filtered on `updated since the last week of the previous period` would hold."""
    for t in sorted(desk.tickets, key=lambda t: (t.created, t.number)):
        if t.created <= taken:
            row = t.as_of(taken)
            if row["updated"] >= start - 7 * DAY:
                yield t, row


def servicenow_csv(out, desk, folder, company, header, zone=LONDON, extra=None, missing=None):
    for label, start, taken in batches():
        if start == missing:
            continue
        lines = [quoted(header)]
        for t, row in exported(desk, start, taken):
            lines.append(
                quoted(
                    [
                        t.number,
                        iso(t.created, zone),
                        iso(row["resolved"], zone),
                        iso(row["closed"], zone),
                        iso(row["updated"], zone),
                        t.subject,
                        PRIORITY[int(row["priority"])],
                        row["state"],
                        company(t.created),
                        t.ci,
                        t.category,
                        row["close_code"],
                        row["reopened"],
                        row.get("assignment_group", t.group),
                        row["assigned_to"],
                        iso(row["responded"], zone),
                        row["cause"],
                    ]
                )
            )
        for position, line in (extra or {}).get(label, []):
            lines.insert(position, line)
        out.write(f"{folder}/incident-{label}.csv", lines)


def servicenow_history(out, desk, folder, zone=LONDON):
    header = ["documentkey", "fieldname", "oldvalue", "newvalue", "sys_created_on"]
    for label, start, taken in batches():
        rows = []
        for t in desk.tickets:
            for order, (when, field, old, new) in enumerate(t.log):
                if start <= when <= taken and new != "Closed":  # the saved list leaves the automatic closing out
                    if field == "priority":
                        old, new = PRIORITY[int(old)], PRIORITY[int(new)]
                    rows.append((when, t.number, order, field, old, new))
        rows.sort()
        lines = [quoted(header)]
        lines += [quoted([number, field, old, new, iso(when, zone)]) for when, number, _, field, old, new in rows]
        out.write(f"{folder}/audit-{label}.csv", lines)


def servicenow_unload(out, desk, folder, company):
    """Records as `<unload>` writes them: UTC, raw choice numbers, references with display values."""
    states = {"New": 1, "In Progress": 2, "Awaiting User Info": 3, "Resolved": 6, "Closed": 7, "Canceled": 8}
    utc = timezone.utc

    def element(name, value, display=None):
        if value in ("", None):
            return f"<{name}/>"
        shown = f' display_value="{escape(display, {chr(34): "&quot;"})}"' if display else ""
        return f"<{name}{shown}>{escape(str(value))}</{name}>"

    for label, start, taken in batches():
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<unload unload_date="{iso(taken, utc)}">']
        for t, row in exported(desk, start, taken):
            business, met = "", "true"
            if row["resolved"]:
                spent = desk.hours(int(row["priority"])).between(t.created, row["resolved"])
                business = spent
                met = "true" if spent <= desk.targets(int(row["priority"]), t.created)[1] else "false"
            lines.append(
                '<incident action="INSERT_OR_UPDATE">'
                + element("number", t.number)
                + element("opened_at", iso(t.created, utc))
                + element("resolved_at", iso(row["resolved"], utc))
                + element("closed_at", iso(row["closed"], utc))
                + element("sys_updated_on", iso(row["updated"], utc))
                + element("short_description", t.subject)
                + element("priority", row["priority"])
                + element("state", states[row["state"]])
                + element("company", "c4057e11", company)
                + element("cmdb_ci", "ci" + str(len(t.ci)) + t.ci[:2].lower(), t.ci)
                + element("close_code", row["close_code"])
                + element("reopen_count", row["reopened"])
                + element("u_first_response_at", iso(row["responded"], utc))
                + element("made_sla", met)
                + element("business_duration", iso(business, utc) if business != "" else "")
                + element("business_stc", business)
                + "</incident>"
            )
        lines.append("</unload>")
        out.write(f"{folder}/incident-{label}.xml", lines)


def jira_time(instant, zone):
    """`dd/MMM/yy h:mm a`: the day padded, the hour not, whole minutes."""
    if instant is None:
        return ""
    d = local(instant, zone)
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[d.month - 1]
    return f"{d.day:02}/{month}/{d.year % 100:02} {d.hour % 12 or 12}:{d.minute:02} {'AM' if d.hour < 12 else 'PM'}"


def remaining(target, spent):
    left = target - spent
    minutes = (abs(left) + 30) // 60
    return f"{'-' if left < 0 else ''}{minutes // 60}:{minutes % 60:02}"


JIRA_PRIORITY = {1: "Highest", 2: "High", 3: "Medium", 4: "Low"}
JIRA_STATUS = {
    "New": "Open",
    "In Progress": "In Progress",
    "Awaiting User Info": "Waiting for customer",
    "Resolved": "Resolved",
    "Closed": "Closed",
    "Canceled": "Canceled",
}
JIRA_HEADER = [
    "Summary",
    "Issue key",
    "Issue id",
    "Issue Type",
    "Status",
    "Project key",
    "Project name",
    "Project type",
    "Priority",
    "Resolution",
    "Assignee",
    "Created",
    "Updated",
    "Resolved",
    "Labels",
    "Labels",
    "Custom field (Organizations)",
    "Custom field (Request Type)",
    "Satisfaction rating",
    "Custom field (Satisfaction date)",
    "Custom field (Time to first response)",
    "Custom field (Time to resolution)",
    "Custom field ([CHART] Date of First Response)",
    "Comment",
    "Comment",
    "Status Category",
    "Status Category Changed",
]


def jira_csv(out, desk, folder, key, project, organisation, zone, tool_hours, unset=()):
    """`tool_hours`: the SLA calendar set in the tool, which may lack the holidays of the agreement."""
    rng = stream(f"jira/{desk.name}")
    extras = {
        t.number: (
            rng.choice((1, 3, 4, 4, 5, 5, 5, 5)) if rng.random() < 0.3 else "",
            rng.choice(("", "", "vip", "remote")),
            f"712020:{rng.getrandbits(24):06x}",
            rng.choice(("Looking into it now", "Thanks, we are on it", "Could you send a screenshot, please?")),
        )
        for t in desk.tickets
    }
    for label, start, taken in batches():
        lines = [sparing(JIRA_HEADER)]
        for t, row in exported(desk, start, taken):
            priority = int(row["priority"])
            hours = desk.always if priority == 1 else tool_hours
            respond, resolve = desk.targets(priority, t.created)
            done = row["state"] in ("Resolved", "Closed", "Canceled")
            ended = row["resolved"] or row["closed"]
            rating, tag, account, words = extras[t.number]
            rating = rating if row["resolved"] else ""
            comment = f"{jira_time(row['responded'], zone)};{account};{words}" if row["responded"] else ""
            category = "Done" if done else "To Do" if row["state"] == "New" else "In Progress"
            resolution = (
                ""
                if not done
                else (
                    "Duplicate"
                    if t.close_code == "Duplicate"
                    else ("Won't Do" if row["state"] == "Canceled" else "Done")
                )
            )
            blank = t.number in unset
            kind = "[System] Incident" if priority < 3 else "[System] Service request"
            lines.append(
                sparing(
                    [
                        t.subject,
                        t.number,
                        10000 + int(t.number.split("-")[1]),
                        kind,
                        JIRA_STATUS[row["state"]],
                        key,
                        project,
                        "service_desk",
                        JIRA_PRIORITY[priority],
                        "" if blank else resolution,
                        row["assigned_to"],
                        jira_time(t.created, zone),
                        jira_time(row["updated"], zone),
                        "" if blank else jira_time(ended, zone),
                        tag,
                        t.ci.lower().replace(" ", "-"),
                        organisation,
                        "Report an outage" if priority == 1 else "Get IT help",
                        rating,
                        jira_time(row["resolved"] + 5 * HOUR, zone) if rating else "",
                        remaining(respond, hours.between(t.created, row["responded"])) if row["responded"] else "",
                        remaining(resolve, hours.between(t.created, row["resolved"])) if row["resolved"] else "",
                        jira_time(row["responded"], zone),
                        comment,
                        "",
                        category,
                        jira_time(ended or row["responded"] or t.created, zone),
                    ]
                )
            )
        out.write(f"{folder}-{label}.csv", lines)


# --- monitoring ---------------------------------------------------------------------------------------------------


class Sensor:
    def __init__(self, name, device, kind="HTTP Advanced"):
        self.name, self.device, self.kind = name, device, kind
        self.spans = []  # (start, end, status, message)

    def down(self, start, minutes, message, status="Down"):
        self.spans.append((start, start + minutes * MINUTE, status, message))

    def free(self, start, end):
        return all(end + HOUR < a or b + HOUR < start for a, b, _, _ in self.spans)

    def events(self, batch_starts, begins):
        """Status changes, plus one status line a batch after the monthly restart of the probe."""
        found = []
        for a, b, status, message in sorted(self.spans):
            found.append((a, status, message))
            found.append((b, "Up", "OK"))
        for start in batch_starts:
            when = start + 3 * HOUR + 7
            if when > begins and not any(a <= when < b for a, b, _, _ in self.spans):
                found.append((when, "Up", "OK, probe restarted"))
        found.append((begins, "Up", "OK, sensor created"))
        return sorted(found)


def background(sensor, rng, per_month, longest, avoid=()):
    """Short outages as they happen everywhere."""
    for year, month in MONTHS:
        if (year, month) in avoid:
            continue
        first, end = at(LONDON, year, month, 1), at(LONDON, *next_month(year, month), 1)
        count = int(rng.random() < per_month % 1) + int(per_month)
        for _ in range(count):
            start = rng.randrange(first + DAY, end - DAY)
            minutes = rng.randint(2, longest)
            if sensor.free(start, start + minutes * MINUTE):
                sensor.down(
                    start,
                    minutes,
                    rng.choice(
                        (
                            "Connection timed out",
                            "503 Service Unavailable",
                            "Socket error 10060",
                            "Request timed out (ICMP)",
                        )
                    ),
                )


STATUS_RAW = {"Up": 607, "Down": 609, "Unknown": 612, "Paused": 611}


def prtg_time(instant):
    d = local(instant, timezone.utc)
    half = "AM" if d.hour < 12 else "PM"
    return f"{d.day:02}/{d.month:02}/{d.year} {d.hour % 12 or 12:02}:{d.minute:02}:{d.second:02} {half}"


def ole(instant):
    return f"{instant / DAY + 25569:.10f}"


def prtg_messages(out, sensors, folder, group, first_id):
    spans = list(batches())
    starts = [start for _, start, _ in spans]
    begins = at(timezone.utc, 2024, 8, 31, 21, 30, 11)
    everything = []
    for i, sensor in enumerate(sensors):
        everything += [(when, i, status, text) for when, status, text in sensor.events(starts, begins)]
    everything.sort()
    for label, start, taken in spans:
        since = begins if label == "2024-Q3" else start - DAY
        rows = [e for e in everything if since <= e[0] <= taken]
        rows.reverse()  # the tool lists the newest first
        lines = [
            '<?xml version="1.0" encoding="UTF-8" ?>',
            f'<messages listend="1" totalcount="{len(rows)}">',
            " <prtg-version>24.1.90.1306</prtg-version>",
        ]
        for when, i, status, text in rows:
            s = sensors[i]
            html = escape(f'<div class="logmessage">{text}</div>', {'"': "&quot;"})
            lines += [
                " <item>",
                f"  <datetime>{prtg_time(when)}</datetime><datetime_raw>{ole(when)}</datetime_raw>",
                f"  <parent>{s.device}</parent><status>{status}</status><status_raw>{STATUS_RAW[status]}</status_raw>",
                f"  <sensor>{s.name}</sensor><device>{s.device}</device>"
                f"<group>{group}</group><probe>Harbourline Probe</probe>",
                f"  <priority>3</priority><message>{html}</message><message_raw>{escape(text)}</message_raw>",
                f"  <type>{s.kind}</type><type_raw>{s.kind.lower().replace(' ', '')}</type_raw>"
                f"<objid>{first_id + i}</objid><name>{s.name}</name>",
                " </item>",
            ]
        lines.append("</messages>")
        out.write(f"{folder}/messages-{label}.xml", lines)


def prtg_historicdata(out, folder, name, months, downtime, uncovered):
    """Hourly averages. `downtime` per mille and `uncovered` coverage (hundredths of a per cent) by hour start."""

    def clock(instant):
        d = local(instant, timezone.utc)
        return f"{d.hour % 12 or 12}:00:00 {'AM' if d.hour < 12 else 'PM'}"

    def percent(value):
        return f"{value:g} %"

    for year, month in months:
        hour = at(LONDON, year, month, 1)
        end = at(LONDON, *next_month(year, month), 1)
        items = []
        while hour < end:
            mille, coverage = downtime.get(hour, 0), uncovered.get(hour, 10000)
            d = local(hour, timezone.utc)
            shown = f"{d.month}/{d.day}/{d.year} {clock(hour)} - {clock(hour + HOUR)}"
            values = [("-4", "Downtime", percent(mille / 10), f"{mille:.4f}")] if coverage else []
            items.append(" <item>")
            items.append(f"  <datetime>{shown}</datetime><datetime_raw>{ole(hour + HOUR)}</datetime_raw>")
            for channel, title, text, raw in values:
                items.append(
                    f'  <value channelid="{channel}" channel="{title}">{text}</value>'
                    f'<value_raw channelid="{channel}" channel="{title}">{raw}</value_raw>'
                )
            items.append(f"  <coverage>{percent(coverage / 100)}</coverage><coverage_raw>{coverage:010}</coverage_raw>")
            items.append(" </item>")
            hour += HOUR
        count = items.count(" <item>")
        out.write(
            f"{folder}/{name}-{year}-{month:02}.xml",
            [
                '<?xml version="1.0" encoding="UTF-8" ?>',
                f'<histdata listend="1" totalcount="{count}">',
                " <prtg-version>24.1.90.1306</prtg-version>",
            ]
            + items
            + ["</histdata>"],
        )


def uptimerobot(out, monitors, path, since, taken, zone):
    """Newest first; an Up line carries the length of the up time that began with it."""
    rows = []
    for name, url, outages in monitors:
        begins = at(timezone.utc, 2024, 8, 31, 20, 0)
        changes = [(begins, "Started", "")]
        for start, minutes, reason in sorted(outages):
            changes.append((start, "Down", reason))
            changes.append((start + int(minutes * MINUTE), "Up", "OK"))
        changes = [c for c in changes if c[0] <= taken]
        for i, (when, event, reason) in enumerate(changes):
            until = changes[i + 1][0] if i + 1 < len(changes) else taken
            minutes = (until - when) // MINUTE
            if when >= since:
                rows.append(
                    (
                        when,
                        [
                            name,
                            url,
                            event,
                            iso(when, zone),
                            reason,
                            f"{minutes // 60} hrs, {minutes % 60} mins",
                            minutes,
                        ],
                    )
                )
    rows.sort(key=lambda r: r[0], reverse=True)
    out.write(
        path,
        [sparing(["Monitor", "Monitor URL", "Event", "Date-Time", "Reason", "Duration", "Duration (in mins.)"])]
        + [sparing(r) for _, r in rows],
    )


# --- backups, surveys, measures ------------------------------------------------------------------------------------


def veeam(out, folder, jobs, first, failures, seed):
    """PowerShell Export-Csv: all quoted, CRLF, US dates in the server's zone."""
    rng = stream(seed)
    rows = []
    day = first
    while day <= date(2026, 11, 1):
        for name, hour, size in jobs:
            start = at(LONDON, day.year, day.month, day.day, hour, 0, rng.randint(1, 40))
            result = "Success"
            roll = rng.random()
            if roll < failures:
                result = "Failed"
            elif roll < failures + 0.012:
                result = "Warning"
            retries = [(start, result)]
            if result == "Failed" and rng.random() < 0.55:
                retries.append((start + 40 * MINUTE + rng.randint(0, 50), "Success"))
            for when, outcome in retries:
                data = 0 if outcome == "Failed" else round(size * rng.uniform(0.8, 1.2), 2)
                d = local(when, LONDON)
                half = "AM" if d.hour < 12 else "PM"
                stamp = f"{d.month}/{d.day}/{d.year} {d.hour % 12 or 12}:{d.minute:02}:{d.second:02} {half}"
                rows.append(
                    (when, quoted([name, outcome, f"{data:g}", f"{round(data / 2.6, 2):g}", "1.4x", "1.9x", stamp]))
                )
        day += timedelta(days=1)
    for label, start, taken in batches():
        chosen = [line for when, line in rows if start <= when < taken - DAY - 4 * HOUR - 10 * MINUTE]
        if chosen:
            out.write(
                f"{folder}/sessions-{label}.csv",
                [quoted(["JobName", "Result", "DataSize(GB)", "BackupSize(GB)", "DedupRatio", "CompressRatio", "Date"])]
                + chosen,
                end="\r\n",
            )


GOOD = [
    "Quick and friendly.",
    "Sorted before the first patient.",
    "Clear explanation, thank you.",
    "Fixed in one call.",
    "",
]
BAD = ["Had to explain it three times.", "Waited two days for an answer.", "Fixed, then broke again."]


def csat(out, desks):
    """One row for each survey sent; the answer is empty when none came."""
    by_year = {}
    for name, client, share, answer, good in desks:
        rng = stream(f"csat/{name}")
        asked, months = [], {}
        for t in sorted(client.tickets, key=lambda t: (t.created, t.number)):
            row = t.as_of(at(LONDON, 2026, 10, 31, 20))
            if not row["resolved"] or t.close_code == "Duplicate" or rng.random() > share:
                continue
            sent = row["resolved"] + rng.randint(20, 90) * MINUTE
            when = sent + rng.randint(1, 40) * HOUR
            if rng.random() >= answer or when >= at(LONDON, 2026, 11, 1):
                when = None
            asked.append((sent, t.number, when))
            if when:
                months.setdefault(iso(when, LONDON)[:7], []).append(t.number)
        unhappy = set()
        for _, numbers in sorted(months.items()):
            count = round(len(numbers) * (1 - good)) + (rng.random() < 0.3 and len(numbers) >= 34)
            unhappy |= set(rng.sample(numbers, count))
        for sent, number, when in asked:
            score = comment = ""
            if when:
                positive = number not in unhappy
                score = rng.choice((4, 5, 5)) if positive else rng.choice((1, 2, 3))
                comment = rng.choice(GOOD if positive else BAD) if rng.random() < 0.25 else ""
            by_year.setdefault(local(sent, LONDON).year, []).append(
                (
                    sent,
                    name,
                    sparing([name, number, iso(sent, LONDON), iso(when, LONDON), score, 5 if when else "", comment]),
                )
            )
    for year, rows in sorted(by_year.items()):
        rows.sort()
        out.write(
            f"satisfaction/csat-{year}.csv",
            ["client,ticket,sent_at,answered_at,score,scale,comment"] + [r[2] for r in rows],
        )


def measures(out):
    rng = stream("measures")
    lines = ["client,measure,date,numerator,denominator,value,unit,evidence"]
    for year, month in MONTHS:
        last = date(*next_month(year, month), 1) - timedelta(days=1)
        latest = (year, month) == (2026, 10)
        devices = 318 + (year - 2024) * 18 + month // 2
        late = 10 if latest else rng.randint(8, 15) + (9 if (year, month) == (2026, 2) else 0)
        lines.append(f"aldermoor,patches,{last},{devices - late},{devices},,devices,RMM patch report")
        hours = "2.6833" if latest else f"{rng.uniform(2.55, 3.4):.4f}"
        lines.append(f'aldermoor,restore_tests,{last.replace(day=22)},,,{hours},h,"Test report, VetDesk database"')
        lines.append(f"aldermoor,devices,{last},342,342,,devices,Device export")
        users = 342
        lines.append(
            f"aldermoor,accounts,{last},{users - (4 if latest else rng.randint(2, 6))},{users},,users,Directory export"
        )
        lines.append(f"aldermoor,approvals,{last},{3 if latest else rng.randint(3, 5)},5,,changes,Change calendar")
        lines.append(f"evenlode,patches,{last},{211 - rng.randint(2, 9)},211,,devices,RMM patch report")
        lines.append(f"castellan,patches,{last},{96 - rng.randint(0, 2)},96,,devices,RMM patch report")
        lines.append(
            f"castellan,restore_tests,{last.replace(day=15)},,,{rng.uniform(1.6, 2.9):.4f},h,"
            '"Test report, document store"'
        )
    out.write("measures/measures.csv", lines)


# Host, port, severity of Nessus (0 to 4), number and name of the plugin, first and last scan of 2026 that found it.
SCANNED = [
    ("vetdesk-web", 443, 2, 104743, "TLS Version 1.0 Protocol Detection", 1, 8),
    ("vetdesk-web", 443, 2, 57582, "SSL Self-Signed Certificate", 3, 3),
    ("mail-gw", 25, 2, 51192, "SSL Certificate Cannot Be Trusted", 5, 10),
    ("vpn-gw", 443, 3, 42873, "SSL Medium Strength Cipher Suites Supported (SWEET32)", 7, 10),
    ("print-srv", 445, 2, 57608, "SMB Signing not required", 1, 10),
    ("print-srv", 3389, 2, 58453, "Terminal Services Doesn't Use Network Level Authentication (NLA) Only", 2, 9),
    ("db-2", 1433, 4, 73756, "Microsoft SQL Server Unsupported Version Detection (remote check)", 9, 10),
    ("db-1", 1433, 4, 73756, "Microsoft SQL Server Unsupported Version Detection (remote check)", 9, 9),
]


def nessus(out, folder):
    """A scan each second Tuesday night, exported as .nessus: times are the scanner's wall clock, without zone."""
    for month in range(1, 11):
        first = date(2026, month, 1)
        night = first + timedelta(days=(1 - first.weekday()) % 7 + 7)
        lines = [
            '<?xml version="1.0" ?>',
            "<NessusClientData_v2>",
            "<Policy><policyName>Servers, monthly</policyName><Preferences><ServerPreferences><preference>"
            "<name>plugin_set</name><value>19506;42873;51192;57582;57608;58453;73756;104743;</value>"
            "</preference></ServerPreferences></Preferences></Policy>",
            f'<Report name="Aldermoor servers {night}" xmlns:cm="http://www.nessus.org/cm">',
        ]
        for index, host in enumerate(("vetdesk-web", "mail-gw", "vpn-gw", "print-srv", "db-1", "db-2")):
            start = at(LONDON, night.year, night.month, night.day, 22, 4 + 7 * index, 11 + index)
            end = start + 312 + 41 * index
            stamps = [local(t, LONDON).strftime("%a %b %e %H:%M:%S %Y") for t in (start, end)]
            lines += [
                f'<ReportHost name="{host}"><HostProperties>',
                f'<tag name="HOST_END">{stamps[1]}</tag>',
                f'<tag name="host-ip">192.0.2.{21 + index}</tag>',
                f'<tag name="HOST_START">{stamps[0]}</tag>',
                "</HostProperties>",
            ]
            found = [(0, 0, 19506, "Nessus Scan Information")]
            found += [f[1:5] for f in SCANNED if f[0] == host and f[5] <= month <= f[6]]
            for port, severity, number, name in found:
                service = {0: "general", 25: "smtp", 443: "www", 445: "cifs", 1433: "mssql", 3389: "msrdp"}[port]
                risk = ("None", "Low", "Medium", "High", "Critical")[severity]
                lines += [
                    f'<ReportItem port="{port}" svc_name="{service}" protocol="tcp" severity="{severity}" '
                    f'pluginID="{number}" pluginName="{escape(name)}" pluginFamily="General">',
                    f"<risk_factor>{risk}</risk_factor>",
                    "</ReportItem>",
                ]
            lines.append("</ReportHost>")
        lines += ["</Report>", "</NessusClientData_v2>"]
        out.write(f"{folder}/servers-2026-{month:02}.nessus", lines)


def after_month(desk):
    """A ticket of 1 November, so that the export proves it was taken after the month."""
    desk.one(at(desk.zone, 2026, 11, 1, 19, 14, 40), 3, share=0.4, ordinary=True)


# --- the six clients --------------------------------------------------------------------------------------------

AGENTS = ["Hart, Jo", "Marsh, Lee", "Okafor, Dele", "Vance, Robin", "Brandt, Kim", "Sorley, Pat"]
SPECIALISTS = ["Quill, Max", "Tarn, Alex", "Reeve, Sam"]
DUTY = ["Duty manager"]


def standard_targets(priority, _created):
    return {1: (15 * MINUTE, 4 * HOUR), 2: (HOUR, 8 * HOUR), 3: (4 * HOUR, 30 * HOUR), 4: (10 * HOUR, 50 * HOUR)}[
        priority
    ]


def counts(rng, base, spread):
    return {m: base + rng.randint(-spread, spread) - (base // 6 if m[1] == 12 else 0) for m in MONTHS}


def aldermoor(out, always):
    holidays = holiday_dates("gb-eng")
    special = {date(y, 12, 24): [(8, 12)] for y in (2024, 2025, 2026)}
    hours = Hours(LONDON, week(8, 18, (9, 13)), holidays, special)
    subjects = [
        ("VetDesk login refused", "Software", "VetDesk practice system"),
        ("VetDesk label printing fails", "Software", "VetDesk practice system"),
        ("Insurance form will not save in VetDesk", "Software", "VetDesk practice system"),
        ("Mailbox full", "Email", "Email and collaboration"),
        ("Shared calendar missing", "Email", "Email and collaboration"),
        ("Phishing report", "Email", "Email and collaboration"),
        ("Wi-Fi slow in consulting room", "Network", "Clinic network"),
        ("Card terminal offline", "Network", "Clinic network"),
        ("Reception phone has no dial tone", "Telephony", "Telephony"),
        ("Call transfer fails", "Telephony", "Telephony"),
        ("New starter: accounts and laptop", "Request", ""),
        ("Leaver: remove access", "Request", ""),
        ("X-ray viewer will not open", "Software", ""),
        ("Barcode scanner replacement", "Hardware", ""),
        ("Printer jams, prep room", "Hardware", ""),
        ("Laptop does not start", "Hardware", ""),
        ("Password reset", "Request", ""),
    ]
    critical = [
        ("No calls can be received at any clinic", "Telephony", "Telephony"),
        ("Clinic offline, no network", "Network", "Clinic network"),
        ("VetDesk cannot be reached by any clinic", "Software", "VetDesk practice system"),
    ]
    desk = Desk(
        "aldermoor",
        LONDON,
        hours,
        always,
        standard_targets,
        subjects,
        AGENTS,
        first_number=41200,
        prefix="INC00",
        critical=critical,
        waits={"often": 0.17, "size": (1.6, 0.9), "long": 0.16},
        reopen=0.03,
        regrade=0.05,
        ladder=[(30 * MINUTE, SPECIALISTS), (2 * HOUR, SPECIALISTS), (10 * HOUR, DUTY)],
        teams={"Software": "Applications team", "Network": "Network team", "Telephony": "Network team"},
    )
    rng = stream("aldermoor/volumes")
    volume = counts(rng, 122, 14)
    volume.update({(2026, 8): 121, (2026, 9): 127})
    for year, month in MONTHS[:-1]:
        late = {(2025, 2): 9, (2026, 1): 7, (2026, 9): 5}.get((year, month), rng.randint(2, 5))
        quiet = (year, month) >= (2026, 9)
        desk.month(
            year,
            month,
            volume[year, month],
            late,
            2 if quiet else rng.randint(1, 4),
            rng.randint(0, 2),
            late_before=at(LONDON, 2026, 9, 19) if quiet else None,
        )
        if (year, month) == (2026, 3):  # created before the clocks go forward, resolved after: 3 h 40 min, not 4 h 40
            desk.one(
                at(LONDON, 2026, 3, 29, 0, 10, 5),
                1,
                subject="VetDesk cannot be reached by the emergency clinic",
                share=220 / 240,
                ordinary=True,
                ci="VetDesk practice system",
            )
        if (year, month) == (2025, 10):  # and back: 4 h 20 min, although the wall clock says 3 h 20
            desk.one(
                at(LONDON, 2025, 10, 26, 0, 20, 30),
                1,
                late=True,
                subject="Emergency clinic offline",
                share=260 / 240,
                cause="Vendor",
                ordinary=True,
                ci="Clinic network",
            )
    october(desk)
    after_month(desk)
    # A second practice was exported by mistake: rows of a company that no agreement names.
    stray = []
    for i, (day, text) in enumerate(
        [(2, "Scanner not found"), (9, "Mailbox quota"), (9, "Slow line"), (20, "New phone"), (27, "Printer offline")]
    ):
        opened = at(LONDON, 2026, 10, day, 10 + i, 12, 9)
        stray.append(
            (
                4 + 9 * i,
                quoted(
                    [
                        f"INC009{1100 + i}",
                        iso(opened, LONDON),
                        iso(opened + 5 * HOUR, LONDON),
                        "",
                        iso(opened + 5 * HOUR, LONDON),
                        text,
                        PRIORITY[3],
                        "Resolved",
                        "Oakhurst Dental Care",
                        "",
                        "Hardware",
                        "Solved (Permanently)",
                        0,
                        "Service Desk",
                        AGENTS[i],
                        iso(opened + 30 * MINUTE, LONDON),
                        "",
                    ]
                ),
            )
        )
    servicenow_csv(
        out,
        desk,
        "servicenow/aldermoor",
        lambda created: "Aldermoor Vets" if created < at(LONDON, 2025, 4, 1) else "Aldermoor Veterinary Group",
        FIELDS,
        extra={"2026-10": stray},
    )
    servicenow_history(out, desk, "servicenow/aldermoor-history")
    aldermoor_monitoring(out)
    veeam(
        out,
        "veeam/aldermoor",
        [("VetDesk-SQL", 20, 41.2), ("File-Shares", 21, 18.4), ("Practice-VMs", 22, 74.0)],
        date(2024, 9, 1),
        0.012,
        "veeam/aldermoor",
    )
    return desk


def october(desk):
    """October 2026, the month of the story: 124 tickets that count, seven late, five answered late."""
    rng = desk.rng
    t = lambda d, h, m=0, s=0: at(LONDON, 2026, 10, d, h, m, s)
    vetdesk = "VetDesk practice system"
    for created, text, share, ci in [
        (t(7, 10, 44, 20), "VetDesk cannot be reached by any clinic", 93 / 240, vetdesk),
        (t(21, 15, 7, 2), "VetDesk cannot be reached by any clinic, again", 28 / 240, vetdesk),
        (t(25, 0, 35, 10), "Emergency clinic offline", 161 / 240, "Clinic network"),
    ]:
        desk.one(
            created,
            1,
            subject=text,
            share=share,
            ordinary=True,
            ci=ci,
            cause="Vendor update 8.4.1" if ci == vetdesk else "Carrier",
        )
    late = [
        (t(6, 11, 2, 13), 2, "VetDesk label printing fails, Kirk Ella", 2.77, "Vendor", vetdesk, None),
        (t(8, 9, 31, 40), 2, "VetDesk lab results import stopped", 2.47, "Vendor", vetdesk, None),
        (t(12, 14, 20, 5), 2, "Insurance claims module times out", 2.19, "Vendor", vetdesk, None),
        (t(14, 16, 2, 55), 2, "VetDesk slow after 8.4.1, Ferrybridge", 2.01, "Vendor", vetdesk, None),
        (t(13, 10, 15, 0), 2, "Wi-Fi drops in theatre, Anlaby", 1.46, "Hand-over", "Clinic network", None),
        (t(12, 9, 41, 30), 3, "Barcode scanner replacement", 2.0, "Part on order", "", None),
        (t(5, 15, 30, 44), 3, "New starter: wrong permissions", 1.3, "Wrong priority", "", 4),
    ]
    for created, priority, text, share, cause, ci, was in late:
        desk.one(
            created,
            priority,
            late=True,
            subject=text,
            share=share,
            cause=cause,
            ci=ci,
            ordinary=True,
            regraded_from=was,
        )
    for created, priority, text in [
        (t(3, 9, 20, 8), 3, "Leaver: remove access"),
        (t(9, 17, 41, 0), 2, "Call transfer fails"),
        (t(19, 8, 15, 32), 3, "Shared calendar missing"),
        (t(22, 12, 30, 10), 4, "Second screen for reception"),
        (t(28, 10, 5, 51), 3, "Printer jams, prep room"),
    ]:
        desk.one(created, priority, slow=True, subject=text, share=0.8, ordinary=True)
    for created, priority, text, share in [
        (t(15, 11, 40, 9), 2, "Appointment reminders sent twice", 30.0),
        (t(20, 9, 12, 2), 2, "Card terminal offline, Beverley", 25.0),
        (t(16, 13, 2, 0), 3, "X-ray viewer licence expired", 30.0),
    ]:
        desk.one(
            created,
            priority,
            late=True,
            subject=text,
            share=share,
            cause="Vendor" if priority == 2 else "",
            ordinary=True,
        )
    desk.one(t(8, 10, 22, 0), 3, subject="Approval of the Anlaby network change", share=0.3, ci="Clinic network")
    desk.month(2026, 10, OCTOBER_FILL, 0, 0, 0)


OCTOBER_FILL = 108


def aldermoor_monitoring(out):
    rng = stream("prtg/aldermoor")
    web, db1, db2 = (
        Sensor("vetdesk-web", "VetDesk front end"),
        Sensor("db-1", "VetDesk database 1", "Ping"),
        Sensor("db-2", "VetDesk database 2", "Ping"),
    )
    mail, sip = Sensor("m365-mail", "Microsoft 365", "SMTP Round Trip"), Sensor(
        "sip-trunk", "Voice gateway", "SIP Options Ping"
    )
    names = [
        "anlaby",
        "beverley",
        "brough",
        "cottingham",
        "driffield",
        "ferrybridge",
        "hedon",
        "hessle",
        "hornsea",
        "kirk-ella",
        "market-weighton",
        "pocklington",
    ]
    sites = [Sensor(f"site-{n}", f"Router {n.replace('-', ' ').title()}", "Ping") for n in names]
    t = lambda y, mo, d, h, mi=0, s=0: at(LONDON, y, mo, d, h, mi, s)
    last = (2026, 10)
    # October: the update of the vendor, twice; the trunk; two clinics for a night, a third of them for 96 minutes
    web.down(t(2026, 10, 7, 10, 42), 92, "500 Internal Server Error, connection pool exhausted")
    web.down(t(2026, 10, 21, 15, 5), 26, "500 Internal Server Error, connection pool exhausted")
    web.down(t(2026, 10, 11, 2, 20), 35, "503 Service Unavailable")  # inside the agreed window
    sip.down(t(2026, 10, 14, 8, 10), 22, "TLS handshake failed, certificate expired")
    for name in ("ferrybridge", "kirk-ella"):
        sites[names.index(name)].down(t(2026, 10, 18, 17, 20), 576, "Request timed out (ICMP)")
    sites[names.index("hessle")].down(t(2026, 10, 18, 18, 4), 96, "Request timed out (ICMP)")
    for site in sites:
        site.down(t(2026, 10, 4, 5, 10) + rng.randint(0, 500), 30, "Request timed out (ICMP)")  # announced maintenance
    mail.down(t(2026, 10, 29, 3, 30), 130, "No data from the probe", status="Unknown")
    # the clocks go back: one outage over the hour that comes twice (00:35 BST to 02:15 GMT is 160 minutes)
    sites[names.index("hedon")].down(t(2026, 10, 25, 0, 35), 160, "Request timed out (ICMP)")
    web.down(t(2026, 3, 29, 0, 40), 18, "Connection timed out")
    sip.down(t(2026, 3, 29, 0, 52), 14, "Request timed out")  # over the hour that does not exist
    sip.down(t(2025, 5, 14, 11, 2), 61, "Request timed out")  # a missed month and a credit in 2025
    web.down(t(2025, 2, 18, 9, 15), 74, "Connection timed out")
    db1.down(t(2026, 6, 3, 22, 0), 240, "Request timed out (ICMP)")  # db-2 carried on
    # announced a day ahead although 72 hours are agreed: counts
    web.down(t(2026, 5, 20, 21, 0), 20, "503 Service Unavailable")
    for month in MONTHS:
        second_sunday = 8 + (6 - date(month[0], month[1], 1).weekday()) % 7
        if month != last and rng.random() < 0.7:
            web.down(t(*month, second_sunday, 2, rng.randint(10, 30)), rng.randint(20, 70), "503 Service Unavailable")
    background(web, rng, 0.9, 16, avoid=(last, (2025, 2)))
    background(mail, rng, 0.25, 9, avoid=(last,))
    background(sip, rng, 0.6, 14, avoid=(last, (2025, 5)))
    for site in sites:
        background(site, rng, 0.14, 90, avoid=(last,))
    prtg_messages(out, [web, db1, db2, mail, sip] + sites, "prtg/aldermoor", "Aldermoor Veterinary Group", 2101)
    u = lambda mo, d, h: at(timezone.utc, 2026, mo, d, h)
    prtg_historicdata(
        out,
        "prtg/aldermoor-booking",
        "booking-portal",
        [(2026, 9), (2026, 10)],
        {u(9, 4, 13): 250, u(9, 17, 8): 500, u(10, 12, 6): 400, u(10, 25, 1): 200, u(10, 27, 19): 1000},
        {u(9, 9, 2): 0, u(9, 9, 3): 0, u(9, 9, 4): 5000},
    )


def brackwater(out, always):
    hours = Hours(DUBLIN, week(8, 18), holiday_dates("ie"))
    subjects = [
        ("Handheld scanner will not sync", "Hardware", "Freight portal"),
        ("Customs declaration rejected", "Software", "Freight portal"),
        ("Depot printer offline", "Hardware", ""),
        ("VPN drops in the cab", "Network", ""),
        ("Invoice PDF missing", "Software", "Freight portal"),
        ("Old consignment cannot be found", "Software", "Document archive"),
        ("New driver account", "Request", ""),
        ("Password reset", "Request", ""),
    ]
    desk = Desk(
        "brackwater",
        DUBLIN,
        hours,
        always,
        standard_targets,
        subjects,
        AGENTS,
        first_number=410,
        prefix="BRK-",
        critical=[("Freight portal down, lorries waiting", "Software", "Freight portal")],
        mix=(24, 52, 24),
    )
    rng = stream("brackwater/volumes")
    for (year, month), n in counts(rng, 43, 6).items():
        desk.month(
            year,
            month,
            n,
            rng.randint(0, 2) + (2 if (year, month) == (2026, 10) else 0),
            rng.randint(0, 2),
            rng.randint(0, 1),
        )
    after_month(desk)
    done = [t for t in desk.tickets if t.close_code.startswith("Solved")]
    unset = {done[len(done) // 2].number, done[-40].number}
    jira_csv(
        out,
        desk,
        "jira/brackwater",
        "BRK",
        "Brackwater Support",
        "Brackwater Freight",
        DUBLIN,
        Hours(DUBLIN, week(8, 18)),
        unset,
    )
    rng = stream("uptimerobot/brackwater")
    portal, archive = [], []
    for year, month in MONTHS:
        for target, chance, longest in ((portal, 1.4, 12), (archive, 0.5, 20)):
            for _ in range(int(chance) + (rng.random() < chance % 1)):
                start = at(
                    timezone.utc,
                    year,
                    month,
                    rng.randint(2, 27),
                    rng.randint(0, 23),
                    rng.randint(0, 59),
                    rng.randint(0, 59),
                )
                if all(abs(start - s) > 2 * HOUR for s, _, _ in target):
                    target.append(
                        (
                            start,
                            rng.randint(1, longest),
                            rng.choice(("Connection Timeout", "HTTP 502 - Bad Gateway", "Keyword Not Found")),
                        )
                    )
    portal += [
        (at(timezone.utc, 2025, 11, 28, 9, 4, 12), 131, "HTTP 500 - Internal Server Error"),
        (at(timezone.utc, 2026, 9, 30, 22, 41, 30), 64, "Connection Timeout"),  # over the month's end in Dublin
        (at(timezone.utc, 2026, 10, 14, 9, 12, 1), 0.5, "Connection Timeout"),  # printed as 0 minutes
    ]
    monitors = [
        ("Freight portal", "https://portal.brackwater.example", portal),
        ("Document archive", "https://archive.brackwater.example", archive),
    ]
    uptimerobot(
        out,
        monitors,
        "uptimerobot/brackwater/all_monitors-logs-2025-12-31.csv",
        0,
        at(timezone.utc, 2025, 12, 31, 23),
        timezone.utc,
    )
    uptimerobot(
        out,
        monitors,
        "uptimerobot/brackwater/all_monitors-logs-2026-11-02.csv",
        at(timezone.utc, 2025, 12, 20),
        at(timezone.utc, 2026, 11, 2, 4),
        timezone.utc,
    )
    return desk


def castellan(out, always):
    hours = Hours(LONDON, week(0, 24), holiday_dates("gb-eng"))
    subjects = [
        ("Document will not check in", "Software", "Document store"),
        ("Dictation does not upload", "Software", ""),
        ("Court bundle prints blank pages", "Software", "Document store"),
        ("Encrypted mail cannot be opened", "Email", ""),
        ("Laptop for visiting counsel", "Request", ""),
        ("Password reset", "Request", ""),
        ("Matter folder missing", "Software", "Document store"),
    ]
    targets = lambda p, _: {
        1: (15 * MINUTE, 4 * HOUR),
        2: (30 * MINUTE, 6 * HOUR),
        3: (2 * HOUR, 24 * HOUR),
        4: (8 * HOUR, 72 * HOUR),
    }[p]
    desk = Desk(
        "castellan",
        LONDON,
        hours,
        always,
        targets,
        subjects,
        AGENTS,
        first_number=80100,
        prefix="INC00",
        critical=[("Document store unavailable", "Software", "Document store")],
        mix=(22, 54, 24),
    )
    rng = stream("castellan/volumes")
    for (year, month), n in counts(rng, 41, 4).items():
        early = (year, month) < (2025, 10)
        desk.month(
            year,
            month,
            n,
            rng.randint(0, 3) if early else rng.randint(0, 1),
            rng.randint(0, 2) if early else rng.randint(0, 1),
            rng.randint(0, 1),
        )
    after_month(desk)
    servicenow_unload(out, desk, "servicenow/castellan", "Castellan Law LLP")
    rng = stream("prtg/castellan")
    store, line = Sensor("document-store", "Document store"), Sensor("chambers-line", "Router Chambers", "Ping")
    background(store, rng, 0.5, 12)
    background(line, rng, 0.6, 14)
    prtg_messages(out, [store, line], "prtg/castellan", "Castellan Law", 2201)
    veeam(
        out,
        "veeam/castellan",
        [("DocumentStore", 1, 122.5), ("Exchange-Archive", 3, 16.1)],
        date(2025, 10, 1),
        0.006,
        "veeam/castellan",
    )
    return desk


def dunmore(out, always):
    hours = Hours(NEW_YORK, week(9, 17), holiday_dates("us-federal"))
    always_ny = Hours(NEW_YORK)
    subjects = [
        ("Email signature wrong", "Email", ""),
        ("Shop page shows old prices", "Software", "Online store"),
        ("Label printer offline", "Hardware", ""),
        ("New hire account", "Request", ""),
        ("Password reset", "Request", ""),
    ]
    targets = lambda p, _: {
        1: (30 * MINUTE, 4 * HOUR),
        2: (2 * HOUR, 8 * HOUR),
        3: (4 * HOUR, 24 * HOUR),
        4: (8 * HOUR, 40 * HOUR),
    }[p]
    desk = Desk(
        "dunmore",
        NEW_YORK,
        hours,
        always_ny,
        targets,
        subjects,
        AGENTS[:2],
        first_number=30,
        prefix="DUN-",
        critical=[("Online store down", "Software", "Online store")],
    )
    rng = stream("dunmore/volumes")
    for year, month in MONTHS:
        desk.month(year, month, rng.randint(3, 8), int(rng.random() < 0.12), 0, int(rng.random() < 0.08))
    after_month(desk)
    jira_csv(out, desk, "jira/dunmore", "DUN", "Dunmore Support", "Dunmore Candle Co.", NEW_YORK, hours)
    rng = stream("uptimerobot/dunmore")
    outages = [
        (
            at(timezone.utc, y, m, rng.randint(2, 27), rng.randint(0, 23), rng.randint(0, 59), 4),
            rng.randint(2, 25),
            "Connection Timeout",
        )
        for y, m in MONTHS
        if rng.random() < 0.6
    ]
    uptimerobot(
        out,
        [("Online store", "https://shop.dunmore.example", outages)],
        "uptimerobot/dunmore/all_monitors-logs.csv",
        0,
        at(timezone.utc, 2026, 11, 2, 4),
        timezone.utc,
    )
    return desk


def evenlode(out, always):
    hours = Hours(LONDON, week(8, 18), holiday_dates("gb-eng"))
    subjects = [
        ("Tenant portal shows wrong balance", "Software", "Tenant portal"),
        ("Repair order not sent to contractor", "Software", "Tenant portal"),
        ("Tablet of a surveyor broken", "Hardware", ""),
        ("Rent ledger export fails", "Software", "Housing system"),
        ("Housing system slow", "Software", "Housing system"),
        ("Shared mailbox access", "Request", ""),
        ("Password reset", "Request", ""),
        ("New starter: accounts", "Request", ""),
    ]

    def targets(priority, created):
        if created >= at(LONDON, 2026, 7, 1):
            return {
                1: (15 * MINUTE, 4 * HOUR),
                2: (45 * MINUTE, 6 * HOUR),
                3: (3 * HOUR, 20 * HOUR),
                4: (10 * HOUR, 40 * HOUR),
            }[priority]
        return standard_targets(priority, created)

    desk = Desk(
        "evenlode",
        LONDON,
        hours,
        always,
        targets,
        subjects,
        AGENTS,
        first_number=60400,
        prefix="INC00",
        critical=[("Tenant portal down", "Software", "Tenant portal")],
        waits={"often": 0.34, "size": (2.9, 0.8), "long": 0.1},
        reopen=0.03,
        regrade=0.04,
    )
    rng = stream("evenlode/volumes")
    for (year, month), n in counts(rng, 50, 6).items():
        grow = {(2026, 8): 8, (2026, 9): 10, (2026, 10): 13}.get((year, month), 0)
        if grow:  # two people short since August: work piles up
            n += 4
        desk.month(year, month, n - grow, rng.randint(1, 3) + (1 if grow else 0), rng.randint(0, 2), rng.randint(0, 1))
        for _ in range(grow):
            desk.one(
                desk.arrival(year, month, False),
                rng.choice((3, 3, 4)),
                late=True,
                share=rng.uniform(22, 40),
                cause="",
                ordinary=True,
            )
    # on the night the clocks went back: 4 h 15 min of work, while the wall clock says 3 h 15 min
    desk.one(
        at(LONDON, 2026, 10, 25, 0, 35, 20),
        1,
        late=True,
        subject="Tenant portal down",
        share=255 / 240,
        cause="Hand-over",
        ordinary=True,
        ci="Tenant portal",
    )
    after_month(desk)
    torn = quoted(
        ["INC0099001", "2025-02-11 09:14:02", "", "", "2025-02-11 09:20:41", "Line torn off by the mail gateway"]
    )
    servicenow_csv(
        out, desk, "servicenow/evenlode", lambda _: "Evenlode Homes", LABELS, extra={"2025-Q1": [(61, torn)]}
    )
    servicenow_history(out, desk, "servicenow/evenlode-history")
    rng = stream("prtg/evenlode")
    portal, housing = Sensor("tenant-portal", "Tenant portal"), Sensor("housing-app", "Housing system")
    gap = at(LONDON, 2026, 10, 8, 15, 12)  # Thursday afternoon to Saturday night: the probe's certificate had expired
    for sensor in (portal, housing):
        sensor.down(gap, 54 * 60, "No data from the probe", status="Unknown")
        background(sensor, rng, 0.8, 15)
    portal.down(at(LONDON, 2026, 10, 25, 0, 30), 262, "503 Service Unavailable")
    for month, day in ((5, 12), (7, 9), (9, 3)):
        portal.down(at(LONDON, 2026, month, day, 11, 20), 38, "Disk full on log volume")  # the same cause three times
    prtg_messages(out, [portal, housing], "prtg/evenlode", "Evenlode Homes", 2301)
    return desk


def fernhollow(out, always):
    hours = Hours(LONDON, week(9, 17), holiday_dates("gb-eng"))
    subjects = [
        ("Till does not print receipts", "Hardware", "Point of sale"),
        ("Stock count will not upload", "Software", "Point of sale"),
        ("Card reader offline", "Hardware", "Point of sale"),
        ("Rota spreadsheet locked", "Software", ""),
        ("Password reset", "Request", ""),
    ]
    targets = lambda p, _: {
        1: (30 * MINUTE, 4 * HOUR),
        2: (HOUR, 8 * HOUR),
        3: (4 * HOUR, 24 * HOUR),
        4: (8 * HOUR, 40 * HOUR),
    }[p]
    desk = Desk(
        "fernhollow",
        LONDON,
        hours,
        always,
        targets,
        subjects,
        AGENTS,
        first_number=67000,
        prefix="INC00",
        critical=[("No till works", "Hardware", "Point of sale")],
    )
    rng = stream("fernhollow/volumes")
    for (year, month), n in counts(rng, 40, 5).items():
        if (year, month) != (2026, 10):  # October's export never arrived
            desk.month(year, month, n, rng.randint(0, 2), rng.randint(0, 1), rng.randint(0, 1))
    impossible = quoted(
        [
            "INC0099002",
            "2025-02-30 10:11:12",
            "",
            "",
            "2025-03-03 09:00:00",
            "Till offline",
            PRIORITY[3],
            "In Progress",
            "Fernhollow Garden Centres",
            "Point of sale",
            "Hardware",
            "",
            0,
            "Service Desk",
            AGENTS[0],
            "",
            "",
        ]
    )
    servicenow_csv(
        out,
        desk,
        "servicenow/fernhollow",
        lambda _: "Fernhollow Garden Centres",
        FIELDS,
        extra={"2025-Q1": [(30, impossible)]},
        missing=at(LONDON, 2026, 10, 1),
    )
    rng = stream("prtg/fernhollow")
    till = Sensor("pos-gateway", "Point of sale gateway")
    background(till, rng, 0.7, 15)
    prtg_messages(out, [till], "prtg/fernhollow", "Fernhollow", 2401)
    return desk


def maintenance(out):
    """Planned work beside the agreed windows: London time, announced when."""
    rows = [
        "client,service,start,end,announced,kind",
        "aldermoor,network,2026-10-04 05:00:00,2026-10-04 06:00:00,2026-09-25 10:00:00,planned",
        "aldermoor,vetdesk,2026-05-20 21:00:00,2026-05-20 21:20:00,2026-05-19 16:30:00,planned",
        "aldermoor,network,2026-02-01 05:00:00,2026-02-01 06:30:00,2026-01-22 09:00:00,planned",
        "aldermoor,telephony,2025-11-16 04:00:00,2025-11-16 05:00:00,2025-11-06 12:00:00,planned",
        "evenlode,portal,2026-08-16 06:00:00,2026-08-16 07:30:00,2026-08-05 09:00:00,planned",
        "evenlode,portal,2026-09-03 11:20:00,2026-09-03 11:58:00,2026-09-03 11:25:00,emergency",
    ]
    out.write("maintenance/maintenance.csv", rows)


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "harbourline"
    exports = root / "exports"
    if exports.exists():
        shutil.rmtree(exports)
    out = Writer(exports)
    always = Hours(LONDON)
    vets, homes = aldermoor(out, always), evenlode(out, always)
    for make in (brackwater, castellan, dunmore, fernhollow):
        make(out, always)
    csat(out, [("aldermoor", vets, 0.6, 0.48, 0.945), ("evenlode", homes, 0.9, 0.5, 0.9)])
    measures(out)
    maintenance(out)
    nessus(out, "nessus/aldermoor")


if __name__ == "__main__":
    main()
