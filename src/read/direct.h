/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stakeholders and relationships of the native format, read from their text
 * without a tree of JSON values in between, to records that are ready to be rows.
 * What is not common (an unknown key, a value of the wrong sort, a record that is
 * not valid by itself, text that is not JSON) is declined: then decode.h and
 * records.h read the element from its start, and only they report faults. What is
 * read here is read as they would.
 */
#ifndef STG_READ_DIRECT_H
#define STG_READ_DIRECT_H

#include "model/ready.h"
#include "read/scan.h"

enum {
    STG_DIRECT_STRING = 8 * 1024, /* bytes of a string */
    STG_DIRECT_LANGUAGES = 16,    /* of a text */
    STG_DIRECT_LIST = 64          /* evidence, aliases or identifiers of an element */
};

/* Elements being read, and where what they hold goes to. */
typedef struct stg_direct {
    stg_scan scan;
    stg_pool *kept;     /* texts and lists, for the graph */
    stg_id_text *words; /* room for the sources of evidence ... */
    stg_id_text *words_end;
    stg_ready_rare *rares; /* ... for what is rare of relationships ... */
    stg_ready_rare *rares_end;
    char *scratch; /* ... and for ids that do not stand in the text as they are */
    char *scratch_end;
} stg_direct;

/*
 * Read the object at or after `at` into a record, whose words are in the text or in
 * the room of `direct`, and whose strings are in `direct->kept`. False: declined,
 * or memory is out. Else `direct->scan.at` is behind the object.
 */
bool stg_direct_stakeholder(stg_direct *direct, stg_ready_stakeholder *ready, const char *at,
                            const char *end);
bool stg_direct_relationship(stg_direct *direct, stg_ready_relationship *ready, const char *at,
                             const char *end);

#endif
