/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Times every analysis on data: time_analyses LIMIT FILE...
 *
 * Arguments that an analysis needs are the stakeholders with the most claims.
 * Prints seconds, rows and notes; fails when one takes longer than LIMIT
 * seconds or returns an error. Analyses that compare two states get the data
 * itself as the second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <stargraph/stargraph.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static size_t claims_of(const stg_graph *graph, uint32_t party)
{
    size_t out, in;
    stg_graph_outgoing(graph, (stg_stakeholder_id){party}, &out);
    stg_graph_incoming(graph, (stg_stakeholder_id){party}, &in);
    return out + in;
}

/* The ids of the two stakeholders with the most claims. */
static void find_busiest(const stg_graph *graph, const char *ids[2])
{
    size_t most[2] = {0, 0};
    ids[0] = ids[1] = "nobody";
    for (uint32_t p = 0; p < stg_graph_stakeholder_count(graph); p++) {
        size_t claims = claims_of(graph, p);
        const char *id = stg_graph_stakeholder(graph, (stg_stakeholder_id){p}).id;
        if (claims > most[0]) {
            most[1] = most[0];
            ids[1] = ids[0];
            most[0] = claims;
            ids[0] = id;
        } else if (claims > most[1]) {
            most[1] = claims;
            ids[1] = id;
        }
    }
}

static bool time_one(const stg_graph *graph, const stg_analysis_info *info, double limit)
{
    const char *arguments[2];
    stg_analysis_options options = {0};
    stg_table *table = NULL;
    stg_error error = {0};
    find_busiest(graph, arguments);
    if (info->parameters & STG_PARAMETER_SECOND)
        options.second = graph;
    size_t count = info->least_arguments;
    double start = now();
    bool done = stg_analysis_run(&table, graph, info->name, arguments, count, &options, &error);
    double seconds = now() - start;
    printf("%-16s %8.4f s", info->name, seconds);
    if (done)
        printf(" %8zu rows %3zu notes\n", stg_table_row_count(table), stg_table_note_count(table));
    else
        printf(" %s\n", error.message);
    stg_table_free(table);
    return done && seconds <= limit;
}

int main(int count, char **arguments)
{
    int failed = 0;
    if (count < 3) {
        fprintf(stderr, "usage: time_analyses LIMIT FILE...\n");
        return 2;
    }
    double limit = strtod(arguments[1], NULL);
    for (int i = 2; i < count; i++) {
        stg_graph *graph = NULL;
        stg_error error = {0};
        double start = now();
        if (!stg_read_file(&graph, arguments[i], &error)) {
            fprintf(stderr, "%s: %s\n", arguments[i], error.message);
            return 1;
        }
        printf("%s: %zu stakeholders, %zu relationships, read in %.3f s\n", arguments[i],
               stg_graph_stakeholder_count(graph), stg_graph_relationship_count(graph),
               now() - start);
        for (size_t a = 0; a < stg_analysis_count(); a++)
            failed |= !time_one(graph, stg_analysis_at(a), limit);
        stg_graph_free(graph);
    }
    return failed;
}
