// SPDX-License-Identifier: GPL-2.0-or-later
// duckdb.mjs FILE HUB: the question, asked of DuckDB in memory.
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';

const { DuckDBInstance } = createRequire(process.env.BENCH_MODULES + '/')('@duckdb/node-api');
const [file, hub] = process.argv.slice(2);
const size = statSync(file).size + 1024;
const claim = `STRUCT("from" VARCHAR, "to" VARCHAR, kind VARCHAR)`;
const claims = file.endsWith('.jsonl')
  ? `SELECT relationship AS claim
       FROM read_json('${file}', format = 'newline_delimited', columns = {relationship: '${claim}'})`
  : `SELECT unnest(relationships) AS claim
       FROM read_json('${file}', records = true, maximum_object_size = ${size},
                      columns = {relationships: '${claim}[]'})`;

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`
  CREATE TABLE funding AS
  SELECT claim."from" AS giver, claim."to" AS receiver FROM (${claims})
  WHERE claim.kind IN ('funds', 'invests-in', 'lends-to') AND claim."from" NOT LIKE '{%'`);
const top = await connection.runAndReadAll(`
  SELECT giver, count(*) AS claims FROM funding GROUP BY giver ORDER BY claims DESC, giver LIMIT 10`);
for (const [giver, count] of top.getRows()) console.log(giver, String(count));
const all = await connection.runAndReadAll(`
  WITH RECURSIVE behind(party) AS (
    SELECT $1 UNION SELECT giver FROM funding JOIN behind ON receiver = party)
  SELECT count(*) - 1 FROM behind`, [hub]);
console.log('transitive', String(all.getRows()[0][0]));
