# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads other projects' files of BODS here too and compares what the command says.

    corpus_bods.py STARGRAPH CORPUS

Every file of the folders bods-* is read, those that are not known here too: each
party, and each interest with its ends, share and dates. No file of them replaces
a statement that it has, so no versions are looked at here. Then the largest one
stands twelve times in one file, for time and memory. Exit 77: no corpus.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

COPIES = 12
KNOWN = {"entities": 347, "persons": 208, "relationships": 445, "interests": 722, "shares": 504,
         "unspecified": 12, "dangling": 3}
CAPITAL, VOTES = ("shareholding",), ("votingRights", "voting-rights")


def rows(command, what, path):
    run = subprocess.run([command, "list", what, "--format", "json", "-f", str(path)],
                         capture_output=True, text=True, check=True)
    return json.loads(run.stdout)["rows"]


def parts(statement):
    """Sort, id and details of a statement, whatever its dialect."""
    if "recordType" in statement:
        return statement["recordType"], statement["recordId"], statement["recordDetails"]
    sort = {"e": "entity", "p": "person", "o": "relationship"}[statement["statementType"][0]]
    return sort, statement["statementID"], statement


def end(value):
    if isinstance(value, str):
        return value
    return next((value[k] for k in ("describedByPersonStatement", "describedByEntityStatement")
                 if k in value), None)


def bounds(share):
    if not share:
        return None, None
    if "exact" in share:
        return share["exact"], share["exact"]
    low = [share[k] for k in ("minimum", "exclusiveMinimum")
           if isinstance(share.get(k), (int, float)) and not isinstance(share[k], bool)]
    high = [share[k] for k in ("maximum", "exclusiveMaximum")
            if isinstance(share.get(k), (int, float)) and not isinstance(share[k], bool)]
    return max(low, default=None), min(high, default=None)


def expected(statements):
    parties, claims, counts = set(), [], dict.fromkeys(KNOWN, 0)
    for sort, identity, details in map(parts, statements):
        if sort != "relationship":
            parties.add(identity)
            counts["entities" if sort == "entity" else "persons"] += 1
            continue
        owner, owned = end(details["interestedParty"]), end(details["subject"])
        counts["relationships"] += 1
        counts["interests"] += len(details.get("interests", []))
        counts["unspecified"] += owner is None
        counts["dangling"] += owned not in {parts(s)[1] for s in statements} if owned else 0
        for one in details.get("interests") or [{}]:
            share = bounds(one.get("share"))
            counts["shares"] += share != (None, None)
            kind = one.get("type")
            claims.append((owner, owned, kind, share if kind in CAPITAL else (None, None),
                           share if kind in VOTES else (None, None), one.get("startDate"),
                           one.get("endDate")))
    missing = {p for c in claims for p in c[:2] if p} - parties
    return parties | missing, missing, claims, counts


def check(command, path):
    text = path.read_text(encoding="utf-8")
    statements = json.loads(text)
    parties, missing, claims, counts = expected(
        statements if isinstance(statements, list) else [statements])
    found = rows(command, "stakeholders", path)
    assert {r["id"] for r in found} == parties, path
    assert {r["id"] for r in found if r["kind"] == "unspecified"} == missing, path
    edges = [(r["from"], r["to"], r["role"], (r["share_min"], r["share_max"]),
              (r["votes_min"], r["votes_max"]), r["since"], r["until"])
             for r in rows(command, "relationships", path)]
    key = lambda row: json.dumps(row)
    assert sorted(edges, key=key) == sorted(claims, key=key), path
    return counts


def check_copies(command, path):
    """The file many times in one, each time with ids of its own."""
    body = path.read_text(encoding="utf-8").strip()[1:-1]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as copies:
        for i in range(COPIES):
            copies.write("," if i else "[")
            copies.write(body.replace('"openownership-', f'"copy{i}-openownership-'))
        copies.write("]")
        copies.flush()
        size = pathlib.Path(copies.name).stat().st_size
        start = time.monotonic()
        run = subprocess.run([command, "check", "-f", copies.name], capture_output=True, text=True)
        seconds = time.monotonic() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        stakeholders = COPIES * (KNOWN["entities"] + KNOWN["persons"] + 2)
        claims = COPIES * (KNOWN["interests"] + KNOWN["unspecified"])
        assert run.returncode == 0 and f"OK: {stakeholders} stakeholders, {claims} " in run.stdout
    print(f"{COPIES * 1000} statements, {size >> 20} MB: {seconds:.2f} s, {memory >> 20} MB at most")
    assert seconds < 30, "reading takes far too long"
    assert "--sanitized" in sys.argv or memory < 3 * size, "memory grows with the document"


def main():
    command, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    paths = sorted(corpus.glob("bods-*/*.json"))
    if not paths:
        print("skipped: there is no corpus at", corpus)
        return 77
    large = corpus / "bods-0.2" / "kbods-statements.json"
    if large in paths:
        check_copies(command, large)  # first: a new process is as large as this one was
        assert check(command, large) == KNOWN
    for path in paths:
        check(command, path)
    print(len(paths), "files read as here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
