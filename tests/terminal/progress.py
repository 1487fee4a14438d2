#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""progress.py STARGRAPH DATA: the line on the terminal, with a pseudo terminal as standard error.

DATA holds so much that the analysis below takes over half a second."""
import os
import subprocess
import sys

from pseudo_terminal import open_terminal, read_to_end

stargraph, data = sys.argv[1:]
LONG = ["rank", "--by", "betweenness", "-f", data]
ERASE = b"\r\x1b[K"


def run(arguments, terminal=True, columns=0, **variables):
    """What came on standard error and on standard output."""
    environment = {"TERM": "xterm", **os.environ, **variables}
    if not terminal:
        done = subprocess.run([stargraph, *arguments], capture_output=True, env=environment)
        assert done.returncode == 0, done.stderr
        return done.stderr, done.stdout
    ours, theirs = open_terminal(columns)
    child = subprocess.Popen([stargraph, *arguments], stdin=subprocess.DEVNULL, stderr=theirs,
                             stdout=subprocess.PIPE, env=environment)
    said, output = read_to_end(ours, theirs, child)
    assert child.returncode == 0, said
    return said, output


def screen(said):
    """What is left of the last line when all is done."""
    return said.split(b"\n")[-1].split(ERASE)[-1]


quiet, answer = run(LONG, terminal=False, TERM="xterm")
assert quiet == b"", quiet

said, output = run(LONG, TERM="xterm")
assert output == answer, "the answer differs"
assert b"working it out: " in said, said
assert screen(said) == b"", f"the line is left: {said[-200:]!r}"
for line in said.split(ERASE):
    assert len(line) < 80 and b"\x1b" not in line, line

said, _ = run(LONG, columns=20, TERM="xterm")
assert max(map(len, said.split(ERASE))) == 19, said

# Whoever wants no colours gets no escape sequence: spaces erase the line.
for arguments, variables in ((LONG, {"NO_COLOR": "1"}), (LONG + ["--no-color"], {})):
    said, _ = run(arguments, TERM="xterm", **variables)
    assert b"working it out: " in said and b"\x1b" not in said, said
    lines = said.split(b"\r")
    assert lines[-1] == b"" and lines[-2].strip() == b"" and len(lines[-2]) >= len(lines[-3]), lines[-3:]

for arguments, variables in ((LONG + ["--no-progress"], {"TERM": "xterm"}), (LONG, {"TERM": "dumb"}),
                             (LONG, {"TERM": ""}), (["list", "sources"], {"TERM": "xterm"})):
    said, _ = run(arguments, **variables)
    assert said == b"", (arguments, variables, said)

# Notes and figures stand alone on their lines.
said, _ = run(LONG + ["--stats"], TERM="xterm")
rows = said.split(ERASE)[-1].replace(b"\r", b"").split(b"\n")
assert rows[0].split() == [b"phase", b"time", b"peak", b"memory"], rows
names = [row.split()[0] for row in rows[1:] if row]
assert names == [b"read", b"freeze", b"answer", b"write", b"total"], names
times = [float(row.split()[1]) for row in rows[1:] if row]
assert abs(sum(times[:-1]) - times[-1]) < 0.01 and times[2] > 0.1, times
memory = [int(row.split()[3]) for row in rows[1:] if row]
assert memory == sorted(memory) and 1 <= memory[-1] < 10000, memory
