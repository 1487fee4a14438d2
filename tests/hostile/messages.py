#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""messages.py STARGRAPH: awkward texts where they are refused, or come from other systems.

What is refused is refused at its place; what is read from the formats of others is kept or said to
be lost; and no message hands a control character or a mark of direction to the terminal. Prints
what is wrong; exit 1 if something is."""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from awkward import LONE_SURROGATES, NULS, STRINGS  # noqa: E402
from data import TEXTS, is_id  # noqa: E402

FAULTS = []
COUNTS = {"inputs": 0, "crashes": 0}
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check(condition, *what):
    if not condition:
        FAULTS.append(" ".join(str(part) for part in what)[:600])


class Run:
    def __init__(self, stargraph, *arguments):
        self.stargraph = stargraph
        outcome = subprocess.run([stargraph, *arguments], capture_output=True, check=False, timeout=60)
        self.status = outcome.returncode
        self.output = outcome.stdout.decode()
        self.said = outcome.stderr.decode()
        COUNTS["crashes"] += self.status < 0 or self.status > 3
        check(0 <= self.status <= 3, "exit", self.status, arguments)
        unsafe = UNSAFE.search(self.said)
        check(not unsafe, arguments[:2], "unsafe message", unsafe and ascii(self.said[max(0, unsafe.start() - 80):][:160]))


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


# ---- what is refused ----

def lines_with(records):
    return '{"header":{"stargraph":1}}\n' + "".join(record + "\n" for record in records)


def check_lines(stargraph, folder, records, what):
    """Each line is refused, at its place."""
    path = write(os.path.join(folder, "refused.jsonl"), lines_with(records))
    run = Run(stargraph, "check", "-f", path)
    check(run.status == 1, what, "exit", run.status)
    refused = {int(line) for line in re.findall(r"refused\.jsonl:(\d+):\d+: error", run.output + run.said)}
    for number, record in enumerate(records, 2):
        check(number in refused, what, "passes:", ascii(record)[:100])
    check(not UNSAFE.search(run.output), what, "unsafe report")
    COUNTS["inputs"] += len(records)


def party(id_, **fields):
    return json.dumps({"stakeholder": {"id": id_, "kind": "company", "name": "a", **fields}})


def check_refused(stargraph, folder):
    check_lines(stargraph, folder, [party(text) for text in TEXTS if not is_id(text)], "ids")
    template = party("a%d", note="NOTE")
    check_lines(stargraph, folder, [template.replace("NOTE", text).replace("%d", str(i))
                                    for i, text in enumerate(LONE_SURROGATES + NULS)], "escapes in a value")
    check_lines(stargraph, folder, [party("a%d" % i)[:-2] + f', "{text}": "x"}}}}'
                                    for i, text in enumerate(LONE_SURROGATES + NULS)], "escapes in a key")
    check_lines(stargraph, folder, [party(f"a{i}", **{text: "x"}) for i, text in enumerate(TEXTS)
                                    if text not in ("id", "name")], "unknown fields")
    check_lines(stargraph, folder, [party(f"a{i}", jurisdiction=text) for i, text in enumerate(TEXTS)
                                    if not re.fullmatch("[A-Z]{2}", text)], "jurisdictions")
    for field in ("kind", "from", "to", "role", "speaker", "status", "since", "alternative_to"):
        claim = {"id": "a", "from": "p", "to": "p", "kind": "funds"}
        known = ("p", "person", "company") + tuple(text for text in TEXTS if re.fullmatch(r"\d{4}(-\d\d){0,2}", text))
        texts = [text for text in TEXTS if text not in known and text not in ("funds", "owns")]
        records = [json.dumps({"relationship": {**claim, "id": f"c{i}", field: text}}) for i, text in enumerate(texts)]
        check_lines(stargraph, folder, [party("p")] * 0 + records, field)


# ---- formats of others ----

def node_link(texts):
    return json.dumps({"directed": True, "multigraph": True, "graph": {texts[0]: texts},
                       "nodes": [{"id": text, "name": text, "kind": text, text + " ": text} for text in texts],
                       "links": [{"source": text, "target": texts[i - 1], "key": i, "kind": text, text + " ": [text]}
                                 for i, text in enumerate(texts)]})


def cytoscape(texts):
    return json.dumps({"elements": {
        "nodes": [{"data": {"id": text, "name": text, text + " ": text}} for text in texts],
        "edges": [{"data": {"id": f"e{i}", "source": text, "target": texts[i - 1], "label": text}}
                  for i, text in enumerate(texts)]}})


def json_graph(texts):
    return json.dumps({"graph": {"nodes": {text: {"label": text, "metadata": {text: text}} for text in texts},
                                 "edges": [{"source": text, "target": texts[i - 1], "relation": text}
                                           for i, text in enumerate(texts)]}})


def graphology(texts):
    return json.dumps({"options": {"type": "directed", "multi": True}, "attributes": {texts[0]: 1},
                       "nodes": [{"key": text, "attributes": {"label": text, text: text}} for text in texts],
                       "edges": [{"key": f"e{i}", "source": text, "target": texts[i - 1], "attributes": {"kind": text}}
                                 for i, text in enumerate(texts)]})


def kumu(texts):
    return json.dumps({"elements": [{"label": text, "type": text, "description": text, text + " ": text} for text in texts],
                       "connections": [{"from": text, "to": texts[i - 1], "type": text, "direction": "directed"}
                                       for i, text in enumerate(texts)]})


def bods(texts):
    def statement(i, sort, details):
        return {"statementId": f"{sort}-{i:032d}", "recordId": f"{sort}{i}", "recordType": sort, "recordStatus": "new",
                "declarationSubject": texts[i], "statementDate": "2025-01-01", "recordDetails": details,
                "source": {"type": [texts[i]], "description": texts[i], "url": texts[i]}}
    entities = [statement(i, "entity", {"isComponent": False, "entityType": {"type": "registeredEntity"}, "name": text,
                                        "identifiers": [{"id": text, "scheme": text}], text: text})
                for i, text in enumerate(texts)]
    ties = [statement(i, "relationship", {"isComponent": False, "subject": f"entity{i}", "interestedParty": f"entity{i - 1}",
                                          "interests": [{"type": text, "details": text}]})
            for i, text in enumerate(texts) if i > 0]
    return json.dumps(entities + ties)


def ftm(texts):
    lines = [json.dumps({"id": text, "schema": "Company", "properties": {"name": [text], "notes": [text], text: [text]}})
             for text in texts]
    return "\n".join(lines + [json.dumps({"id": f"tie{i}", "schema": "Ownership",
                                          "properties": {"owner": [text], "asset": [texts[i - 1]], "role": [text],
                                                         "percentage": [text]}}) for i, text in enumerate(texts)]) + "\n"


def table(texts):
    class Lines(list):
        write = list.append
    lines = Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(["from", "to", "kind", "note", "amount", "share", "since", "aliases"])
    for i, text in enumerate(texts):
        writer.writerow([text, texts[i - 1], text, text, "", "", "", text])
    return "".join(lines)


def ids_of_others():
    """Texts that are ids of others and stay apart: blanks go at their ends, and are spaces inside."""
    taken = {}
    for text in TEXTS:
        text_as_id = re.sub("[\ufffe\uffff]", "\ufffd", re.sub("[\x00-\x20\x7f]", " ", text))
        taken.setdefault(text_as_id.strip(" "), text)
    return [text for id_, text in taken.items() if id_]


def folded(text):
    """Nearly NFKC_Casefold of Unicode, and spaces squeezed."""
    text = re.sub("[\x00-\x20\x7f\u2028\u2029]+", " ", re.sub("[\ufffe\uffff]", "\ufffd", text))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in
                   "\u115f\u1160\u3164\ufe00\ufe0e\ufe0f\u034f\u17b4\u180e\U000e0001\U000e0100\uffa0")
    return " ".join(text.split())


def apart_when_folded(texts):
    """A table's party has the letters and digits of its name as an id, which others may mention; and
    an apostrophe before a formula goes."""
    kept = list({folded(text): text for text in texts if folded(text) and text[0] != "'"}.values())
    ids = [re.sub("[^a-z0-9\x80-\U0010ffff]+", "-", folded(text)).strip("-") for text in kept]
    return [text for text in kept if ids.count(text) < 2 and (text not in ids or ids[kept.index(text)] == text)]


def check_foreign(stargraph, folder):
    texts = ids_of_others()
    for name, make, ending in (("node-link", node_link, "json"), ("cytoscape", cytoscape, "json"),
                               ("json-graph", json_graph, "json"), ("graphology", graphology, "json"),
                               ("kumu", kumu, "json"), ("bods", bods, "json"), ("ftm", ftm, "jsonl"), ("csv", table, "csv")):
        if name in ("kumu", "csv"):  # where names stand for parties
            texts = apart_when_folded(texts)
        path = write(os.path.join(folder, f"{name}.{ending}"), make(texts))
        run = Run(stargraph, "convert", "-f", path, "--from", name)
        report = Run(stargraph, "check", "-f", path, "--from", name)
        check(not UNSAFE.search(report.output), name, "unsafe report")
        if run.status == 0:
            check_written(json.loads(run.output), texts, name)
        else:
            # Refused records are told one by one; the others are tried by themselves.
            wrong = {int(n) for n in re.findall(r":(\d+):\d+: error", report.output + report.said)}
            check(wrong, name, "refused without a place", run.said[:300])
            FAULTS.append(f"{name} is refused: {ascii(report.output[:500])} {ascii(run.said[:300])}")
        COUNTS["inputs"] += 3 * len(texts)


def check_written(document, texts, name):
    """Every name is there, but for control characters and spaces where the reader squeezes them."""
    def bare(text):
        return re.sub("[\x00-\x20\x7f\ufffd\ufffe\uffff]+", "", text)
    words = set()
    for record in document["stakeholders"]:
        for value in (record["name"], record.get("note", ""), *record.get("aliases", [])):
            words.update(bare(word) for word in (value.values() if isinstance(value, dict) else [value]))
    for text in texts:
        check(len(text) > 180 or bare(text) in words or not bare(text), name, "lost the name", ascii(text))


# ---- the command line ----

def check_arguments(stargraph):
    chosen = [text for category, text in STRINGS if "\x00" not in text and len(text) < 300 and
              category in ("control characters", "directions", "terminals", "formats of printf")][::2]
    chosen += ["한국이 없다", "\udcff", "a\udcc2b"]
    forms = (["show"], ["list"], ["draw", "--view"], ["funders", "--kind"], ["check", "-f"], ["list", "sources", "--as-of"],
             ["convert", "--to"], ["--"], ["list", "sources", "--min-amount"], ["draw", "--focus"], ["list", "sources", "--"])
    for number, text in enumerate(chosen):
        form = forms[number % len(forms)]
        outcome = subprocess.run([stargraph, *form, os.fsencode(text) if text.isascii() else
                                  text.encode("utf-8", "surrogateescape")], capture_output=True, check=False)
        COUNTS["crashes"] += outcome.returncode < 0
        check(0 < outcome.returncode <= 3, form, "exit", outcome.returncode, ascii(text))
        said = outcome.stderr.decode()  # which fails where it is no UTF-8
        check(not UNSAFE.search(said), form, "unsafe message for", ascii(text), ascii(said[:200]))
        COUNTS["inputs"] += 1


def main():
    stargraph = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        check_refused(stargraph, folder)
        check_foreign(stargraph, folder)
        check_arguments(stargraph)
    for fault in FAULTS[:40]:
        print(fault.encode("unicode_escape").decode())
    print(f"{len(FAULTS)} faults")
    print(f"FIGURE hostile_inputs={COUNTS['inputs']}")
    print(f"FIGURE crashes={COUNTS['crashes']}")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
