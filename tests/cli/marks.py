#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Of a drawing's JSON: title, notes, and what is marked how."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    drawing = json.load(file)
print(drawing["view"], "|", drawing["title"])
for node in drawing["nodes"]:
    print("card", node["id"], node["mark"])
for edge in drawing["edges"]:
    print("line", edge["id"], edge["mark"], "computed" if edge["computed"] else "claimed",
          "|", "; ".join(edge["text"]))
print(*drawing["notes"], sep="\n")
