/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing DOT text: dot_text FILE PAIRS
 *
 * Draws the network of FILE and writes it as DOT in two ways in turn: with
 * stargraph, and by building the same nodes and edges, attribute for attribute,
 * with cgraph and calling agwrite. What is to be set is looked up beforehand, so
 * that only cgraph's own work is timed. Prints "dot OURS THEIRS" in seconds for
 * each pair. Fails unless what cgraph wrote is, when read again, what we wrote.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <graphviz/cgraph.h>
#include <stargraph/stargraph.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Empties a file, for the next to write into. */
static bool empty(FILE *file)
{
    rewind(file);
    return ftruncate(fileno(file), 0) == 0;
}

static double write_ours(const stg_drawing *drawing, FILE *file)
{
    stg_error error;
    if (!empty(file))
        return -1;
    double start = now();
    bool done = stg_drawing_write_dot(drawing, file, &error) && fflush(file) == 0;
    return done ? now() - start : -1;
}

/* ---- the same with cgraph ----------------------------------------------------------- */

typedef struct setting {
    size_t symbol; /* position among those of the sort */
    char *value;
} setting;

typedef struct object {
    char *name;
    size_t tail, head;   /* of an edge: positions of its nodes */
    size_t first, count; /* its settings */
} object;

enum { MOST_SYMBOLS = 64 };

/* What a program would hold of its own before it calls cgraph. */
typedef struct plan {
    int sort;                       /* AGNODE or AGEDGE */
    Agsym_t *symbols[MOST_SYMBOLS]; /* of the graph that was read */
    size_t symbol_count;
    object *objects;
    size_t count;
    setting *settings;
    size_t setting_count;
} plan;

static char *text_of(const char *text)
{
    return (char *)(uintptr_t)text; /* cgraph does not change what it takes */
}

static bool plan_make(plan *made, Agraph_t *graph, int sort, size_t objects)
{
    *made = (plan){.sort = sort};
    for (Agsym_t *symbol = agnxtattr(graph, sort, NULL);
         symbol != NULL && made->symbol_count < MOST_SYMBOLS;
         symbol = agnxtattr(graph, sort, symbol))
        made->symbols[made->symbol_count++] = symbol;
    made->objects = calloc(objects, sizeof *made->objects);
    made->settings = calloc(objects * made->symbol_count + 1, sizeof *made->settings);
    return made->objects != NULL && made->settings != NULL;
}

static void plan_done(plan *made)
{
    free(made->objects);
    free(made->settings);
}

static void plan_add(plan *made, void *from, size_t tail, size_t head)
{
    object *added = &made->objects[made->count++];
    *added = (object){agnameof(from), tail, head, made->setting_count, 0};
    for (size_t i = 0; i < made->symbol_count; i++) {
        char *value = agxget(from, made->symbols[i]);
        if (strcmp(value, made->symbols[i]->defval) != 0)
            made->settings[made->setting_count++] = (setting){i, value};
    }
    added->count = made->setting_count - added->first;
}

/* The number of a node, kept in the order of their sequence. */
static size_t number_of(Agnode_t *node)
{
    return AGSEQ(node) - 1;
}

static bool plan_all(plan *nodes, plan *edges, Agraph_t *graph)
{
    if (!plan_make(nodes, graph, AGNODE, (size_t)agnnodes(graph)) ||
        !plan_make(edges, graph, AGEDGE, (size_t)agnedges(graph)))
        return false;
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node))
        plan_add(nodes, node, 0, 0);
    for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node))
        for (Agedge_t *edge = agfstout(graph, node); edge != NULL; edge = agnxtout(graph, edge))
            plan_add(edges, edge, number_of(agtail(edge)), number_of(aghead(edge)));
    return true;
}

static void declare(Agraph_t *graph, const plan *of, Agsym_t *symbols[MOST_SYMBOLS])
{
    for (size_t i = 0; i < of->symbol_count; i++)
        symbols[i] = agattr(graph, of->sort, of->symbols[i]->name, of->symbols[i]->defval);
}

static void set_all(void *to, const plan *of, const object *from, Agsym_t *const *symbols)
{
    for (size_t i = 0; i < from->count; i++) {
        const setting *set = &of->settings[from->first + i];
        agxset(to, symbols[set->symbol], set->value);
    }
}

static Agraph_t *build(const plan *nodes, const plan *edges, Agnode_t **made)
{
    Agsym_t *symbols[MOST_SYMBOLS];
    Agraph_t *graph = agopen(text_of("stargraph-network"), Agdirected, NULL);
    declare(graph, nodes, symbols);
    for (size_t i = 0; i < nodes->count; i++) {
        made[i] = agnode(graph, nodes->objects[i].name, 1);
        set_all(made[i], nodes, &nodes->objects[i], symbols);
    }
    declare(graph, edges, symbols);
    for (size_t i = 0; i < edges->count; i++) {
        const object *edge = &edges->objects[i];
        set_all(agedge(graph, made[edge->tail], made[edge->head], edge->name, 1), edges, edge,
                symbols);
    }
    return graph;
}

static double write_theirs(const plan *nodes, const plan *edges, FILE *file)
{
    Agnode_t **made = calloc(nodes->count + 1, sizeof(Agnode_t *));
    if (made == NULL || !empty(file)) {
        free(made);
        return -1;
    }
    double start = now();
    Agraph_t *graph = build(nodes, edges, made);
    bool done = agwrite(graph, file) == 0 && fflush(file) == 0;
    double seconds = now() - start;
    agclose(graph);
    free(made);
    return done ? seconds : -1;
}

/* Whether a graph has exactly the objects of a plan, by name, with their settings. */
static bool holds(Agraph_t *graph, const plan *nodes, const plan *of)
{
    for (size_t i = 0; i < of->count; i++) {
        const object *one = &of->objects[i];
        void *found =
            agnode(graph, of->sort == AGNODE ? one->name : nodes->objects[one->tail].name, 0);
        if (of->sort == AGEDGE && found != NULL)
            found = agedge(graph, found, agnode(graph, nodes->objects[one->head].name, 0),
                           one->name, 0);
        for (size_t k = 0; found != NULL && k < one->count; k++) {
            const setting *set = &of->settings[one->first + k];
            char *value = agget(found, of->symbols[set->symbol]->name);
            if (value == NULL || strcmp(value, set->value) != 0)
                found = NULL;
        }
        if (found == NULL) {
            fprintf(stderr, "dot_text: cgraph wrote something else for %s\n", one->name);
            return false;
        }
    }
    return true;
}

static bool compare(FILE *theirs, const plan *nodes, const plan *edges)
{
    rewind(theirs);
    Agraph_t *graph = agread(theirs, NULL);
    bool same = graph != NULL && (size_t)agnnodes(graph) == nodes->count &&
                (size_t)agnedges(graph) == edges->count && holds(graph, nodes, nodes) &&
                holds(graph, nodes, edges);
    if (graph != NULL)
        agclose(graph);
    return same;
}

/* ---- the whole ---------------------------------------------------------------------- */

static bool time_pairs(const stg_drawing *drawing, FILE *ours, FILE *theirs, unsigned long pairs)
{
    plan nodes = {0}, edges = {0};
    bool done = write_ours(drawing, ours) >= 0;
    rewind(ours);
    Agraph_t *parsed = done ? agread(ours, NULL) : NULL;
    done = parsed != NULL && plan_all(&nodes, &edges, parsed);
    for (unsigned long i = 0; done && i < pairs; i++) {
        double here = write_ours(drawing, ours), there = write_theirs(&nodes, &edges, theirs);
        done = here >= 0 && there >= 0;
        printf("dot %.6f %.6f\n", here, there);
    }
    done = done && compare(theirs, &nodes, &edges);
    plan_done(&nodes);
    plan_done(&edges);
    if (parsed != NULL)
        agclose(parsed);
    return done;
}

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_drawing *drawing = NULL;
    stg_error error = {0};
    if (count != 3) {
        fprintf(stderr, "usage: dot_text FILE PAIRS\n");
        return 2;
    }
    FILE *ours = tmpfile(), *theirs = tmpfile();
    bool done = ours != NULL && theirs != NULL && stg_read_file(&graph, arguments[1], &error) &&
                stg_draw(&drawing, graph, "network", NULL, &error) &&
                time_pairs(drawing, ours, theirs, strtoul(arguments[2], NULL, 10));
    if (!done)
        fprintf(stderr, "dot_text: failed. %s\n", error.message);
    stg_drawing_free(drawing);
    stg_graph_free(graph);
    return !done;
}
