#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The data set on the AI deals says what the research notes say.

deals.py STARGRAPH MAP DEALS ANNOUNCEMENT [NOTES]. MAP names for each fact of the
notes the claims that cover it: b1-01 is the first row of their table B1, e1 a deal
of B5, b6-01 a conflict between sources. ANNOUNCEMENT is the data set that the deals
are read together with. With NOTES (the notes themselves, where they are at hand)
the map is also compared with them, and the addresses of each row with those that
its claims cite.
"""
import json
import re
import subprocess
import sys
import unicodedata

from fact_map import by_id, missing, read_data, read_map

ROWS = {"b1": 7, "b2": 9, "b3": 8, "b4": 19, "b6": 10}
DEALS = 22

# The deals e1 to e22, written by hand from the notes. Sums in USD.
# deal, claim, payer, payee, kind, status, qualifier, sum, since, until
EDGES = [
    ("e1", "nvidia-openai-loi-2025-09", "nvidia", "openai", "invests-in", "letter-of-intent",
     "up-to", 100_000_000_000, "2025-09-22", "2026-02-27"),
    ("e2", "nvidia-openai-30bn", "nvidia", "openai", "invests-in", "committed",
     "exactly", 30_000_000_000, "2026-02-27", None),
    ("e3", "openai-nvidia-systems-loi", "openai", "nvidia", "buys-from", "letter-of-intent",
     None, None, "2025-09-22", None),
    ("e4", "openai-oracle-300bn", "openai", "oracle", "buys-from", "reported",
     "exactly", 300_000_000_000, "2025-09-10", None),
    ("e5", "oracle-nvidia-chips-2025-05", "oracle", "nvidia", "buys-from", "reported",
     "about", 40_000_000_000, "2025-05-23", None),
    ("e6", "amd-openai-warrant", "amd", "openai", "issues-warrant-to", "conditional",
     None, None, "2025-10-06", None),
    ("e7", "openai-amd-6gw", "openai", "amd", "buys-from", "committed",
     None, None, "2025-10-06", None),
    ("e8", "openai-coreweave-2025-03", "openai", "coreweave", "buys-from", "committed",
     "exactly", 11_900_000_000, "2025-03", None),
    ("e8", "openai-coreweave-2025-05", "openai", "coreweave", "buys-from", "committed",
     "exactly", 4_000_000_000, "2025-05", None),
    ("e8", "openai-coreweave-2025-09", "openai", "coreweave", "buys-from", "committed",
     "up-to", 6_500_000_000, "2025-09-25", None),
    ("e9", "coreweave-openai-shares", "coreweave", "openai", "issues-shares-to", "reported",
     "exactly", 350_000_000, "2025-03-10", None),
    ("e10", "nvidia-coreweave-order", "nvidia", "coreweave", "buys-from", "committed",
     "exactly", 6_300_000_000, "2025-09", None),
    ("e10", "nvidia-coreweave-shares", "nvidia", "coreweave", "invests-in", "completed",
     "exactly", 2_000_000_000, "2026-01-26", None),
    ("e11", "coreweave-nvidia-gpus", "coreweave", "nvidia", "buys-from", "completed",
     None, None, "2024-12", None),
    ("e12", "microsoft-openai-13bn", "microsoft", "openai", "invests-in", "completed",
     "about", 13_000_000_000, "2019", None),
    ("e13", "openai-microsoft-azure-2025-10", "openai", "microsoft", "buys-from", "committed",
     "exactly", 250_000_000_000, "2025-10-28", None),
    ("e14", "amazon-openai-15bn", "amazon", "openai", "invests-in", "committed",
     "exactly", 15_000_000_000, "2026-02-27", None),
    ("e14", "amazon-openai-35bn-conditional", "amazon", "openai", "invests-in", "conditional",
     "exactly", 35_000_000_000, "2026-02-27", None),
    ("e15", "openai-amazon-38bn", "openai", "amazon", "buys-from", "committed",
     "exactly", 38_000_000_000, "2025-11-03", None),
    ("e16", "softbank-openai-40bn", "softbank", "openai", "invests-in", "completed",
     "exactly", 40_000_000_000, "2025-03", None),
    ("e16", "softbank-openai-30bn", "softbank", "openai", "invests-in", "committed",
     "exactly", 30_000_000_000, "2026-02-27", None),
    ("e17", "softbank-openai-products-2025-02", "softbank", "openai", "buys-from", "announced",
     "about", 3_000_000_000, "2025-02-03", None),
    ("e18", "openai-sb-energy-500m", "openai", "sb-energy", "invests-in", "committed",
     "exactly", 500_000_000, "2026-01-09", None),
    ("e19", "sb-energy-openai-products", "sb-energy", "openai", "buys-from", "announced",
     None, None, "2026-01-09", None),
    ("e20", "softbank-buys-ampere-from-oracle", "softbank", "oracle", "acquires-from", "completed",
     "about", 2_100_000_000, "2025", None),
    ("e21", "nvidia-xai-spv", "nvidia", "xai-spv", "invests-in", "reported",
     "up-to", 2_000_000_000, "2025-10", None),
    ("e21", "xai-spv-nvidia-chips", "xai-spv", "nvidia", "buys-from", "reported",
     None, None, "2025-10", None),
    ("e22", "openai-nvidia-capacity-2026-02", "openai", "nvidia", "buys-from", "announced",
     None, None, "2026-02-27", None),
]
# Stakes in percent, and until when.
STAKES = {
    "microsoft-owns-openai": (27, None), "softbank-owns-openai-2025-12": (11, "2026-02-27"),
    "softbank-owns-openai-over-10": ({"min": 10}, "2026-02-27"),
    "softbank-owns-openai-2026-02": (13, None), "softbank-owns-arm": ({"min": 50}, None),
    "softbank-owns-ampere": (100, None), "carlyle-owned-ampere": (59.65, "2025"),
    "oracle-owned-ampere": (32.27, "2025"), "arm-owned-ampere": (8.08, "2025"),
    "softbank-sb-openai-japan": (50, None), "openai-sb-openai-japan": (50, None),
    "nscale-stargate-norway": (50, None), "aker-stargate-norway": (50, None),
    "softbank-stargate-stake-40": (40, None), "openai-stargate-stake-40": (40, None),
    "softbank-stargate-stake-computed": (36.5, None),
    "openai-stargate-stake-computed": (36.5, None), "amd-openai-warrant": ({"max": 10}, None),
}
# What nobody states but arithmetic gives.
COMPUTED = {"softbank-buys-ampere-from-oracle", "softbank-owns-ampere",
            "softbank-stargate-stake-computed", "openai-stargate-stake-computed"}
# What must be the same in both data sets for one id.
SAME_STAKEHOLDER = ("kind", "name", "jurisdiction", "identifiers", "url", "aliases")


def money_kinds(program, path):
    printed = subprocess.run([program, "list", "kinds", "--format", "json", "-f", path],
                             capture_output=True, check=True).stdout
    return {row["id"] for row in json.loads(printed)["rows"] if row["flow"] == "money"}


def check_loads(program, path):
    result = subprocess.run([program, "check", "-f", path], capture_output=True, text=True,
                            check=False)
    clean = result.returncode == 0 and result.stdout.startswith("OK")
    return [] if clean else [result.stdout + result.stderr]


def check_claim(claim, sources):
    name = claim["id"]
    if not (claim.get("since") or claim.get("until")):
        yield f"{name}: no date"
    for key in ("status", "confidence"):
        if not claim.get(key):
            yield f"{name}: no {key}"
    if not any(sources[e["source"]].get("url") for e in claim.get("evidence", [])):
        yield f"{name}: no evidence with an address"
    if not all(e.get("note") or e.get("locator") for e in claim.get("evidence", [])):
        yield f"{name}: evidence that says nothing"
    if "note" in claim and set(claim["note"]) != {"en", "ko"}:
        yield f"{name}: a note in one language only"
    if claim["confidence"] == "inferred" and "note" not in claim:
        yield f"{name}: inferred without saying how"
    if name in COMPUTED and not (claim["confidence"] == "inferred" and
                                 "computed" in claim["note"]["en"].lower()):
        yield f"{name}: computed without saying so"


def check_edges(claims, covered):
    for deal, name, payer, payee, kind, status, qualifier, value, since, until in EDGES:
        claim = claims[name]
        amount = claim.get("amount") or {}
        found = (claim["from"], claim["to"], claim["kind"], claim["status"],
                 amount.get("qualifier"), amount.get("value"), claim.get("since"),
                 claim.get("until"))
        if found != (payer, payee, kind, status, qualifier, value, since, until):
            yield f"{deal} {name}: {found}"
        if amount.get("currency") != "USD" or name not in covered[deal]:
            yield f"{deal} {name}: no dollars, or not in the map"
    if {edge[0] for edge in EDGES} != {f"e{i + 1}" for i in range(DEALS)}:
        yield "the table of deals is not whole"


def check_stakes(claims):
    for name, (share, until) in STAKES.items():
        if (claims[name].get("share"), claims[name].get("until")) != (share, until):
            yield f"{name}: {claims[name].get('share')}, until {claims[name].get('until')}"
    for name, claim in claims.items():
        if claim.get("share") is not None and name not in STAKES and \
                not name.startswith("softbank-buys-ampere-from-"):
            yield f"{name}: a stake that this test does not know"


def check_conflicts(claims, covered):
    for fact, names in covered.items():
        if fact.startswith("b6-") and not any(
                claims[name].get("alternative_to") in names for name in names):
            yield f"{fact}: no two accounts of one matter"


def folded(text):
    return unicodedata.normalize("NFKC", text).casefold()


def wordings(stakeholder):
    names = stakeholder["name"]
    return [*([names] if isinstance(names, str) else names.values()),
            *stakeholder.get("aliases", []), stakeholder["id"]]


def check_together(deals, announcement):
    """The two data sets, read as one, give no id and no name two meanings."""
    for sort in ("sources", "roles", "kinds", "relationships"):
        others = by_id(announcement.get(sort, []))
        for entry in deals.get(sort, []):
            if entry != others.get(entry["id"], entry):
                yield f"{sort}: {entry['id']} differs"
    for entry in set(by_id(deals["relationships"])) & set(by_id(announcement["relationships"])):
        yield f"the claim {entry} stands in both"
    others = by_id(announcement["stakeholders"])
    for one in deals["stakeholders"]:
        other = others.get(one["id"], one)
        for key in SAME_STAKEHOLDER:
            if one.get(key) != other.get(key):
                yield f"{one['id']}: another {key}"
        if one is not other and one.get("note", other.get("note")) != other.get("note"):
            yield f"{one['id']}: another note"
    meant = {}
    for one in deals["stakeholders"] + announcement["stakeholders"]:
        for word in wordings(one):
            if meant.setdefault(folded(word), one["id"]) != one["id"]:
                yield f"\"{word}\" means {meant[folded(word)]} and {one['id']}"


def noted_facts(text):
    """Each fact of the notes with the addresses given for it."""
    address = re.compile(r"\]\((https?://[^)]+)\)")
    facts = {}
    for section in ("B1", "B2", "B3", "B4", "B5"):
        body = re.search(rf"^## {section}\.(.*?)^## ", text, re.M | re.S).group(1)
        rows = re.findall(r"^\|.*\|$", body, re.M)[2:]
        for i, row in enumerate(rows):
            name = row.split("|")[1].strip() if section == "B5" else f"{section.lower()}-{i + 1:02}"
            facts[name] = address.findall(row)
    conflicts = re.search(r"^## B6\.(.*?)^## ", text, re.M | re.S).group(1)
    for number, words in re.findall(r"(?<!\S)(\d{1,2})\. (.*?)(?=\s\d{1,2}\. |\Z)", conflicts, re.S):
        facts[f"b6-{int(number):02}"] = address.findall(words)
    return facts


def check_notes(path, covered, claims, sources):
    with open(path, encoding="utf-8") as file:
        facts = noted_facts(file.read())
    for fact in set(facts) ^ set(covered):
        yield f"{fact}: only in the map or only in the notes"
    for fact in set(facts) & set(covered):
        cited = {sources[e["source"]].get("url") for name in covered[fact]
                 for e in claims[name]["evidence"]}
        yield from (f"{fact}: {url} is not cited" for url in facts[fact] if url not in cited)


def check_all(program, paths, notes):
    covered, rows = read_map(paths["map"])
    deals, announcement = read_data(paths["deals"]), read_data(paths["announcement"])
    own = by_id(deals["relationships"])
    claims = {**by_id(announcement["relationships"]), **own}
    sources = by_id(announcement["sources"] + deals["sources"])
    faults = check_loads(program, paths["deals"]) + missing(covered, claims)
    if faults:
        return faults
    expected = {f"{table}-{i + 1:02}" for table, count in ROWS.items() for i in range(count)}
    expected |= {f"e{i + 1}" for i in range(DEALS)}
    if set(covered) != expected or rows != len(expected):
        faults.append(f"{rows} rows in the map instead of {len(expected)}")
        return faults
    for claim in own.values():
        faults += check_claim(claim, sources)
    named = {name for names in covered.values() for name in names}
    money = money_kinds(program, paths["deals"])
    faults += [f"{name}: money without a fact" for name, claim in own.items()
               if name not in named and (claim["kind"] in money or "amount" in claim)]
    faults += check_edges(claims, covered)
    faults += check_stakes(own)
    faults += check_conflicts(claims, covered)
    faults += check_together(deals, announcement)
    if notes:
        faults += check_notes(notes, covered, claims, sources)
    else:
        print("The notes are not at hand: only the map was checked.")
    return faults


def main():
    program, *paths = sys.argv[1:]
    named = dict(zip(("map", "deals", "announcement"), paths))
    faults = check_all(program, named, paths[3] if len(paths) > 3 else None)
    print("\n".join(faults) or "Every fact is covered and no two data sets contradict each other.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
