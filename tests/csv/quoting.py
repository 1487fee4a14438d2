#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Awkward tables written by Python's csv module must be read as Python reads them.

    quoting.py CELLS      CELLS prints the cells of a table on standard input
"""
import csv
import io
import json
import random
import subprocess
import sys

PIECES = ['"', '""', ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "a", "bc", "가", "ü", "'", "=", "\u2028",
          "\\", "0", ""]


def table(random_):
    columns = random_.randint(2, 6)
    header = ["column%d" % i for i in range(columns)]
    rows = [["".join(random_.choices(PIECES, k=random_.randint(0, 6))) for _ in range(columns)]
            for _ in range(random_.randint(0, 8))]
    return [header] + rows


def written(rows, separator, line_end, quoting, mark):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=line_end, quoting=quoting).writerows(rows)
    return ("\ufeff" if mark else "") + text.getvalue()


failed = 0
random_ = random.Random(4180)
for number in range(300):
    rows = table(random_)
    separator = random_.choice(",;\t|")
    quoting = random_.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
    text = written(rows, separator, random_.choice(["\n", "\r\n", "\r"]), quoting,
                   random_.random() < 0.3)
    if random_.random() < 0.3:
        text = text.rstrip("\r\n") if not rows[-1][-1].endswith(("\r", "\n")) else text
    read = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    wanted = [row for row in read if row]  # empty lines do not count
    run = subprocess.run([sys.argv[1]], input=text.encode(), capture_output=True)
    got = [json.loads(line) for line in run.stdout.decode().split("\n") if line]
    if run.returncode != 0 or got != wanted:
        failed += 1
        print("table %d differs\n%r\nwanted %r\ngot    %r" % (number, text, wanted, got))
print("%d tables differ" % failed)
sys.exit(failed > 0)
