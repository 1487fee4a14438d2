/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What readers of other people's formats share: adding records whose faults
 * point to the element they came from, and saying what could not be mapped.
 */
#ifndef STG_READ_FOREIGN_H
#define STG_READ_FOREIGN_H

#include "read/fields.h"

/* Add a record made from the element. A record that the builder refuses is
   reported at the element's place, with `pointer` (of the value at fault inside
   the element; "" is the element itself). False when it was refused. */
bool stg_foreign_source(stg_element *element, const stg_source *source, const char *pointer);
bool stg_foreign_role(stg_element *element, const stg_role *role, const char *pointer);
bool stg_foreign_kind(stg_element *element, const stg_kind *kind, const char *pointer);
bool stg_foreign_stakeholder_kind(stg_element *element, const stg_kind *kind, const char *pointer);
bool stg_foreign_stakeholder(stg_element *element, const stg_stakeholder_record *record,
                             const char *pointer);
bool stg_foreign_relationship(stg_element *element, const stg_relationship_record *record,
                              const char *pointer);

/*
 * Something that our format has no place for, or that could not be read. Said
 * once per `what` and document, with the number of times and the first place,
 * as a warning; an error when reading strictly. `what` is a noun phrase with the
 * format's own words: "the field \"sharesCount\" of Ownership".
 */
void stg_foreign_unmapped(stg_element *element, const char *pointer, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether a stakeholder of this id was added. */
bool stg_foreign_has_stakeholder(const stg_reading *reading, const char *id);

/*
 * Says that the value at `pointer` refers to a stakeholder which this document
 * does not hold. If no other input declares it either, it becomes a stakeholder
 * of the kind "unspecified" when all are read, with a warning at the first place.
 */
void stg_foreign_missing(stg_element *element, const char *pointer, const char *id);

/* After all inputs: adds those that nobody declared. */
void stg_foreign_add_missing(stg_reading *reading);

/* The id without white space at its ends, in scratch memory, said once as a
   warning where there was some. */
const char *stg_foreign_id(stg_element *element, const char *pointer, const char *id);

/* Scratch text of the element (gone with it); NULL when memory is out. */
const char *stg_foreign_textf(stg_element *element, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Adds the source record that stands for the file itself, of a format with this
 * name, and gives its id ("file:deals.csv"), kept for the whole run; NULL (and a
 * fault reported) when that is not possible.
 */
const char *stg_foreign_file_source(stg_reading *reading, const stg_document *document,
                                    const char *format);

/* Whether an id is that of a built-in kind of relationship, or of stakeholder. */
bool stg_foreign_is_builtin_kind(const char *id, bool relationship);

/* One wording without a language, in scratch memory; empty for NULL or "". */
stg_text stg_foreign_text(stg_element *element, const char *text, const char *language);

#endif
