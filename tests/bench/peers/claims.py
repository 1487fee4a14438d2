# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Python programs share: reading the claims of a file, and printing the answer."""
import gc
import json

FUNDING = {"funds", "invests-in", "lends-to"}


def relationships(path):
    # No cycles arise while reading, so the collector would only look for them in vain.
    gc.disable()
    with open(path, "rb") as file:
        if not path.endswith(".jsonl"):
            yield from json.load(file)["relationships"]
            return
        for line in file:
            record = json.loads(line)
            if "relationship" in record:
                yield record["relationship"]


def funding(path):
    """Giver and receiver of every claim of funding whose giver is named."""
    for claim in relationships(path):
        if claim["kind"] in FUNDING and isinstance(claim["from"], str):
            yield claim["from"], claim["to"]


def print_answer(counts, transitive):
    """`counts`: pairs of party and its number of claims, all of them."""
    for party, count in sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:10]:
        print(party, count)
    print("transitive", transitive)
