# SPDX-License-Identifier: GPL-2.0-or-later
"""plain.py FILE HUB: the question, answered with Python's own dictionaries."""
import sys
from collections import Counter, defaultdict

from claims import funding, print_answer

path, hub = sys.argv[1:]
given = Counter()
givers = defaultdict(list)
for giver, receiver in funding(path):
    given[giver] += 1
    givers[receiver].append(giver)
behind = {hub}
waiting = [hub]
while waiting:
    for giver in givers.get(waiting.pop(), ()):
        if giver not in behind:
            behind.add(giver)
            waiting.append(giver)
print_answer(given.items(), len(behind) - 1)
