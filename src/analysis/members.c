/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cells that list the parties of a group; see members.h. */
#include "analysis/members.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

enum { NAMES_FOR_PEOPLE = 8 };

void stg_member_columns_add(stg_asking *asking, stg_member_columns *columns, const char *name,
                            const stg_words *label)
{
    columns->people =
        stg_asking_head(asking, "members_text", label, STG_COLUMN_TEXT, NULL, STG_FOR_PEOPLE);
    columns->programs =
        stg_asking_head(asking, name, label, STG_COLUMN_LIST, NULL, STG_FOR_PROGRAMS);
}

typedef struct entry {
    uint32_t ties;
    uint32_t vertex;
} entry;

static int compare_entries(const void *left, const void *right)
{
    const entry *one = left, *other = right;
    if (one->ties != other->ties)
        return one->ties > other->ties ? -1 : 1;
    return one->vertex < other->vertex ? -1 : one->vertex > other->vertex;
}

bool stg_order_by_ties(const stg_current_ties *ties, uint32_t *vertices, size_t count,
                       stg_error *error)
{
    entry *entries = stg_zeroed(count, sizeof *entries);
    if (!entries)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < count; i++)
        entries[i] = (entry){stg_degree(stg_tie_rows(&ties->graph), vertices[i]), vertices[i]};
    if (count > 1)
        qsort(entries, count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < count; i++)
        vertices[i] = entries[i].vertex;
    free(entries);
    return true;
}

/* One name more than the limit is written out rather than counted. */
static void add_names(stg_buffer *out, const stg_asking *asking, const stg_current_ties *ties,
                      const uint32_t *vertices, size_t count)
{
    static const stg_words more = {"{0} and {1} more", "{0} 외 {1}곳"};
    stg_buffer names = STG_BUFFER_EMPTY;
    size_t shown = count <= NAMES_FOR_PEOPLE + 1 ? count : NAMES_FOR_PEOPLE;
    for (size_t i = 0; i < shown; i++) {
        stg_buffer_add(&names, i > 0 ? ", " : "");
        stg_buffer_add(&names, stg_asking_name(asking, stg_party_of(ties, vertices[i])));
    }
    if (shown == count) {
        stg_buffer_add(out, stg_buffer_text(&names));
    } else {
        char rest[24];
        snprintf(rest, sizeof rest, "%zu", count - shown);
        const char *values[] = {stg_buffer_text(&names), rest};
        stg_words_fill(out, &more, asking->language, values, 2);
    }
    out->failed |= names.failed;
    stg_buffer_done(&names);
}

void stg_set_members(stg_asking *asking, const stg_member_columns *columns,
                     const stg_current_ties *ties, const uint32_t *vertices, size_t count)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    add_names(&text, asking, ties, vertices, count);
    stg_table_set_text(asking->table, columns->people, stg_buffer_text(&text));
    asking->failed |= text.failed;
    stg_buffer_done(&text);
    for (size_t i = 0; i < count; i++) {
        stg_stakeholder_id party = stg_party_of(ties, vertices[i]);
        stg_table_add_item(asking->table, columns->programs,
                           stg_graph_stakeholder(asking->graph, party).id,
                           stg_asking_name(asking, party));
    }
}
