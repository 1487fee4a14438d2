/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walking text of a format that is not ours, one element at a time: a top-level
 * array, objects one after another (JSON Lines), or one object whose sections
 * hold the elements. No more than one element is decoded at once.
 */
#ifndef STG_READ_WALK_H
#define STG_READ_WALK_H

#include "read/fields.h"
#include "read/slice.h"

/* What was met. `element` is set up for faults at its place. */
typedef struct stg_met {
    const char *section; /* "elements/nodes"; NULL: of a root array, a line, or the root itself */
    const char *key;     /* of a section that is an object, or of another member of the root */
    uint32_t position;   /* in its array, or of the line */
    const json_t *value;
    stg_element *element;
} stg_met;

typedef void (*stg_meet)(void *context, const stg_met *met);

/*
 * Meets every element. `sections` names arrays (or objects, whose members are
 * then the elements) of a root object, by path: "nodes", "elements/nodes";
 * what else a root object holds is met whole, by its key. With no sections a
 * root object is met whole. Faults of the text go to the reading.
 */
void stg_walk(stg_reading *reading, const stg_document *document, const char *const *sections,
              size_t section_count, stg_meet meet, void *context);

/*
 * For recognising a format: whether the text's first object (of an array, a
 * line or the root) has this key at its top level, as far as `length` reaches.
 */
bool stg_first_object_has(const char *bytes, size_t length, const char *key);

/*
 * Walks as above, then reports a text that is JSON but has none of the `needed`
 * (paths as below, ends with NULL) and so is not of the format.
 */
void stg_walk_needing(stg_reading *reading, const stg_document *document,
                      const char *const *sections, size_t section_count, stg_meet meet,
                      void *context, const char *format, const char *const *needed);

/*
 * For recognising a format: the value at a path, without decoding; false when it
 * is not there. A path is keys with "/" between; "?" is the first member of an
 * object or the first element of an array: "nodes/?/data".
 */
bool stg_value_at(const char *bytes, size_t length, const char *path, stg_slice *value);

/* The first byte of that value; 0 when it is not there. */
char stg_byte_at(const char *bytes, size_t length, const char *path);

/* The first byte of the text that counts: '{', '[' or another; 0: none. */
char stg_first_byte(const char *bytes, size_t length);

#endif
