#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The whole command with an allocation that fails, its own and those of its libraries.

  command.py STARGRAPH FAIL_MALLOC_SO SOURCES
  command.py --dot STARGRAPH FAIL_MALLOC_SO SOURCES   those of Graphviz's dot instead

Each run must end as it does without a fault, with the same output, messages and files, or
with another status than 0, a message, and files as they were before; never by a signal, and
without more blocks left than otherwise; so too where the address space ends. Two things are
not asked of igraph: the C library and libgfortran themselves end a process that has no memory
to load its module or for what its threads own, and its algorithms lose memory when more is
refused. A dot that could not have its font says nothing, and lays the same things out
otherwise. STARGRAPH_FULL=1 tries every allocation; else small commands have every one tried,
and others some.
"""
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

FULL = os.environ.get("STARGRAPH_FULL", "0") not in ("", "0")
MOST = 30  # allocations of a larger command, in the short run
SMALL = 60  # commands of so many have each tried
EVERY_DOT, SOME_DOT = 37, 16
OLD = b"what stood here before\n"
PATIENCE = 120

DEALS = ["-f", "@ai-deals"]
COMMANDS = [
    (["--version"], None),
    (["help"], None),
    (["help", "draw"], None),
    (["schema"], None),
    ([], None),
    (["funderz"], None),
    (["funders"], None),
    (["funders", "stargate", "--bogus"], None),
    (["list", "roles", "-f", "@nothing"], None),
    (["list", "roles", "-f", "missing.json"], None),
    (["funders", "a", "-f", "small.json"], None),
    (["funders", "a", "-f", "-"], None),
    (["show", "a", "-f", "small.json", "--format", "json", "--lang", "ko"], None),
    (["list", "relationships", "-f", "small.json", "--kind", "funds,owns", "--status",
      "planned,active", "--min-amount", "1:USD", "--as-of", "2025-01-01"], None),
    (["check", "-f", "small.json"], None),
    (["check", "-f", "faulty.json"], None),
    (["roles", "-f", "faulty.json"], None),
    (["check", "-f", "table.csv", "--map", "Geber=from,Nehmer=to,Betrag=amount"], None),
    (["merge", "-f", "small.json", "-f", "other.json", "--same-as", "same.csv", "-o", "out"], "out"),
    (["merge", "-f", "small.json", "-f", "other.json", "--suggest"], None),
    (["convert", "-f", "small.json", "-o", "out", "--to", "graphml"], "out"),
    (["convert", "-f", "small.json", "-o", "out", "--to", "sqlite"], "out"),
    (["convert", "-f", "small.json", "--to", "bods", "--strict"], None),
    (["draw", "-f", "small.json", "--view", "network", "-o", "out", "--format", "dot", "--data",
      "data.json"], "out"),
    (["draw", "-f", "small.json", "--view", "network", "-o", "out.svg"], "out.svg"),
    (["draw", "--highlight", "cycles", "-f", "small.json", "-o", "out", "--format", "dot"], "out"),
    (["rank", "-f", "small.json", "--by", "pagerank"], None),
    (["communities", "-f", "small.json"], None),
    (["diff", "small.json", "other.json"], None),
    (["cycles", *DEALS, "--format", "markdown"], None),
    (["roles", "--stats"], None),
]

FILES = {
    "small.json": """{"stargraph": 1, "title": {"en": "Small", "ko": "작은"}, "as_of": "2025-02-01",
"sources": [{"id": "s", "title": "S"}],
"stakeholders": [{"id": "a", "kind": "company", "name": {"en": "A Long Name", "ko": "에이"},
 "identifiers": {"lei": "X1"}}, {"id": "b", "kind": "fund", "name": "B\\u0042"},
 {"id": "c", "kind": "person", "name": "C"}],
"relationships": [
{"id": "1", "from": "a", "to": "b", "kind": "funds", "status": "active",
 "amount": {"value": 12.5, "currency": "USD"}, "evidence": [{"source": "s", "locator": "p. 1"}]},
{"id": "2", "from": "b", "to": "a", "kind": "owns", "share": 30, "evidence": [{"source": "s"}]},
{"id": "3", "from": "b", "to": "a", "kind": "funds", "status": "planned",
 "amount": {"value": 3, "currency": "USD"}},
{"id": "4", "from": "c", "to": "a", "kind": "chairs"}]}
""",
    "other.json": """{"stargraph": 1, "stakeholders": [
{"id": "a2", "kind": "company", "name": "A. Long Name", "identifiers": {"lei": "X1"}},
{"id": "d", "kind": "company", "name": "D"}],
"relationships": [{"id": "5", "from": "a2", "to": "d", "kind": "owns", "share": 5}]}
""",
    "faulty.json": """{"stargraph": 1, "stakeholders": [{"id": "a", "kind": "compny", "name": "A"}],
"relationships": [{"id": "1", "from": "x", "to": "a", "kind": "owns", "share": 120}]}
""",
    "table.csv": "Geber,Nehmer,Betrag\nA,B,EUR 10\nB,C,EUR 5\n",
    "same.csv": "id,same_as\nc,d\n",
}


class Sweep:
    def __init__(self, program, shim, sources):
        self.program, self.shim, self.sources = program, shim, sources
        self.faults = self.crashes = self.losses = self.ended_loading = self.other_layouts = 0

    def lose(self, words, at, sticky, what):
        self.losses += 1
        print(f"stargraph {' '.join(words)}: allocation {at}{' and all after it' if sticky else ''}: {what}")

    def run(self, folder, words, output, at, sticky):
        """Status, standard output, standard error, all files, and what the shim reports."""
        report = folder / "report"
        report.unlink(missing_ok=True)
        if output:
            (folder / output).write_bytes(OLD)
        environment = dict(os.environ, LC_ALL="C.UTF-8", COLUMNS="100", NO_COLOR="1",
                           FAIL_MALLOC_AT=str(at), FAIL_MALLOC_REPORT=str(report),
                           LD_PRELOAD=self.shim,
                           PATH=f"{self.sources}/tests/faults/quick:{os.environ['PATH']}")
        if sticky:
            environment["FAIL_MALLOC_STICKY"] = "1"
        done = subprocess.run([self.program, *words], cwd=folder, env=environment, timeout=PATIENCE,
                              input=FILES["small.json"].encode() if "-" in words else b"",
                              capture_output=True)
        lines = report.read_text().splitlines() if report.exists() else []
        loading = "while igraph was loaded" in lines
        counts = [line for line in lines if line[0].isdigit()]
        met = [int(word) for word in counts[0].split()] if counts else None
        files = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p != report}
        (folder / "data.json").unlink(missing_ok=True)
        messages = done.stderr if "--stats" not in words else b""
        return done.returncode, done.stdout, messages, files, met, loading

    def judge(self, words, output, at, sticky, result, expected, before):
        status, _, messages, files, met, loading = result
        if status < 0 or met is None:
            if status != 0 and (loading or b"memory for thread-local data" in messages):
                self.faults += 1
                self.ended_loading += 1
                return
            self.crashes += 1
            self.lose(words, at, sticky, f"ended by signal {-status}")
            return
        self.faults += met[1] > 0
        same = result[:4] == expected[:4]
        if met[2] > expected[4][2] and words[0] != "rank":
            self.lose(words, at, sticky, f"{met[2] - expected[4][2]} blocks are not freed")
        if same:
            return
        if status == 0:
            self.lose(words, at, sticky, "succeeds with another result")
        elif not messages and "--stats" not in words:
            self.lose(words, at, sticky, "fails without a message")
        elif output and files.get(output) != OLD:
            self.lose(words, at, sticky, "fails, and yet the file is not what it was")
        elif set(files) - set(before) - {output, "data.json"}:
            self.lose(words, at, sticky, "leaves files behind")

    def sweep(self, words, output):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file, text in FILES.items():
                (folder / file).write_text(text)
            before = dict(FILES)
            self.run(folder, words, output, 0, False)
            expected = self.run(folder, words, output, 0, False)
            if words[:1] == ["rank"] and expected[0] != 0:
                self.lose(words, 0, False, "fails without a fault")
            count = expected[4][0]
            stride = 1 if FULL or count <= SMALL else (count + MOST - 1) // MOST | 1
            for at in range(1, count + 1, stride):
                for sticky in (False, True):
                    result = self.run(folder, words, output, at, sticky)
                    self.judge(words, output, at, sticky, result, expected, before)


def says(picture):
    """All text of a picture, and how many elements of each class it has."""
    classes, words = {}, []
    for element in ElementTree.fromstring(picture).iter():
        words += [text.strip() for text in (element.text, element.tail) if text and text.strip()]
        name = element.get("class")
        classes[name] = classes.get(name, 0) + 1
    return sorted(words), classes


def sweep_dot(sweep):
    """Faults in the child alone: a dot of ours starts the real one with the shim."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "small.json").write_text(FILES["small.json"])
        script = folder / "bin" / "dot"
        script.parent.mkdir()
        script.write_text(f"#!/bin/sh\nLD_PRELOAD={sweep.shim} exec {shutil.which('dot')} \"$@\"\n")
        script.chmod(0o755)
        words = ["draw", "-f", "small.json", "--view", "network", "-o", "out.svg", "--time-limit", "2"]

        def run(at, sticky):
            (folder / "out.svg").write_bytes(OLD)
            (folder / "report").unlink(missing_ok=True)
            environment = dict(os.environ, FAIL_MALLOC_AT=str(at), PATH=f"{script.parent}:{os.environ['PATH']}",
                               FAIL_MALLOC_REPORT=str(folder / "report"))
            if sticky:
                environment["FAIL_MALLOC_STICKY"] = "1"
            done = subprocess.run([sweep.program, *words], cwd=folder, env=environment, capture_output=True,
                                  timeout=PATIENCE)
            left = sorted(p.name for p in folder.iterdir() if p.name != "report")
            return done.returncode, done.stderr, (folder / "out.svg").read_bytes(), left

        expected = run(0, False)
        count = int((folder / "report").read_text().split()[0])
        stride = EVERY_DOT if FULL else count // SOME_DOT | 1
        for at in range(1, count + 1, stride):
            for sticky in (False, True) if FULL else (False,):
                status, messages, file, left = run(at, sticky)
                sweep.faults += 1
                if status < 0:
                    sweep.crashes += 1
                    sweep.lose(words, at, sticky, f"ended by signal {-status}")
                elif status == 0 and file != expected[2]:
                    sweep.other_layouts += 1
                    if says(file) != says(expected[2]):
                        sweep.lose(words, at, sticky, "succeeds with a picture of other things")
                elif status != 0 and (not messages or file != OLD):
                    sweep.lose(words, at, sticky, "fails without a message, or spoils the file")
                elif left != expected[3]:
                    sweep.lose(words, at, sticky, "leaves files behind")


LIMITED = [["rank", "-f", "small.json"], ["communities", "-f", "small.json"], ["funders", "stargate"],
           ["convert", "-f", "small.json", "--to", "sqlite", "-o", "out"],
           ["draw", "-f", "small.json", "--format", "dot", "-o", "out"]]


def sweep_limits(sweep):
    """The address space ends, sooner and later: below some limit not even main is reached."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "small.json").write_text(FILES["small.json"])

        def run(words, limit):
            (folder / "out").write_bytes(OLD)
            set_limit = None
            if limit:
                def set_limit():
                    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            done = subprocess.run([sweep.program, *words], cwd=folder, capture_output=True,
                                  preexec_fn=set_limit, timeout=PATIENCE)
            return done.returncode, done.stdout, done.stderr, (folder / "out").read_bytes()

        for words in LIMITED:
            expected = run(words, 0)
            for step in range(8 << 2, 72 << 2, 1 if FULL else 10):
                limit = step << 18
                status, _, messages, file = result = run(words, limit)
                if result == expected:
                    continue
                sweep.faults += 1
                if status < 0:
                    sweep.crashes += 1
                    sweep.lose(words, limit, False, f"ended by signal {-status} in so many bytes")
                elif status == 0 or not messages or file != OLD:
                    sweep.lose(words, limit, False, "no clean end in so many bytes")
                elif status != 3 and b"error while loading shared libraries" not in messages:
                    sweep.lose(words, limit, False, f"ends in so many bytes with {status}: {messages}")


def main():
    words = sys.argv[1:]
    dot = words[:1] == ["--dot"]
    sweep = Sweep(*words[dot:])
    if dot:
        sweep_dot(sweep)
    else:
        with tempfile.TemporaryDirectory() as quick:
            os.environ["QUICK_DOT_FOLDER"] = quick
            for command, output in COMMANDS:
                sweep.sweep(command, output)
        sweep_limits(sweep)
    print(f"FIGURE allocation_faults={sweep.faults}")
    print(f"FIGURE crashes={sweep.crashes}")
    print(f"FIGURE losses={sweep.losses}")
    if sweep.other_layouts:
        print(f"{sweep.other_layouts} pictures are whole, but laid out otherwise")
    if sweep.ended_loading:
        print(f"{sweep.ended_loading} runs ended while igraph was loaded")
    return 1 if sweep.losses or sweep.crashes or not sweep.faults else 0


sys.exit(main())
