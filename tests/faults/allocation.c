/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every allocation fails once.
 *   allocation GROUP [--only NAME] [--most N] [--trace]
 * GROUP is reading, questions, writing or drawing; --only takes the scenarios with
 * NAME in theirs and says more of them; --trace prints who allocated what is not
 * freed. With STARGRAPH_FULL=1 each allocation fails, otherwise, where there are many,
 * the first that each sequence of calls makes and some N of the rest. With sanitizers it
 * is less: the latter with STARGRAPH_FULL=1, else one for each sequence of calls in a group.
 */
#include <stdlib.h>
#include <string.h>

#ifdef FAIL_MALLOC_WRAPPED
#include <jansson.h>
#endif

#include "sweep.h"

stg_graph *data_of(const char *path, const char *other)
{
    char whole[2][600];
    stg_error error = {0};
    stg_graph *graph = NULL;
    stg_input inputs[2] = {{.path = whole[0]}, {.path = whole[1]}};
    snprintf(whole[0], sizeof whole[0], "%s/%s", STARGRAPH_SOURCE_DIR, path);
    snprintf(whole[1], sizeof whole[1], "%s/%s", STARGRAPH_SOURCE_DIR, other ? other : "");
    if (!stg_read(&graph, inputs, other ? 2 : 1, NULL, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(2);
    }
    return graph;
}

typedef struct group {
    const char *name;
    void (*run)(sweep *all);
} group;

static const group groups[] = {
    {"reading", sweep_reading},
    {"questions", sweep_questions},
    {"writing", sweep_writing},
    {"drawing", sweep_drawing},
};

static void (*group_named(const char *name))(sweep *)
{
    for (size_t i = 0; name && i < sizeof groups / sizeof groups[0]; i++)
        if (strcmp(groups[i].name, name) == 0)
            return groups[i].run;
    fprintf(stderr, "allocation: say reading, questions, writing or drawing\n");
    exit(2);
}

int main(int count, char **arguments)
{
    const char *full = getenv("STARGRAPH_FULL");
    sweep all = {.every = full && *full && strcmp(full, "0") != 0, .most = 20};
    void (*run)(sweep *) = group_named(count > 1 ? arguments[1] : NULL);
    if (!getenv("STARGRAPH_MODULES")) {
        fputs("allocation: STARGRAPH_MODULES must name the folder of the modules\n", stderr);
        return 2;
    }
    for (int i = 2; i < count; i++) {
        const char *value = i + 1 < count ? arguments[i + 1] : "";
        if (strcmp(arguments[i], "--only") == 0)
            all.only = value;
        else if (strcmp(arguments[i], "--most") == 0)
            all.most = strtoul(value, NULL, 10);
        else if (strcmp(arguments[i], "--trace") == 0)
            all.trace = true;
    }
    all.most = all.most > 0 ? all.most : 1;
#ifdef FAIL_MALLOC_WRAPPED
    all.sparing = !all.every; /* each one would take an hour */
    all.every = false;
    json_set_alloc_funcs(malloc, free); /* ours, which the linker put in the place of those */
#else
    sweep_watch_crashes(); /* a sanitizer says it itself */
#endif
    run(&all);
    printf("%zu scenarios with %zu allocations\n", all.scenarios, all.allocations);
    printf("FIGURE allocation_faults=%zu\n", all.faults);
    printf("FIGURE losses=%zu\n", all.losses);
    printf("FIGURE crashes=0\n");
    if (all.left_behind > 0)
        printf("in %zu runs igraph lost memory when it had none\n", all.left_behind);
    return all.losses > 0 || all.scenarios == 0;
}
