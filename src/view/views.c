/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of views, and making a drawing from a graph and options. */
#include "view/views.h"

#include <stdlib.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/plain_locale.h"
#include "base/memory.h"

static const stg_view views[] = {
    {{"org", "the venture, its chair, and who does what for it, by group of roles"},
     stg_view_org,
     false},
    {{"funding", "who funds whom: payers left, recipients right, width by amount"},
     stg_view_funding,
     true},
    {{"ownership", "who owns whom, with shares"}, stg_view_ownership, true},
    {{"network", "all structural ties, coloured by what flows"}, stg_view_network, true},
    {{"roles", "roles against their holders"}, stg_view_roles, false},
};

enum { VIEW_COUNT = sizeof views / sizeof views[0] };

size_t stg_view_count(void)
{
    return VIEW_COUNT;
}

const stg_view_info *stg_view_at(size_t position)
{
    return position < VIEW_COUNT ? &views[position].info : NULL;
}

/* The error "there is no WHAT ..."; always false. */
static bool unknown(stg_error *error, const char *what, const char *word, const char *const *names,
                    size_t count)
{
    const char *nearest = stg_text_nearest(word, names, count);
    if (nearest)
        return stg_error_set(error, STG_ERROR_NOT_FOUND,
                             "there is no %s \"%s\"; did you mean \"%s\"?", what, word, nearest);
    return stg_error_set(error, STG_ERROR_NOT_FOUND,
                         "there is no %s \"%s\"; the first of them is \"%s\"", what, word,
                         names[0]);
}

static const stg_view *find_view(const char *name, stg_error *error)
{
    const char *names[VIEW_COUNT];
    for (size_t i = 0; i < VIEW_COUNT; i++) {
        names[i] = views[i].info.name;
        if (strcmp(names[i], name) == 0)
            return &views[i];
    }
    unknown(error, "view", name, names, VIEW_COUNT);
    return NULL;
}

static bool find_look(stg_scene *scene, const stg_page **page, stg_error *error)
{
    const char *names[32];
    size_t count = 0;
    const stg_draw_options *options = scene->options;
    scene->theme = stg_theme_find(options->theme);
    for (; !scene->theme && count < 32 && stg_theme_name(count); count++)
        names[count] = stg_theme_name(count);
    if (!scene->theme)
        return unknown(error, "theme", options->theme, names, count);
    *page = options->page ? stg_page_find(options->page) : NULL;
    for (; options->page && !*page && count < 32 && stg_page_name(count); count++)
        names[count] = stg_page_name(count);
    return !options->page || *page || unknown(error, "page", options->page, names, count);
}

/* The language under each name: the first other one that a name has. */
static const char *second_language(const stg_graph *graph, const stg_draw_options *options,
                                   const char *language)
{
    if (options->second_language)
        return options->second_language;
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(graph); i++) {
        stg_text name = stg_graph_stakeholder(graph, (stg_stakeholder_id){i}).name;
        for (size_t k = 0; k < name.count; k++)
            if (name.wordings[k].language[0] && strcmp(name.wordings[k].language, language) != 0)
                return name.wordings[k].language;
    }
    return "";
}

static bool set_scene(stg_scene *scene, stg_error *error)
{
    const stg_draw_options *options = scene->options;
    scene->filter = options->filter;
    if (!options->all_dates && !stg_date_is_stated(scene->filter.as_of))
        scene->filter.as_of = stg_graph_as_of(scene->graph);
    scene->language = options->language ? options->language : "en";
    scene->second = second_language(scene->graph, options, scene->language);
    if (!options->focus)
        return true;
    scene->has_focus = true;
    return stg_graph_find_stakeholder(scene->graph, options->focus, &scene->focus, error);
}

static void set_drawing(stg_scene *scene, const stg_view *view, const stg_page *page)
{
    char as_of[STG_DATE_TEXT_SIZE];
    stg_drawing *drawing = scene->drawing;
    stg_date_iso(as_of, scene->filter.as_of);
    drawing->view = view->info.name;
    drawing->name = stg_drawing_textf(drawing, "stargraph-%s", view->info.name);
    drawing->language = stg_drawing_text(drawing, scene->language);
    drawing->as_of = as_of[0] ? stg_drawing_text(drawing, as_of) : NULL;
    drawing->theme = scene->theme;
    drawing->page = page;
    drawing->width = 560;
}

/* Graphviz's time grows so fast with the lines that more would not end. What we place
   ourselves would end, but nobody could read it. */
static bool check_size(const stg_drawing *drawing, stg_error *error)
{
    enum { MOST_NODES = 400, MOST_EDGES = 1000, MOST_PLACED = 4000 };
    bool placed = drawing->layout == STG_LAYOUT_PLACED;
    if (drawing->spread || (drawing->node_count <= (placed ? MOST_PLACED : MOST_NODES) &&
                            (placed || drawing->edge_count <= MOST_EDGES)))
        return true;
    return stg_error_set(error, STG_ERROR_LIMIT,
                         "%zu cards and %zu lines do not make a legible picture; draw less with "
                         "--focus, --kind, --source or --min-amount",
                         drawing->node_count, drawing->edge_count);
}

static bool fill_drawing(stg_drawing **drawing, const stg_graph *graph, const char *view,
                         const stg_draw_options *options, stg_error *error)
{
    static const stg_draw_options defaults;
    stg_scene scene = {.graph = graph, .options = options ? options : &defaults};
    const stg_page *page = NULL;
    *drawing = NULL;
    const stg_view *found = find_view(view, error);
    if (!found || !find_look(&scene, &page, error) || !set_scene(&scene, error))
        return false;
    if (scene.options->overlay && !found->shows_overlay)
        return stg_error_set(
            error, STG_ERROR_ARGUMENT,
            "the view \"%s\" shows no findings; take funding, ownership or network", view);
    if (scene.options->top > 0 && !found->shows_overlay)
        return stg_error_set(error, STG_ERROR_ARGUMENT,
                             "the view \"%s\" cannot be drawn of the top parties alone; take "
                             "funding, ownership or network",
                             view);
    scene.drawing = stg_drawing_new();
    if (!scene.drawing)
        return stg_out_of_memory(error);
    set_drawing(&scene, found, page);
    bool done = found->fill(&scene, error);
    if (done &&
        (scene.drawing->failed || (scene.options->overlay && scene.options->overlay->failed)))
        done = stg_out_of_memory(error);
    done = done && check_size(scene.drawing, error);
    free(scene.places);
    if (done)
        *drawing = scene.drawing;
    else
        stg_drawing_free(scene.drawing);
    return done;
}

bool stg_draw(stg_drawing **drawing, const stg_graph *graph, const char *view,
              const stg_draw_options *options, stg_error *error)
{
    locale_t before = stg_plain_locale_enter();
    bool done = fill_drawing(drawing, graph, view, options, error);
    stg_plain_locale_leave(before);
    return done;
}
