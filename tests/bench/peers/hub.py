# SPDX-License-Identifier: GPL-2.0-or-later
"""hub.py FILE: the party that receives funding in the most claims, the smallest id of equals."""
import sys
from collections import Counter

from claims import funding

received = Counter(receiver for _, receiver in funding(sys.argv[1]))
print(min(received, key=lambda party: (-received[party], party)))
