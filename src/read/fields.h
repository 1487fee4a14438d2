/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The fields of one element (a source, a role, a relationship ...) as jansson
 * read them, turned into the library's values. A field that is absent or null
 * gives the value "not stated". A field of the wrong sort is reported at its
 * place, marks the element as faulty and gives "not stated" too.
 */
#ifndef STG_READ_FIELDS_H
#define STG_READ_FIELDS_H

#include <jansson.h>

#include "read/reading.h"

typedef struct stg_element stg_element;

/* The offset of what a pointer names inside the element (its key, with `key`). */
typedef size_t (*stg_locate)(const stg_element *element, const char *inside, bool key);

struct stg_element {
    stg_reading *reading;
    const stg_document *document;
    size_t offset;      /* of the text that pointers start from */
    const char *prefix; /* pointer of that text in the document; "" for a line */
    const char *path;   /* pointer of the element in that text; "" or "/source" */
    bool faulty;
    unsigned faults;   /* told of it */
    stg_locate locate; /* NULL: the text is JSON */
    /* The pointer in the text of what `pointer` names in the record that is read, in
       `place` or as it is; NULL: the text holds the record as it is. */
    const char *(*translate)(const char *pointer, char place[STG_PLACE_SIZE]);
};

/* A fault at `pointer` (relative to the element), at the key or the value. */
void stg_element_fault(stg_element *element, const stg_error *fault, const char *pointer, bool key);
void stg_element_faultf(stg_element *element, const char *pointer, stg_code code,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));
void stg_element_warn(stg_element *element, const char *pointer, const char *message);

/* Whether no list or object in the value is longer than STG_LIST_LIMIT; else a fault. */
bool stg_check_lists(stg_element *element, const json_t *value, const char *pointer);

/* Where the value (or its key) stands: its pointer in the document goes to `place`;
   returns its byte offset. */
size_t stg_element_place(const stg_element *element, const char *pointer, bool key,
                         char place[STG_PLACE_SIZE]);

/* Reports each key of the object that is not in the list. */
void stg_check_keys(stg_element *element, const json_t *object, const char *pointer,
                    const char *const *keys, size_t count);

/* Below, `pointer` is that of the object, `key` the field in it. */
const char *stg_string_field(stg_element *element, const json_t *object, const char *pointer,
                             const char *key);
stg_text stg_text_field(stg_element *element, const json_t *object, const char *pointer,
                        const char *key);
stg_date stg_date_field(stg_element *element, const json_t *object, const char *pointer,
                        const char *key);
stg_share stg_share_field(stg_element *element, const json_t *object, const char *pointer,
                          const char *key);
stg_amount stg_amount_field(stg_element *element, const json_t *object, const char *pointer,
                            const char *key);

/* The position of the word in the list; `absent` when not stated. */
size_t stg_word_field(stg_element *element, const json_t *object, const char *pointer,
                      const char *key, const char *const *words, size_t count, size_t absent);

/* An array or NULL. */
const json_t *stg_array_field(stg_element *element, const json_t *object, const char *pointer,
                              const char *key);

/* A whole number from `least` to `most`, or 0. */
unsigned stg_whole_field(stg_element *element, const json_t *object, const char *pointer,
                         const char *key, unsigned least, unsigned most);

/* The text of the JSON number at a pointer as it stands in the document: exact,
   which jansson's floating-point value is not. Its length. */
size_t stg_number_text(const stg_element *element, const char *pointer, const char **text);

/* pointer + "/" + key, with RFC 6901's escapes; cut when it is too long. */
const char *stg_join_pointer(char joined[STG_PLACE_SIZE], const char *pointer, const char *key);

/* Scratch memory for the element; NULL (and the run stopped) when out. */
void *stg_element_take(stg_element *element, size_t size);

#endif
