# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts nodes and edges of other projects' files and compares what the command says.

    corpus_graphs.py STARGRAPH CORPUS

The files are counted here with no more than Python's json. Files that are not
known here are counted too: by the folder that they are in. Exit 77: no corpus.
"""
import json
import pathlib
import re
import subprocess
import sys


def node_link(data):
    return data["nodes"], data["edges"] if "edges" in data else data["links"]


def graphology(data):
    return data["nodes"], data["edges"]


def cytoscape(data):
    if isinstance(data, dict):
        data = data.get("elements", data)
    if isinstance(data, dict):
        return data.get("nodes", []), data.get("edges", [])
    edges = [e for e in data if e.get("group") == "edges" or "source" in e["data"]]
    return [e for e in data if e not in edges], edges


def json_graph(data):
    nodes, edges = {}, []
    for graph in data["graphs"] if "graphs" in data else [data["graph"]]:
        own = graph.get("nodes", {})
        nodes.update(own if isinstance(own, dict) else {n["id"]: n for n in own})
        edges += graph.get("edges", [])
    return nodes, edges


FOLDERS = {"node-link": node_link, "graphology": graphology, "cytoscape": cytoscape,
           "json-graph-format": json_graph}


def ends_of(edge):
    edge = edge.get("data", edge) if isinstance(edge, dict) else edge
    return {str(e) for e in ((edge["source"], edge["target"]) if isinstance(edge, dict) else edge)}


def ids_of(nodes):
    if isinstance(nodes, dict):
        return set(nodes)
    return {str(n.get("data", n).get("id", n.get("key", n.get("id")))) for n in nodes}


def check(command, path, count):
    nodes, edges = count(json.loads(path.read_text(encoding="utf-8")))
    dangling = set().union(*(ends_of(e) for e in edges)) - ids_of(nodes) if edges else set()
    run = subprocess.run([command, "check", "-f", str(path)], capture_output=True, text=True)
    said = re.search(r"OK: (\d+) stakeholders?, (\d+) relationships?,", run.stdout)
    wanted = (len(nodes) + len(dangling), len(edges))
    got = tuple(map(int, said.groups())) if said else f"exit {run.returncode}: {run.stdout[-400:]}"
    if got != wanted:
        print(f"{path}: {got} stakeholders and relationships, {wanted} counted")
    return got == wanted


def main(command, corpus):
    paths = [(p, count) for folder, count in FOLDERS.items()
             for p in sorted((pathlib.Path(corpus) / folder).glob("*.json"))]
    if not paths:
        print(f"SKIPPED: there is no corpus in {corpus}")
        return 77
    results = [check(command, path, count) for path, count in paths]
    print(f"{sum(results)} of {len(paths)} files as counted")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
