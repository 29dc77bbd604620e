#!/usr/bin/env python3
"""Hostile text written into Markdown stays text: same structure as harmless text, same words to read.

Reads the documents that the test `MarkdownInertTests` wrote (one JSON object a line: `s`, the value, and `document`,
the Markdown with the value in a heading, paragraphs, lists, a quote and table cells), renders each with every Markdown
library that is installed (markdown-it-py, mistune, Python-Markdown, cmarkgfm, commonmark.py; raw HTML on, extensions
on), and compares tags, attributes and text with those of a document about a harmless word.

    SLAREVIEW_ORACLE_OUT=docs.jsonl swift test --filter MarkdownInertTests
    python3 Tests/oracle/check_markdown_inert.py docs.jsonl
"""
import json
import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote

HARMLESS = "harmless"


def renderers():
    found = {}
    try:
        from markdown_it import MarkdownIt

        commonmark = MarkdownIt("gfm-like", {"html": True, "linkify": True})
        found["markdown-it-py gfm-like"] = commonmark.render
    except ImportError:
        pass
    try:
        import mistune

        plugins = ["strikethrough", "table", "url", "task_lists", "def_list", "footnotes"]
        # From release 3 on there are more.
        plugins += ["mark", "superscript", "math"] if mistune.__version__[0] > "2" else []
        found["mistune"] = mistune.create_markdown(escape=False, plugins=plugins)
    except ImportError:
        pass
    try:
        import markdown

        extensions = ["extra", "sane_lists"]
        found["Python-Markdown extra"] = lambda text: markdown.markdown(text, extensions=extensions)
    except ImportError:
        pass
    try:
        import cmarkgfm
        from cmarkgfm.cmark import Options

        found["cmark-gfm"] = lambda text: cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    except ImportError:
        pass
    try:
        import commonmark

        found["commonmark.py"] = commonmark.commonmark
    except ImportError:
        pass
    return found


class Outline(HTMLParser):
    """Tags with attributes, and the text between them with white space collapsed."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.text = ""

    def flush(self):
        words = " ".join(self.text.split())
        self.text = ""
        if words:
            self.parts.append(("text", words))

    def handle_starttag(self, tag, attributes):
        self.flush()
        self.parts.append((tag, tuple(attributes)))

    def handle_endtag(self, tag):
        self.flush()
        self.parts.append(("/" + tag, ()))

    def handle_comment(self, data):
        self.flush()
        self.parts.append(("comment", data))

    def handle_data(self, data):
        self.text += data


def outline(html):
    parser = Outline()
    parser.feed(html)
    parser.close()
    parser.flush()
    return parser.parts


def visible(value):
    """What a reader should see of a value: no controls, no reordering marks, one line."""
    value = re.sub("\r\n|[\t\n\r\v\f\x85\u2028\u2029]", " ", value)
    value = re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", value)
    return " ".join(value.split())


def without_harmless_links(parts):
    """Some libraries look for links in decoded text, where no escaping reaches: cmark-gfm links mail addresses,
    linkify-it bare host names and, in older releases, whole URLs. Where they lead can be read in the text, so they are
    counted and let pass."""
    kept, inside = [], 0
    for at, part in enumerate(parts):
        if part[0] == "a" and len(part[1]) == 1 and is_harmless(part[1][0][1] or "", parts[at + 1][1]):
            inside += 1
        elif part[0] == "/a" and inside:
            inside -= 1
        elif part[0] == "text" and kept and kept[-1][0] == "text":
            kept[-1] = ("text", kept[-1][1] + part[1])
        else:
            kept.append(part)
    return kept


def is_harmless(address, text):
    """Whether a link leads to what it shows: an address of mail, a bare host, a whole URL."""
    if re.match("(https?|ftp)://", address) and unquote(address).lower() == unquote(text).lower():
        return True
    return re.match("(mailto|xmpp):", address) or address.lower() == "http://" + text.lower()


def squeeze(parts):
    return [(kind, "".join(text.split())) if kind == "text" else (kind, text) for kind, text in parts]


def main(path):
    cases = [json.loads(line) for line in open(path, encoding="utf-8")]
    harmless = next(case for case in cases if case["s"] == HARMLESS)
    failures = 0
    for name, render in renderers().items():
        frame = outline(render(harmless["document"]))
        wrong, links, checked = [], 0, 0
        for case in cases:
            text = visible(case["s"])
            if not text:
                continue
            checked += 1
            expected = [
                (kind, value.replace(HARMLESS, text)) if kind == "text" else (kind, value) for kind, value in frame
            ]
            got = outline(render(case["document"]))
            if got == expected:
                continue
            if squeeze(without_harmless_links(got)) == squeeze(expected):
                links += 1
                continue
            difference = next(((a, b) for a, b in zip(expected, got) if a != b), ("length", len(got)))
            wrong.append((case["s"], difference))
        print(f"{name}: {checked} values, {len(wrong)} not inert or not preserved, {links} with a mail or host name linked")
        for value, (expected, got) in wrong:
            print(f"  {value!r}\n    expected {expected}\n    got      {got}")
        failures += len(wrong)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
