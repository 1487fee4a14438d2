# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of both data sets share: the map from facts to claims."""
import json


def read_map(path):
    """The claims that cover each fact, and the number of rows (a fact may not stand twice)."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    return {fact: ids.split(",") for fact, ids in rows}, len(rows)


def read_data(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def by_id(entries):
    return {entry["id"]: entry for entry in entries}


def missing(covered, claims):
    return [f"{fact}: no claim {i}" for fact, ids in covered.items() for i in ids
            if i not in claims]
