// SPDX-License-Identifier: GPL-2.0-or-later
// What the programs for node share: the parties and the claims of funding of a file.
import { readFileSync, createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const FUNDING = new Set(['funds', 'invests-in', 'lends-to']);
const isFunding = (claim) => FUNDING.has(claim.kind) && typeof claim.from === 'string';

async function readLines(path) {
  const parties = [], funding = [];
  for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }) })) {
    const { stakeholder, relationship } = JSON.parse(line);
    if (stakeholder) parties.push(stakeholder.id);
    else if (relationship && isFunding(relationship)) funding.push([relationship.from, relationship.to]);
  }
  return { parties, funding };
}

// { parties: ids, funding: pairs of giver and receiver }
export async function readClaims(path) {
  if (path.endsWith('.jsonl')) return readLines(path);
  const data = JSON.parse(readFileSync(path, 'utf8'));
  return { parties: data.stakeholders.map((party) => party.id),
           funding: data.relationships.filter(isFunding).map((claim) => [claim.from, claim.to]) };
}
