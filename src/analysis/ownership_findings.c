/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Owners of X and holdings of X, as numbers; see ownership_findings.h. */
#include "analysis/ownership_findings.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/effective_ownership.h"
#include "base/memory.h"

/* Shares that miss the threshold by rounding reach it. */
static const double tolerance = 1e-9;

/* Work spent on owners one by one, in holdings looked at: in a network of tens
   of thousands of owners not all can be computed. */
enum { LEAST_ROWS = 10 };
static const uint64_t row_looks = 50000000;
static const uint64_t control_looks = 50000000;

/* The rows of one owner, in capital and in votes. */
typedef struct rows {
    stg_effective capital;
    stg_effective votes;
} rows;

stg_stakeholder_id stg_finding_party(const stg_findings *findings, uint32_t party)
{
    return (stg_stakeholder_id){findings->part.parties[party]};
}

bool stg_direct_holding(const stg_findings *findings, uint32_t owner, uint32_t owned,
                        uint32_t *holding)
{
    const stg_ownership_network *network = &findings->part.network;
    uint32_t first = network->out_starts[owner], end = network->out_starts[owner + 1];
    while (first < end) { /* an owner's holdings are sorted by the owned */
        uint32_t middle = first + (end - first) / 2;
        if (network->owned[middle] < owned)
            first = middle + 1;
        else
            end = middle;
    }
    *holding = first;
    return first < network->out_starts[owner + 1] && network->owned[first] == owned &&
           network->owns[first];
}

const stg_claimed_holding *stg_holding_claims(const stg_findings *findings, uint32_t holding,
                                              const stg_relationship_id **claims)
{
    const stg_claimed_holding *found =
        &findings->holdings.holdings[findings->part.holdings[holding]];
    *claims = findings->holdings.claims + found->first;
    return found;
}

/* ---- rows ------------------------------------------------------------------------- */

static bool make_rows(rows *made, const stg_findings *findings, stg_error *error)
{
    const stg_ownership_network *network = &findings->part.network;
    *made = (rows){0};
    return stg_effective_make(&made->capital, network, error) &&
           (!findings->votes_differ || stg_effective_make(&made->votes, network, error));
}

static void rows_done(rows *made)
{
    stg_effective_done(&made->capital);
    stg_effective_done(&made->votes);
}

static void solve_rows(rows *made, stg_findings *findings, uint32_t holder)
{
    const stg_ownership_network *network = &findings->part.network;
    stg_effective_row(&made->capital, network, &network->capital, holder);
    findings->residual = fmax(findings->residual, made->capital.residual);
    if (!findings->votes_differ)
        return;
    stg_effective_row(&made->votes, network, &network->votes, holder);
    findings->residual = fmax(findings->residual, made->votes.residual);
}

static stg_interval interval_at(const stg_effective *row, uint32_t party, bool closed)
{
    return (stg_interval){.least = row->least[party],
                          .most = row->most[party],
                          .unknown = row->unknown[party],
                          .reached = row->reached[party],
                          .closed = closed};
}

static bool is_closed(const stg_findings *findings, uint32_t party)
{
    return findings->closed[findings->part.network.component[party]];
}

/* Owners are looked for in the whole network: a part may leave some out. */
static stg_owner_sort sort_of(const stg_findings *findings, const stg_asking *asking,
                              uint32_t party)
{
    const stg_ownership_network *whole = &findings->holdings.network;
    uint32_t number = findings->part.parties[party];
    if (stg_is_placeholder(asking, (stg_stakeholder_id){number}))
        return STG_OWNER_UNNAMED;
    if (is_closed(findings, party))
        return STG_OWNER_CLOSED;
    for (uint32_t i = whole->in_starts[number]; i < whole->in_starts[number + 1]; i++)
        if (whole->owner[whole->in_holdings[i]] != number)
            return STG_OWNER_BETWEEN;
    return STG_OWNER_ULTIMATE;
}

/* What `holder` has in `held`; its rows are solved. `party` is the other of X. */
static stg_finding finding_of(const stg_findings *findings, const stg_asking *asking,
                              const rows *solved, uint32_t holder, uint32_t held)
{
    uint32_t party = findings->upward ? holder : held;
    bool closed = is_closed(findings, holder);
    stg_finding found = {.party = party,
                         .sort = sort_of(findings, asking, party),
                         .capital = interval_at(&solved->capital, held, closed)};
    if (findings->votes_differ)
        found.votes = interval_at(&solved->votes, held, closed);
    return found;
}

/* Whether a finding is listed, by what it may come to. */
static bool reaches(const stg_findings *findings, const stg_finding *found)
{
    double most = fmax(found->capital.most, found->votes.most);
    return found->control != STG_CONTROL_NO || found->capital.closed ||
           most >= findings->threshold - tolerance;
}

static void take_finding(stg_findings *findings, stg_finding found)
{
    if (reaches(findings, &found))
        findings->found[findings->count++] = found;
    else
        findings->below++;
}

/* ---- owners of X -------------------------------------------------------------------- */

/* Bounds by which owners are chosen before their rows are solved. */
typedef struct candidate {
    uint32_t party;
    bool controls;
    bool direct; /* it holds a share of X itself */
    double least;
    double most;
} candidate;

static int compare_candidates(const void *left, const void *right)
{
    const candidate *one = left, *other = right;
    if (one->controls != other->controls)
        return one->controls ? -1 : 1;
    if (one->least != other->least)
        return one->least > other->least ? -1 : 1;
    if (one->direct != other->direct)
        return one->direct ? -1 : 1;
    if (one->most != other->most)
        return one->most > other->most ? -1 : 1;
    return one->party < other->party ? -1 : one->party > other->party;
}

static void raise_bounds(candidate *candidates, stg_effective *room,
                         const stg_ownership_network *network, const stg_shares *shares, uint32_t x,
                         double *bound)
{
    stg_effective_column_bound(bound, room, network, shares->least, x);
    for (uint32_t p = 0; p < network->parties; p++)
        candidates[p].least = fmax(candidates[p].least, bound[p]);
    if (shares->open) /* else it is the same */
        stg_effective_column_bound(bound, room, network, shares->most, x);
    for (uint32_t p = 0; p < network->parties; p++)
        candidates[p].most = fmax(candidates[p].most, bound[p]);
}

/* Possible control alone, of many in a large network, is no reason to come
   before those with larger shares. */
static void bound_candidates(candidate *candidates, rows *solved, const stg_findings *findings,
                             const stg_control *control, double *bound)
{
    const stg_ownership_network *network = &findings->part.network;
    uint32_t holding;
    for (uint32_t p = 0; p < network->parties; p++)
        candidates[p] =
            (candidate){.party = p,
                        .controls = control[p] > STG_CONTROL_POSSIBLE,
                        .direct = stg_direct_holding(findings, p, findings->x, &holding)};
    raise_bounds(candidates, &solved->capital, network, &network->capital, findings->x, bound);
    if (findings->votes_differ)
        raise_bounds(candidates, &solved->votes, network, &network->votes, findings->x, bound);
}

static bool may_be_listed(const stg_findings *findings, const candidate *owner,
                          const stg_control *control)
{
    if (owner->party == findings->x)
        return false;
    return control[owner->party] != STG_CONTROL_NO ||
           owner->most >= findings->threshold - tolerance;
}

static void solve_owners(stg_findings *findings, const stg_asking *asking,
                         const candidate *candidates, const stg_control *control, rows *solved)
{
    uint32_t computed = 0;
    solve_rows(solved, findings, findings->x);
    findings->own = interval_at(&solved->capital, findings->x, is_closed(findings, findings->x));
    for (uint32_t i = 0; i < findings->part.network.parties; i++) {
        uint32_t owner = candidates[i].party;
        if (owner == findings->x)
            continue;
        if (!may_be_listed(findings, &candidates[i], control)) {
            findings->below++;
        } else if (computed >= LEAST_ROWS &&
                   solved->capital.looks + solved->votes.looks > row_looks) {
            findings->unlisted++;
        } else {
            computed++;
            solve_rows(solved, findings, owner);
            stg_finding found = finding_of(findings, asking, solved, owner, findings->x);
            found.control = control[owner];
            take_finding(findings, found);
        }
    }
}

static bool find_owners(stg_findings *findings, const stg_asking *asking, stg_control *control,
                        rows *solved, stg_error *error)
{
    uint32_t parties = findings->part.network.parties;
    candidate *candidates = stg_zeroed(parties, sizeof *candidates);
    double *bound = stg_zeroed(parties, sizeof *bound);
    bool done = candidates && bound;
    if (!done)
        stg_out_of_memory(error);
    done = done && stg_controllers_of(control, &findings->part.network, findings->x, control_looks,
                                      &findings->control_whole, error);
    if (done) {
        bound_candidates(candidates, solved, findings, control, bound);
        qsort(candidates, parties, sizeof *candidates, compare_candidates);
        solve_owners(findings, asking, candidates, control, solved);
    }
    free(candidates);
    free(bound);
    return done;
}

/* ---- what X holds ---------------------------------------------------------------------- */

static bool find_holdings(stg_findings *findings, const stg_asking *asking, stg_control *control,
                          rows *solved, stg_error *error)
{
    if (!stg_controlled_by(control, &findings->part.network, findings->x, error))
        return false;
    solve_rows(solved, findings, findings->x);
    findings->own = interval_at(&solved->capital, findings->x, is_closed(findings, findings->x));
    for (uint32_t p = 0; p < findings->part.network.parties; p++) {
        if (p == findings->x)
            continue;
        stg_finding found = finding_of(findings, asking, solved, findings->x, p);
        found.control = control[p];
        take_finding(findings, found);
    }
    return true;
}

/* ---- all -------------------------------------------------------------------------------- */

static int compare_findings(const void *left, const void *right)
{
    const stg_finding *one = left, *other = right;
    if (one->sort != other->sort)
        return one->sort < other->sort ? -1 : 1;
    if (one->capital.least != other->capital.least)
        return one->capital.least > other->capital.least ? -1 : 1;
    if (one->capital.most != other->capital.most)
        return one->capital.most > other->capital.most ? -1 : 1;
    return one->party < other->party ? -1 : one->party > other->party;
}

/* In what X holds, sorts of owners do not matter. */
static int compare_held(const void *left, const void *right)
{
    stg_finding one = *(const stg_finding *)left, other = *(const stg_finding *)right;
    one.sort = other.sort = STG_OWNER_ULTIMATE;
    return compare_findings(&one, &other);
}

static bool take_part(stg_findings *findings, uint32_t x, stg_error *error)
{
    const stg_ownership_network *whole = &findings->holdings.network;
    bool *kept = stg_zeroed(whole->parties, sizeof *kept);
    uint32_t *queue = stg_zeroed(whole->parties, sizeof *queue);
    bool done = kept && queue;
    if (done)
        stg_ownership_reach(whole, x, findings->upward, kept, queue);
    else
        stg_out_of_memory(error);
    done = done && stg_ownership_part_make(&findings->part, whole, kept, error);
    for (uint32_t p = 0; done && p < findings->part.network.parties; p++)
        if (findings->part.parties[p] == x)
            findings->x = p;
    free(kept);
    free(queue);
    return done;
}

static bool state_votes(const stg_findings *findings)
{
    for (uint32_t h = 0; h < findings->part.network.count; h++) {
        const stg_relationship_id *claims;
        if (stg_holding_claims(findings, h, &claims)->votes_stated)
            return true;
    }
    return false;
}

static bool find_all(stg_findings *findings, const stg_asking *asking, stg_error *error)
{
    uint32_t parties = findings->part.network.parties;
    stg_control *control = stg_zeroed(parties, sizeof *control);
    rows solved = {0};
    findings->closed = stg_zeroed(findings->part.network.components, sizeof *findings->closed);
    findings->found = stg_zeroed(parties, sizeof *findings->found);
    bool done = control && findings->closed && findings->found;
    if (!done)
        stg_out_of_memory(error);
    done = done && make_rows(&solved, findings, error);
    if (done) {
        stg_find_closed_groups(&findings->part.network, findings->closed);
        done = findings->upward ? find_owners(findings, asking, control, &solved, error)
                                : find_holdings(findings, asking, control, &solved, error);
    }
    rows_done(&solved);
    free(control);
    return done;
}

bool stg_findings_make(stg_findings *findings, const stg_asking *asking, stg_stakeholder_id x,
                       bool upward, double threshold, stg_error *error)
{
    *findings = (stg_findings){.upward = upward, .control_whole = true, .threshold = threshold};
    bool done = stg_claimed_holdings_make(&findings->holdings, asking, x.index, upward, error) &&
                take_part(findings, x.index, error);
    if (done) {
        findings->votes_differ = state_votes(findings);
        done = find_all(findings, asking, error);
    }
    if (!done)
        stg_findings_done(findings);
    else if (findings->count > 1)
        qsort(findings->found, findings->count, sizeof *findings->found,
              upward ? compare_findings : compare_held);
    return done;
}

void stg_findings_done(stg_findings *findings)
{
    stg_claimed_holdings_done(&findings->holdings);
    stg_ownership_part_done(&findings->part);
    free(findings->closed);
    free(findings->found);
    *findings = (stg_findings){0};
}
