/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements that wait to be added to the builder; see pending.h. */
#include "read/pending.h"

#include <stdlib.h>
#include <string.h>

/* Elements that wait at most, and how long one waits between the two steps. */
enum { PENDING_LIMIT = 8, STEP = 3, EXPECTED_IDS = 3 };

typedef struct waiting {
    stg_direct direct;
    stg_section section;
    size_t offset;
    uint32_t position;
    uint32_t hashes[EXPECTED_IDS];
} waiting;

struct stg_pending {
    stg_reading *reading;
    const stg_document *document;
    size_t added; /* elements so far */
    size_t taken;
    waiting elements[PENDING_LIMIT]; /* element n at n % PENDING_LIMIT */
};

stg_pending *stg_pending_new(stg_reading *reading, const stg_document *document)
{
    stg_pending *pending = malloc(sizeof *pending);
    if (!pending) {
        stg_reading_out_of_memory(reading);
        return NULL;
    }
    pending->reading = reading;
    pending->document = document;
    pending->added = 0;
    pending->taken = 0;
    return pending;
}

void stg_pending_free(stg_pending *pending)
{
    free(pending);
}

static waiting *element_at(stg_pending *pending, size_t number)
{
    return &pending->elements[number % PENDING_LIMIT];
}

/* ---- asking for memory ------------------------------------------------------------- */

/* The ids that adding the element looks up, apart from the few that always are at hand
   (of kinds, roles and sources). Returns their number. */
static size_t ids_of(const waiting *element, const char *ids[EXPECTED_IDS],
                     stg_sort sorts[EXPECTED_IDS])
{
    sorts[0] = STG_SORT_STAKEHOLDER;
    if (element->section == STG_SECTION_STAKEHOLDERS) {
        ids[0] = element->direct.party.id;
        return 1;
    }
    const stg_relationship_record *claim = &element->direct.claim;
    sorts[1] = STG_SORT_STAKEHOLDER;
    sorts[2] = STG_SORT_RELATIONSHIP;
    ids[0] = claim->from.stakeholder;
    ids[1] = claim->to.stakeholder;
    ids[2] = claim->id;
    return EXPECTED_IDS;
}

static void expect_ids(const stg_builder *builder, waiting *element)
{
    const char *ids[EXPECTED_IDS];
    stg_sort sorts[EXPECTED_IDS];
    size_t count = ids_of(element, ids, sorts);
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            element->hashes[i] = stg_builder_expect_id(builder, sorts[i], ids[i]);
}

static void expect_symbols(const stg_builder *builder, const waiting *element)
{
    const char *ids[EXPECTED_IDS];
    stg_sort sorts[EXPECTED_IDS];
    size_t count = ids_of(element, ids, sorts);
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            stg_builder_expect_symbol(builder, sorts[i], element->hashes[i]);
}

/* ---- adding ---------------------------------------------------------------------------- */

/* "/relationships/123", or "/relationship" for a line: for each element, so without
   snprintf, which took as long as reading half of it. */
static void name_element(char *pointer, const waiting *element)
{
    char digits[16];
    size_t count = 0;
    uint32_t position = element->position;
    const char *name =
        element->section == STG_SECTION_STAKEHOLDERS ? "/stakeholder" : "/relationship";
    size_t length = strlen(name);
    memcpy(pointer, name, length + 1);
    if (position == STG_NONE)
        return;
    pointer += length;
    do
        digits[count++] = (char)('0' + position % 10);
    while ((position /= 10) > 0);
    *pointer++ = 's';
    *pointer++ = '/';
    while (count > 0)
        *pointer++ = digits[--count];
    *pointer = '\0';
}

static void add_first(stg_pending *pending)
{
    char pointer[64];
    const waiting *first = element_at(pending, pending->added++);
    bool line = first->position == STG_NONE;
    name_element(pointer, first);
    stg_element element = {.reading = pending->reading,
                           .document = pending->document,
                           .offset = first->offset,
                           .prefix = line ? "" : pointer,
                           .path = line ? pointer : ""};
    if (!stg_reading_stopped(pending->reading))
        stg_add_direct(&element, &first->direct, first->section, first->position);
}

stg_direct *stg_pending_direct(stg_pending *pending)
{
    if (pending->taken - pending->added == PENDING_LIMIT)
        add_first(pending);
    return &element_at(pending, pending->taken)->direct;
}

void stg_pending_take(stg_pending *pending, stg_section section, size_t offset, uint32_t position)
{
    size_t number = pending->taken++;
    waiting *element = element_at(pending, number);
    element->section = section;
    element->offset = offset;
    element->position = position;
    expect_ids(pending->reading->builder, element);
    if (number - pending->added >= STEP)
        expect_symbols(pending->reading->builder, element_at(pending, number - STEP));
}

void stg_pending_add(stg_pending *pending)
{
    while (pending->added < pending->taken)
        add_first(pending);
}
