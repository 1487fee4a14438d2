#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""reading.py STARGRAPH DATA: the line on the terminal while a text is read.

Reading is too fast for the line to come by itself, so the process is stopped for a while."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from pseudo_terminal import open_terminal, read_to_end

stargraph, data = sys.argv[1:]
ERASE = b"\r\x1b[K"


def stopped(columns, after):
    """What standard error, a terminal of this width, was told by work stopped for a while."""
    ours, theirs = open_terminal(columns)
    child = subprocess.Popen([stargraph, "check", "-f", odd], stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=theirs,
                             env={**os.environ, "TERM": "xterm"})
    time.sleep(after)
    child.send_signal(signal.SIGSTOP)
    time.sleep(0.7)  # longer than the patience of the line
    child.send_signal(signal.SIGCONT)
    said, _ = read_to_end(ours, theirs, child)
    assert child.returncode == 0, said
    return said


# Work that stands still while it reads, under a name that would confuse a terminal.
with tempfile.TemporaryDirectory() as folder:
    odd = os.path.join(folder, "odd\x1b\x7f\u0085name.json")
    shutil.copy(data, odd)
    for columns in (200, 40):
        for attempt in range(30):
            said = stopped(columns, 0.01 + 0.01 * attempt)
            if b"reading " in said:
                break
        lines = [line for line in said.split(ERASE) if line.startswith(b"reading ")]
        assert lines, f"no line while reading: {said!r}"
        whole = rb"reading odd\?\?\?\?name\.json: \d+ of \d+ MB \(\d+ %\), \d+ records(, \d+ s left)?"
        shape = re.compile(whole)
        for line in lines:
            line = line.rstrip(b"\r\n")
            assert len(line) < columns, (columns, line)
            assert columns < 200 or shape.fullmatch(line), line
