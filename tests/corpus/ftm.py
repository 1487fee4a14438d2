#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads donations.ijson, a file of FollowTheMoney that is published, with the command and
compares what comes out with the text itself.

    ftm.py STARGRAPH FILE      exit 77: the file is not there
"""
import collections
import decimal
import json
import os
import subprocess
import sys

command, path = sys.argv[1:3]
if not os.path.exists(path):
    print("skipped: there is no", path)
    sys.exit(77)
with open(path, encoding="utf-8") as file:
    entities = [json.loads(line) for line in file]
schemata = collections.Counter(entity["schema"] for entity in entities)
assert len(entities) == 474 and schemata["Payment"] == 290, schemata


def rows(what):
    words = [command, "list", what, "-f", path, "--format", "json", "--lang", "en"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)["rows"]


claims = rows("relationships")
parties = rows("stakeholders")
# Addresses are folded into the parties that name them; all else is a record of its own.
assert len(parties) + len(claims) + schemata["Address"] == 474, (len(parties), len(claims))
assert len(claims) == 290 and {claim["kind"] for claim in claims} == {"pays"}
by_id = {claim["relationship"]: claim for claim in claims}
for entity in entities:
    if entity["schema"] != "Payment":
        continue
    claim, properties = by_id[entity["id"]], entity["properties"]
    assert [claim["from"]] == properties["payer"] and [claim["to"]] == properties["beneficiary"]
    assert claim["currency"] == "EUR" and claim["since"] == properties["date"][0], claim
    assert decimal.Decimal(claim["amount"]) == decimal.Decimal(properties["amountEur"][0]), claim
print("474 entities, 290 payments")
