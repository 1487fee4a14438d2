/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The question that the benchmark puts to every program: top_funders FILE HUB
 *
 * Prints the ten parties that give funding in the most claims, with how many
 * ("ID COUNT", most first, then by id), and "transitive N": from how many
 * parties funding can have come to HUB, by any number of steps. Funding is the
 * kinds funds, invests-in and lends-to; payers who are not named do not count.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stargraph/stargraph.h>

enum { LISTED = 10 };

typedef struct giver {
    const char *id;
    size_t claims;
} giver;

/* Whether a claim is funding, by the number of its kind. */
static bool *funding_kinds(const stg_graph *graph)
{
    static const char *const names[] = {"funds", "invests-in", "lends-to"};
    bool *funding = calloc(stg_graph_kind_count(graph), sizeof *funding);
    stg_kind_id kind;
    for (size_t i = 0; funding != NULL && i < sizeof names / sizeof *names; i++)
        if (stg_graph_kind_by_id(graph, names[i], &kind))
            funding[kind.index] = true;
    return funding;
}

static bool comes_before(const giver *one, const giver *other)
{
    if (one->claims != other->claims)
        return one->claims > other->claims;
    return strcmp(one->id, other->id) < 0;
}

/* Puts `next` into the list of the best, the best first, if it belongs there. */
static void consider(giver best[LISTED], size_t *count, giver next)
{
    size_t at = *count;
    while (at > 0 && comes_before(&next, &best[at - 1]))
        at--;
    if (at == LISTED)
        return;
    *count += *count < LISTED;
    memmove(&best[at + 1], &best[at], (*count - 1 - at) * sizeof *best);
    best[at] = next;
}

static void print_top(const stg_graph *graph, const bool *funding)
{
    giver best[LISTED];
    size_t count = 0;
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(graph); p++) {
        size_t claims, given = 0;
        const stg_relationship_id *ids =
            stg_graph_outgoing(graph, (stg_stakeholder_id){p}, &claims);
        if (count == LISTED && claims < best[LISTED - 1].claims)
            continue;
        for (size_t i = 0; i < claims; i++)
            given += funding[stg_graph_ends(graph, ids[i]).kind.index];
        if (given > 0)
            consider(best, &count,
                     (giver){stg_graph_stakeholder(graph, (stg_stakeholder_id){p}).id, given});
    }
    for (size_t i = 0; i < count; i++)
        printf("%s %zu\n", best[i].id, best[i].claims);
}

/* How many parties other than the hub its funding can have come from; false
   when memory is out. */
static bool count_funders(const stg_graph *graph, const bool *funding, stg_stakeholder_id hub,
                          size_t *funders)
{
    size_t parties = stg_graph_party_count(graph), found = 0;
    bool *seen = calloc(parties, sizeof *seen);
    stg_stakeholder_id *reached = malloc(parties * sizeof *reached);
    bool done = seen != NULL && reached != NULL;
    if (done) {
        reached[found++] = hub;
        seen[hub.index] = true;
    }
    for (size_t next = 0; next < found; next++) {
        size_t claims;
        const stg_relationship_id *ids = stg_graph_incoming(graph, reached[next], &claims);
        for (size_t i = 0; i < claims; i++) {
            stg_ends claim = stg_graph_ends(graph, ids[i]);
            if (!funding[claim.kind.index] || seen[claim.from.index] ||
                claim.from.index >= stg_graph_stakeholder_count(graph))
                continue;
            seen[claim.from.index] = true;
            reached[found++] = claim.from;
        }
    }
    *funders = found - 1;
    free(seen);
    free(reached);
    return done;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: top_funders FILE HUB\n");
        return 2;
    }
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_stakeholder_id hub;
    if (!stg_read_file(&graph, arguments[1], &error)) {
        fprintf(stderr, "top_funders: %s: %s\n", arguments[1], error.message);
        return 1;
    }
    bool *funding = funding_kinds(graph);
    size_t funders;
    bool done = funding != NULL && stg_graph_stakeholder_by_id(graph, arguments[2], &hub) &&
                count_funders(graph, funding, hub, &funders);
    if (done) {
        print_top(graph, funding);
        printf("transitive %zu\n", funders);
    } else {
        fprintf(stderr, "top_funders: no memory, or no party %s\n", arguments[2]);
    }
    free(funding);
    stg_graph_free(graph);
    return !done;
}
