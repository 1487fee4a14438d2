# SPDX-License-Identifier: GPL-2.0-or-later
"""python_igraph.py FILE HUB: the question, asked of igraph from Python."""
import sys

import igraph

from claims import funding, print_answer

path, hub = sys.argv[1:]
numbers = {}
edges = [(numbers.setdefault(giver, len(numbers)), numbers.setdefault(receiver, len(numbers)))
         for giver, receiver in funding(path)]
graph = igraph.Graph(len(numbers), edges, directed=True)
behind = graph.subcomponent(numbers[hub], mode="in")
print_answer(zip(numbers, graph.outdegree()), len(behind) - 1)
