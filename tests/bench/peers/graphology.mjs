// SPDX-License-Identifier: GPL-2.0-or-later
// graphology.mjs FILE HUB: the question, asked of graphology.
import { createRequire } from 'node:module';
import { readClaims } from './claims.mjs';

const { MultiDirectedGraph } = createRequire(process.env.BENCH_MODULES + '/')('graphology');
const [file, hub] = process.argv.slice(2);
const { parties, funding } = await readClaims(file);
const graph = new MultiDirectedGraph();
for (const party of parties) graph.addNode(party);
for (const [giver, receiver] of funding) graph.addEdge(giver, receiver);

const byCount = (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
const counts = graph.mapNodes((party) => [party, graph.outDegree(party)]);
for (const [party, count] of counts.sort(byCount).slice(0, 10)) console.log(party, count);

const behind = new Set([hub]);
for (const party of behind) graph.forEachInNeighbor(party, (giver) => { behind.add(giver); });
console.log('transitive', behind.size - 1);
