#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures stargraph beside other tools; started by scripts/bench.sh.

bench.py --programs FOLDER --stargraph FILE --folder FOLDER [--quick] [--record FOLDER]
"""
import argparse
import csv
import hashlib
import io
import json
import os
import shlex
import subprocess
import time
from pathlib import Path

import report
from pairs import Program, Row, Runner, compare, once

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
PYTHON = "/usr/bin/python3"
KINDS = "funds,invests-in,lends-to"
# Parties and claims.
SIZES = {"S": (100, 300), "D": (10_000, 30_000), "M": (100_000, 300_000), "L": (1_000_000, 3_000_000)}


class Data:
    """A data set in both forms, and its hub: who receives funding in the most claims."""

    def __init__(self, folder, size):
        self.size = size
        parties, claims = SIZES[size]
        # Another generator makes other files.
        generator = hashlib.sha256((HERE / "generate.py").read_bytes()).hexdigest()[:8]
        stem = f"{size.lower()}-{parties}-{claims}-{generator}"
        self.document = folder / f"{stem}.json"
        self.lines = folder / f"{stem}.jsonl"
        self.make(self.document, [])
        self.make(self.lines, ["--lines"])
        self.hub = self.find_hub(folder / f"{stem}.hub")

    def make(self, path, options):
        if path.exists():
            return
        parties, claims = SIZES[self.size]
        say(f"making {path.name}")
        part = path.with_suffix(".part")
        with open(part, "wb") as file:
            subprocess.run([PYTHON, HERE / "generate.py", str(parties), str(claims)] + options, stdout=file, check=True)
        part.rename(path)

    def find_hub(self, path):
        if not path.exists():
            path.write_text(subprocess.run([PYTHON, "-B", PEERS / "hub.py", self.lines], check=True,
                                           capture_output=True, text=True).stdout)
        return path.read_text().strip()


def say(text):
    print(time.strftime("%H:%M:%S"), text, flush=True)


def say_row(row):
    say("  " + " | ".join(report.cells(row)))


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = Path(options.folder)
        self.programs = Path(options.programs)
        self.environment = dict(os.environ, BENCH_MODULES=str(self.folder),
                                STARGRAPH_MODULES=str(Path(options.stargraph).parent),
                                PYTHONDONTWRITEBYTECODE="1")
        self.runner = Runner(self.programs / "measure", self.environment, 120, 20 * 1024)
        self.sections = []

    # ---- programs ----------------------------------------------------------------------

    def ours(self, data, lines=False):
        return Program("stargraph, the library",
                       [self.programs / "top_funders", data.lines if lines else data.document, data.hub])

    def sqlite(self, data, lines):
        """The text of the question, with the names filled in."""
        template = PEERS / ("sqlite_lines.sql" if lines else "sqlite.sql")
        text = template.read_text().replace("@FILE@", str(data.lines if lines else data.document))
        script = self.folder / f"{data.size}-{template.name}"
        script.write_text(text.replace("@HUB@", data.hub))
        return ["sqlite3", "-batch", "-bail", ":memory:", f".read {script}"]

    def peers(self, data, lines):
        """Those that can read such a file, in the order of the table."""
        file = data.lines if lines else data.document
        node = lambda script, *rest: ["node", PEERS / script, *rest, file, data.hub]
        python = lambda script: [PYTHON, PEERS / script, file, data.hub]
        found = [Program("sqlite3 shell", self.sqlite(data, lines)),
                 Program("DuckDB", node("duckdb.mjs")),
                 Program("LadybugDB", node("cypher.mjs", "@ladybugdb/core")),
                 Program("Kuzu", node("cypher.mjs", "kuzu")),
                 Program("graphology", node("graphology.mjs")),
                 Program("Python, dictionaries", python("plain.py")),
                 Program("python-igraph", python("python_igraph.py")),
                 Program("networkx", python("python_networkx.py"))]
        for program in found:
            program.command = [str(part) for part in program.command]
        return found

    # ---- sections ----------------------------------------------------------------------

    def section(self, title, text, rows):
        self.sections.append(report.Section(title, text, rows))

    def against(self, ours, others):
        """Ours beside each other program; our own row is of all pairs."""
        all_ours, rows = Row(ours.name, note=ours.note), []
        for other in others:
            mine, its = compare(self.runner, ours, other, say_row)
            for kind in ("walls", "cpus", "peaks"):
                getattr(all_ours, kind).extend(getattr(mine, kind))
            rows.append(its)
        say_row(all_ours)
        return [all_ours] + rows

    def start(self, data):
        """Start to answer on a small file, by hyperfine in rounds."""
        say("S: start to answer")
        quick = [self.ours(data), self.command(data), Program("cat of the file", ["cat", data.document]),
                 Program("an empty process", [self.programs / "empty"]),
                 Program("sqlite3 shell", self.sqlite(data, False))]
        slow = [program for program in self.peers(data, False) if program.name != "sqlite3 shell"]
        rows = {program.name: Row(program.name) for program in quick + slow}
        for program in slow[:]:
            run = self.runner.run(program.command)
            if run.failure:
                rows[program.name].failure = run.failure
                slow.remove(program)
        for _ in range(5):
            medians = {**self.hyperfine(quick, 40), **self.hyperfine(slow, 3)}
            for name, seconds in medians.items():
                rows[name].walls.append(seconds)
                rows[name].ratios.append(seconds / medians[quick[0].name])
        rows[quick[0].name].ratios = []
        self.section("Start to answer: 100 parties, 300 claims",
                     "From the start of the process to its end, the whole question, medians of rounds "
                     "of `hyperfine -N`.", list(rows.values()))
        for row in rows.values():
            say_row(row)

    def hyperfine(self, programs, runs):
        """Median seconds by name."""
        result = self.folder / "hyperfine.json"
        commands = [shlex.join(str(part) for part in program.command) for program in programs]
        subprocess.run(["hyperfine", "-N", "--style", "none", "--warmup", "2", "--runs", str(runs),
                        "--export-json", result, *commands], env=self.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {program.name: found["median"] for program, found in
                zip(programs, json.loads(result.read_text())["results"])}

    def command(self, data):
        """The command lists all funders with path and evidence; compared is how many have a name."""
        def named(output):
            return sum(row["funder"] != "" for row in csv.DictReader(io.StringIO(output)))
        return Program("stargraph funders HUB --indirect",
                       [self.options.stargraph, "funders", data.hub, "--indirect", "--kind", KINDS,
                        "--format", "csv", "-f", data.document], answer=named,
                       note="lists them all, with path and evidence")

    def question(self, data):
        say(f"{data.size}: the question, of the document")
        parties, claims = SIZES[data.size]
        megabytes = data.document.stat().st_size / 1e6
        title = f"One question of {parties:,} parties, {claims:,} claims ({megabytes:.0f} MB)"
        peers = self.peers(data, False)
        if data.size == "L":
            peers = [peer for peer in peers if peer.name in ("sqlite3 shell", "DuckDB", "Python, dictionaries",
                                                             "graphology")]
        rows = self.against(self.ours(data), peers)
        count = self.ours(data)
        count.answer = lambda output: int(output.split()[-1])
        rows.insert(1, self.against(count, [self.command(data)])[1])
        self.section(f"{title}: of the one document", "", rows)
        say(f"{data.size}: the question, of JSON Lines")
        peers = self.peers(data, True)
        names = (("sqlite3 shell", "DuckDB") if data.size == "M" else
                 ("sqlite3 shell", "DuckDB", "LadybugDB", "Kuzu", "graphology", "python-igraph"))
        peers = [peer for peer in peers if peer.name in names]
        self.section(f"{title}: of JSON Lines", "", self.against(self.ours(data, lines=True), peers))

    def loading(self, data):
        say("M: reading alone")
        load = lambda how: [self.programs / "load_alone", how, data.document]
        self.section("Reading alone, the same document", "Ours checks it and makes the graph.",
                     self.against(Program("stargraph, stg_read_file", load("stargraph")),
                                  [Program("jansson, json_load_file", load("jansson"))]))

    def timed_inside(self, name, command, names):
        """Rows of a program that prints "WHAT OURS THEIRS" in seconds."""
        run = self.runner.run(command)
        if run.failure:
            raise SystemExit(f"bench: {name}: {run.failure}")
        rows = []
        for what, ours, theirs in names:
            mine, its = Row(ours), Row(theirs)
            for line in run.output.splitlines():
                if line.split()[0] == what:
                    here, there = map(float, line.split()[1:])
                    mine.walls.append(here)
                    its.walls.append(there)
                    its.ratios.append(there / here)
            rows += [mine, its]
            say_row(mine)
            say_row(its)
        return rows, [line[2:] for line in run.output.splitlines() if line.startswith("# ")]

    def dot(self, data):
        say(f"{data.size}: DOT text")
        rows, _ = self.timed_inside("dot_text", [self.programs / "dot_text", data.document, 5],
                                    [("dot", "stargraph, stg_drawing_write_dot", "cgraph, build and agwrite")])
        parties, claims = SIZES[data.size]
        self.section(f"DOT text of {parties:,} parties, {claims:,} claims",
                     "The same nodes, edges and attributes; placing them is not part of it.", rows)

    def drawing(self, data):
        say("drawing as SVG")
        picture, text = self.folder / "picture.svg", self.folder / "picture.dot"
        draw = [self.options.stargraph, "draw", "--view", "network", "-f", data.document, "-o"]
        rows = []
        for _ in range(5):
            row, run = once(self.runner, Program("stargraph draw --view network", draw + [picture]))
            if run.failure:
                raise SystemExit(f"bench: draw: {run.failure}")
            rows.append(row)
        mine = Row(rows[0].name, *[[row.__dict__[kind][0] for row in rows] for kind in ("walls", "cpus", "peaks")])
        say_row(mine)
        rows = [mine]
        if not self.options.quick:
            self.runner.run([PYTHON, PEERS / "plain_dot.py", data.lines, text])
            rows.append(once(self.runner, Program("Graphviz, sfdp -Tsvg, labels on edges",
                                                  ["sfdp", "-Tsvg", "-o", picture, text]), 60)[0])
            if rows[1].failure.startswith("stopped"):
                rows[1].failure = "stopped after 60 s"
            say_row(rows[1])
        parties, claims = SIZES[data.size]
        self.section(f"A picture (SVG) of {parties:,} parties, {claims:,} claims",
                     "From the data to the picture.", rows)

    def algorithms(self, data):
        say(f"{data.size}: algorithms")
        large = data.size == "L"
        pivots = 16 if large else 50
        command = [self.programs / "algorithms", data.document, 3 if large else 5, pivots]
        names = [("reach", "reach of the busiest party", "igraph_subcomponent"),
                 ("betweenness", f"betweenness from {pivots} parties", "igraph_betweenness_subset"),
                 ("betweenness-two", "the same, with two threads", "igraph_betweenness_subset"),
                 ("communities", "communities, Leiden", "igraph_community_multilevel"),
                 ("ownership", "effective ownership of one party", "Jacobi iteration")]
        if large:
            command.append("--no-multilevel")
            del names[3]
        rows, notes = self.timed_inside("algorithms", command, names)
        parties, claims = SIZES[data.size]
        self.section(f"Algorithms on {parties:,} parties, {claims:,} claims",
                     "Inside one process, reading apart; the answers agree. " + ". ".join(notes) + ".", rows)

    # ---- the whole ---------------------------------------------------------------------

    def run(self):
        small, middle, drawn = (Data(self.folder, size) for size in "SMD")
        self.start(small)
        self.question(middle)
        self.loading(middle)
        self.dot(drawn if self.options.quick else middle)
        self.drawing(drawn)
        self.algorithms(middle)
        if not self.options.quick:
            large = Data(self.folder, "L")
            self.question(large)
            self.algorithms(large)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--programs", "--stargraph", "--folder"):
        parser.add_argument(name, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--record", help="folder for RESULTS.md and the picture")
    options = parser.parse_args()
    start = time.monotonic()
    bench = Bench(options)
    bench.run()
    print(report.text(bench.sections))
    if options.record:
        report.write(bench.sections, Path(options.record), bench.folder)
    say(f"done in {(time.monotonic() - start) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
