#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every relation of the research notes stands in the data set.

facts.py MAP EXAMPLE [NOTES]. MAP names for each relation of the notes the claims
that cover it. With NOTES (the notes themselves, where they are at hand) the map is
also compared with them, and each claim's ends and sentence with its relation's.
"""
import re
import sys

from fact_map import by_id, missing, read_data, read_map


def ends_agree(relation, claim):
    for side in ("from", "to"):
        noted, claimed = relation[side], claim[side]
        if isinstance(claimed, str) and noted is not None and noted != claimed:
            return False
        if noted is not None and not isinstance(claimed, str):
            return False
    return True


def cites(relation, claim):
    locators = [e.get("locator") or "" for e in claim["evidence"] if e["source"] == "article"]
    return any(re.search(rf"\bS{relation['sentence']}\b", text) for text in locators)


def main():
    covered, rows = read_map(sys.argv[1])
    claims = by_id(read_data(sys.argv[2])["relationships"])
    faults = missing(covered, claims)
    if len(covered) != 129 or rows != 129:
        faults.append(f"{rows} rows for {len(covered)} relations instead of 129")
    if len(sys.argv) > 3:
        relations = by_id(read_data(sys.argv[3])["relations"])
        faults += [f"{r} is not in the map" for r in relations if r not in covered]
        for name, relation in relations.items():
            own = [claims[i] for i in covered.get(name, []) if i in claims]
            if not any(ends_agree(relation, claim) for claim in own):
                faults.append(f"{name}: other ends than {[c['id'] for c in own]}")
            if not any(cites(relation, claim) for claim in own):
                faults.append(f"{name}: S{relation['sentence']} is not cited")
    else:
        print("The notes are not at hand: only the map was checked.")
    print("\n".join(faults) or f"{len(covered)} relations covered by {len(claims)} claims")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
