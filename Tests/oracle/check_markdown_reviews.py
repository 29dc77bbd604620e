#!/usr/bin/env python3
"""Whole reviews about hostile text have the structure of their twins about plain words, and show the text whole.

Reads what the test `ReviewCaseTests` kept: `hostile-N` and `plain-N`, published from the same workspace with hostile
texts and with words of their own in their place, and `fields.json`, the text by word. Renders both with every Markdown
library that is installed and compares tags, attributes and text.

    SLAREVIEW_CASES_OUT=cases swift test --filter ReviewCaseTests
    python3 Tests/oracle/check_markdown_reviews.py cases
"""

import json
import pathlib
import re
import sys

from check_markdown_inert import outline, renderers, squeeze, visible, without_harmless_links


def main(folder):
    folder = pathlib.Path(folder)
    fields = {word: visible(text) for word, text in json.loads((folder / "fields.json").read_text()).items()}
    pairs = sorted((folder / p.name.replace("plain", "hostile"), p) for p in folder.glob("plain-*"))
    failures = 0
    for name, render in renderers().items():
        compared = 0
        for hostile, plain in pairs:
            for twin in plain.rglob("v1/*.md"):
                expected = [(kind, told(value, fields)) for kind, value in outline(render(read(twin)))]
                got = without_harmless_links(outline(render(read(hostile / twin.relative_to(plain)))))
                compared += 1
                if squeeze(got) == squeeze(without_harmless_links(expected)):
                    continue
                failures += 1
                difference = next(
                    ((a, b) for a, b in zip(squeeze(expected), squeeze(got)) if a != b), ("lengths", len(got)))
                print(f"  {hostile.name}: expected {difference[0]}\n    got {difference[1]}")
        print(f"{name}: {compared} reviews compared")
    return 1 if failures or not pairs else 0


def read(path):
    """The Markdown without the digest of its inputs, which differ."""
    return re.sub(r"[0-9a-f]{64}", "DIGEST", path.read_text(encoding="utf-8"))


def told(value, fields):
    """Text and attributes about the hostile text in place of the word."""
    if isinstance(value, str):
        return re.sub(r"Field\d+", lambda found: fields[found[0]], value)
    return tuple(told(part, fields) if part is not None else None for part in value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
