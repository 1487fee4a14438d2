#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs and words for the fuzzer.

  corpus.py unpack FILE FOLDER          the inputs of a corpus file, each in a file
  corpus.py pack FOLDER FILE BYTES      back again, the smallest first, at most so many bytes
  corpus.py cases CASES TARGET FOLDER   inputs to begin with, of the project's test cases
  corpus.py words SRC TARGET FILE       a dictionary: the strings in the target's sources
"""

import hashlib
import pathlib
import re
import shlex
import sys

JSON = ["fields.c", "decode.c", "walk.c", "foreign_fields.c"]
GRAPH = JSON + ["property_graph.c", "property_edges.c", "attributes.c", "free_fields.c", "free_kinds.c"]
NATIVE = JSON + ["records.c", "direct.c", "direct_values.c", "read_document.c", "read_lines.c"]
READERS = {
    "stargraph": NATIVE,
    "stargraph-lines": NATIVE,
    "two-ways": NATIVE,
    "bods": JSON + ["bods_*.c", "read_bods.c", "../base/bods_terms.c"],
    "ftm": JSON + ["ftm_*.c", "read_ftm.c", "../base/ftm_schema.c"],
    "kumu": GRAPH + ["read_kumu.c"],
    "oligrapher": GRAPH + ["read_oligrapher.c", "littlesis.c"],
    "littlesis": GRAPH + ["read_littlesis.c", "littlesis.c"],
    "cytoscape": GRAPH + ["read_cytoscape.c"],
    "graphology": GRAPH + ["read_graphology.c"],
    "json-graph": GRAPH + ["read_json_graph.c"],
    "node-link": GRAPH + ["read_node_link.c", "own_node_link.c", "flat_records.c"],
    "csv": ["csv_*.c", "read_csv.c", "attributes.c"],
    "same-as": ["same_as.c"],
    "recognised": ["read_*.c", "records.c"],
    "values": ["../base/*.c"],
    "options": ["../cli/options.c", "../base/amount.c"],
    "letters": ["../write/*_text.c"],
}
VALUES = ["../base/amount.c", "../base/share_text.c", "../base/date_text.c", "../base/money_text.c"]
SAID = [
    b"id,same_as\na,b\n",
    b"id;different\na;b\n",
    b"id\tsame_as\tdifferent\nc\td\t\na\t\tc\n",
    b'{"same_as": [["a", "b"], ["c", "d"]], "different": [["a", "c"]]}',
]
WRITTEN = [
    (0, ["2025-01-21", "21.01.2025", "2025/1/21 10:00", "2025\ub144 1\uc6d4 21\uc77c", "2025-12", "2025"]),
    (1, ["100000000000", "12.50", "1e11", "0.001"]),
    (2, ["10B:USD", "1.5bn:EUR", "250 million:USD", "30\uc870:KRW"]),
    (3, ["$500B", "up to EUR 1.5bn", "5\uc5b5 \uc6d0", "1\uc870 5,000\uc5b5\uc6d0"]),
    (4, ["1,234.50", "1.234,50", "1 234", "1'234"]),
    (5, ["51%", "25-50", ">75", "at least 10 %", "10% \uc774\uc0c1"]),
    (6, ["letter-of-intent", "stated", "indirect", "up-to", "zh-Hant", "=1+1"]),
    (7, ["SoftBank Group", "\u30bd\u30d5\u30c8\u30d0\u30f3\u30af", "Stargate"]),
    (8, ["a line to break at spaces", "\uc2a4\ud0c0\uac8c\uc774\ud2b8 / a-b"]),
]
PREFIX = {"gzip": [b"\0\0\0", b"\x09\0\0", b"\x41\0\1"]}


def unescape(line):
    return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), line)


def escape(data):
    return b"".join(
        bytes([c]) if 0x20 <= c < 0x7F and c != 0x5C else b"\\x%02x" % c for c in data)


def store(folder, data):
    path = pathlib.Path(folder, hashlib.sha1(data).hexdigest())
    path.write_bytes(data)


def unpack(file, folder):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for line in pathlib.Path(file).read_bytes().split(b"\n")[:-1]:
        if not line.startswith(b"#"):
            store(folder, unescape(line))


def pack(folder, file, limit):
    """The smallest inputs, so that most of what is covered finds room."""
    lines, size = [], 0
    inputs = {path.read_bytes() for path in pathlib.Path(folder).iterdir()}
    for data in sorted(inputs, key=lambda data: (len(escape(data)), data)):
        line = escape(data)
        if line.startswith(b"#"):
            line = b"\\x23" + line[1:]
        size += len(line) + 1
        if size > int(limit):
            break
        lines.append(line + b"\n")
    pathlib.Path(file).write_bytes(b"".join(lines))
    print(f"{file}: {len(lines)} of {len(inputs)} inputs, {size} bytes")


def cases(root, target, folder):
    written(target, root, folder)
    own = {"stargraph-lines": "stargraph", "two-ways": "stargraph"}.get(target, target)
    for path in sorted(pathlib.Path(root).glob("*/*/*/input*")):
        reader = path.relative_to(root).parts[0]
        if target in READERS or target == "gzip":
            if own == reader or target in ("recognised", "gzip"):
                text = path.read_bytes()
                for first in PREFIX.get(target, [b"\0", b"\x15", b"\x08"]):
                    store(folder, first + text)


def written(target, root, folder):
    """Inputs of targets that read no files: written by hand, or from the cases of the command."""
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    if target == "same-as":
        for text in SAID:
            store(folder, b"\0" + text)
            store(folder, b"\x08" + text)
    if target == "values":
        for run, texts in WRITTEN:
            for form in range(4):
                for text in texts:
                    store(folder, bytes([run, form]) + text.encode())
    if target == "options":
        for path in sorted(pathlib.Path(root).glob("../cli/*/cmd")):
            words = re.split(r"[|>&;]", path.read_text())[0]
            try:
                arguments = shlex.split(words)[1:]
            except ValueError:
                continue
            store(folder, b"\0" + "\n".join(arguments).encode())


def strings(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    text = re.sub(r"^#.*$", "", text, flags=re.M)
    for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text):
        data = literal.encode().decode("unicode_escape").encode("latin1")
        # Words of a format, not messages with their printf marks.
        if 0 < len(data) <= 32 and b"%" not in data and data.count(b" ") < 3:
            yield data


def words(src, target, file):
    folder = pathlib.Path(src, "read")
    found = {b"\xef\xbb\xbf"}
    for pattern in READERS.get(target, []) + (VALUES if target in READERS else []):
        for path in folder.glob(pattern) if ".." not in pattern else folder.parent.glob(pattern[3:]):
            found.update(strings(path))
    lines = ['"%s"' % "".join(f"\\x{c:02x}" for c in word) for word in sorted(found)]
    pathlib.Path(file).write_text("".join(line + "\n" for line in lines))


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack, "cases": cases, "words": words}[sys.argv[1]](*sys.argv[2:])
