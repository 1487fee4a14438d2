/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading the module that is linked to igraph, and building through it. */
#include "model/igraph_bridge.h"

#include <stargraph/igraph.h>

#include <dlfcn.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/module.h"

#define MODULE_FILE "stargraph-igraph.so"

struct stg_igraph {
    const stg_igraph_module *module;
    void *graph;
};

/* Modules stay loaded: igraph keeps state of its own that must not vanish under
   the program's own use of igraph. Opening one again costs next to nothing. */
static const stg_igraph_module *open_module(const char *path, stg_error *why)
{
    void *library = stg_module_open(path, why);
    const stg_igraph_module *module = library ? dlsym(library, STG_IGRAPH_MODULE_SYMBOL) : NULL;
    return module && module->version == STG_IGRAPH_MODULE_VERSION ? module : NULL;
}

/* The folder that the environment names, else where it was installed, else
   wherever the program's run path leads: that of a build that is not installed. */
static const stg_igraph_module *find_module(const char *path, bool named, stg_error *why)
{
    const stg_igraph_module *module = open_module(path, why);
    return module || named ? module : open_module(MODULE_FILE, why);
}

const stg_igraph_module *stg_igraph_load(stg_error *error)
{
    const char *folder = getenv("STARGRAPH_MODULES");
    bool named = folder && folder[0];
    stg_error why = {0};
    stg_buffer path = STG_BUFFER_EMPTY;
    stg_buffer_addf(&path, "%s/" MODULE_FILE, named ? folder : STARGRAPH_MODULE_FOLDER);
    if (path.failed) {
        stg_buffer_done(&path);
        stg_out_of_memory(error);
        return NULL;
    }
    const stg_igraph_module *module = find_module(stg_buffer_text(&path), named, &why);
    if (!module && why.code != STG_OK)
        stg_error_set(error, why.code, "%s", why.message);
    else if (!module)
        stg_error_set(error, STG_ERROR_IO,
                      "cannot load igraph through %s; set STARGRAPH_MODULES to the folder that "
                      "holds " MODULE_FILE,
                      stg_buffer_text(&path));
    stg_buffer_done(&path);
    return module;
}

bool stg_igraph_check(stg_igraph_outcome outcome, const char *what, stg_error *error)
{
    if (outcome == STG_IGRAPH_DONE)
        return true;
    if (outcome == STG_IGRAPH_NO_MEMORY)
        return stg_out_of_memory(error);
    return stg_error_set(error, STG_ERROR_LIMIT, "igraph could not compute the %s of this graph",
                         what);
}

static bool build(stg_igraph *igraph, const stg_graph *graph, stg_error *error)
{
    size_t edges = stg_graph_relationship_count(graph);
    uint32_t *from = stg_zeroed(edges, sizeof *from);
    uint32_t *to = stg_zeroed(edges, sizeof *to);
    for (uint32_t i = 0; from && to && i < edges; i++) {
        stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){i});
        from[i] = claim.from.index;
        to[i] = claim.to.index;
    }
    if (from && to)
        igraph->graph =
            igraph->module->create((uint32_t)stg_graph_party_count(graph), from, to, edges, true);
    free(from);
    free(to);
    return igraph->graph || stg_out_of_memory(error);
}

bool stg_igraph_new(stg_igraph **igraph, const stg_graph *graph, stg_error *error)
{
    *igraph = stg_zeroed(1, sizeof **igraph);
    if (!*igraph)
        return stg_out_of_memory(error);
    (*igraph)->module = stg_igraph_load(error);
    if ((*igraph)->module && build(*igraph, graph, error))
        return true;
    stg_igraph_free(*igraph);
    *igraph = NULL;
    return false;
}

void stg_igraph_free(stg_igraph *igraph)
{
    if (!igraph)
        return;
    if (igraph->graph)
        igraph->module->destroy(igraph->graph);
    free(igraph);
}

const struct igraph_s *stg_igraph_graph(const stg_igraph *igraph)
{
    return igraph->graph;
}
