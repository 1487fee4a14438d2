#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the work that stargraph does, which unlike time is the same on a busy machine.

guard.py STARGRAPH LIMITS            fails when some work has grown beyond its limit
guard.py STARGRAPH LIMITS --refresh  writes limits of what is needed now and 15 % more

STARGRAPH is a Debug build by gcc: instructions are those of that build. They are counted by
valgrind, allocations too; bytes read are what the kernel counts for the process.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADROOM = 1.15
HEADER = """\
# What some work may cost at most, in a Debug build by gcc. tests/bench/guard.py measures it and
# writes this file: guard.py build/test/stargraph tests/bench/limits.txt --refresh
"""


def instructions(command, inside=None):
    options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"]
    if inside:
        options.append(f"--toggle-collect={inside}")
    return counted(options + command, r"Collected : (\d+)")


def allocations(command):
    return counted(["--tool=memcheck"] + command, r"total heap usage: ([\d,]+) allocs")


def heap_bytes(command):
    """All that is asked for, also what is given back: arrays count each time they double."""
    return counted(["--tool=memcheck"] + command, r"([\d,]+) bytes allocated")


def counted(arguments, pattern):
    with tempfile.NamedTemporaryFile("r") as log:
        done = subprocess.run(["valgrind", f"--log-file={log.name}"] + arguments,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit(f"{arguments} failed:\n{done.stderr.decode(errors='replace')}\n{log.read()}")
        return int(re.search(pattern, log.read())[1].replace(",", ""))


def bytes_read(command):
    """By read and its like, not through maps. A child's count is added to ours when it has ended."""
    def so_far():
        with open("/proc/self/io") as file:
            return int(re.search(r"rchar: (\d+)", file.read())[1])
    before = so_far()
    own = so_far() - before  # of looking
    before = so_far()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return so_far() - before - own


def measure(stargraph):
    """Name, what it means, figure."""
    with tempfile.TemporaryDirectory() as folder:
        data, drawn, picture = (Path(folder) / name for name in ("data.json", "drawn.json", "drawn.dot"))
        for path, parties, claims in ((data, "2000", "6000"), (drawn, "500", "1500")):
            with open(path, "wb") as file:
                subprocess.run([sys.executable, HERE / "generate.py", parties, claims], stdout=file, check=True)
        check = [stargraph, "check", "-f", str(data)]
        answer = [stargraph, "funders", "stargate"]
        draw = [stargraph, "draw", "--view", "network", "-f", str(drawn), "-o", str(picture)]
        size = data.stat().st_size
        yield "check_instructions_per_byte", "reading and checking a file", instructions(check) / size
        yield "check_allocations", "reading and checking a file of 8,000 records", allocations(check)
        few = heap_bytes([stargraph, "check", "-f", str(drawn)])
        yield "check_heap_bytes_per_record", "reading and checking 6,000 records more", (heap_bytes(check) - few) / 6000
        yield "answer_instructions", "`funders stargate` on the built-in data", instructions(answer)
        yield "answer_allocations", "`funders stargate` on the built-in data", allocations(answer)
        yield "answer_bytes_read", "starting, with the libraries, and `funders stargate`", bytes_read(answer)
        written = instructions(draw, inside="stg_drawing_write_dot")
        yield "dot_instructions_per_byte", "writing DOT text", written / picture.stat().st_size


def read_limits(path):
    lines = (line.split() for line in path.read_text().splitlines())
    return {words[0]: float(words[1]) for words in lines if words and words[0] != "#"}


def refresh(path, figures):
    lines = [f"{name} {figure * HEADROOM:.{1 if 'per_byte' in name else 0}f}\n" for name, _, figure in figures]
    path.write_text(HEADER + "".join(lines))


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    path = Path(sys.argv[2])
    if sys.argv[3:] == ["--refresh"]:
        refresh(path, list(measure(sys.argv[1])))
        return
    limits = read_limits(path)
    grown = []
    for name, what, figure in measure(sys.argv[1]):
        limit = limits.pop(name)
        print(f"{name} {figure:.1f}, limit {limit:.1f}")
        if figure > limit:
            grown.append(f"{name}: {what} now takes {figure:.1f}, the limit is {limit:.1f}.")
    if limits:
        grown.append(f"nothing measures {', '.join(limits)}")
    if grown:
        sys.exit("\n".join(grown + ["If that must be, refresh the limits:", f"  {Path(__file__).name} "
                                    f"{sys.argv[1]} {path} --refresh"]))


if __name__ == "__main__":
    main()
