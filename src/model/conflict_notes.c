/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values that were not kept, in the notes of their records, so that a file written
   from the graph still has them. */
#include "model/conflict_notes.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "model/vocabulary.h"

/* ---- words ------------------------------------------------------------------------ */

/* The Korean name of a field; its key where there is none. */
static const char *korean_field(const char *field, size_t length)
{
    static const struct {
        const char *key;
        const char *name;
    } fields[] = {
        {"kind", "종류"},         {"name", "이름"},
        {"jurisdiction", "국적"}, {"identifiers", "식별 번호"},
        {"url", "주소"},          {"note", "비고"},
        {"title", "제목"},        {"publisher", "발행처"},
        {"author", "작성자"},     {"language", "언어"},
        {"published", "발행일"},  {"retrieved", "확인일"},
        {"label", "표시 이름"},   {"group", "묶음"},
        {"flow", "흐름"},         {"direction", "방향"},
        {"takes", "값"},          {"tie", "관계의 성격"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strlen(fields[i].key) == length && strncmp(fields[i].key, field, length) == 0)
            return fields[i].name;
    return NULL;
}

/* "name (ko)" of "name/ko", or "이름(ko)". */
static void add_field(stg_buffer *out, const char *field, bool korean)
{
    size_t length = strcspn(field, "/");
    const char *name = korean ? korean_field(field, length) : NULL;
    if (name)
        stg_buffer_add(out, name);
    else
        stg_buffer_add_bytes(out, field, length);
    if (field[length] != '\0')
        stg_buffer_addf(out, korean ? "(%s)" : " (%s)", field + length + 1);
}

static void add_sentence(stg_buffer *out, const stg_conflict *conflict, bool korean)
{
    if (conflict->other_in[0] != '\0' && korean)
        stg_buffer_addf(out, "%s에 따르면 ", conflict->other_in);
    add_field(out, conflict->field, korean);
    stg_buffer_addf(out, ": %s", conflict->other);
    if (conflict->other_in[0] != '\0' && !korean)
        stg_buffer_addf(out, " according to %s", conflict->other_in);
}

/* Unless the note says it already, as that of a file that was merged before does. */
static void add_conflict(stg_buffer *note, const stg_conflict *conflict, bool korean)
{
    stg_buffer sentence = STG_BUFFER_EMPTY;
    add_sentence(&sentence, conflict, korean);
    if (!strstr(stg_buffer_text(note), stg_buffer_text(&sentence))) {
        stg_buffer_add(note, note->length > 0 ? "; " : "");
        stg_buffer_add(note, stg_buffer_text(&sentence));
    }
    note->failed |= sentence.failed;
    stg_buffer_done(&sentence);
}

/* ---- notes ------------------------------------------------------------------------- */

static bool add_wording(stg_graph *graph, stg_wording *wording, stg_text note,
                        const stg_conflict *conflicts, size_t count)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    if (note.count > 0)
        stg_buffer_add(&text, stg_text_in(note, wording->language));
    for (size_t i = 0; i < count; i++)
        add_conflict(&text, &conflicts[i], strcmp(wording->language, "ko") == 0);
    wording->text =
        text.failed ? NULL : stg_pool_copy(&graph->pool, stg_buffer_text(&text), text.length);
    stg_buffer_done(&text);
    return wording->text != NULL;
}

static bool has_language(stg_text text, const char *language)
{
    for (size_t i = 0; i < text.count; i++)
        if (strcmp(text.wordings[i].language, language) == 0)
            return true;
    return false;
}

static bool extend_note(stg_graph *graph, stg_text *note, const stg_conflict *conflicts,
                        size_t count)
{
    static const char *const languages[] = {"en", "ko"};
    stg_wording *wordings = stg_pool_take(&graph->pool, (note->count + 2) * sizeof *wordings);
    size_t last = 0;
    if (!wordings)
        return false;
    for (size_t i = 0; i < note->count; i++)
        wordings[last++].language = note->wordings[i].language;
    for (size_t i = 0; i < 2; i++)
        if (!has_language(*note, languages[i]))
            wordings[last++].language = languages[i];
    for (size_t i = 0; i < last; i++)
        if (!add_wording(graph, &wordings[i], *note, conflicts, count))
            return false;
    *note = (stg_text){wordings, last};
    return true;
}

/* The note of the record that a conflict is of; NULL if there is none. */
static stg_text *note_of(stg_graph *graph, const stg_conflict *conflict)
{
    const char *id = conflict->id;
    size_t length = strlen(id);
    uint32_t number;
    if (strcmp(conflict->sort, "stakeholder") == 0) {
        number = stg_id_map_find(&graph->stakeholder_ids, id, length);
        return number == STG_ID_NOT_FOUND ? NULL : &graph->stakeholders[number].note;
    }
    if (strcmp(conflict->sort, "source") == 0) {
        number = stg_id_map_find(&graph->source_ids, id, length);
        return number == STG_ID_NOT_FOUND ? NULL : &graph->sources[number].note;
    }
    if (strcmp(conflict->sort, "role") == 0) {
        number = stg_id_map_find(&graph->role_ids, id, length);
        return number == STG_ID_NOT_FOUND ? NULL : &graph->roles[number].note;
    }
    bool relationship = strcmp(conflict->sort, "kind") == 0;
    number =
        stg_id_map_find(relationship ? &graph->kind_ids : &graph->stakeholder_kind_ids, id, length);
    size_t builtin = relationship ? stg_builtin_kind_count() : stg_builtin_stakeholder_kind_count();
    if (number == STG_ID_NOT_FOUND || number < builtin)
        return NULL;
    return relationship ? &graph->kinds[number - builtin].note
                        : &graph->stakeholder_kinds[number - builtin].note;
}

/* The conflicts of one record stand together. */
bool stg_note_conflicts(stg_graph *graph)
{
    for (size_t i = 0, next; i < graph->conflict_count; i = next) {
        const stg_conflict *first = &graph->conflicts[i];
        for (next = i + 1; next < graph->conflict_count; next++)
            if (graph->conflicts[next].id != first->id ||
                graph->conflicts[next].sort != first->sort)
                break;
        stg_text *note = note_of(graph, first);
        if (note && !extend_note(graph, note, first, next - i))
            return false;
    }
    return true;
}
