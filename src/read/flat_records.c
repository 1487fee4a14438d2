/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Records of ours from flat attributes: see flat_records.h. */
#include "read/flat_records.h"

#include <stdio.h>
#include <string.h>

#include "read/foreign.h"
#include "read/json_sorts.h"
#include "read/records.h"

/* The attributes of one sort of element; lists end with NULL. */
typedef struct flat_sort {
    const char *elements;      /* what messages call them */
    const char *const *same;   /* as in the native format */
    const char *const *worded; /* in languages */
    const char *const *other;  /* read elsewhere, or they follow from the rest */
} flat_sort;

static const char *const party_same[] = {"id",          "kind",    "jurisdiction", "url", "aliases",
                                         "identifiers", "same_as", "evidence",     NULL};
static const char *const party_worded[] = {"name", "note", NULL};
static const char *const party_other[] = {"placeholder", NULL};
static const flat_sort parties = {"nodes", party_same, party_worded, party_other};

static const char *const reason_same[] = {NULL};
static const char *const reason_worded[] = {"name", NULL};
static const char *const reason_other[] = {"id", "kind", "placeholder", NULL};
static const flat_sort reason_nodes = {"unspecified parties", reason_same, reason_worded,
                                       reason_other};

static const char *const claim_same[] = {"id",     "kind",           "directness", "role",  "rank",
                                         "status", "confidence",     "speaker",    "layer", "since",
                                         "until",  "alternative_to", "evidence",   NULL};
static const char *const claim_worded[] = {"condition", "note", NULL};
static const char *const claim_other[] = {"source",    "target",    "key",       "amount",
                                          "currency",  "qualifier", "share_min", "share_max",
                                          "votes_min", "votes_max", "flow",      NULL};
static const flat_sort claims = {"edges", claim_same, claim_worded, claim_other};

/* ---- places ------------------------------------------------------------------------- */

typedef struct renaming {
    const char *native; /* the start of a pointer; with "/" at its end, what follows stays */
    const char *flat;
} renaming;

static const renaming renamings[] = {
    {"/name/", "/name_"},
    {"/note/", "/note_"},
    {"/condition/", "/condition_"},
    {"/amount/value", "/amount"},
    {"/amount/currency", "/currency"},
    {"/amount/qualifier", "/qualifier"},
    {"/share/min", "/share_min"},
    {"/share/max", "/share_max"},
    {"/votes/min", "/votes_min"},
    {"/votes/max", "/votes_max"},
    {"/from", "/source"},
    {"/to", "/target"},
};

static const char *flat_pointer(const char *pointer, char flat[STG_PLACE_SIZE])
{
    for (size_t i = 0; i < sizeof renamings / sizeof *renamings; i++) {
        const renaming *rename = &renamings[i];
        size_t length = strlen(rename->native);
        bool open = rename->native[length - 1] == '/';
        if (strncmp(pointer, rename->native, length) != 0 ||
            (!open && pointer[length] != '\0' && pointer[length] != '/'))
            continue;
        snprintf(flat, STG_PLACE_SIZE, "%s%s", rename->flat, open ? pointer + length : "");
        return flat;
    }
    return pointer;
}

/* ---- values ------------------------------------------------------------------------- */

static bool is_in(const char *const *names, const char *key)
{
    for (; *names; names++)
        if (strcmp(*names, key) == 0)
            return true;
    return false;
}

/* What stands behind "note_" in the key; NULL: it is no wording of that text. */
static const char *language_in(const char *key, const char *name)
{
    size_t length = strlen(name);
    return strncmp(key, name, length) == 0 && key[length] == '_' ? key + length + 1 : NULL;
}

static bool is_worded(const flat_sort *sort, const char *key)
{
    for (const char *const *name = sort->worded; *name; name++)
        if (strcmp(*name, key) == 0 || language_in(key, *name))
            return true;
    return false;
}

/* Takes the value over; jansson frees it where it fails. */
static void put(stg_element *element, json_t *record, const char *key, json_t *value)
{
    if (value && json_object_set_new(record, key, value) == 0)
        return;
    element->faulty = true;
    stg_reading_out_of_memory(element->reading);
}

static void put_same(stg_element *element, json_t *record, const char *key, const json_t *object,
                     const char *from)
{
    json_t *value = json_object_get(object, from);
    if (value)
        put(element, record, key, json_incref(value));
}

static void put_text(stg_element *element, json_t *record, const json_t *object, const char *name)
{
    const char *key;
    json_t *value;
    char pointer[STG_PLACE_SIZE];
    json_t *plain = json_object_get(object, name);
    json_t *wordings = json_object();
    bool among = !plain || stg_is_null(plain);
    json_object_foreach((json_t *)object, key, value)
    {
        const char *language = language_in(key, name);
        if (!language)
            continue;
        put(element, wordings, language, json_incref(value));
        among = among || json_equal(plain, value);
    }
    if (json_object_size(wordings) > 0) {
        put(element, record, name, wordings);
        if (!among)
            stg_foreign_unmapped(element, stg_join_pointer(pointer, "", name),
                                 "a \"%s\" that is none of its wordings by language", name);
        return;
    }
    json_decref(wordings);
    put_same(element, record, name, object, name);
}

/* An object of several attributes, if there is any of them. */
static void put_object(stg_element *element, json_t *record, const char *name, const json_t *object,
                       const char *const from[3], const char *const to[3])
{
    json_t *members = json_object();
    for (size_t i = 0; i < 3 && from[i]; i++)
        if (!stg_is_null(json_object_get(object, from[i])))
            put_same(element, members, to[i], object, from[i]);
    if (json_object_size(members) > 0)
        put(element, record, name, members);
    else
        json_decref(members);
}

static void put_amount(stg_element *element, json_t *record, const json_t *object)
{
    static const char *const from[] = {"amount", "currency", "qualifier"};
    static const char *const to[] = {"value", "currency", "qualifier"};
    put_object(element, record, "amount", object, from, to);
    json_t *amount = json_object_get(record, "amount");
    if (amount && !json_object_get(amount, "value"))
        put(element, amount, "value", json_null()); /* not stated */
}

static void put_shares(stg_element *element, json_t *record, const json_t *object)
{
    static const char *const bounds[] = {"min", "max", NULL};
    static const char *const share[] = {"share_min", "share_max", NULL};
    static const char *const votes[] = {"votes_min", "votes_max", NULL};
    put_object(element, record, "share", object, share, bounds);
    put_object(element, record, "votes", object, votes, bounds);
}

/* What stands under names of the native format, or follows from what does; the
   rest of the object is counted. */
static json_t *record_of(stg_element *element, const json_t *object, const flat_sort *sort)
{
    const char *key;
    json_t *value;
    char pointer[STG_PLACE_SIZE];
    json_t *record = json_object();
    json_object_foreach((json_t *)object, key, value)
    {
        bool known = is_in(sort->other, key) || is_worded(sort, key);
        if (strcmp(key, "sources") == 0)
            known = json_object_get(object, "evidence") != NULL;
        if (is_in(sort->same, key))
            put_same(element, record, key, object, key);
        else if (!known)
            stg_foreign_unmapped(element, stg_join_pointer(pointer, "", key),
                                 "the attribute \"%.60s\" of %s", key, sort->elements);
    }
    for (const char *const *name = sort->worded; *name; name++)
        put_text(element, record, object, *name);
    return record;
}

static void read_record(stg_element *element, stg_section section, json_t *record)
{
    if (!element->faulty)
        stg_read_record(element, section, record, STG_FOREIGN);
    json_decref(record);
}

/* ---- unspecified ends ------------------------------------------------------------------ */

bool stg_flat_reasons_init(stg_flat_reasons *reasons)
{
    *reasons = (stg_flat_reasons){json_object(), json_object()};
    return reasons->texts && reasons->used;
}

void stg_flat_reasons_done(stg_flat_reasons *reasons)
{
    json_decref(reasons->texts);
    json_decref(reasons->used);
}

bool stg_flat_is_reason(const json_t *node)
{
    return stg_is_true(json_object_get(node, "placeholder"));
}

void stg_flat_keep_reason(stg_flat_reasons *reasons, stg_element *element, const json_t *node)
{
    const char *id = stg_string_field(element, node, "", "id");
    json_t *record = record_of(element, node, &reason_nodes);
    if (!id && !element->faulty)
        stg_element_faultf(element, "", STG_ERROR_FORMAT, "a node needs its \"id\"");
    else if (id && json_object_get(reasons->texts, id))
        stg_element_faultf(element, "/id", STG_ERROR_REFERENCE,
                           "an unspecified party \"%.80s\" stands in the file already", id);
    else if (id && !json_object_get(record, "name"))
        stg_element_faultf(element, "", STG_ERROR_FORMAT,
                           "an end that nobody is named for needs its reason, as \"name\"");
    else if (id)
        put_same(element, reasons->texts, id, record, "name");
    json_decref(record);
}

void stg_flat_unused_reasons(const stg_flat_reasons *reasons, stg_element *file)
{
    const char *id;
    json_t *text;
    json_object_foreach(reasons->texts, id, text)
    {
        if (!json_object_get(reasons->used, id))
            stg_foreign_unmapped(file, "", "an unspecified party that is no end of an edge");
    }
}

/* ---- elements ------------------------------------------------------------------------------ */

void stg_flat_stakeholder(stg_element *element, const json_t *node)
{
    element->translate = flat_pointer;
    read_record(element, STG_SECTION_STAKEHOLDERS, record_of(element, node, &parties));
}

static void put_end(stg_element *element, json_t *record, const char *key, const json_t *edge,
                    const char *from, stg_flat_reasons *reasons)
{
    char pointer[STG_PLACE_SIZE];
    const char *id = json_string_value(json_object_get(edge, from));
    json_t *reason = id ? json_object_get(reasons->texts, id) : NULL;
    if (!reason) {
        put_same(element, record, key, edge, from);
        return;
    }
    if (json_object_get(reasons->used, id))
        stg_foreign_assumed(element, stg_join_pointer(pointer, "", from),
                            "an unspecified party of several edges, read as one for each");
    put(element, reasons->used, id, json_true());
    json_t *end = json_object();
    put(element, end, "unspecified", json_incref(reason));
    put(element, record, key, end);
}

/* The key is the id; other programs may keep only one of the two. */
static void put_id(stg_element *element, json_t *record, const json_t *edge)
{
    json_t *id = json_object_get(edge, "id");
    json_t *key = json_object_get(edge, "key");
    if (!id && stg_is_string(key))
        put(element, record, "id", json_incref(key));
    else if (stg_is_string(key) && !json_equal(id, key))
        stg_foreign_unmapped(element, "/key", "a key of an edge that is not its id");
}

void stg_flat_relationship(stg_element *element, const json_t *edge, stg_flat_reasons *reasons)
{
    element->translate = flat_pointer;
    json_t *record = record_of(element, edge, &claims);
    put_id(element, record, edge);
    put_end(element, record, "from", edge, "source", reasons);
    put_end(element, record, "to", edge, "target", reasons);
    put_amount(element, record, edge);
    put_shares(element, record, edge);
    read_record(element, STG_SECTION_RELATIONSHIPS, record);
}
