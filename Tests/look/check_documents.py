#!/usr/bin/env python3
"""Checks of rendered documents that need no browser.

    python3 Tests/look/check_documents.py PAGE.html|MAIL.eml|FOLDER...

Every page and the HTML part of every mail: no parse error (html5lib), one h1 and no heading level left out, unique ids,
references that lead somewhere, nothing loaded from elsewhere, tables with heads, every chart either decoration or named
and described, with a table in its section; and the contrast of the colours that text and figures are drawn in, light
and dark. Mails are ASCII and under 60 kB a part. Needs Debian's python3-html5lib. Exits 1 when something is wrong.
"""

import email
import email.policy
import pathlib
import re
import sys

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
MAIL_LIMIT = 60_000

# What is drawn on what, and the least contrast: WCAG 2.2, 1.4.3 for text and 1.4.11 for what figures are made of.
TEXT = [(ink, ground) for ink in ("ink", "ink2", "ink3", "accent", "bad", "warn") for ground in ("paper", "band")]
TEXT += [("bad", "bads"), ("warn", "warns"), ("ink", "bads"), ("ink", "warns"), ("ink", "soft")]
FIGURES = [("mid", "paper"), ("line", "paper"), ("badf", "paper"), ("warnf", "paper")]


def main(paths):
    pages, faults = 0, []
    for path in expand(paths):
        if path.suffix == ".eml":
            html, found = mail(path)
        else:
            html, found = path.read_text(encoding="utf-8"), []
        found += structure(html)
        if path.suffix != ".eml":
            found += contrast(html)
        pages += 1
        faults += [f"{path}: {fault}" for fault in found]
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{pages} documents, {len(faults)} faults")
    return 1 if faults or not pages else 0


def expand(paths):
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            # `latest` leads to a version that is checked anyway.
            yield from sorted(p for p in path.rglob("*") if p.suffix in (".html", ".eml") and "latest" not in p.parts)
        else:
            yield path


def mail(path):
    faults = []
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.SMTP)
    for kind in ("html", "plain"):
        part = message.get_body(preferencelist=(kind,))
        size = len(part.get_payload(decode=True))
        if size > MAIL_LIMIT:
            faults.append(f"the {kind} part has {size} bytes")
    html = message.get_body(preferencelist=("html",)).get_content()
    if not html.isascii():
        faults.append("the HTML part is not ASCII")
    return html, faults


# MARK: Structure


def structure(html):
    parser = html5lib.HTMLParser()
    tree = parser.parse(html)
    faults = [f"line {at[0]}: {code} {data or ''}" for at, code, data in parser.errors]
    parents = {child: parent for parent in tree.iter() for child in parent}
    return faults + headings(tree) + references(tree) + tables(tree, parents) + charts(tree, parents)


def text(element):
    return " ".join("".join(element.itertext()).split())


def headings(tree):
    faults, before = [], 0
    levels = [(int(e.tag[-1]), e) for e in tree.iter() if re.fullmatch(re.escape(XHTML) + "h[1-6]", str(e.tag))]
    if sum(level == 1 for level, _ in levels) != 1:
        faults.append("not exactly one h1")
    for level, heading in levels:
        if level > before + 1:
            faults.append(f"h{level} after h{before}: {text(heading)!r}")
        if not text(heading):
            faults.append(f"an empty h{level}")
        before = level
    return faults


def references(tree):
    faults, ids = [], set()
    for name in filter(None, (element.get("id") for element in tree.iter())):
        if name in ids:
            faults.append(f"the id {name!r} twice")
        ids.add(name)
    for element in tree.iter():
        for key, value in element.attrib.items():
            key = key if isinstance(key, str) else str(key)
            if key.startswith("on"):
                faults.append(f"a handler {key}={value!r}")
            if key.endswith("href") or key == "src":
                if value.startswith("#"):
                    if value[1:] not in ids:
                        faults.append(f"{value} leads nowhere")
                elif not re.match(r"(mailto:|[\w./-]+$)", value):
                    faults.append(f"{key}={value!r} leads elsewhere")
            if key in ("aria-labelledby", "aria-describedby", "headers", "for"):
                faults += [f"{key}={word!r} names nothing" for word in value.split() if word not in ids]
        if element.tag in (XHTML + "script", XHTML + "img", XHTML + "iframe", XHTML + "object", XHTML + "link"):
            faults.append(f"an element {element.tag.split('}')[1]}")
        if element.tag == XHTML + "style" and re.search(r"@import|url\((?!#)", element.text or ""):
            faults.append("a style that loads something")
    return faults


def tables(tree, parents):
    faults = []
    for table in tree.iter(XHTML + "table"):
        if table.get("role") == "presentation":
            continue
        if table.find(f".//{XHTML}th") is None:
            faults.append(f"a table without heads: {text(table)[:60]!r}")
        named = table.find(XHTML + "caption") is not None or table.get("aria-label") or table.get("aria-labelledby")
        if not named and not any(a.get("aria-label") or a.get("aria-labelledby") for a in above(table, parents)):
            before = [a for a in above(table, parents) if a.tag in (XHTML + "section", XHTML + "figure", XHTML + "div")]
            if not any(e.tag[-2:] in ("h2", "h3", "h4") or e.tag == XHTML + "figcaption" for a in before for e in a):
                faults.append(f"a table without a name: {text(table)[:60]!r}")
        for head in table.iter(XHTML + "th"):
            if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                faults.append(f"a head without scope: {text(head)!r}")
    return faults


def above(element, parents):
    while element in parents:
        element = parents[element]
        yield element


def charts(tree, parents):
    faults = []
    for chart in tree.iter(SVG + "svg"):
        around = list(above(chart, parents))
        if any(a.tag == SVG + "svg" for a in around) or chart.get("aria-hidden") == "true":
            continue
        if chart.get("role") != "img":
            faults.append("a chart without role")
        title, description = chart.find(SVG + "title"), chart.find(SVG + "desc")
        if title is None or not text(title) or title.get("id") not in chart.get("aria-labelledby", "").split():
            faults.append("a chart without a name")
        if description is not None and description.get("id") not in chart.get("aria-labelledby", "").split():
            faults.append(f"a description that is not read: {text(description)[:60]!r}")
        place = next((a for a in around if a.tag in (XHTML + "section", XHTML + "main", XHTML + "body")), None)
        if place is None or place.find(f".//{XHTML}table") is None:
            faults.append(f"a chart without a table: {text(title) if title is not None else '?'!r}")
    return faults


# MARK: Contrast


def tokens(style):
    """Colours by name, light and dark."""
    light = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", style.split("prefers-color-scheme", 1)[0]))
    parts = re.findall(r"prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{(.*?)\}", style, re.S)
    dark = {**light, **{k: v for part in parts for k, v in re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", part)}}
    after = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    light = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", after))
    return {"light": light, "dark": dark}


def luminance(colour):
    channels = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def contrast(html):
    faults = []
    style = "\n".join(re.findall(r"<style>(.*?)</style>", html, re.S))
    for scheme, colours in tokens(style).items():
        for least, pairs in ((4.5, TEXT), (3.0, FIGURES)):
            for ink, ground in pairs:
                if ink not in colours or ground not in colours:
                    faults.append(f"no colour --{ink} or --{ground}")
                elif (found := ratio(colours[ink], colours[ground])) < least:
                    faults.append(f"{scheme}: --{ink} on --{ground} has {found:.2f}, less than {least}")
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
