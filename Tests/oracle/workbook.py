#!/usr/bin/env python3
"""Recalculates the workbooks of a workspace's newest reviews and holds every cell against the review.

    python3 Tests/oracle/workbook.py WORKSPACE [--soffice]

Reads the parts of each `evidence.xlsx` as the XML they are, evaluates each formula of the summary over the evidence
sheets with its own small interpreter, and checks that the value is the one stored in the file and that what review.json
says about priorities, services, volumes, commitments and credits stands there. Nothing active may be in the archive.
With `--soffice` the stored values are taken out first and LibreOffice computes them (`soffice` on the path).
Prints the number of cells; exits 1 on any difference.
"""

import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ERROR = object()


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Book:
    """Cells by sheet name and (row, column): (formula, value)."""

    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        assert self.archive.testzip() is None
        names = self.archive.namelist()
        for name in names:
            root = ElementTree.fromstring(self.archive.read(name))
            if name.endswith(".rels"):
                assert all(r.get("TargetMode") != "External" for r in root), name
        assert not [n for n in names if re.search(r"vba|macro|external|embed|\.bin", n, re.I)], names
        relations = {
            r.get("Id"): r.get("Target") for r in ElementTree.fromstring(self.archive.read("xl/_rels/workbook.xml.rels"))
        }
        self.sheets, self.order = {}, []
        for sheet in ElementTree.fromstring(self.archive.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            name = sheet.get("name")
            assert len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name), name
            self.order.append(name)
            self.sheets[name] = self.cells("xl/" + relations[sheet.get(REL + "id")])

    def strings(self):
        if "xl/sharedStrings.xml" not in self.archive.namelist():
            return []
        root = ElementTree.fromstring(self.archive.read("xl/sharedStrings.xml"))
        return ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in root.iter(MAIN + "si")]

    def cells(self, path):
        shared, cells = self.strings(), {}
        for cell in ElementTree.fromstring(self.archive.read(path)).iter(MAIN + "c"):
            letters, row = re.match(r"([A-Z]+)(\d+)$", cell.get("r")).groups()
            kind, value = cell.get("t", "n"), cell.findtext(MAIN + "v")
            if kind == "inlineStr":
                value = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
            elif kind == "s":
                value = shared[int(value)]
            elif kind == "e":
                value = ERROR
            elif kind != "str" and value is not None:
                value = float(value)
            formula = cell.findtext(MAIN + "f")
            assert formula is None or kind in ("n", "str"), cell.get("r")
            cells[int(row), column(letters)] = (formula, value)
        return cells


class Formula:
    """The few kinds of formula that a summary holds: + - * /, comparisons, IF, ISNUMBER, MIN, MAX, SUM, ROUND and
    SUMPRODUCT over products of columns."""

    TOKEN = re.compile(
        r"\s*('(?:[^']|'')+'!|\$?[A-Z]+\$?\d+|\d+(?:\.\d+)?|[A-Z]+(?=\()|\"[^\"]*\"|<=|>=|<>|[-+*/=<>(),:])")

    def __init__(self, book, sheet, text):
        self.book, self.sheet = book, sheet
        self.tokens, at = [], 0
        while at < len(text):
            match = self.TOKEN.match(text, at)
            assert match, f"cannot read {text!r} at {at}"
            self.tokens.append(match.group(1))
            at = match.end()
        self.at = 0

    def value(self):
        value = self.comparison()
        assert self.at == len(self.tokens), self.tokens[self.at:]
        return value

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def infix(self, operators, operand):
        left = operand()
        while self.peek() in operators:
            operator = self.take()
            left = combine(operator, left, operand())
        return left

    def comparison(self):
        return self.infix(("=", "<", ">", "<=", ">="), self.sum)

    def sum(self):
        return self.infix(("+", "-"), self.product)

    def product(self):
        return self.infix(("*", "/"), self.atom)

    def atom(self):
        token = self.take()
        if token == "(":
            value = self.comparison()
            assert self.take() == ")"
            return value
        if token[0] == '"':
            return token[1:-1]
        if token[0].isdigit():
            return float(token)
        if token.isalpha() and self.peek() == "(":
            return self.call(token)
        sheet = self.sheet
        if token[0] == "'":
            sheet = token[1:-2].replace("''", "'")
            token = self.take()
        cells = self.book.sheets[sheet]
        if self.peek() == ":":
            self.take()
            (top, left), (bottom, right) = place(token), place(self.take())
            return [cells.get((r, c), (None, None))[1] for r in range(top, bottom + 1) for c in range(left, right + 1)]
        return self.book.result(sheet, place(token))

    def call(self, name):
        self.take()
        arguments = [self.comparison()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.comparison())
        assert self.take() == ")"
        flat = [n for a in arguments for n in (a if isinstance(a, list) else [a]) if isinstance(n, (int, float))]
        if name == "IF":
            return arguments[1] if arguments[0] else arguments[2]
        if name == "ISNUMBER":
            first = arguments[0]
            numbers = [isinstance(n, (int, float)) for n in (first if isinstance(first, list) else [first])]
            return numbers if isinstance(first, list) else numbers[0]
        if name == "ROUND":
            scale = 10 ** int(arguments[1])
            return int(arguments[0] * scale + 0.5 + 1e-9) / scale
        return {"SUM": sum, "SUMPRODUCT": sum, "MAX": max, "MIN": min}[name](flat)


def place(reference):
    letters, row = re.match(r"\$?([A-Z]+)\$?(\d+)$", reference).groups()
    return int(row), column(letters)


def combine(operator, left, right):
    if isinstance(left, list) or isinstance(right, list):
        size = len(left) if isinstance(left, list) else len(right)
        lefts = left if isinstance(left, list) else [left] * size
        rights = right if isinstance(right, list) else [right] * size
        return [combine(operator, a, b) for a, b in zip(lefts, rights)]
    if operator in ("=", "<", ">", "<=", ">="):
        if isinstance(left, str) and isinstance(right, str):
            left, right = left.casefold(), right.casefold()
        elif isinstance(left, str) != isinstance(right, str) or left is None or right is None:
            return operator == "=" and left == right
        return {"=": left == right, "<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[
            operator]
    left, right = left or 0, right or 0
    if ERROR in (left, right) or isinstance(left, str) or isinstance(right, str) or (operator == "/" and not right):
        return ERROR
    return left + right if operator == "+" else left - right if operator == "-" else (
        left * right if operator == "*" else left / right)


def result(self, sheet, at):
    """What a cell shows: its formula evaluated, or what is written in it."""
    formula, value = self.sheets[sheet].get(at, (None, None))
    return Formula(self, sheet, formula).value() if formula else value


Book.result = result


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))
    return (a or "") == (b or "")


def recalculated(data, folder):
    """The same workbook with the stored values of its formulas taken out and computed by LibreOffice."""
    source, target = Path(folder) / "in.xlsx", Path(folder) / "out"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir",
         str(target), str(source)], check=True, stdout=subprocess.DEVNULL)
    return Book((target / "in.xlsx").read_bytes())


def figure(value):
    """A figure of review.json as a number; None when it was not measured."""
    if value["kind"] == "share":
        return value["numerator"] / value["denominator"]
    if "milliseconds" in value:
        return value["milliseconds"] / 86_400_000
    return value.get("count")


def expected(review):
    """What the summary must show, by the text of a row's first or second cell: lists of cells that must stand in a
    row in this order."""
    rows = []
    for commitment in review["commitments"]:
        value = figure(commitment["result"]["value"])
        if value is not None:
            rows.append((commitment["id"], [value]))
    desk = review.get("desk")
    evident = {commitment["id"] for commitment in review["commitments"]}
    for row in desk["priorities"] if desk else []:
        name = {"": "All", "unmapped": "not mapped"}.get(row["priority"], row["priority"])
        for clock in ("response", "resolution"):
            if f"{clock}_attainment" in evident:
                rows.append((name, [row[clock][k] for k in ("met", "missed", "undecided", "notMeasurable")]))
        rows.append((name, [row[k] for k in ("opened", "resolvedCount", "openAtEnd", "openPastTarget")]))
    for service in review["availability"]:
        totals = [service["totals"][k] / 1000 for k in (
            "up", "down", "maintenance", "excluded", "unknown", "serviceTime")]
        rows.append((f"availability.{service['service']}", totals))
        if service.get("credit"):
            rows.append((service["name"], [service["credit"].get("amount", {}).get("minorUnits", 0) / 100]))
    rows += [(f"escalation.{r['level']}", [r["inTime"], r["escalated"]]) for r in review["escalations"] if r["escalated"]]
    rows += [
        (f"control.{r['control']}", [r["numerator"], r["denominator"]]) for r in review["controls"] if "numerator" in r]
    duties = enumerate(review.get("waiting", {}).get("duties", []), 1)
    rows += [(f"duty.{n}", [r["inTime"], r["total"]]) for n, r in duties if r["total"]]
    return rows


def check(path, use_soffice):
    data = (path / "evidence.xlsx").read_bytes()
    book = Book(data)
    summary = book.order[0]
    cells = book.sheets[summary]
    computed = book
    if use_soffice:
        with tempfile.TemporaryDirectory() as folder:
            computed = recalculated(data, folder)
    formulas, wrong = 0, []
    for at, (formula, stored) in sorted(cells.items()):
        if not formula:
            continue
        formulas += 1
        value = computed.sheets[summary].get(at, (None, None))[1] if use_soffice else book.result(summary, at)
        if not same(value, stored):
            wrong.append(f"{path}: {at} {formula} is {value!r}, stored is {stored!r}")
    rows = {}
    for (row, place_), (_, value) in cells.items():
        rows.setdefault(row, {})[place_] = value
    lines = [([line.get(1), line.get(2)], [v for k, v in sorted(line.items()) if k > 2]) for line in rows.values()]
    review = json.loads((path / "review.json").read_text())
    wanted = expected(review)
    for name, values in wanted:
        found = any(
            name in names and any(
                len(cells[i:i + len(values)]) == len(values) and all(map(same, cells[i:i + len(values)], values))
                for i in range(len(cells)))
            for names, cells in lines)
        if not found:
            wrong.append(f"{path}: no row of '{name}' says {values}")
    for name in book.order[1:]:
        for at, (formula, value) in book.sheets[name].items():
            if formula:
                wrong.append(f"{path}: a formula in the evidence, {name} {at}")
            if isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@"):
                wrong.append(f"{path}: {name} {at} could be taken for a formula: {value!r}")
    return formulas, len(wanted), wrong


def main(workspace, *options):
    formulas = figures = 0
    wrong = []
    for path in sorted(Path(workspace).glob("reviews/*/*/latest")):
        more, wanted, found = check(path, "--soffice" in options)
        formulas, figures, wrong = formulas + more, figures + wanted, wrong + found
    print(f"{formulas} formulas recalculated, {figures} rows of the reviews found, {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return 1 if wrong or not formulas else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
