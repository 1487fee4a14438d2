/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One run of writing a graph: order, unique ids, and what cannot be held. */
#include "write/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/id_map.h"
#include "base/memory.h"

/* ---- order ------------------------------------------------------------------------ */

typedef struct entry {
    const char *id;
    uint32_t number;
} entry;

static int by_id(const void *left, const void *right)
{
    return strcmp(((const entry *)left)->id, ((const entry *)right)->id);
}

typedef const char *(*id_of)(const stg_graph *graph, uint32_t number);

static const char *source_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_source(graph, (stg_source_id){number}).id;
}

static const char *role_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_role(graph, (stg_role_id){number}).id;
}

static const char *kind_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_kind(graph, (stg_kind_id){number}).id;
}

static const char *stakeholder_kind_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_stakeholder_kind(graph, (stg_kind_id){number}).id;
}

static const char *party_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_stakeholder(graph, (stg_stakeholder_id){number}).id;
}

static const char *relationship_id(const stg_graph *graph, uint32_t number)
{
    return stg_graph_relationship(graph, (stg_relationship_id){number}).id;
}

/* The numbers first..end-1, appended in the order of their ids. */
static bool append_order(stg_order *order, const stg_graph *graph, size_t first, size_t end,
                         id_of id)
{
    size_t count = end - first;
    entry *entries = stg_zeroed(count, sizeof *entries);
    if (!entries || !order->numbers) {
        free(entries);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        entries[i] = (entry){id(graph, (uint32_t)(first + i)), (uint32_t)(first + i)};
    qsort(entries, count, sizeof *entries, by_id);
    for (size_t i = 0; i < count; i++)
        order->numbers[order->count++] = entries[i].number;
    free(entries);
    return true;
}

static bool order_all(stg_order *order, const stg_graph *graph, size_t first, size_t end, id_of id)
{
    order->numbers = stg_zeroed(end - first, sizeof *order->numbers);
    return append_order(order, graph, first, end, id);
}

static size_t builtin_kinds(const stg_graph *graph)
{
    uint32_t count = 0;
    while (count < stg_graph_kind_count(graph) &&
           stg_graph_kind(graph, (stg_kind_id){count}).built_in)
        count++;
    return count;
}

static size_t builtin_stakeholder_kinds(const stg_graph *graph)
{
    uint32_t count = 0;
    while (count < stg_graph_stakeholder_kind_count(graph) &&
           stg_graph_stakeholder_kind(graph, (stg_kind_id){count}).built_in)
        count++;
    return count;
}

static bool order_records(stg_export *export)
{
    const stg_graph *graph = export->graph;
    size_t stakeholders = stg_graph_stakeholder_count(graph);
    size_t parties = stg_graph_party_count(graph);
    export->parties.numbers = stg_zeroed(parties, sizeof *export->parties.numbers);
    return append_order(&export->parties, graph, 0, stakeholders, party_id) &&
           append_order(&export->parties, graph, stakeholders, parties, party_id) &&
           order_all(&export->sources, graph, 0, stg_graph_source_count(graph), source_id) &&
           order_all(&export->roles, graph, 0, stg_graph_role_count(graph), role_id) &&
           order_all(&export->kinds, graph, builtin_kinds(graph), stg_graph_kind_count(graph),
                     kind_id) &&
           order_all(&export->stakeholder_kinds, graph, builtin_stakeholder_kinds(graph),
                     stg_graph_stakeholder_kind_count(graph), stakeholder_kind_id) &&
           order_all(&export->relationships, graph, 0, stg_graph_relationship_count(graph),
                     relationship_id);
}

/* ---- unique ids --------------------------------------------------------------------- */

/* The id itself or, if it is taken, with so many "+" behind it as it takes. */
static const char *claim_name(stg_export *export, stg_id_map *taken, const char *id)
{
    stg_buffer name = STG_BUFFER_EMPTY;
    const char *kept = id;
    stg_buffer_add(&name, id);
    while (!name.failed &&
           stg_id_map_find(taken, stg_buffer_text(&name), name.length) != STG_ID_NOT_FOUND)
        stg_buffer_add_char(&name, '+');
    if (name.length > strlen(id))
        kept = stg_pool_copy(&export->pool, stg_buffer_text(&name), name.length);
    bool done = kept && !name.failed && stg_id_map_add(taken, kept, name.length, 0);
    stg_buffer_done(&name);
    return done ? kept : NULL;
}

static bool name_records(stg_export *export, bool one_namespace)
{
    bool done = true;
    stg_id_map taken = STG_ID_MAP_EMPTY;
    export->party_ids = stg_zeroed(export->parties.count, sizeof *export->party_ids);
    export->claim_ids = stg_zeroed(export->relationships.count, sizeof *export->claim_ids);
    if (!export->party_ids || !export->claim_ids)
        return false;
    for (size_t i = 0; done && i < export->parties.count; i++) {
        uint32_t number = export->parties.numbers[i];
        export->party_ids[number] = claim_name(export, &taken, party_id(export->graph, number));
        done = export->party_ids[number] != NULL;
    }
    for (size_t i = 0; done && i < export->relationships.count; i++) {
        uint32_t number = export->relationships.numbers[i];
        const char *id = relationship_id(export->graph, number);
        export->claim_ids[number] = one_namespace ? claim_name(export, &taken, id) : id;
        done = export->claim_ids[number] != NULL;
    }
    stg_id_map_done(&taken);
    return done;
}

/* ---- the run ------------------------------------------------------------------------- */

bool stg_export_init(stg_export *export, const stg_graph *graph, const stg_graph_format *format,
                     const stg_graph_write_options *options, bool one_namespace, stg_error *error)
{
    *export = (stg_export){.graph = graph,
                           .format = format,
                           .language = options && options->language ? options->language : "en"};
    if (order_records(export) && name_records(export, one_namespace))
        return true;
    return stg_out_of_memory(error);
}

void stg_export_done(stg_export *export)
{
    free(export->sources.numbers);
    free(export->roles.numbers);
    free(export->kinds.numbers);
    free(export->stakeholder_kinds.numbers);
    free(export->parties.numbers);
    free(export->relationships.numbers);
    free(export->party_ids);
    free(export->claim_ids);
    stg_buffer_done(&export->out);
    stg_pool_done(&export->pool);
}

void stg_export_lose(stg_export *export, size_t count, const char *what)
{
    if (count == 0)
        return;
    for (size_t i = 0; i < export->loss_count; i++)
        if (strcmp(export->losses[i].what, what) == 0) {
            export->losses[i].count += count;
            return;
        }
    if (export->loss_count < STG_LOSS_LIMIT)
        export->losses[export->loss_count++] = (stg_loss){what, count};
}

void stg_export_lose_records(stg_export *export)
{
    stg_export_lose(export, stg_date_is_stated(stg_graph_as_of(export->graph)), "date of the data");
    stg_export_lose(export, export->sources.count, "records of sources beside their ids");
    stg_export_lose(export, export->roles.count, "records of roles beside their ids");
    stg_export_lose(export, export->kinds.count + export->stakeholder_kinds.count,
                    "declarations of kinds");
}

void stg_export_lose_data(stg_export *export)
{
    stg_export_lose(export, stg_graph_title(export->graph).count > 0, "title of the data");
    stg_export_lose_records(export);
}

bool stg_export_emit(stg_export *export, stg_error *error)
{
    if (export->out.failed)
        return stg_out_of_memory(error);
    size_t length = export->out.length;
    errno = 0;
    if (export->stream && length > 0 &&
        fwrite(export->out.text, 1, length, export->stream) != length)
        return stg_error_set(error, stg_code_of_system(errno), "cannot write the data: %s",
                             errno ? strerror(errno) : "the stream failed");
    stg_buffer_clear(&export->out);
    return true;
}

const char *stg_export_wording(const stg_export *export, stg_text text)
{
    const char *wording = stg_text_in(text, export->language);
    return wording ? wording : "";
}

size_t stg_other_wordings(stg_text text)
{
    return text.count > 1 ? text.count - 1 : 0;
}
