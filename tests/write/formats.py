#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""formats.py STARGRAPH FILE...: writes each file in every format and reads it back with readers
of other people (json, csv, sqlite3, ElementTree, xmllint, NetworkX, igraph), comparing counts,
ids and every value with the native data. Prints what differs; exit 1 if something does."""
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import igraph
import networkx

FAULTS = []


def check(condition, *what):
    if not condition:
        FAULTS.append(" ".join(str(part) for part in what))


def equal(one, other, *what):
    check(one == other, *what, "expected", repr(one)[:300], "found", repr(other)[:300])


def xml_text(text):
    """What XML can hold of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def cell_text(text):
    """What a table holds of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)


# ---- the native data, and what flat attributes must say of it ----

class Data:
    def __init__(self, stargraph, path):
        self.stargraph = stargraph
        self.path = path
        self.native = json.loads(self.run())
        self.sources = {s["id"]: s for s in self.native.get("sources", [])}
        self.parties = {p["id"]: p for p in self.native.get("stakeholders", [])}
        self.claims = {c["id"]: c for c in self.native.get("relationships", [])}
        self.kinds = {k["id"]: k for k in self.native.get("kinds", [])}
        self.placeholders = {}  # id -> reason
        for claim in self.claims.values():
            for end in ("from", "to"):
                if isinstance(claim[end], dict):
                    self.placeholders[self.end(claim, end)] = claim[end]["unspecified"]

    def run(self, *arguments):
        outcome = subprocess.run([self.stargraph, "convert", "-f", self.path, *arguments],
                                 capture_output=True, check=False)
        check(outcome.returncode == 0, "convert", arguments, outcome.stderr.decode())
        return outcome.stdout

    def read_back(self, folder, name, text, *options):
        """What a file of ours gives when it is read again and written natively."""
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        outcome = subprocess.run([self.stargraph, "convert", "-f", path, *options],
                                 capture_output=True, check=False)
        equal((0, b""), (outcome.returncode, outcome.stderr), name)
        return outcome.stdout.decode()

    def end(self, claim, end):
        if isinstance(claim[end], str):
            return claim[end]
        name = f"{claim['id']}/{end}"
        while name in self.parties:
            name += "+"
        return name


def wording(text, language="en"):
    """As stg_text_in: the language, else none, else English, else the first."""
    if isinstance(text, str):
        return text
    for key in (language, "und", "en"):
        if key in text:
            return text[key]
    return next(iter(text.values()))


def add_text(flat, name, text):
    if text is None:
        return
    flat[name] = wording(text)
    if isinstance(text, dict):
        for language, words in text.items():
            flat[f"{name}_{language}"] = words


def citations(record):
    return "; ".join(e["source"] + (" " + e["locator"] if "locator" in e else "")
                     for e in record.get("evidence", []))


def flat_party(party):
    flat = {key: party[key] for key in ("kind", "jurisdiction", "url", "aliases", "identifiers",
                                        "evidence") if key in party}
    add_text(flat, "name", party["name"])
    add_text(flat, "note", party.get("note"))
    if "evidence" in party:
        flat["sources"] = citations(party)
    return flat


def bounds(share):
    if isinstance(share, dict):
        return share.get("min"), share.get("max")
    return share, share


def flat_claim(claim):
    """Everything but "flow", which is the kind's."""
    flat = {key: claim[key] for key in ("kind", "directness", "role", "rank", "status",
                                        "confidence", "speaker", "layer", "since", "until",
                                        "alternative_to", "evidence") if key in claim}
    if "amount" in claim:
        flat["currency"] = claim["amount"]["currency"]
        if claim["amount"]["value"] is not None:
            flat["amount"] = claim["amount"]["value"]
        if "qualifier" in claim["amount"]:
            flat["qualifier"] = claim["amount"]["qualifier"]
    for name in ("share", "votes"):
        if name in claim:
            for end, value in zip(("min", "max"), bounds(claim[name])):
                if value is not None:
                    flat[f"{name}_{end}"] = value
    add_text(flat, "condition", claim.get("condition"))
    add_text(flat, "note", claim.get("note"))
    if "evidence" in claim:
        flat["sources"] = citations(claim)
    return flat


NUMBERS = ("amount", "share_min", "share_max", "votes_min", "votes_max", "rank")


def same_flat(expected, found, what, text=lambda t: t):
    """Compares attributes read by another program; `text` is what the format holds of a text."""
    found = {key: value for key, value in found.items()
             if key not in ("flow", "placeholder", "id", "label", "spells") and value != ""}
    for key, value in expected.items():
        if key not in found:
            check(False, what, "lacks", key)
        elif key in NUMBERS:
            equal(float(value), float(found[key]), what, key)
        elif isinstance(value, (list, dict)):
            given = found[key]
            equal(value, json.loads(given) if isinstance(given, str) else given, what, key)
        else:
            equal(text(value), found[key], what, key)
    for key in found:
        check(key in expected, what, "has", key, found[key])


# ---- formats ----

def check_native(data, folder):
    for name, ending in (("stargraph", "json"), ("stargraph-lines", "jsonl")):
        first = data.run("--to", name)
        path = os.path.join(folder, "again." + ending)
        with open(path, "wb") as file:
            file.write(first)
        again = subprocess.run([data.stargraph, "convert", "-f", path, "--to", name],
                               capture_output=True, check=True).stdout
        equal(first, again, name, "of", name)
    lines = [json.loads(line) for line in first.decode().split("\n")[:-1]]
    equal({"header"}, set(lines[0]), "first line")
    equal(data.claims, {l["relationship"]["id"]: l["relationship"] for l in lines
                        if "relationship" in l}, "lines")
    for answer in ("relationships", "stakeholders", "sources", "roles", "kinds"):
        one = subprocess.run([data.stargraph, "list", answer, "-f", data.path, "--format", "json"],
                             capture_output=True, check=True).stdout
        other = subprocess.run([data.stargraph, "list", answer, "-f", path, "--format", "json"],
                               capture_output=True, check=True).stdout
        rows = [sorted(json.dumps(row) for row in json.loads(text)["rows"]) for text in (one, other)]
        equal(rows[0], rows[1], "list", answer)


def graph_checks(data, graph, what, text=xml_text):
    """A NetworkX multigraph."""
    check(graph.is_directed() and graph.is_multigraph(), what, type(graph))
    equal({text(i) for i in data.parties} | {text(i) for i in data.placeholders}, set(graph), what)
    for id_, party in data.parties.items():
        same_flat(flat_party(party), graph.nodes[text(id_)], f"{what} {id_}", text)
    for id_, reason in data.placeholders.items():
        found = graph.nodes[text(id_)]
        equal(True, found.get("placeholder"), what, id_)
        equal(text(wording(reason)), found["name"], what, id_)
    equal(len(data.claims), graph.number_of_edges(), what)


def edge_checks(data, edges, what, text=xml_text):
    """`edges`: id -> (from, to, attributes)."""
    equal({text(i) for i in data.claims}, set(edges), what)
    for id_, claim in data.claims.items():
        source, target, attributes = edges.get(text(id_), (None, None, {}))
        equal(text(data.end(claim, "from")), source, what, id_, "from")
        equal(text(data.end(claim, "to")), target, what, id_, "to")
        same_flat(flat_claim(claim), attributes, f"{what} {id_}", text)


def well_formed(path):
    outcome = subprocess.run(["xmllint", "--noout", path], capture_output=True, check=False)
    check(outcome.returncode == 0, "xmllint", outcome.stderr.decode())


def check_graphml(data, folder):
    path = os.path.join(folder, "g.graphml")
    data.run("-o", path)
    well_formed(path)
    graph = networkx.read_graphml(path, edge_key_type=str, force_multigraph=True)
    graph_checks(data, graph, "graphml")
    edge_checks(data, {key: (a, b, d) for a, b, key, d in graph.edges(keys=True, data=True)},
                "graphml")
    for name in ("sources", "roles", "kinds"):
        equal(data.native.get(name, []), json.loads(graph.graph.get(name, "[]")), "graphml", name)
    other = igraph.Graph.Read_GraphML(path)
    equal(len(data.parties) + len(data.placeholders), other.vcount(), "igraph nodes")
    equal(len(data.claims), other.ecount(), "igraph edges")
    check(other.is_directed(), "igraph: not directed")
    # libxml2 hands igraph the & of an attribute as a reference, which igraph keeps.
    nodes = [id_.replace("&#38;", "&") for id_ in other.vs["id"]]
    edge_checks(data, {e["id"].replace("&#38;", "&"): (nodes[e.source], nodes[e.target],
                                 {k: v for k, v in e.attributes().items() if v == v})
                       for e in other.es}, "igraph")
    for id_, vertex in zip(nodes, other.vs):
        if id_ in data.parties:
            same_flat(flat_party(data.parties[id_]), vertex.attributes(), "igraph", xml_text)


def last_day(date):
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        return date
    month = parts[1] if len(parts) > 1 else 12
    leap = parts[0] % 4 == 0 and (parts[0] % 100 != 0 or parts[0] % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return f"{parts[0]:04d}-{month:02d}-{days[month - 1]:02d}"


def check_gexf(data, folder):
    path = os.path.join(folder, "g.gexf")
    data.run("-o", path)
    well_formed(path)
    graph = networkx.read_gexf(path)
    graph_checks(data, networkx.MultiDiGraph(graph), "gexf")
    edges = {d["id"]: (a, b, d) for a, b, d in graph.edges(data=True)}
    edge_checks(data, edges, "gexf")
    for id_, claim in data.claims.items():
        spells = edges[id_][2].get("spells", [])
        if "since" not in claim and "until" not in claim:
            equal([], spells, "gexf", id_, "spells")
            continue
        start = (claim["since"] + "-01-01")[:10] if "since" in claim else None
        end = last_day(claim["until"]) if "until" in claim else None
        # NetworkX reads an open end as the text "None".
        equal([(str(start), str(end))], [tuple(str(day) for day in spell) for spell in spells],
              "gexf", id_, "spells")


def unguarded(text):
    return text[1:] if re.match("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", text) else text


def table_text(record, expected, found, what):
    """Rows of the two tables; texts stand in columns of their languages."""
    wanted = {k: v for k, v in expected.items() if k not in ("evidence", "sources", "aliases",
                                                             "identifiers")}
    for name in ("name", "note", "condition"):
        if isinstance(record.get(name), dict):
            wanted.pop(name, None)
    if "sources" in expected:
        wanted["evidence"] = expected["sources"]
    if "aliases" in expected:
        wanted["aliases"] = ";".join(expected["aliases"])
    if "identifiers" in expected:
        wanted["identifiers"] = ";".join(f"{k}:{v}" for k, v in expected["identifiers"].items())
    found = {key: unguarded(value) for key, value in found.items() if value != ""}
    for key, value in wanted.items():
        if key in NUMBERS:
            equal(float(value), float(found.get(key, "nan")), what, key)
        else:
            equal(cell_text(value), found.get(key), what, key)
    for key in found:
        check(key in wanted or key in ("id", "from", "to", "from_name", "to_name"), what, "has", key)


def check_table(data, folder, name, separator, line_end):
    path = os.path.join(folder, f"t.{name}")
    data.run("-o", path)
    tables = []
    for part in ("nodes", "edges"):
        with open(path.replace(f".{name}", f"-{part}.{name}"), newline="", encoding="utf-8") as file:
            text = file.read()
        check(text.split(line_end)[0].count("\n") == 0 and text.endswith(line_end), name, "lines")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        for row in rows:
            for value in row.values():
                check(value is not None and value[:1] not in tuple("=+@\t\r"), name, "formula", value)
        tables.append(rows)
    equal(set(data.parties), {unguarded(row["id"]) for row in tables[0]}, name)
    for row in tables[0]:
        party = data.parties[unguarded(row["id"])]
        table_text(party, flat_party(party), row, f"{name} {row['id']}")
    equal(len(data.claims), len(tables[1]), name)
    for row in tables[1]:
        claim = data.claims[unguarded(row["id"])]
        for end in ("from", "to"):
            named = isinstance(claim[end], str)
            equal(claim[end] if named else "", unguarded(row[end]), name, claim["id"], end)
            words = data.parties[claim[end]]["name"] if named else claim[end]["unspecified"]
            equal(cell_text(wording(words)), unguarded(row[end + "_name"]), name, claim["id"], end)
        table_text(claim, flat_claim(claim), row, f"{name} {claim['id']}")


def doubled(native):
    """The data after numbers of more digits than a double has went through Python."""
    for claim in native.get("relationships", []):
        value = claim.get("amount", {}).get("value")
        if isinstance(value, str) and len(value) > 16 and float(value) == int(float(value)):
            claim["amount"]["value"] = int(float(value))
    return native


def check_node_link(data, folder):
    text = data.run("--to", "node-link").decode()
    direct = data.run("--to", "stargraph").decode()
    equal(direct, data.read_back(folder, "own.json", text), "node-link read back")
    document = json.loads(text)
    for name in ("sources", "roles", "kinds", "title", "as_of"):
        equal(data.native.get(name), document["graph"].get(name), "node-link", name)
    document["links"] = document.pop("edges")  # the key that older NetworkX knows
    graph = networkx.node_link_graph(document)
    again = data.read_back(folder, "networkx.json", json.dumps(networkx.node_link_data(graph)))
    if doubled(json.loads(direct)) == json.loads(direct):
        equal(direct, again, "node-link through NetworkX")
    equal(doubled(json.loads(direct)), json.loads(again), "node-link through NetworkX")
    graph_checks(data, graph, "node-link", lambda t: t)
    edge_checks(data, {key: (a, b, d) for a, b, key, d in graph.edges(keys=True, data=True)},
                "node-link", lambda t: t)
    safe_json(text)


def safe_json(text):
    """Nothing that a terminal or a script of HTML would take for its own."""
    check(not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", text),
          "JSON with a raw control character or mark of direction")
    check("</" not in text and "<!" not in text, "JSON that could end a script")


def unique(name, taken):
    while name in taken:
        name += "+"
    taken.add(name)
    return name


def joint_ids(data):
    """Ids of claims where parties and claims share one space."""
    taken = set(data.parties) | set(data.placeholders)
    return {id_: unique(id_, taken) for id_ in sorted(data.claims, key=lambda i: i.encode())}


def check_cytoscape(data, _folder):
    text = data.run("--to", "cytoscape").decode()
    safe_json(text)
    document = json.loads(text)
    ids = [e["data"]["id"] for sort in ("nodes", "edges") for e in document["elements"][sort]]
    equal(len(ids), len(set(ids)), "cytoscape: ids")
    for node in document["elements"]["nodes"]:
        if node["data"]["id"] in data.parties:
            same_flat(flat_party(data.parties[node["data"]["id"]]), node["data"], "cytoscape")
    names = joint_ids(data)
    edges = {e["data"]["id"]: e["data"] for e in document["elements"]["edges"]}
    for id_, claim in data.claims.items():
        edge = dict(edges[names[id_]])
        equal(data.end(claim, "from"), edge.pop("source"), "cytoscape", id_)
        equal(data.end(claim, "to"), edge.pop("target"), "cytoscape", id_)
        wanted = flat_claim(claim)
        if "alternative_to" in wanted:
            wanted["alternative_to"] = names[wanted["alternative_to"]]
        same_flat(wanted, edge, f"cytoscape {id_}")


def check_mermaid(data, _folder):
    lines = [l for l in data.run("--to", "mermaid").decode().split("\n") if not l.startswith("%%")]
    equal("flowchart LR", lines[0], "mermaid")
    words = r'"[^"{}\[\]|<>`;#&]*(?:#\d+;[^"{}\[\]|<>`;#&]*)*"'
    node = re.compile(rf"  n(\d+)(?:\[{words}\]|\({words}\)|\{{\{{{words}\}}\}})")
    edge = re.compile(rf"  n(\d+) (?:-->|-\.->)\|{words}\| n(\d+)")
    nodes = sum(1 for line in lines if node.fullmatch(line))
    edges = sum(1 for line in lines if edge.fullmatch(line))
    equal(len(data.parties) + len(data.placeholders), nodes, "mermaid nodes")
    equal(len(data.claims), edges, "mermaid edges")
    equal(1 + nodes + edges + 1, len(lines), "mermaid: other lines")


# Letters of other scripts are for the program that reads the name; it must not be able to take
# one for a sign of its own.
NAME = r"[\w\u00c0-\U0010ffff]+"


def check_neo4j(data, folder):
    path = os.path.join(folder, "n")
    data.run("-o", path, "--to", "neo4j")
    with open(path + "-nodes.csv", newline="", encoding="utf-8") as file:
        nodes = list(csv.DictReader(file, strict=True))
    with open(path + "-relationships.csv", newline="", encoding="utf-8") as file:
        edges = list(csv.DictReader(file, strict=True))
    equal({cell_text(i) for i in [*data.parties, *data.placeholders]}, {n["id:ID"] for n in nodes},
          "neo4j")
    for row in nodes:
        check(re.fullmatch("Stakeholder;" + NAME, row[":LABEL"]), "neo4j label", row[":LABEL"])
    equal(len(data.claims), len(edges), "neo4j")
    for row in edges:
        claim = data.claims[row["id"]]
        equal(data.end(claim, "from"), row[":START_ID"], "neo4j")
        equal(data.end(claim, "to"), row[":END_ID"], "neo4j")
        check(re.fullmatch(NAME, row[":TYPE"]), "neo4j type", row[":TYPE"])
        equal(claim["kind"], row["kind"], "neo4j")
        amount = claim.get("amount", {}).get("value")
        equal("" if amount is None else str(amount), row["amount:double"], "neo4j amount")


def check_cypher(data, _folder):
    text = data.run("--to", "cypher").decode()
    rest = re.sub(r'"(?:[^"\\\x00-\x1f]|\\["\\nt]|\\u[0-9a-f]{4})*"', "S", text)
    check('"' not in rest and "'" not in rest, "cypher: a quote outside strings")
    rest = re.sub(f"`{NAME}`", "NAME", rest)
    check("`" not in rest, "cypher: a backtick outside names")
    equal(len(data.parties) + len(data.placeholders), len(re.findall(r"^  \{id: S, properties", rest,
                                                                     re.M)), "cypher nodes")
    equal(len(data.claims), len(re.findall(r"^  \{id: S, from: S, to: S, properties", rest, re.M)),
          "cypher edges")
    statements = [s for s in rest.split(";\n") if s.strip()]
    for statement in statements:
        check(re.match(r"(CREATE CONSTRAINT|UNWIND \[)", statement), "cypher statement", statement[:60])
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', text)
    names = {json.loads(s) for s in strings}
    check(set(data.claims) <= names and set(data.parties) <= names, "cypher: ids")


def check_sqlite(data, folder):
    path = os.path.join(folder, "d.sqlite")
    data.run("-o", path)
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    equal("ok", database.execute("PRAGMA integrity_check").fetchone()[0], "sqlite")
    equal([], database.execute("PRAGMA foreign_key_check").fetchall(), "sqlite")
    rows = {row["id"]: row for row in database.execute("SELECT * FROM relationships")}
    equal(set(data.claims), set(rows), "sqlite")
    texts = {}
    for row in database.execute("SELECT * FROM texts ORDER BY of, id, field, position"):
        texts.setdefault((row["of"], row["id"], row["field"]), {})[row["language"] or "und"] = row["text"]
    for id_, claim in data.claims.items():
        wanted = flat_claim(claim)
        found = {k: rows[id_][k] for k in rows[id_].keys() if rows[id_][k] is not None}
        equal(data.end(claim, "from"), found["from_id"], "sqlite", id_)
        equal(data.end(claim, "to"), found["to_id"], "sqlite", id_)
        for key in ("kind", "currency", "share_min", "share_max", "votes_min", "votes_max",
                    "directness", "role", "rank", "status", "confidence", "speaker", "layer",
                    "since", "until", "condition", "note", "alternative_to"):
            equal(wanted.get(key), found.get(key), "sqlite", id_, key)
        if "amount" in wanted:
            equal(str(wanted["amount"]), found["amount"], "sqlite", id_)
        for field in ("note", "condition"):
            if field in claim:
                text = claim[field] if isinstance(claim[field], dict) else {"und": claim[field]}
                equal(text, texts[("relationship", id_, field)], "sqlite", id_, field)
        evidence = database.execute("SELECT source, locator FROM evidence WHERE of = 'relationship' "
                                    "AND id = ? ORDER BY position", (id_,)).fetchall()
        equal([(e["source"], e.get("locator")) for e in claim.get("evidence", [])],
              [tuple(row) for row in evidence], "sqlite", id_, "evidence")
    for id_, party in data.parties.items():
        row = database.execute("SELECT * FROM stakeholders WHERE id = ?", (id_,)).fetchone()
        equal((party["kind"], wording(party["name"])), (row["kind"], row["name"]), "sqlite", id_)
        names = database.execute("SELECT language, name FROM names WHERE stakeholder = ?", (id_,))
        name = party["name"] if isinstance(party["name"], dict) else {"": party["name"]}
        equal(name, {k: v for k, v in names.fetchall()}, "sqlite", id_, "names")
        aliases = database.execute("SELECT alias FROM aliases WHERE stakeholder = ? ORDER BY position",
                                   (id_,)).fetchall()
        equal(party.get("aliases", []), [row[0] for row in aliases], "sqlite", id_, "aliases")
        given = database.execute("SELECT scheme, value FROM identifiers WHERE stakeholder = ?", (id_,))
        equal(party.get("identifiers", {}), dict(tuple(r) for r in given), "sqlite", id_)
    database.close()


# ---- BODS: the required fields of its schema 0.4, and the order it asks for ----

INTERESTS = set("""shareholding votingRights appointmentOfBoard otherInfluenceOrControl
seniorManagingOfficial settlor trustee protector beneficiaryOfLegalArrangement
rightsToSurplusAssetsOnDissolution rightsToProfitOrIncome rightsGrantedByContract
conditionalRightsGrantedByContract controlViaCompanyRulesOrArticles controlByLegalFramework
boardMember boardChair unknownInterest unpublishedInterest enjoymentAndUseOfAssets
rightToProfitOrIncomeFromAssets nominee nominator""".split())
ENTITIES = {"registeredEntity": {"other"}, "legalEntity": {"trust", "other"},
            "arrangement": {"trust", "nomination", "other"}, "anonymousEntity": {"other"},
            "unknownEntity": {"other"}, "state": {"other"},
            "stateBody": {"governmentDepartment", "stateAgency", "other"}}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def check_bods(data, _folder):
    text = data.run("--to", "bods").decode()
    safe_json(text)
    statements = json.loads(text)
    equal(text, data.run("--to", "bods").decode(), "bods: not the same again")
    ids = [s["statementId"] for s in statements]
    equal(len(ids), len(set(ids)), "bods: statementId")
    known = {}
    for s in statements:
        check(32 <= len(s["statementId"]) <= 64, "bods: length of statementId")
        for key in ("declarationSubject", "recordId", "recordType", "recordStatus"):
            check(isinstance(s[key], str) and s[key], "bods", key)
        check(DAY.fullmatch(s["statementDate"]), "bods: statementDate")
        publication = s["publicationDetails"]
        check(DAY.fullmatch(publication["publicationDate"]) and publication["publisher"]["name"] and
              publication["bodsVersion"] == "0.4", "bods: publicationDetails")
        details = s["recordDetails"]
        check(isinstance(details["isComponent"], bool), "bods: isComponent")
        check(s["recordId"] not in known, "bods: recordId twice", s["recordId"])
        known[s["recordId"]] = s["recordType"]
        check_bods_record(s["recordType"], details, known)
    check_bods_claims(data, statements)


def check_bods_record(sort, details, known):
    if sort == "person":
        check(details["personType"] in ("knownPerson", "anonymousPerson", "unknownPerson"), "bods")
        check(all(name["fullName"] for name in details["names"]), "bods: names")
    elif sort == "entity":
        kind = details["entityType"]
        check(kind["type"] in ENTITIES, "bods: entityType", kind)
        check(kind.get("subtype") is None or kind["subtype"] in ENTITIES[kind["type"]], "bods", kind)
    for identifier in details.get("identifiers", []):
        check("scheme" in identifier or "schemeName" in identifier, "bods: identifier")
    for country in details.get("nationalities", []) + [details.get("jurisdiction", {"name": "x"})]:
        check(country["name"] and len(country.get("code", "xx")) <= 6, "bods: country")
    if sort != "relationship":
        return
    for end in ("subject", "interestedParty"):
        if isinstance(details[end], str):
            check(details[end] in known, "bods: refers to what comes later", details[end])
        else:
            equal("unknown", details[end]["reason"], "bods: reason")
    if isinstance(details["subject"], str):
        equal("entity", known[details["subject"]], "bods: subject")
    for interest in details["interests"]:
        check(interest.get("type", "nominee") in INTERESTS, "bods", interest.get("type"))
        check(interest["directOrIndirect"] in ("direct", "indirect", "unknown"), "bods")
        check(set(interest.get("share", {})) <= {"exact", "minimum", "maximum"}, "bods: share")
        for key in ("startDate", "endDate"):
            check(DAY.fullmatch(interest.get(key, "2000-01-01")), "bods", key)


def check_bods_claims(data, statements):
    """Ownership claims that are facts are there, with their shares, and no others."""
    rows = json.loads(subprocess.run(
        [data.stargraph, "list", "kinds", "-f", data.path, "--format", "json"], capture_output=True,
        check=True).stdout)["rows"]
    kinds = {row["id"]: row for row in rows if row["of"] == "relationship"}
    names = {name: id_ for id_, name in joint_ids(data).items()}
    found = {names[s["recordId"]]: s["recordDetails"] for s in statements
             if s["recordType"] == "relationship"}
    for id_, claim in data.claims.items():
        kind = kinds[claim["kind"]]
        backward = kind["backward"]
        owned = claim["from" if backward else "to"]
        person = isinstance(owned, str) and data.parties[owned]["kind"] == "person"
        wanted = (kind["flow"] in ("ownership", "control") and kind["tie"] == "structural" and
                  "alternative_to" not in claim and claim.get("confidence") != "opinion" and
                  not person and
                  (claim.get("status") in ("active", "completed", "reported", None) or
                   claim.get("status") == "ended" and "until" in claim))
        equal(wanted, id_ in found, "bods: holds", id_)
        if wanted and id_ in found:
            check_bods_claim(claim, found[id_], owned, id_)


def check_bods_claim(claim, details, owned, id_):
    if isinstance(owned, str):
        equal(owned, details["subject"], "bods", id_)
    if "share" in claim:
        share = claim["share"]
        expected = ({"minimum" if k == "min" else "maximum": v for k, v in share.items()}
                    if isinstance(share, dict) else {"exact": share})
        equal(expected, details["interests"][0].get("share"), "bods", id_)
    if "votes" in claim:
        equal("votingRights", details["interests"][-1]["type"], "bods", id_)
    if "until" in claim:
        equal(last_day(claim["until"]), details["interests"][0]["endDate"], "bods", id_)


# ---- FollowTheMoney ----

def check_ftm(data, _folder):
    text = data.run("--to", "ftm").decode()
    safe_json(text)
    entities = [json.loads(line) for line in text.split("\n")[:-1]]
    ids = [e["id"] for e in entities]
    equal(len(ids), len(set(ids)), "ftm: ids")
    for entity in entities:
        equal({"id", "schema", "properties"}, set(entity), "ftm")
        for name, values in entity["properties"].items():
            check(values and all(isinstance(v, str) and v for v in values), "ftm", name)
    by_id = {e["id"]: e for e in entities}
    ends = {"Ownership": ("owner", "asset"), "Payment": ("payer", "beneficiary"),
            "Debt": ("debtor", "creditor"), "Directorship": ("director", "organization"),
            "Membership": ("member", "organization"), "Employment": ("employee", "employer"),
            "Representation": ("agent", "client"), "Succession": ("predecessor", "successor"),
            "ProjectParticipant": ("participant", "project"), "UnknownLink": ("subject", "object")}
    for id_, name in joint_ids(data).items():
        claim, entity = data.claims[id_], by_id[name]
        properties = entity["properties"]
        both = [properties[end][0] for end in ends[entity["schema"]]]
        equal({data.end(claim, "from"), data.end(claim, "to")}, set(both), "ftm", id_)
        check(all(end in by_id for end in both), "ftm: unknown end", both)
        if entity["schema"] in ("Payment", "Debt") and "amount" in claim:
            equal(claim["amount"]["currency"], properties["currency"][0], "ftm", id_)
            if claim["amount"]["value"] is not None:
                equal([str(claim["amount"]["value"])], properties["amount"], "ftm", id_)
        if claim["kind"] == "lends-to" and entity["schema"] == "Debt":
            equal(data.end(claim, "from"), properties["creditor"][0], "ftm: creditor", id_)


def main():
    stargraph, *paths = sys.argv[1:]
    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            data = Data(stargraph, path)
            for test in (check_native, check_graphml, check_gexf, check_node_link, check_cytoscape,
                         check_mermaid, check_neo4j, check_cypher, check_sqlite, check_bods,
                         check_ftm):
                before = len(FAULTS)
                test(data, folder)
                if len(FAULTS) > before:
                    FAULTS.insert(before, f"--- {os.path.basename(path)}: {test.__name__}")
            check_table(data, folder, "csv", ",", "\r\n")
            check_table(data, folder, "tsv", "\t", "\n")
    for fault in FAULTS[:40]:
        print(fault)
    print(f"{len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
