// SPDX-License-Identifier: GPL-2.0-or-later
// cypher.mjs MODULE FILE HUB: the question, asked of LadybugDB or Kuzu in memory.
// Tables are the quickest way in, so the JSON becomes two tables first.
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClaims } from './claims.mjs';

const [module, file, hub] = process.argv.slice(2);
const { Database, Connection } = createRequire(process.env.BENCH_MODULES + '/')(module);
const { parties, funding } = await readClaims(file);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  writeFileSync(join(folder, 'party.csv'), parties.join('\n') + '\n');
  writeFileSync(join(folder, 'funding.csv'), funding.map((ends) => ends.join(',')).join('\n') + '\n');
  const connection = new Connection(new Database(':memory:'));
  const rows = async (text) => (await connection.query(text)).getAll();
  await connection.query('CREATE NODE TABLE Party (id STRING PRIMARY KEY)');
  await connection.query('CREATE REL TABLE Funds (FROM Party TO Party, MANY_MANY)');
  await connection.query(`COPY Party FROM '${folder}/party.csv'`);
  await connection.query(`COPY Funds FROM '${folder}/funding.csv'`);
  const top = await rows(`MATCH (p:Party)-[f:Funds]->() RETURN p.id AS id, count(f) AS claims
                          ORDER BY claims DESC, id LIMIT 10`);
  for (const { id, claims } of top) console.log(id, claims);
  const [{ parties: count }] = await rows(
    `MATCH (h:Party {id: '${hub}'})<-[:Funds* SHORTEST 1..30]-(p:Party)
     WHERE p.id <> '${hub}' RETURN count(DISTINCT p.id) AS parties`);
  console.log('transitive', count);
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(0); // closing the database tidily takes longer than the question
