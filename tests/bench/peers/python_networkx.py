# SPDX-License-Identifier: GPL-2.0-or-later
"""python_networkx.py FILE HUB: the question, asked of networkx."""
import sys

import networkx

from claims import funding, print_answer

path, hub = sys.argv[1:]
graph = networkx.MultiDiGraph()
graph.add_edges_from(funding(path))
print_answer(graph.out_degree(), len(networkx.ancestors(graph, hub)))
