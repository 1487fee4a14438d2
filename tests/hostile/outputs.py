#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""outputs.py STARGRAPH: every awkward text in every field, through every output.

Each output is read by a parser of other people and must give the text back, or what README says it
becomes there: the graph formats (by tests/write/formats.py), the tables of lists, DOT as libcgraph
reads it, and the pictures, of which moreover nothing may act: no script, no event, no address but
of the web and of mail. Prints what differs; exit 1 if something does."""
import csv
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "write")]
import data as awkward_data  # noqa: E402
import formats  # noqa: E402
from formats import check, equal  # noqa: E402

TEXTS = awkward_data.TEXTS
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
FIELDS = 20  # that hold the text; see data.py
CASES = {"tried": 0}


def tried(fields, texts=TEXTS):
    CASES["tried"] += fields * len(texts)


def run(stargraph, *arguments, width="100", fails=False):
    outcome = subprocess.run([stargraph, *arguments], capture_output=True, check=False,
                             env={**os.environ, "COLUMNS": width})
    if not fails:
        equal(0, outcome.returncode, arguments, outcome.stderr.decode()[-300:])
    check(outcome.returncode >= 0, "ended by a signal", arguments, outcome.returncode)
    return outcome.stdout.decode()


# ---- what becomes of a text ----

def in_line(text):
    """In tables for people and in TSV."""
    text = re.sub("[\t\n\r\x85\u2028\u2029]", " ", text)
    text = re.sub(f"[{CONTROLS}]", "\ufffd", text)
    return re.sub(f"[{DIRECTIONS}]", lambda m: f"<U+{ord(m.group()):04X}>", text)


def in_cell(text):
    """In the CSV of tables, which keeps line feeds and tabs."""
    return "".join(part if part in "\n\t" else in_line(part)
                   for part in re.split("([\n\t])", text.replace("\r\n", "\n")))


def in_picture(text):
    text = re.sub("[\t\n\r\x85\u2028\u2029]", " ", text)
    return re.sub(f"[{CONTROLS}{DIRECTIONS}\ufffe\uffff]", "\ufffd", text)


def guarded(text):
    return "'" + text if re.match("'*[=+\\-@\t\r\n＝＋－＠]", text) else text


# ---- graph formats ----

def check_kept(document, native):
    """The native format, ours to read and to write, gives back what was put in."""
    for sort in ("sources", "roles", "kinds", "stakeholders", "relationships"):
        given = {record["id"]: record for record in document[sort]}
        found = {record["id"]: record for record in native[sort]}
        equal(set(given), set(found), sort)
        for id_, record in given.items():
            for key, value in record.items():
                equal(value, found.get(id_, {}).get(key), "native", sort, id_, key)


def check_formats(stargraph, path, document, folder):
    native = formats.Data(stargraph, path)
    check_kept(document, native.native)
    tried(FIELDS)
    for test in (formats.check_native, formats.check_graphml, formats.check_gexf,
                 formats.check_node_link, formats.check_cytoscape, formats.check_mermaid,
                 formats.check_neo4j, formats.check_cypher, formats.check_sqlite,
                 formats.check_bods, formats.check_ftm):
        before = len(formats.FAULTS)
        test(native, folder)
        if len(formats.FAULTS) > before:
            formats.FAULTS.insert(before, f"--- {test.__name__}")
        tried(FIELDS)
    formats.check_table(native, folder, "csv", ",", "\r\n")
    formats.check_table(native, folder, "tsv", "\t", "\n")
    tried(2 * FIELDS)


def check_mermaid(stargraph, path, document):
    text = run(stargraph, "convert", "-f", path, "--to", "mermaid")
    labels = {re.sub(r"#(\d+);", lambda m: chr(int(m.group(1))), label) for label in re.findall('"(.*)"', text)}
    for party in document["stakeholders"]:
        check(in_line(formats.wording(party["name"])) in labels, "mermaid lacks", party["id"])


def tabular(document):
    """Without what two tables do not hold: evidence and identifiers that are parted by their own
    separators, reasons of unspecified ends, spaces at the ends of texts, control characters."""
    def held(value):
        if isinstance(value, dict):
            return {key: held(inner) for key, inner in value.items()}
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value).strip(" \t\r\n") or "-" if isinstance(value, str) else value
    left = {"stargraph": 1, "stakeholders": [], "relationships": [],
            "kinds": [dict(kind) for kind in document["kinds"]]}
    for sort in ("stakeholders", "relationships"):
        for record in document[sort]:
            left[sort].append({key: held(value) for key, value in record.items()
                               if key not in ("evidence", "identifiers", "role")})
    left["relationships"] = [claim for claim in left["relationships"]
                             if isinstance(claim["from"], str) and claim["kind"] != "holds-role"]
    return left


def check_tables_again(stargraph, document, folder):
    """The two tables are read again, and written again byte for byte."""
    path = os.path.join(folder, "tabular.json")
    awkward_data.write(path, tabular(document))
    files = [os.path.join(folder, f"again-{part}.csv") for part in ("nodes", "edges")]
    run(stargraph, "convert", "-f", path, "-o", os.path.join(folder, "again.csv"))
    first = [open(file, "rb").read() for file in files]
    run(stargraph, "convert", "-f", files[0], "-f", files[1], "-o", os.path.join(folder, "2.csv"))
    for part, text in zip(("nodes", "edges"), first):
        with open(os.path.join(folder, f"2-{part}.csv"), "rb") as file:
            for one, other in zip(text.split(b"\r\n"), file.read().split(b"\r\n")):
                equal(one, other, "csv again", part)
    tried(FIELDS)


# ---- tables of answers ----

def expected_rows(document, subject):
    """Of each record the cells that hold texts of the data."""
    def word(text):
        return formats.wording(text)
    rows = {}
    for record in document[{"kinds": "kinds"}.get(subject, subject)]:
        rows[record["id"]] = {
            "stakeholders": lambda r: {"id": r["id"], "name": word(r["name"]), "kind": r["kind"]},
            "relationships": lambda r: {
                "relationship": r["id"], "kind": r["kind"], "role": r.get("role"),
                "from": r["from"] if isinstance(r["from"], str) else None, "to": r["to"],
                "speaker": r.get("speaker"), "layer": r.get("layer"),
                "condition": r.get("condition"), "note": word(r["note"]) if "note" in r else None},
            "sources": lambda r: {"id": r["id"], "title": r["title"], "author": r["author"],
                                  "publisher": word(r["publisher"]), "language": r["language"],
                                  "url": r["url"]},
            "roles": lambda r: {"id": r["id"], "label": r["label"], "group": r["group"]},
            "kinds": lambda r: {"id": r["id"], "label": r["label"]},
        }[subject](record)
    return rows


def unescaped(cell):
    """What Markdown shows of a cell."""
    return html.unescape(re.sub(r"\\([\\`*_\[\]|~!#])", r"\1", cell))


def markdown_cells(line):
    cells = re.split(r"(?<!\\)(?:\\\\)*\|", line)
    check(line.startswith("| ") and line.endswith(" |"), "markdown", line[:80])
    return [unescaped(cell[1:-1]) for cell in re.findall(r" (?:\\.|[^|\\])*(?=\|)", line)] if cells else []


def check_list(stargraph, path, document, subject):
    key = "relationship" if subject == "relationships" else "id"
    text = run(stargraph, "list", subject, "-f", path, "--format", "json")
    formats.safe_json(text)
    table = json.loads(text)
    names = [column["name"] for column in table["columns"]]
    rows = {row[key]: row for row in table["rows"]}
    wanted = expected_rows(document, subject)
    for id_, cells in wanted.items():
        equal(cells, {name: rows.get(id_, {}).get(name) for name in cells}, "json", subject, id_)
    for name, separator, shown in (("csv", ",", in_cell), ("tsv", "\t", in_line)):
        text = run(stargraph, "list", subject, "-f", path, "--format", name)
        check(not re.search(f"[{CONTROLS}{DIRECTIONS}]", text), name, "raw control or direction mark")
        quoting = csv.QUOTE_MINIMAL if name == "csv" else csv.QUOTE_NONE
        found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator,
                                    quoting=quoting, strict=name == "csv"))
        equal(len(table["rows"]), len(found), name, subject)
        for row, cells in zip(table["rows"], found):
            for column in wanted.get(row[key], ()):
                value = wanted[row[key]][column]
                equal(shown(guarded(value)) if value else "", cells[column], name, subject, row[key], column)
    check_markdown(run(stargraph, "list", subject, "-f", path, "--format", "markdown"), table)
    check_text(run(stargraph, "list", subject, "-f", path, width="1000"), wanted, subject)
    tried(5 * (len(next(iter(wanted.values()))) - 1))
    return names


def check_markdown(text, table):
    """As many rows as the table has, each with all its cells."""
    lines = [line for line in text.split("\n") if line.startswith("|")]
    rows = [line for line in lines if not re.fullmatch(r"(\| ---:? )+\|", line)]
    cells = [markdown_cells(line) for line in rows]
    width = len(cells[0])
    for line, row in zip(rows, cells):
        equal(width, len(row), "markdown", line[:120])
    headings = sum(1 for row in cells if row == cells[0])
    equal(len(table["rows"]), len(rows) - headings, "markdown rows")
    ids = {cell for row in cells for cell in row}
    for row in table["rows"]:
        for name in ("id", "name", "label", "title", "note"):
            if row.get(name) and len(row[name]) < 200:
                check(in_line(row[name]) in ids, "markdown lacks", name, row[name])
    check(not re.search("<(?!br>)", re.sub(r"\\.", "", text)), "markdown with a tag")


def check_text(text, wanted, subject):
    check(not re.search(f"[{CONTROLS}{DIRECTIONS}\t\r\x85\u2028\u2029]", text), "text: raw control")
    squeezed = re.sub(r"[ \n]+", "", text)
    for id_, cells in wanted.items():
        word = cells.get("id", cells.get("kind", "").removeprefix("tie "))
        value = re.sub(" ", "", in_line(word if word != "holds-role" else ""))
        if len(value) < 60:
            check(value in squeezed, "text lacks", subject, id_)


# ---- drawings ----

def check_dot(stargraph, path, document, folder):
    """Read by libcgraph, through gvpr."""
    dot = os.path.join(folder, "x.dot")
    run(stargraph, "draw", "--view", "network", "--all-dates", "-f", path, "-o", dot)
    program = r'N{print("N\x1f", $.name, "\x1f", $.tooltip, "\x1e")} E{print("E\x1f\x1f", $.tooltip, "\x1e")}'
    outcome = subprocess.run(["gvpr", program, dot], capture_output=True, check=False)
    equal((0, b""), (outcome.returncode, outcome.stderr[-200:]), "gvpr")
    records = [record.strip("\n").split("\x1f") for record in outcome.stdout.decode().split("\x1e")[:-1]]
    nodes = [html.unescape(r[2]) for r in records if r[0] == "N"]
    edges = [html.unescape(r[2]) for r in records if r[0] == "E"]
    holders = sum(1 for claim in document["relationships"] if isinstance(claim["from"], dict))
    equal(len(document["stakeholders"]) + holders, len(nodes), "dot nodes")
    equal(len(document["relationships"]), len(edges), "dot edges")
    for party in document["stakeholders"]:
        wanted = in_picture(formats.wording(party["name"])).replace("\\", "\u29f5")
        check(any(tip.startswith(wanted) for tip in nodes), "dot lacks the name", party["id"])
    names = {r[1] for r in records if r[0] == "N"}
    equal(len(nodes), len(names), "dot: names")
    for party in document["stakeholders"]:
        id_ = party["id"]
        if in_picture(id_) == id_ and id_[0] != "%" and not re.search(r"\\|&#?\w*;", id_):
            check(id_ in names, "dot lacks the node", id_)
    tried(4)


SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
ELEMENTS = set("svg g title text a path polygon polyline ellipse circle rect style".split())
ATTRIBUTES = set("""id class transform fill stroke stroke-width stroke-dasharray stroke-opacity
fill-opacity opacity points d x y cx cy rx ry r width height viewBox text-anchor font-family
font-size font-weight font-style target""".split()) | {
    XLINK + "href", XLINK + "title", "{http://www.w3.org/XML/1998/namespace}lang"}


def check_harmless(text, root):
    """Nothing in the picture acts or loads; what it links is an address of the web or of mail."""
    check("<!DOCTYPE" not in text and "<!ENTITY" not in text and "<?xml-" not in text, "svg: a DTD")
    check(not re.search(f"[{CONTROLS}{DIRECTIONS}]", html.unescape(text)), "svg: a control or mark")
    for element in root.iter():
        check(element.tag.startswith(SVG) and element.tag[len(SVG):] in ELEMENTS, "svg:", element.tag)
        for name, value in element.attrib.items():
            check(name in ATTRIBUTES, "svg: attribute", name)
            if name == XLINK + "href":
                check(re.match("(https?://|mailto:)[!-~]*$", value), "svg: address", value)
            elif name != XLINK + "title":
                check(not re.search("url|script|import|expression", value), "svg:", name, value)
    for style in root.iter(SVG + "style"):
        check(re.fullmatch(r"(\s|\.\w+\{[a-z-]+:[#\w. ]+(;[a-z-]+:[#\w. ]+)*\})*", style.text), "svg: style",
              style.text)


def check_svg(stargraph, path, document, folder, view, own):
    """One that Graphviz writes, or our own of many claims."""
    svg = os.path.join(folder, "x.svg")
    run(stargraph, "draw", "--view", view, "--all-dates", "-f", path, "-o", svg)
    with open(svg, encoding="utf-8") as file:
        text = file.read()
    root = ElementTree.fromstring(text)
    check_harmless(text, root)
    if own:
        nodes = [group.find(SVG + "title").text for group in root.findall(SVG + "g")
                 if group.find(SVG + "title") is not None]
        edges = [path_.find(SVG + "title").text for path_ in root.iter(SVG + "path")
                 if path_.find(SVG + "title") is not None]
    else:
        nodes = [group.find(f".//{SVG}a").get(XLINK + "title") for group in root.iter(SVG + "g")
                 if group.get("class") == "node"]
        edges = [group.find(f".//{SVG}a").get(XLINK + "title") for group in root.iter(SVG + "g")
                 if group.get("class") == "edge"]
        # Graphviz writes the second space of two as one that does not break.
        nodes = [node.replace("\xa0", " ") for node in nodes]
    if view == "network":
        holders = sum(1 for claim in document["relationships"] if isinstance(claim["from"], dict))
        equal(len(document["stakeholders"]) + holders, len(nodes), "svg nodes")
        equal(len(document["relationships"]), len(edges), "svg edges")
        for party in document["stakeholders"]:
            wanted = in_picture(formats.wording(party["name"]))
            wanted = wanted if own else wanted.replace("\\", "\u29f5").replace("\xa0", " ")
            check(any(tip.startswith(wanted) for tip in nodes), "svg lacks the name", party["id"])
    tried(7, [party["id"] for party in document["stakeholders"]])


def check_drawings(stargraph, folder):
    step = 60
    for start in range(0, len(TEXTS), step):
        document = awkward_data.native(TEXTS[start:start + step])
        path = os.path.join(folder, "some.json")
        awkward_data.write(path, document)
        check_svg(stargraph, path, document, folder, "network", own=False)
        others = ("funding", "ownership", "org", "roles")
        for view in others if os.environ.get("STARGRAPH_FULL") else (others[start // step % 4],):
            check_svg(stargraph, path, document, folder, view, own=False)


def main():
    stargraph = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "awkward.json")
        document = awkward_data.native(TEXTS)
        awkward_data.write(path, document)
        check_formats(stargraph, path, document, folder)
        check_mermaid(stargraph, path, document)
        check_tables_again(stargraph, document, folder)
        for subject in ("stakeholders", "relationships", "sources", "roles", "kinds"):
            check_list(stargraph, path, document, subject)
        check_dot(stargraph, path, document, folder)
        check_svg(stargraph, path, document, folder, "network", own=True)
        check_drawings(stargraph, folder)
    for fault in formats.FAULTS[:40]:
        print(fault[:600].encode("unicode_escape").decode())
    print(f"{len(formats.FAULTS)} faults with {len(TEXTS)} texts")
    print(f"FIGURE hostile_inputs={CASES['tried']}")
    print(f"FIGURE losses={len(formats.FAULTS)}")
    return 1 if formats.FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
