#!/usr/bin/python3
"""Make DroidSansFallback-subset.ttf, the Chinese face of the plots package.

Keeps GB 2312 (6763 hanzi and its symbols), CJK punctuation and the full-width
forms. Hinting and layout tables go, because the package draws outlines and
nothing else.

usage: ./subset.py [DroidSansFallbackFull.ttf] [DroidSansFallback-subset.ttf]
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
TARGET = HERE / "DroidSansFallback-subset.ttf"


def gb2312():
    """The 6763 hanzi of GB 2312, and its symbols, Greek and Cyrillic."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:
                continue  # an empty place of the table


def characters():
    wanted = set(gb2312())
    wanted.update(chr(c) for c in range(0x3000, 0x3040))
    wanted.update(chr(c) for c in range(0xFF00, 0xFFF0))
    return "".join(sorted(c for c in wanted if c.isprintable() or c == "\u3000"))


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else SOURCE
    target = sys.argv[2] if len(sys.argv) > 2 else str(TARGET)
    subprocess.run(
        [
            sys.executable, "-m", "fontTools.subset", source,
            "--output-file=" + target,
            "--text=" + characters(),
            "--no-hinting",
            "--no-glyph-names",
            "--notdef-outline",
            "--layout-features=",
            "--drop-tables+=GDEF,GPOS,GSUB,vhea,vmtx,gasp",
            "--no-recalc-timestamp",
        ],
        check=True,
    )


if __name__ == "__main__":
    main()
