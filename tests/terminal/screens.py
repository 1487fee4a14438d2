#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""screens.py STARGRAPH: answers on terminals of any width and sort, by a pseudo terminal, and
the command in odd places: no working folder, no home, closed descriptors, readers that leave."""
import difflib
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

from pseudo_terminal import open_terminal, read_to_end

STARGRAPH = os.path.abspath(sys.argv[1])
QUESTIONS = (["funders", "stargate"], ["roles"], ["control", "sb-openai-japan", "-f", "@ai-deals"],
             ["rank", "-f", "@ai-deals", "--limit", "3"], ["show", "softbank"], ["help"])
PLACES = os.path.join(os.environ.get("TMPDIR", "/tmp"), "no", "such", "home")
FAULTS = []
COUNTS = {"screens": 0, "places": 0}


def surroundings(**variables):
    known = {name: value for name, value in os.environ.items()
             if name not in ("TERM", "COLUMNS", "NO_COLOR", "LC_ALL", "LANG", "LC_MESSAGES")}
    known.update(LC_ALL="C.UTF-8")
    known.update({name: value for name, value in variables.items() if value is not None})
    return known


def screen(arguments, columns, **variables):
    """What comes on a terminal of so many columns, which is output and errors."""
    COUNTS["screens"] += 1
    ours, theirs = open_terminal(columns)
    child = subprocess.Popen([STARGRAPH, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                             env=surroundings(**variables))
    said, _ = read_to_end(ours, theirs, child)
    if child.returncode != 0:
        FAULTS.append(f"{arguments} at {columns}: exit {child.returncode}")
    return said.decode().replace("\r\n", "\n")


def columns_of(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 0 if unicodedata.combining(letter) else 1
               for letter in line)


def squeezed(text):
    """The letters alone: whatever the width, nothing is cut off."""
    return sorted(text.translate({ord(mark): None for mark in " -\n"}))


def difference(wanted, got):
    return "".join(difflib.unified_diff(wanted.splitlines(True), got.splitlines(True), n=0))


def check_widths():
    for question in QUESTIONS[:-1]:
        for language in ("en", "ko"):
            words = [*question, "--lang", language]
            texts = {columns: screen(words, columns, TERM="dumb") for columns in (80, 40, 39, 20, 1, 0)}
            for columns, text in texts.items():
                widest = max(map(columns_of, text.split("\n")))
                allowed = max(columns, 20) if columns else 100
                if widest > allowed or not text.strip():
                    FAULTS.append(f"{words} at {columns} columns: a line of {widest}")
            lists = {columns: squeezed(texts[columns]) for columns in (39, 20, 1)}
            if not lists[39] == lists[20] == lists[1]:
                FAULTS.append(f"{words}: narrow screens tell different things")
            by_variable = screen(words, 80, TERM="dumb", COLUMNS="20")
            if by_variable != texts[20]:
                FAULTS.append(f"{words}: COLUMNS=20 is not a screen of 20")


def check_colors():
    for question in QUESTIONS:
        colored = screen(question, 80, TERM="xterm")
        if question != ["help"] and "\x1b[" not in colored:
            FAULTS.append(f"{question}: no colours on a terminal")
        plain = re.sub("\x1b\\[[0-9;]*m", "", colored)
        for variables in ({"TERM": "dumb"}, {"TERM": None}, {"TERM": ""}, {"TERM": "xterm", "NO_COLOR": "1"}):
            said = screen(question, 80, **variables)
            if said != plain:
                FAULTS.append(f"{question} with {variables}: not the same without colours: {difference(plain, said)}")
        if screen([*question, "--no-color"] if question != ["help"] else question, 80, TERM="xterm") != plain:
            FAULTS.append(f"{question} --no-color: not the same without colours")


def place(what, shell, status, output, errors, **variables):
    """A line of bash; $S is the command."""
    COUNTS["places"] += 1
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["bash", "-c", shell], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, env=surroundings(S=STARGRAPH, **variables))
    if done.returncode != status or not re.search(output, done.stdout) or not re.search(errors, done.stderr):
        FAULTS.append(f"{what}: exit {done.returncode}, {done.stdout[:200]!r}, {done.stderr[:200]!r}")


NOTHING = r"\A\Z"
GONE = "mkdir gone && cd gone && rmdir ../gone && "
CLOSED = "cannot write .*: Bad file descriptor"


def check_folders():
    place("an answer in a folder that is gone", GONE + '"$S" funders stargate', 0, "Who funds Stargate", NOTHING)
    place("a picture into a folder that is gone", GONE + '"$S" draw -o x.svg 2>&1', 3,
          "cannot create a file in the working folder: No such file or directory", NOTHING)
    place("a file of a folder that is gone", GONE + '"$S" check -f x.json', 3, NOTHING,
          "cannot open x.json: No such file or directory")
    place("a picture elsewhere, from a folder that is gone", 'T=$PWD; ' + GONE +
          '"$S" draw -o "$T/x.svg" && tail -c 7 "$T/x.svg"', 0, "</svg>", "")
    if os.geteuid() != 0:
        place("a folder that may not be read", 'mkdir x; cd x; chmod 0 .; "$S" draw -o y.svg', 3, NOTHING,
              "cannot create a file in the working folder: Permission denied")
    for home in (PLACES, "", None):
        place(f"home {home}", '"$S" draw -o x.svg && tail -c 7 x.svg', 0, "</svg>", "", HOME=home)
    place("no environment", 'env -i STARGRAPH_MODULES="$STARGRAPH_MODULES" "$S" rank -f @ai-deals', 0, "Key parties", NOTHING)


def check_descriptors():
    for verb in ("funders stargate", "help", "help funders", "version", "schema", "check", "draw -o -", "convert"):
        place(f"{verb}, closed", f'"$S" {verb} >&-', 3, NOTHING, CLOSED)
        place(f"{verb}, all closed", f'"$S" {verb} <&- >&- 2>&-', 3, NOTHING, NOTHING)
    place("a question without input", '"$S" funders stargate <&-', 0, "Who funds", NOTHING)
    place("no standard input to read", '"$S" check -f - <&-', 3, NOTHING, "cannot read .*standard input.*: Bad file")
    place("nowhere to complain", '"$S" funders nobody-here 2>&-', 2, NOTHING, NOTHING)
    place("a picture with all closed", '"$S" draw -o x.svg <&- >&- 2>&-; R=$?; tail -c 7 x.svg; exit $R', 0, "</svg>", NOTHING)
    place("tables with all closed", '"$S" convert --to csv -o x <&- >&- 2>&-; R=$?; head -n 1 x-nodes.csv; exit $R', 0,
          "^id,name", NOTHING)
    for trap in ("", "trap '' PIPE; "):
        place("a reader that leaves" + trap, trap + '"$S" list relationships | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}', 0,
              "^0$", NOTHING)
        place("a reader of errors that leaves" + trap, trap + '"$S" nothing 2>&1 >/dev/null | true; echo ${PIPESTATUS[0]}', 0,
              "^2$", NOTHING)


def main():
    for check in (check_widths, check_colors, check_folders, check_descriptors):
        check()
    for fault in FAULTS:
        print(fault)
    for name, count in COUNTS.items():
        print(f"FIGURE terminal_{name}={count}")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
