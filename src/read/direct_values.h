/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Objects, arrays and values of elements that are read directly (direct.h), each
 * as fields.h would read it and record_checks.h would judge it. What gives false is
 * declined.
 */
#ifndef STG_READ_DIRECT_VALUES_H
#define STG_READ_DIRECT_VALUES_H

#include <string.h>

#include "read/direct.h"

/* With a constant the comparison is one or two instructions. */
#define STG_KEY_IS(key, word)                                                                      \
    ((key)->length == sizeof word - 1 && memcmp((key)->text, word, sizeof word - 1) == 0)

/* Notes a key; false when it stands twice, or is unknown (-1). */
static inline bool stg_direct_is_first(uint32_t *seen, int key)
{
    if (key < 0 || (*seen >> key & 1) != 0)
        return false;
    *seen |= UINT32_C(1) << key;
    return true;
}

/* The place in an object: before its first member, behind one, or at its end. */
typedef enum stg_member_state {
    STG_MEMBER_NONE,
    STG_MEMBER_MET,
    STG_MEMBER_END,
    STG_MEMBER_BAD
} stg_member_state;

/* Whether another item follows in the container, which `open` and `close` enclose; else
   its end was met (STG_MEMBER_END), or the text is not as it should be (STG_MEMBER_BAD). */
static inline bool stg_direct_follows(stg_scan *scan, stg_member_state *state, char open,
                                      char close)
{
    bool first = *state == STG_MEMBER_NONE;
    *state = STG_MEMBER_BAD;
    if (first && !stg_scan_take(scan, open))
        return false;
    char next = stg_scan_peek(scan);
    if (next == close) {
        scan->at++;
        *state = STG_MEMBER_END;
        return false;
    }
    if (!first) {
        if (next != ',')
            return false;
        scan->at++;
    }
    *state = STG_MEMBER_MET;
    return true;
}

/* Goes on to the value of the next member of an object. */
static inline bool stg_direct_next_member(stg_scan *scan, stg_member_state *state, stg_span *key)
{
    if (!stg_direct_follows(scan, state, '{', '}'))
        return false;
    if (stg_scan_key(scan, key))
        return true;
    *state = STG_MEMBER_BAD;
    return false;
}

/* The same for the items of an array. */
static inline bool stg_direct_next_item(stg_scan *scan, stg_member_state *state)
{
    return stg_direct_follows(scan, state, '[', ']');
}

/* An id that is referred to; no text for null. And the id of a record itself. */
bool stg_direct_word(stg_direct *direct, stg_id_text *word);
bool stg_direct_id(stg_direct *direct, stg_id_text *id);

/* A string that is kept; NULL for null. */
bool stg_direct_string(stg_direct *direct, const char **text);

/* A kept copy of a key; NULL when memory is out. */
const char *stg_direct_keep_key(stg_direct *direct, const stg_span *key);

/* A list that is kept; NULL when memory is out. */
void *stg_direct_keep(stg_direct *direct, const void *items, size_t count, size_t size);

/* The rest leaves the value as it is for null. */
bool stg_direct_date(stg_direct *direct, stg_date *date);
bool stg_direct_share(stg_direct *direct, stg_share *share);
bool stg_direct_amount(stg_direct *direct, stg_amount *amount);

/* A string, or an object of text by language. */
bool stg_direct_text(stg_direct *direct, stg_text *text);

#endif
