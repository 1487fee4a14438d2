/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The free attributes of one node or edge, by what their names mean. A reader
 * takes those it can use; the rest is kept in a note when it is text of few
 * letters ("actor: ..."), and otherwise counted as not taken over.
 */
#ifndef STG_READ_ATTRIBUTES_H
#define STG_READ_ATTRIBUTES_H

#include "base/id_map.h"
#include "read/foreign.h"
#include "read/free_fields.h"

/* An object of attributes. */
typedef struct stg_bag {
    const json_t *object;   /* NULL or another type: none */
    const char *pointer;    /* in the element */
    const char *const *own; /* keys that are no attributes; ends with NULL; or NULL */
} stg_bag;

typedef struct stg_attribute {
    const char *key;
    const json_t *value; /* never null, empty text, empty array or object */
    const char *bag;     /* pointer of its object */
    size_t position;
    stg_field_name name;
    const char *unfit; /* why it could not be used: ", a number without a currency"; or NULL */
    bool worth_noting; /* though it is not taken over */
    bool used;
} stg_attribute;

/* In the order of meanings, then of ranks, then of the text. */
typedef struct stg_attributes {
    stg_element *element;
    enum stg_bearer bearer;
    stg_attribute *items;
    size_t count;
} stg_attributes;

/* The meanings of names that were met, so that a name is looked up once. */
typedef struct stg_known_fields {
    stg_id_map map[2];
    stg_field_name *items;
    size_t count, capacity;
    stg_pool pool;
} stg_known_fields;

void stg_known_fields_done(stg_known_fields *known);

/* False when memory is out. All is scratch memory of the element. */
bool stg_attributes_gather(stg_attributes *attributes, stg_element *element, enum stg_bearer bearer,
                           const stg_bag *bags, size_t bag_count, stg_known_fields *known);

/* The next attribute of a meaning that is not used; start with NULL. */
stg_attribute *stg_attributes_next(stg_attributes *attributes, stg_meaning meaning,
                                   const stg_attribute *behind);

/* The pointer of the attribute in its element. Scratch memory. */
const char *stg_attribute_pointer(stg_element *element, const stg_attribute *attribute);

/*
 * A value as text in scratch memory: text with white space runs as one space,
 * numbers, true and false, arrays of these joined by ", ". NULL for an object and for
 * what has no letters.
 */
const char *stg_value_text(stg_element *element, const json_t *value);

/*
 * Everything that is not used, with all notes: those named as notes first. The
 * rest is counted as not taken over, "the field ... of NODES" with the format's
 * word for nodes or edges. NULL: nothing to note.
 */
const char *stg_attributes_note(stg_attributes *attributes, const char *bearers);

#endif
