/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who is meant by a name in a table: names of the parties that tables have
 * declared, compared without case and width, and ids for names that have none.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "read/csv.h"
#include "read/readers.h"

static bool keep(stg_csv_reader *reader, const char *folded, const char *id)
{
    stg_csv_names *names = &reader->names;
    size_t length = strlen(folded);
    uint32_t known = stg_id_map_find(&names->by_name, folded, length);
    if (known != STG_ID_NOT_FOUND) {
        if (names->ids[known] && strcmp(names->ids[known], id) != 0)
            names->ids[known] = NULL;
        return true;
    }
    const char **grown =
        stg_grown(names->ids, &names->capacity, names->count + 1, sizeof(const char *));
    if (!grown)
        return false;
    names->ids = grown;
    const char *key = stg_pool_copy(&reader->kept, folded, length);
    const char *copy = stg_pool_copy(&reader->kept, id, strlen(id));
    if (!key || !copy || !stg_id_map_add(&names->by_name, key, length, (uint32_t)names->count))
        return false;
    names->ids[names->count++] = copy;
    return true;
}

static bool give(stg_csv_reader *reader, const char *id)
{
    size_t length = strlen(id);
    if (stg_id_map_find(&reader->names.given, id, length) != STG_ID_NOT_FOUND)
        return true;
    const char *copy = stg_pool_copy(&reader->kept, id, length);
    return copy && stg_id_map_add(&reader->names.given, copy, length, 0);
}

bool stg_csv_names_add(stg_csv_reader *reader, const char *name, const char *id)
{
    char *folded = stg_foreign_fold(reader->reading, name, false);
    bool done = !folded || (keep(reader, folded, id) && give(reader, id));
    free(folded); /* NULL: not UTF-8, which the record's own check reports */
    if (!done)
        stg_reading_out_of_memory(reader->reading);
    return done;
}

bool stg_csv_names_begin(stg_csv_reader *reader)
{
    const stg_reading *reading = reader->reading;
    const stg_graph *graph = reading->builder->graph;
    const stg_origins *origins = &reading->origins[STG_SORT_STAKEHOLDER];
    for (size_t i = 0; i < graph->stakeholder_count && i < origins->count; i++) {
        const stg_stakeholder_row *row = &graph->stakeholders[i];
        const stg_document *document = &reading->documents[stg_origins_at(origins, i).document];
        if (!document->format || strcmp(document->format, stg_reader_csv.info.name) != 0)
            continue;
        for (size_t j = 0; j < row->name.count; j++)
            if (!stg_csv_names_add(reader, row->name.wordings[j].text, row->id))
                return false;
        const stg_stakeholder_lists *lists = stg_row_lists(row);
        for (size_t j = 0; j < lists->alias_count; j++)
            if (!stg_csv_names_add(reader, lists->aliases[j], row->id))
                return false;
    }
    return true;
}

/* Letters and figures of the folded name, hyphens between them. */
static void add_slug(stg_buffer *slug, const char *folded)
{
    enum { SLUG_BYTES = 170 };
    bool gap = false;
    for (const char *at = folded; *at; at++) {
        bool sign =
            (unsigned char)*at < 0x80 && !(*at >= 'a' && *at <= 'z') && !(*at >= '0' && *at <= '9');
        bool starts = ((unsigned char)*at & 0xc0) != 0x80;
        if (starts && slug->length > SLUG_BYTES)
            break;
        if (!sign && gap && slug->length > 0)
            stg_buffer_add_char(slug, '-');
        if (!sign)
            stg_buffer_add_char(slug, *at);
        gap = sign;
    }
    if (slug->length == 0)
        stg_buffer_add(slug, "party");
}

/* An id that another table's party has, or this one's, is not free; one of another
   format is the same party. */
const char *stg_csv_new_id(stg_csv_row *row, const char *name)
{
    char *folded = stg_foreign_fold(row->reader->reading, name, false);
    stg_buffer slug = STG_BUFFER_EMPTY;
    add_slug(&slug, folded ? folded : "");
    free(folded);
    const char *words = stg_foreign_take(&row->element, &slug);
    const char *base = words ? stg_foreign_id_text(&row->element, words, NULL) : NULL;
    const char *id = base;
    for (size_t number = 2;
         id && stg_id_map_find(&row->reader->names.given, id, strlen(id)) != STG_ID_NOT_FOUND;
         number++)
        id = stg_foreign_textf(&row->element, "%s-%zu", base, number);
    return id;
}
