# SPDX-License-Identifier: GPL-2.0-or-later
"""plain_dot.py LINES OUTPUT: the claims as DOT, as simply as it goes: names and kinds as labels."""
import json
import sys

from claims import relationships

with open(sys.argv[2], "w") as output:
    print("digraph {", file=output)
    for claim in relationships(sys.argv[1]):
        if isinstance(claim["from"], str):
            print(f'{json.dumps(claim["from"])} -> {json.dumps(claim["to"])} '
                  f'[label={json.dumps(claim["kind"])}];', file=output)
    print("}", file=output)
