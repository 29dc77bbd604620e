#!/usr/bin/env python3
"""Pictures of rendered pages, for looking at, and the checks a picture does not show.

    python3 Tests/look/shoot.py OUT PAGE.html...

writes OUT/NAME-{1280,820,390}-{light,dark}.png and OUT/NAME-{a4}-N.png, runs axe-core at 1280, 820, 390 and 320 px in
both colour schemes, and reports requests, two-way scrolling, tables that are wider than their place and page counts.
Look at the longer languages too: what has room in English may not in German or French. Needs Debian's chromium and poppler-utils, and
`pip install playwright axe-playwright-python`.
"""

import pathlib
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# Captions of the tables that lie over what stands beside them; those in a box that scrolls do not.
WIDE_TABLES = """() => [...document.querySelectorAll('table')].filter(table =>
  table.offsetParent && !table.parentElement.classList.contains('scroll')
  && table.scrollWidth > table.parentElement.clientWidth + 1
).map(table => (table.caption ?? table).innerText.split('\\n')[0].slice(0, 60))"""


def main() -> int:
    out, pages = pathlib.Path(sys.argv[1]), [pathlib.Path(p).resolve() for p in sys.argv[2:]]
    out.mkdir(parents=True, exist_ok=True)
    faults = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for page_file in pages:
            name = page_file.stem
            for scheme in ("light", "dark"):
                for width in (1280, 820, 390, 320):
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=scheme,
                        device_scale_factor=1 if width >= 820 else 2)
                    page = context.new_page()
                    requests = []
                    page.on("request", lambda r: requests.append(r.url))
                    page.goto(page_file.as_uri())
                    if width != 320:
                        page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)
                    scroll = page.evaluate("document.documentElement.scrollWidth")
                    wide = page.evaluate(WIDE_TABLES)
                    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
                    for violation in violations:
                        nodes = [n["html"][:140] for n in violation["nodes"][:3]]
                        print(f"{name} {width} {scheme}: axe {violation['id']}: {nodes}")
                    external = [r for r in requests if not r.startswith("file:")]
                    if scroll > width or wide or external or violations:
                        faults += 1
                    print(f"{name} {width} {scheme}: scroll {scroll}, {len(violations)} violations, {external or 'no requests'}"
                          + "".join(f", too wide: {caption!r}" for caption in wide))
                    context.close()
            for paper in ("A4", "Letter"):
                context = browser.new_context()
                page = context.new_page()
                page.goto(page_file.as_uri())
                if paper == "Letter":
                    page.add_style_tag(content="@page{size:letter}")
                pdf = out / f"{name}-{paper}.pdf"
                page.pdf(path=pdf, prefer_css_page_size=True, tagged=True)
                context.close()
                info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
                print(name, paper, [line for line in info.splitlines() if line.startswith(("Pages", "Title", "Tagged"))])
            for old in out.glob(f"{name}-p-*.png"):
                old.unlink()
            subprocess.run(["pdftoppm", "-r", "88", "-png", out / f"{name}-A4.pdf", out / f"{name}-p"], check=True)
        browser.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
