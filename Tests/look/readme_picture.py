#!/usr/bin/env python3
"""Makes the picture of the README from the real review of the sample.

    slareview demo DIR
    python3 Tests/look/readme_picture.py DIR/reviews/2026-10/aldermoor/v1/review.html

writes SampleData/review.png: page one in a window of 1280 px at twice the pixels, cut under its last line, in 64 colours
so that it stays small. Needs Debian's chromium, and `pip install playwright pillow`.
"""

import io
import pathlib
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = pathlib.Path(__file__).resolve().parents[2] / "SampleData" / "review.png"
LIMIT = 400_000


def main() -> int:
    page_file = pathlib.Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(
            viewport={"width": 1280, "height": 900}, color_scheme="light", device_scale_factor=2).new_page()
        page.goto(page_file.as_uri())
        bottom = page.evaluate("document.querySelector('section.first').getBoundingClientRect().bottom + scrollY")
        shot = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": 1280, "height": bottom + 32})
        browser.close()
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture = picture.quantize(colors=64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    picture.save(TARGET, optimize=True)
    size = TARGET.stat().st_size
    print(f"{TARGET.name}: {picture.width} x {picture.height}, {size:,} bytes")
    return 0 if size < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
