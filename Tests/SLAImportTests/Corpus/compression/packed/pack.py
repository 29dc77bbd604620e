#!/usr/bin/env python3
"""Packs exports of the corpus as other people's tools do: Python's gzip and zipfile. Run in this folder."""
import gzip
import io
import zipfile

CORPUS = ".."
CSV, UTF16 = f"{CORPUS}/../csv/00-source.csv", f"{CORPUS}/../encoding/utf16le-bom.csv"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def entry(name, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
    info.compress_type = method
    info.external_attr = 0o100644 << 16
    return info


class Pipe(io.RawIOBase):
    """A target without seek: sizes and check sums follow the data, as in `zip - | ssh`."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += data
        return len(data)


def main():
    with open("named.csv.gz", "wb") as raw, gzip.GzipFile("exports.csv", "wb", 9, raw, 1735689600) as out:
        out.write(read(CSV))
    whole = read(CSV)
    with open("two-members.csv.gz", "wb") as out:
        out.write(gzip.compress(whole[:700], mtime=0) + gzip.compress(whole[700:], mtime=0))
    with zipfile.ZipFile("exports.zip", "w") as out:
        out.comment = b"monthly exports"
        out.writestr(entry("tickets/", zipfile.ZIP_STORED), b"")
        out.writestr(entry("tickets/source.csv"), read(CSV))
        out.writestr(entry("__MACOSX/tickets/._source.csv", zipfile.ZIP_STORED), b"\0\5\x16\7")
        out.writestr(entry("störungen.csv", zipfile.ZIP_STORED), read(UTF16))
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as out:
        out.writestr(entry("source.csv"), read(CSV))
        out.writestr(entry("utf16.csv"), read(UTF16))
    with open("streamed.zip", "wb") as file:
        file.write(pipe.bytes)


if __name__ == "__main__":
    main()
