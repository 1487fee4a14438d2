#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""README's answers are what the command answers.

readme.py STARGRAPH README [--update]. Every line "$ command" of a code block is
run; what stands below it, up to the next command or the end of the block, must
be its output. With --update it is put there; read it!
"""
import os
import subprocess
import sys
import tempfile


def run(command, folder):
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True,
                          check=False).stdout.rstrip("\n").split("\n")


def blocks(lines):
    """First and last line of each code block."""
    fences = [i for i, line in enumerate(lines) if line.startswith("```")]
    return list(zip(fences[::2], fences[1::2]))


def answered(lines, folder):
    """The text with every answer as it is now, and the commands run."""
    out, at, commands = [], 0, []
    for first, last in blocks(lines):
        starts = [i for i in range(first + 1, last) if lines[i].startswith("$ ")]
        if not starts:
            continue
        out += lines[at:starts[0]]
        for command in starts:
            out += [lines[command]] + run(lines[command][2:], folder)
            commands.append(lines[command])
        at = last
    return out + lines[at:], commands


def main():
    stargraph, readme = os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2])
    with open(readme, encoding="utf-8") as file:
        lines = file.read().split("\n")
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(stargraph, os.path.join(folder, "stargraph"))
        os.environ.update(PATH=folder + ":" + os.environ["PATH"], COLUMNS="96", LC_ALL="C.UTF-8")
        now, commands = answered(lines, os.path.dirname(readme))
    if "--update" in sys.argv:
        with open(readme, "w", encoding="utf-8") as file:
            file.write("\n".join(now))
        return 0
    for number, (old, new) in enumerate(zip(lines, now), 1):
        if old != new:
            print(f"README.md:{number}: it says\n  {old}\nand the command now\n  {new}")
            return 1
    if len(lines) != len(now) or not commands:
        print(f"README.md: {len(lines)} lines, but {len(now)} with the answers of today")
        return 1
    print(f"{len(commands)} commands answer as README says")
    return 0


if __name__ == "__main__":
    sys.exit(main())
