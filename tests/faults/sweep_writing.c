/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphs: made by hand, filtered, and written in every format, to streams and files. */
#include "sweep.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PARTS = 8 };

/* ---- formats ----------------------------------------------------------------------------------
 */

typedef struct writing {
    const stg_graph *graph;
    const stg_graph_format *format;
    const char *language;
    bool strict;
} writing;

static stg_graph_write_options options_of(const writing *what, const product *made)
{
    return (stg_graph_write_options){
        .language = what->language, .strict = what->strict, .losses = made->diagnostics};
}

static bool write_stream(const void *context, product *made, stg_error *error)
{
    const writing *what = context;
    stg_graph_write_options options = options_of(what, made);
    return stg_graph_write(what->graph, made->stream, what->format->name, &options, error);
}

static bool write_file(const void *context, product *made, stg_error *error)
{
    const writing *what = context;
    stg_graph_write_options options = options_of(what, made);
    return stg_graph_write_file(what->graph, made->path, what->format->name, &options, error);
}

/* The names of the files that a format makes of "data". */
static void name_parts(const stg_graph_format *format, char *names[MOST_PARTS + 1])
{
    size_t count = 0;
    for (; format->parts && format->parts[count] && count < MOST_PARTS; count++)
        names[count] = stg_graph_part_path(format, "data", count);
    if (!format->parts)
        names[count++] = strdup("data");
    names[count] = NULL;
}

static void sweep_file(sweep *all, const char *name, const writing *what)
{
    char *files[MOST_PARTS + 1];
    char longer[150];
    scenario one = {name, write_file, what, true, (const char *const *)files, false, false};
    name_parts(what->format, files);
    sweep_scenario(all, &one);
    snprintf(longer, sizeof longer, "%s that is new", name);
    one.name = longer;
    one.fresh = true;
    sweep_scenario(all, &one);
    for (char **file = files; *file; file++)
        free(*file);
}

static void sweep_format(sweep *all, const char *of, writing what)
{
    char name[100];
    snprintf(name, sizeof name, "write %s as %s", of, what.format->name);
    if (!what.format->parts)
        sweep_scenario(all, &(scenario){name, write_stream, &what, true, NULL, false, false});
    what.language = "ko";
    snprintf(name, sizeof name, "write %s as a %s file", of, what.format->name);
    sweep_file(all, name, &what);
    what.strict = true;
    snprintf(name, sizeof name, "write %s strictly as %s", of, what.format->name);
    sweep_file(all, name, &what);
}

static void sweep_formats(sweep *all, const char *of, const stg_graph *graph)
{
    static const stg_graph_format unknown = {.name = "graphmll", .title = "no format"};
    for (size_t i = 0; i < stg_graph_format_count(); i++)
        sweep_format(all, of, (writing){graph, stg_graph_format_at(i), NULL, false});
    writing wrong = {graph, &unknown, NULL, false};
    sweep_scenario(
        all, &(scenario){"write as graphmll", write_stream, &wrong, true, NULL, false, false});
}

/* ---- filtering ----------------------------------------------------------------------------------
 */

static bool filter(const void *context, product *made, stg_error *error)
{
    static const char *const kinds[] = {"funds", "invests-in", "owns", "holds-office"};
    stg_filter kept = {.kinds = {kinds, 4}, .confidence = STG_CONFIDENCE_STATED};
    return stg_graph_filtered(&made->graph, context, &kept, &made->number, error);
}

/* ---- building by hand
 * ----------------------------------------------------------------------------- */

static bool build(stg_builder *builder, const stg_graph *graph, stg_graph **made, stg_error *error)
{
    static const stg_wording name[] = {{"en", "By hand"}, {"ko", "손으로"}};
    stg_source source = {.id = "by-hand", .title = {name, 2}};
    stg_kind kind = {.id = "shakes-hands", .label = {name, 2}};
    stg_evidence_record evidence = {.source = "by-hand", .locator = "p. 1", .note = {name, 1}};
    stg_stakeholder_record party = {.id = "hand",
                                    .kind = "company",
                                    .name = {name, 2},
                                    .evidence = &evidence,
                                    .evidence_count = 1};
    stg_relationship_record claim = {.id = "by-hand-1",
                                     .from = {.stakeholder = "hand"},
                                     .to = {.unspecified = {name, 2}},
                                     .kind = "shakes-hands",
                                     .evidence = &evidence,
                                     .evidence_count = 1};
    return stg_builder_set_title(builder, (stg_text){name, 2}, error) &&
           stg_builder_add_source(builder, &source, error) &&
           stg_builder_add_kind(builder, &kind, error) &&
           stg_builder_add_stakeholder(builder, &party, error) &&
           stg_builder_add_relationship(builder, &claim, error) &&
           stg_builder_add_graph(builder, graph, error) &&
           stg_builder_set_different(builder, "hand", "softbank", error) &&
           stg_builder_freeze(made, &builder, error);
}

static bool build_by_hand(const void *context, product *made, stg_error *error)
{
    stg_builder *builder = stg_builder_new();
    if (!builder)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    bool done = build(builder, context, &made->graph, error);
    if (!done)
        stg_builder_free(builder);
    return done;
}

static bool build_igraph(const void *context, product *made, stg_error *error)
{
    stg_igraph *igraph = NULL;
    (void)made;
    bool done = stg_igraph_new(&igraph, context, error);
    stg_igraph_free(igraph);
    return done;
}

/* A program that fills a table and looks at the end only whether all went well. */
static bool write_table_by_hand(const void *context, product *made, stg_error *error)
{
    made->table = stg_table_new("by-hand", "By hand");
    if (!made->table)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    stg_table_add_column(made->table, &(stg_column){.name = "part", .type = STG_COLUMN_TEXT});
    stg_table_add_column(made->table, &(stg_column){.name = "list", .type = STG_COLUMN_LIST});
    stg_table_set_section_column(made->table, 0);
    for (size_t i = 0; i < 6; i++) {
        stg_table_add_row(made->table);
        stg_table_set_text(made->table, 0, i < 3 ? "the first part" : NULL);
        for (size_t k = 0; k < 4; k++)
            stg_table_add_item(made->table, 1, "item", k ? "an item" : NULL);
    }
    stg_table_add_note(made->table, "a note");
    return stg_table_write(made->table, made->stream, context, NULL, error);
}

void sweep_writing(sweep *all)
{
    stg_graph *stargate = data_of("examples/stargate.json", NULL);
    stg_graph *rich = data_of("tests/write/hostile.json", NULL);
    sweep_scenario(all, &(scenario){"filter", filter, stargate, false, NULL, false, false});
    sweep_scenario(
        all, &(scenario){"build by hand", build_by_hand, stargate, false, NULL, false, false});
    sweep_scenario(all,
                   &(scenario){"build igraph", build_igraph, stargate, false, NULL, false, false});
    for (size_t i = 0; i < stg_table_format_count(); i++)
        sweep_scenario(all, &(scenario){"write a table by hand", write_table_by_hand,
                                        stg_table_format_at(i)->name, false, NULL, false, false});
    sweep_formats(all, "awkward data", rich);
    sweep_formats(all, "Stargate", stargate);
    stg_graph_free(stargate);
    stg_graph_free(rich);
}
