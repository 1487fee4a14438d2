/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures: every view, findings over it, and every way to write it. */
#include "sweep.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- views ------------------------------------------------------------------------------------
 */

typedef struct sketch {
    const stg_graph *graph;
    const char *view;
    stg_draw_options options;
} sketch;

static bool draw(const void *context, product *made, stg_error *error)
{
    const sketch *what = context;
    return stg_draw(&made->drawing, what->graph, what->view, &what->options, error);
}

static void sweep_sketch(sweep *all, const char *more, const sketch *what)
{
    char name[200];
    snprintf(name, sizeof name, "draw %s %s", what->view, more);
    sweep_scenario(all, &(scenario){name, draw, what, false, NULL, false, false});
}

static void sweep_views(sweep *all, const stg_graph *stargate, const stg_graph *deals)
{
    for (size_t i = 0; i < stg_view_count(); i++) {
        sketch what = {stargate, stg_view_at(i)->name, {.citations = true}};
        sweep_sketch(all, "of Stargate", &what);
        what.options = (stg_draw_options){.language = "ko", .theme = "dark", .page = "a4"};
        sweep_sketch(all, "in Korean", &what);
        what.graph = deals;
        what.options = (stg_draw_options){.focus = "openai", .depth = 1, .all_dates = true};
        sweep_sketch(all, "around OpenAI", &what);
        what.options = (stg_draw_options){.top = 12, .talk = true};
        sweep_sketch(all, "of the top", &what);
    }
    sketch wrong = {stargate, "orgg", {.talk = false}};
    sweep_sketch(all, "wrong", &wrong);
    wrong = (sketch){stargate, "org", {.theme = "darkk"}};
    sweep_sketch(all, "in a wrong theme", &wrong);
    wrong = (sketch){deals, "network", {.focus = "opnai"}};
    sweep_sketch(all, "around nobody", &wrong);
}

/* ---- large pictures -----------------------------------------------------------------------------
 */

/* Parties in a ring, each tied to the first too. */
static stg_graph *large_graph(void)
{
    enum { PARTIES = 150 };
    stg_error error = {0};
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    bool done = builder != NULL;
    for (unsigned i = 0; done && i < PARTIES; i++) {
        char id[20], claim[20];
        stg_wording name = {"en", id};
        stg_stakeholder_record party = {.id = id, .kind = "company", .name = {&name, 1}};
        snprintf(id, sizeof id, "party-%u", i);
        done = stg_builder_add_stakeholder(builder, &party, &error);
        for (unsigned k = 0; done && k < 2; k++) {
            char to[20];
            stg_relationship_record tie = {
                .id = claim, .from = {.stakeholder = id}, .to = {.stakeholder = to}};
            tie.kind = k == 0 ? "owns" : "funds";
            snprintf(claim, sizeof claim, "claim-%u-%u", i, k);
            snprintf(to, sizeof to, "party-%u", k == 0 ? (i + 1) % PARTIES : i < 2 ? 2 : 0);
            done = stg_builder_add_relationship(builder, &tie, &error);
        }
    }
    if (!done || !stg_builder_freeze(&graph, &builder, &error)) {
        fprintf(stderr, "the large graph: %s\n", error.message);
        exit(2);
    }
    return graph;
}

static void sweep_large(sweep *all, const stg_graph *graph)
{
    sketch what = {graph, "network", {.talk = false}};
    sweep_sketch(all, "large", &what);
    what.options.top = 50;
    sweep_sketch(all, "large, of the top", &what);
    what.view = "ownership";
    sweep_sketch(all, "large", &what);
}

/* ---- findings
 * ------------------------------------------------------------------------------------- */

typedef struct finding {
    const stg_graph *graph;
    const stg_graph *newer;
    const stg_table *table;
    const char *view;
} finding;

static bool draw_finding(const finding *what, const stg_graph *graph, product *made,
                         stg_error *error)
{
    stg_draw_options options = {.overlay = made->overlay, .all_dates = true};
    return stg_draw(&made->drawing, graph, what->view, &options, error);
}

static bool draw_table(const void *context, product *made, stg_error *error)
{
    const finding *what = context;
    return stg_overlay_from_table(&made->overlay, what->graph, what->table, STG_MARK_FOUND,
                                  error) &&
           draw_finding(what, what->graph, made, error);
}

static bool draw_dates(const void *context, product *made, stg_error *error)
{
    const finding *what = context;
    return stg_overlay_between_dates(&made->overlay, what->graph, (stg_date){2025, 1, 21},
                                     (stg_date){2025, 12, 1}, "ko", error) &&
           draw_finding(what, what->graph, made, error);
}

static bool draw_graphs(const void *context, product *made, stg_error *error)
{
    const finding *what = context;
    return stg_overlay_between_graphs(&made->overlay, &made->second, what->graph, what->newer, "en",
                                      error) &&
           draw_finding(what, made->second, made, error);
}

static bool draw_by_hand(const void *context, product *made, stg_error *error)
{
    const finding *what = context;
    made->overlay = stg_overlay_new(what->graph);
    if (!made->overlay)
        return stg_error_set(error, STG_ERROR_MEMORY, "out of memory");
    stg_overlay_set_title(made->overlay, "By hand");
    for (uint32_t i = 0; i < 5; i++) {
        stg_overlay_mark_claim(made->overlay, (stg_relationship_id){i}, STG_MARK_FOUND, "here");
        stg_overlay_mark_party(made->overlay, (stg_stakeholder_id){i}, STG_MARK_CHANGED);
        stg_overlay_weigh_party(made->overlay, (stg_stakeholder_id){i}, i / 5.0, "so much");
        stg_overlay_add_tie(made->overlay, (stg_stakeholder_id){i}, (stg_stakeholder_id){i + 1},
                            "36 %");
    }
    return draw_finding(what, what->graph, made, error);
}

static void sweep_table_finding(sweep *all, const stg_graph *deals, const char *analysis,
                                const char *argument)
{
    char name[100];
    stg_error error = {0};
    stg_table *table = NULL;
    finding what = {.graph = deals, .view = stg_analysis_find(analysis)->view};
    if (!stg_analysis_run(&table, deals, analysis, &argument, argument ? 1 : 0, NULL, &error)) {
        fprintf(stderr, "%s: %s\n", analysis, error.message);
        all->losses++;
        return;
    }
    what.table = table;
    snprintf(name, sizeof name, "draw %s", analysis);
    sweep_scenario(all, &(scenario){name, draw_table, &what, false, NULL, false, false});
    stg_table_free(table);
}

static void sweep_findings(sweep *all, const stg_graph *stargate, const stg_graph *deals)
{
    finding what = {stargate, deals, NULL, "network"};
    sweep_table_finding(all, deals, "cycles", NULL);
    sweep_table_finding(all, deals, "control", "sb-openai-japan");
    sweep_table_finding(all, deals, "rank", NULL);
    sweep_scenario(all,
                   &(scenario){"draw by hand", draw_by_hand, &what, false, NULL, false, false});
    sweep_scenario(all,
                   &(scenario){"draw two dates", draw_dates, &what, false, NULL, false, false});
    sweep_scenario(all,
                   &(scenario){"draw two states", draw_graphs, &what, false, NULL, false, false});
}

/* ---- writing
 * --------------------------------------------------------------------------------------- */

typedef struct picture {
    const stg_drawing *drawing;
    const char *format;
} picture;

static bool write_dot(const void *context, product *made, stg_error *error)
{
    return stg_drawing_write_dot(context, made->stream, error);
}

static bool write_json(const void *context, product *made, stg_error *error)
{
    return stg_drawing_write_json(context, made->stream, error);
}

static bool render(const void *context, product *made, stg_error *error)
{
    const picture *what = context;
    return stg_drawing_render_stream(what->drawing, made->stream, what->format, NULL, error);
}

static bool render_file(const void *context, product *made, stg_error *error)
{
    const picture *what = context;
    return stg_drawing_render(what->drawing, made->path, what->format, NULL, error);
}

static void sweep_written(sweep *all, const char *of, const stg_drawing *drawing, bool large)
{
    static const char *const files[] = {"data", NULL};
    char name[100];
    picture what = {drawing, "svg"};
    snprintf(name, sizeof name, "write the drawing of %s as DOT", of);
    sweep_scenario(all, &(scenario){name, write_dot, drawing, false, NULL, false, false});
    snprintf(name, sizeof name, "write the drawing of %s as JSON", of);
    sweep_scenario(all, &(scenario){name, write_json, drawing, false, NULL, false, false});
    snprintf(name, sizeof name, "render the drawing of %s", of);
    sweep_scenario(all, &(scenario){name, render, &what, false, NULL, false, false});
    snprintf(name, sizeof name, "render the drawing of %s as a file", of);
    sweep_scenario(all, &(scenario){name, render_file, &what, false, files, false, false});
    for (size_t i = 1; !large && stg_render_format(i); i++) {
        what.format = stg_render_format(i);
        snprintf(name, sizeof name, "render the drawing of %s as %s", of, what.format);
        sweep_scenario(all, &(scenario){name, render_file, &what, false, files, false, false});
    }
    what.format = "svgg";
    snprintf(name, sizeof name, "render the drawing of %s wrongly", of);
    sweep_scenario(all, &(scenario){name, render, &what, false, NULL, false, false});
}

/* Where quick/dot keeps what the real one made, if it is in its place. */
static void make_quick_folder(char folder[40])
{
    snprintf(folder, 40, "/tmp/stargraph-quick-XXXXXX");
    if (!mkdtemp(folder) || setenv("QUICK_DOT_FOLDER", folder, 1) != 0) {
        perror(folder);
        exit(2);
    }
}

static void remove_quick_folder(const char *folder)
{
    char pattern[60];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/*", folder);
    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            unlink(found.gl_pathv[i]);
        globfree(&found);
    }
    rmdir(folder);
}

static void sweep_drawings(sweep *all, const stg_graph *deals, const stg_graph *large)
{
    stg_error error = {0};
    stg_drawing *small = NULL, *spread = NULL;
    stg_draw_options options = {.focus = "openai", .citations = true};
    if (!stg_draw(&small, deals, "funding", &options, &error) ||
        !stg_draw(&spread, large, "network", NULL, &error)) {
        fprintf(stderr, "a drawing to write: %s\n", error.message);
        all->losses++;
        return;
    }
    sweep_written(all, "deals", small, false);
    sweep_written(all, "a large graph", spread, true);
    stg_drawing_free(small);
    stg_drawing_free(spread);
}

void sweep_drawing(sweep *all)
{
    char folder[40];
    stg_graph *stargate = data_of("examples/stargate.json", NULL);
    stg_graph *deals = data_of("examples/ai-deals.json", NULL);
    stg_graph *large = large_graph();
    make_quick_folder(folder);
    sweep_views(all, stargate, deals);
    sweep_large(all, large);
    sweep_findings(all, stargate, deals);
    sweep_drawings(all, deals, large);
    remove_quick_folder(folder);
    stg_graph_free(stargate);
    stg_graph_free(deals);
    stg_graph_free(large);
}
