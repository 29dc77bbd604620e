"""Turns the generator's clients.json into a workspace: one agreement a client, two profiles, one source a file.

The rules are the peers': the clock starts when a ticket is opened and stops when it is resolved, what is spent in
"On Hold" does not count, a reopening changes nothing, maintenance is left out of availability, and a state nobody
reported counts as up. Rows of monitoring name a service and no client, so every service is an alias of its client.
"""
import json
import os

import prtg

PROFILES = {
    "bench-tickets": """\
profile: bench-tickets
title: Tickets of the benchmark, CSV
reads: tickets
recognise: {columns: [number, opened_at, u_first_response]}
format: {kind: csv, delimiter: ","}
rows: one per ticket
columns:
  key: number
  client: company
  service: business_service
  subject: short_description
  priority: priority
  status: state
  category: category
  closure: close_code
  group: assignment_group
  assignee: assigned_to
  created: opened_at
  first_response: u_first_response
  resolved: resolved_at
  closed: closed_at
  reopen_count: reopen_count
""",
    "bench-history": """\
profile: bench-history
title: History of the benchmark, CSV
reads: history
history: complete
recognise: {columns: [ticket, field, old, new, at]}
format: {kind: csv, delimiter: ","}
columns: {key: ticket, field: field, old: old, new: new, at: at}
words:
  field: {state: status, priority: priority, assignment_group: group}
""",
    "bench-xml": """\
profile: bench-xml
title: Tickets of the benchmark, XML
reads: tickets
recognise: {root: unload}
format: {kind: xml, records: [unload/incident]}
rows: one per ticket
columns:
  key: number
  client: company@display_value
  service: business_service@display_value
  subject: short_description
  priority: priority@display_value
  status: state@display_value
  category: category
  closure: close_code
  group: assignment_group@display_value
  assignee: assigned_to@display_value
  created: opened_at
  first_response: u_first_response
  resolved: resolved_at
  closed: closed_at
  reopen_count: reopen_count
""",
    "bench-monitoring": """\
profile: bench-monitoring
title: Changes of state of the benchmark, CSV
reads: events
recognise: {columns: [service, from, to, at]}
format: {kind: csv, delimiter: ","}
columns: {client: service, monitor: service, state: to, at: at}
words:
  state: {UP: up, DOWN: down, WARNING: up, UNKNOWN: up}
""",
    "bench-nagios": """\
profile: bench-nagios
title: State history of Nagios XI as the benchmark makes it, XML
reads: events
recognise: {root: statehistory}
format: {kind: xml, records: [statehistory/stateentry]}
columns: {client: host_name, monitor: host_name, check: service_description, state: state, at: state_time}
words:
  state: {"0": up, "1": up, "2": down, "3": up}
""",
    "bench-maintenance": """\
profile: bench-maintenance
title: Maintenance of the benchmark, CSV
reads: maintenance
recognise: {columns: [service, start, end]}
format: {kind: csv, delimiter: ","}
columns: {client: service, service: service, start: start, end: end}
""",
}

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def quoted(text):
    """A YAML scalar that is nothing but this text."""
    return json.dumps(text, ensure_ascii=False)


def calendar(definition):
    """Hours as an agreement writes them; the zone is the client's, which the generator takes from the calendar."""
    if definition["open"] == "00:00" and definition["close"] == "24:00" and len(definition["days"]) == 7:
        return "24x7"
    days = f"{DAYS[definition['days'][0]]}-{DAYS[definition['days'][-1]]}"
    hours = f"[{definition['open']}-{definition['close']}]"
    closed = ", ".join(f"{day}: []" for day in definition["holidays"])
    return f"{{hours: {{{days}: {hours}}}, special_days: {{{closed}}}}}"


def watched(service, monitoring):
    """What the exports call a service: one that names host and service apart is read as `host / service`."""
    return service.replace("/", " / ") if monitoring == "nagios" else service


def agreement(client, calendars, monitoring):
    lines = [
        "client: {id: %s, name: %s, aliases: [%s]}" % (
            quoted(client["slug"]), quoted(client["name"]),
            ", ".join(quoted(watched(s["id"], monitoring)) for s in client["services"])),
        f"time_zone: {client['tz']}",
        "language: en-GB",
        "currency: GBP",
        "terms:",
        "  - effective: 2020-01-01",
        "    calendars:",
    ]
    lines.append("      always: 24x7")
    used = sorted({target["calendar"] for target in client["targets"].values()})
    lines += [f"      c-{name}: {calendar(calendars[name])}" for name in used]
    lines.append("    services:")
    for service in client["services"]:
        lines.append(
            "      - {id: %s, name: %s, monitors: %s, availability: {target: %s %%, during: always, unknown: count_as_up}}"
            % (quoted(service["id"].split("/")[1]), quoted(service["name"]), quoted(watched(service["id"], monitoring)),
               service["uptime_goal"]))
    names = {"1": "1 - Critical", "2": "2 - High", "3": "3 - Moderate", "4": "4 - Low", "5": "5 - Planning"}
    lines += [
        "    tickets:",
        "      priorities: {%s}" % ", ".join(f"P{p}: [{quoted(names[p])}]" for p in sorted(client["targets"])),
        "      statuses: {new: [New], open: [In Progress], waiting_on_client: [On Hold], resolved: [Resolved], closed: [Closed]}",
        "      clock: {starts: created, response_by: first_public_reply, stops: resolved, "
        "pauses_while: [waiting_on_client], on_priority_change: retroactive, on_reopen: created_to_final}",
        "      counted: {response: opened, resolution: resolved}",
        "      targets:",
    ]
    for priority, target in sorted(client["targets"].items()):
        lines.append(
            f"        - {{priority: P{priority}, response: {target['response_min']}m, "
            f"resolution: {target['resolve_min']}m, during: c-{target['calendar']}}}")
    lines.append(
        f"      attainment: {{response: {client['response_goal']} %, resolution: {client['resolve_goal']} %}}")
    return "\n".join(lines) + "\n"


def without_reopenings(history, target):
    """Copies a history that is in order of tickets, without the resolutions that a reopening took back.

    The peers know one resolution a ticket, the stamped one; a review counts each, in the month in which it was made.
    """
    with open(history, encoding="utf-8") as source, open(target, "w", encoding="utf-8") as copy:
        copy.write(next(source))
        held = None
        for line in source:
            _, field, old, new, _ = line.split(",", 4)
            if field == "state" and held is not None:
                if old == "Resolved" and new == "In Progress":
                    held = None
                    continue
                copy.write(held)
                held = None
            if field == "state" and new == "Resolved":
                held = line
            else:
                copy.write(line)
        if held is not None:
            copy.write(held)


def without_sensors(monitoring, target, sensors):
    """Copies changes of state without those of services that a sensor watches instead."""
    with open(monitoring, encoding="utf-8") as source, open(target, "w", encoding="utf-8") as copy:
        copy.writelines(line for line in source if line.split(",", 1)[0] not in sensors)


def write(data, folder, xml=False, monitoring="csv", reopenings=True):
    """Makes `folder` a workspace over the exports in `data`, which are linked and not copied."""
    with open(os.path.join(data, "clients.json"), encoding="utf-8") as file:
        config = json.load(file)
    for name in ("agreements", "sources", "exports"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for name, text in PROFILES.items():
        save(os.path.join(folder, "sources", f"{name}.yaml"), text)
    for client in config["clients"]:
        save(os.path.join(folder, "agreements", f"{client['slug']}.yaml"), agreement(client, config["calendars"], monitoring))
    sensors = prtg.write(os.path.join(data, "prtg.xml"), os.path.join(folder, "exports", "prtg")) if monitoring == "prtg" else {}
    sources = [
        ("bench-xml", "tickets.xml") if xml else ("bench-tickets", "tickets.csv"),
        ("bench-history", "history.csv"),
        ("bench-nagios", "nagios.xml") if monitoring == "nagios" else ("bench-monitoring", "monitoring.csv"),
        ("bench-maintenance", "maintenance.csv"),
    ]
    lines = ["provider: {name: Benchmark}", "language: en-GB", "exports: [exports/]", "sources:"]
    for profile, name in sources:
        path = os.path.join(folder, "exports", name)
        if name == "history.csv" and not reopenings:
            without_reopenings(os.path.join(data, name), path)
        elif name == "maintenance.csv" and monitoring == "nagios":
            with open(os.path.join(data, name), encoding="utf-8") as file:
                save(path, file.read().replace("/", " / "))
        elif name == "monitoring.csv" and sensors:
            without_sensors(os.path.join(data, name), path, sensors)
        elif not os.path.exists(path):
            os.link(os.path.join(data, name), path)
        # The generator makes round numbers of rows, at which real tools cut their exports.
        lines.append(
            f"  - {{profile: {profile}, files: exports/{name}, time_zone: UTC, whole: [exports/{name}]}}")
    for sensor, name in sensors.items():
        lines.append(
            f"  - {{profile: prtg-historicdata, files: exports/prtg/{name}, time_zone: UTC, client: {sensor.split('/')[0]}, "
            f"monitor: {sensor}}}")
    save(os.path.join(folder, "slareview.yaml"), "\n".join(lines) + "\n")
    return config


def save(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
