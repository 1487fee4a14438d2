/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One run of reading: faults and their places, and the closing checks. */
#include "read/reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/whole_letters.h"
#include "model/conflict_notes.h"
#include "model/identity.h"
#include "read/slice.h"

bool stg_reading_stopped(const stg_reading *reading)
{
    return reading->first.code == STG_ERROR_MEMORY ||
           (!reading->diagnostics && reading->first.code != STG_OK);
}

size_t stg_reading_error_count(const stg_reading *reading)
{
    return reading->diagnostics ? stg_diagnostics_count_of(reading->diagnostics, STG_SEVERITY_ERROR)
                                : reading->first.code != STG_OK;
}

void stg_reading_out_of_memory(stg_reading *reading)
{
    stg_error_clear(&reading->first);
    stg_out_of_memory(&reading->first);
}

void stg_reading_fault(stg_reading *reading, stg_severity severity, const stg_document *document,
                       size_t offset, stg_error *fault)
{
    if (fault->code == STG_ERROR_MEMORY) {
        stg_reading_out_of_memory(reading);
        return;
    }
    if (reading->muted)
        return;
    if (severity == STG_SEVERITY_WARNING && !reading->diagnostics &&
        !(reading->warnings && reading->foreign))
        return;
    if (!reading->diagnostics && reading->first.code != STG_OK)
        return;
    if (severity == STG_SEVERITY_ERROR && stg_reading_refuse_nul(reading, document))
        return;
    stg_document_place(&reading->documents[document - reading->documents], offset, fault);
    stg_end_in_whole_letter(fault->pointer);
    if (severity == STG_SEVERITY_ERROR && reading->first.code == STG_OK)
        reading->first = *fault;
    if (reading->diagnostics && !stg_diagnostics_add(reading->diagnostics, severity, fault))
        stg_reading_out_of_memory(reading);
    if (reading->warnings && reading->foreign && severity == STG_SEVERITY_WARNING &&
        !stg_diagnostics_add(reading->warnings, severity, fault))
        stg_reading_out_of_memory(reading);
}

void stg_reading_faultf(stg_reading *reading, const stg_document *document, size_t offset,
                        stg_code code, const char *format, ...)
{
    char message[STG_MESSAGE_SIZE];
    stg_error fault = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    stg_error_set(&fault, code, "%s", message);
    stg_reading_fault(reading, STG_SEVERITY_ERROR, document, offset, &fault);
}

bool stg_reading_refuse_nul(stg_reading *reading, const stg_document *document)
{
    bool *searched = &reading->documents[document - reading->documents].searched;
    const char *bytes = document->bytes;
    if (*searched || document->length == 0)
        return false;
    *searched = true;
    const char *nul = memchr(bytes, '\0', document->length);
    if (nul)
        stg_reading_faultf(reading, document, (size_t)(nul - bytes), STG_ERROR_SYNTAX,
                           "a NUL byte: this is not JSON text");
    return nul != NULL;
}

bool stg_reading_keep_origin(stg_reading *reading, stg_sort sort, const stg_document *document,
                             size_t offset, uint32_t position)
{
    stg_origin origin = {.offset = offset,
                         .document = (uint32_t)(document - reading->documents),
                         .position = position};
    bool kept = stg_origins_add(&reading->origins[sort], origin);
    if (!kept)
        stg_reading_out_of_memory(reading);
    return kept;
}

void stg_reading_name_first(const stg_reading *reading, stg_sort sort, uint32_t number,
                            stg_error *fault)
{
    stg_origin origin = stg_origins_at(&reading->origins[sort], number);
    stg_document *document = &reading->documents[origin.document];
    size_t length = strlen(fault->message);
    snprintf(fault->message + length, sizeof fault->message - length, ", first at %.200s:%zu",
             document->name, stg_document_line(document, origin.offset));
}

/* ---- what cannot be taken over ---------------------------------------------------- */

/* Formats have few dozens of sorts; what has more is not told apart. */
enum { UNMAPPED_LIMIT = 500 };

/* The list is searched from its end: what is met in one element after another
   was mostly met last. */
bool stg_reading_count_unmapped(stg_reading *reading, const stg_document *document, bool assumed,
                                const char *what)
{
    uint32_t number = (uint32_t)(document - reading->documents);
    if (reading->unmapped_count >= UNMAPPED_LIMIT)
        what = "more fields, of too many names to be told apart";
    for (size_t i = reading->unmapped_count; i-- > 0;) {
        stg_unmapped *known = &reading->unmapped[i];
        if (known->document == number && strcmp(known->what, what) == 0) {
            known->count++;
            return false;
        }
    }
    stg_unmapped *grown = stg_grown(reading->unmapped, &reading->unmapped_capacity,
                                    reading->unmapped_count + 1, sizeof *grown);
    if (!grown) {
        stg_reading_out_of_memory(reading);
        return false;
    }
    reading->unmapped = grown;
    stg_unmapped *added = &grown[reading->unmapped_count++];
    *added = (stg_unmapped){.document = number, .assumed = assumed, .count = 1};
    snprintf(added->what, sizeof added->what, "%s", what);
    return true;
}

void stg_reading_place_unmapped(stg_reading *reading, const char *pointer, size_t offset)
{
    stg_unmapped *last = &reading->unmapped[reading->unmapped_count - 1];
    last->offset = offset;
    snprintf(last->pointer, sizeof last->pointer, "%s", pointer);
}

static void report_unmapped(stg_reading *reading)
{
    for (size_t i = 0; i < reading->unmapped_count; i++) {
        const stg_unmapped *what = &reading->unmapped[i];
        stg_error fault = {0};
        bool strict = reading->strict && !what->assumed;
        stg_error_set(&fault, STG_ERROR_FORMAT, "%s%s (%zu time%s%s)",
                      what->assumed ? "" : "not taken over: ", what->what, what->count,
                      what->count == 1 ? "" : "s", what->count == 1 ? "" : ", here first");
        memcpy(fault.pointer, what->pointer, sizeof fault.pointer);
        stg_reading_fault(reading, strict ? STG_SEVERITY_ERROR : STG_SEVERITY_WARNING,
                          &reading->documents[what->document], what->offset, &fault);
    }
}

/* ---- stakeholders that are referred to ---------------------------------------------- */

void stg_reading_await(stg_reading *reading, const stg_document *document, size_t offset,
                       const char *pointer, const char *id)
{
    size_t length = strlen(id);
    if (stg_builder_number(reading->builder, STG_SORT_STAKEHOLDER, id) != STG_NONE ||
        stg_id_map_find(&reading->awaited_ids, id, length) != STG_ID_NOT_FOUND)
        return;
    stg_awaited awaited = {.id = stg_pool_copy(&reading->kept, id, length),
                           .pointer = stg_pool_copy(&reading->kept, pointer, strlen(pointer)),
                           .offset = offset,
                           .document = (uint32_t)(document - reading->documents)};
    stg_awaited *grown = stg_grown(reading->awaited, &reading->awaited_capacity,
                                   reading->awaited_count + 1, sizeof *grown);
    if (grown)
        reading->awaited = grown;
    if (!grown || !awaited.id || !awaited.pointer ||
        !stg_id_map_add(&reading->awaited_ids, awaited.id, length,
                        (uint32_t)reading->awaited_count)) {
        stg_reading_out_of_memory(reading);
        return;
    }
    grown[reading->awaited_count++] = awaited;
}

/* Warned of one by one; the rest is only counted. */
enum { ABSENT_LIMIT = 20 };

static void warn_absent(stg_reading *reading, const stg_awaited *absent, size_t more)
{
    stg_error fault = {0};
    if (more > 0)
        stg_error_set(&fault, STG_ERROR_REFERENCE,
                      "no stakeholder \"%s\" is in the data, nor %zu more that are referred to "
                      "after it; they are taken as unspecified",
                      absent->id, more);
    else
        stg_error_set(&fault, STG_ERROR_REFERENCE,
                      "no stakeholder \"%s\" is in the data; it is taken as unspecified",
                      absent->id);
    snprintf(fault.pointer, sizeof fault.pointer, "%s", absent->pointer);
    stg_reading_fault(reading, STG_SEVERITY_WARNING, &reading->documents[absent->document],
                      absent->offset, &fault);
}

static bool add_absent(stg_reading *reading, const stg_awaited *absent)
{
    static const stg_wording note[] = {{"en", "not in the file"}, {"ko", "파일에 없음"}};
    stg_wording name = {"", absent->id};
    stg_stakeholder_record record = {
        .id = absent->id, .kind = "unspecified", .name = {&name, 1}, .note = {note, 2}};
    const stg_document *document = &reading->documents[absent->document];
    stg_error fault = {0};
    if (!stg_builder_add_stakeholder(reading->builder, &record, &fault)) {
        stg_reading_fault(reading, STG_SEVERITY_ERROR, document, absent->offset, &fault);
        return false;
    }
    return stg_reading_keep_origin(reading, STG_SORT_STAKEHOLDER, document, absent->offset,
                                   STG_FOREIGN);
}

static void add_awaited(stg_reading *reading)
{
    size_t absent_count = 0;
    const stg_awaited *last = NULL;
    for (size_t i = 0; i < reading->awaited_count && !stg_reading_stopped(reading); i++) {
        const stg_awaited *awaited = &reading->awaited[i];
        if (stg_knows_stakeholder(reading->builder, awaited->id) || !add_absent(reading, awaited))
            continue;
        if (++absent_count < ABSENT_LIMIT)
            warn_absent(reading, awaited, 0);
        else if (absent_count == ABSENT_LIMIT)
            last = awaited;
    }
    if (last)
        warn_absent(reading, last, absent_count - ABSENT_LIMIT);
}

/* ---- the closing checks --------------------------------------------------------- */

static const char *section_of(stg_sort sort, bool line)
{
    switch (sort) {
    case STG_SORT_SOURCE:
        return line ? "source" : "sources";
    case STG_SORT_ROLE:
        return line ? "role" : "roles";
    case STG_SORT_STAKEHOLDER:
        return line ? "stakeholder" : "stakeholders";
    case STG_SORT_RELATIONSHIP:
        return line ? "relationship" : "relationships";
    default:
        return line ? "kind" : "kinds";
    }
}

/* Puts the pointer of the record before that of the value in it. */
static void complete_pointer(stg_error *fault, stg_sort sort, const stg_origin *origin)
{
    char pointer[STG_PLACE_SIZE];
    bool line = origin->position == STG_NONE;
    int length = line ? snprintf(pointer, sizeof pointer, "/%s", section_of(sort, true))
                      : snprintf(pointer, sizeof pointer, "/%s/%u", section_of(sort, false),
                                 (unsigned)origin->position);
    size_t room = sizeof pointer - (size_t)length;
    snprintf(pointer + length, room, "%.*s", (int)room - 1, fault->pointer);
    memcpy(fault->pointer, pointer, sizeof pointer);
}

/* The part of a pointer that counts inside the element's slice: for a line the
   slice is the whole line, else the element. */
static bool place_of_record(void *context, const stg_fault *found)
{
    stg_reading *reading = context;
    if (found->severity == STG_SEVERITY_WARNING && !reading->diagnostics)
        return true; /* of the data as such; `warnings` is for how it was read */
    stg_origin origin = stg_origins_at(&reading->origins[found->sort], found->number);
    const stg_document *document = &reading->documents[origin.document];
    stg_error fault = found->error;
    bool again = reading->told_count > 0 && reading->told_sort == found->sort &&
                 reading->told_number == found->number;
    reading->told_count = again ? reading->told_count + 1 : 1;
    reading->told_sort = found->sort;
    reading->told_number = found->number;
    if (reading->told_count > STG_FAULT_LIMIT)
        return true;
    if (reading->told_count == STG_FAULT_LIMIT)
        snprintf(fault.message, sizeof fault.message,
                 "there is more about this record, which is not listed");
    if (origin.position == STG_FOREIGN)
        fault.pointer[0] = '\0';
    else
        complete_pointer(&fault, found->sort, &origin);
    if (found->first != STG_NONE)
        stg_reading_name_first(reading, found->sort, found->first, &fault);
    const char *inside = origin.position == STG_NONE      ? fault.pointer
                         : origin.position == STG_FOREIGN ? ""
                                                          : found->error.pointer;
    size_t offset =
        stg_find_pointer(document->bytes, document->length, origin.offset, inside, false);
    stg_reading_fault(reading, found->severity, document, offset, &fault);
    return !stg_reading_stopped(reading);
}

static void release_origins(stg_reading *reading)
{
    for (size_t i = 0; i < STG_SORT_COUNT; i++)
        stg_origins_done(&reading->origins[i]);
}

bool stg_reading_finish(stg_reading *reading, stg_graph **graph)
{
    stg_error fault = {0};
    if (stg_reading_stopped(reading))
        return false;
    if (!stg_identify(reading->builder)) {
        stg_reading_out_of_memory(reading);
        return false;
    }
    stg_reading_enter_graph(reading);
    reading->foreign = true;
    report_unmapped(reading);
    add_awaited(reading);
    reading->foreign = false;
    if (stg_reading_stopped(reading)) /* there may be a record without a place */
        return false;
    if (!stg_builder_check(reading->builder, reading->diagnostics != NULL, place_of_record, reading,
                           &fault) &&
        fault.code == STG_ERROR_MEMORY)
        stg_reading_out_of_memory(reading);
    if (reading->first.code != STG_OK)
        return false;
    release_origins(reading);
    if (!stg_builder_freeze_checked(graph, &reading->builder, &fault)) {
        reading->first = fault;
        return false;
    }
    if (!reading->provenance || stg_note_conflicts(*graph))
        return true;
    stg_reading_out_of_memory(reading);
    stg_graph_free(*graph);
    *graph = NULL;
    return false;
}

void stg_reading_done(stg_reading *reading)
{
    stg_builder_free(reading->builder);
    for (size_t i = 0; i < reading->document_count; i++)
        stg_document_close(&reading->documents[i]);
    free(reading->documents);
    free(reading->unmapped);
    free(reading->awaited);
    stg_id_map_done(&reading->awaited_ids);
    release_origins(reading);
    stg_pool_done(&reading->scratch);
    stg_pool_done(&reading->kept);
}
