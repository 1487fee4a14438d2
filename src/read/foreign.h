/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What readers of other people's formats share: adding records whose faults
 * point to the element they came from, and saying what could not be mapped.
 */
#ifndef STG_READ_FOREIGN_H
#define STG_READ_FOREIGN_H

#include "base/buffer.h"
#include "read/fields.h"

/* The file as a whole, for what concerns no one element of it. */
stg_element stg_file_element(stg_reading *reading, const stg_document *document);

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

/* The same for what was read under an assumption; always a warning. `what` is a
   whole clause: "a statement that stands twice, read once". */
void stg_foreign_assumed(stg_element *element, const char *pointer, const char *what, ...)
    __attribute__((format(printf, 3, 4)));

/* Of a share ("> 75") that leaves its bound out: our intervals cannot. */
void stg_foreign_bound_kept(stg_element *element, const char *pointer, const char *share);

/* Whether the input that is being read has declared this id. */
bool stg_foreign_is_declared_here(const stg_reading *reading, stg_sort sort, const char *id);

/* Whether a stakeholder of this id was added. */
bool stg_foreign_has_stakeholder(const stg_reading *reading, const char *id);

/*
 * An id of theirs as one of ours, in scratch memory: text, or a number as text
 * (1.0 is "1"). Spaces at its ends and control characters go, one of more than
 * 200 letters is shortened and told apart by a hash of the whole, each with a
 * warning. NULL, reported at `pointer`, when there is no id in the value. Of text
 * nothing is said where `pointer` is NULL.
 */
const char *stg_foreign_id(stg_element *element, const json_t *value, const char *pointer);
const char *stg_foreign_id_text(stg_element *element, const char *text, const char *pointer);

/*
 * The same for a reference to a stakeholder, which any input may declare, before
 * or after. One that none declares becomes a stakeholder of kind "unspecified",
 * with a warning.
 */
const char *stg_foreign_reference(stg_element *element, const json_t *value, const char *pointer);
const char *stg_foreign_reference_text(stg_element *element, const char *text, const char *pointer);

/*
 * The source that stands for the file itself: adds it at the first call for an
 * input. Its id is "file:" and the file's name, told apart from files of that
 * name in other folders; the title names file and format. NULL when memory is
 * out. `note` (a licence, say) may be empty.
 */
const char *stg_file_source_id(stg_element *element); /* only its id, in scratch memory */
const char *stg_foreign_file_source(stg_element *element, const char *format, stg_text note);

/* The name in such an id: "deals.csv" of "file:deals.csv". For ids of claims. */
const char *stg_foreign_file_name(const char *file_source);

/* The title of the data; an empty or missing one is none. */
void stg_foreign_title(stg_element *element, const json_t *title, const char *pointer);

/* The role that is called so, added if it is new: its id, in scratch memory, is
   the label in small letters with "-" for spaces. NULL when it cannot be. */
const char *stg_foreign_role_of(stg_element *element, const char *label);

/* An id made of words: small letters, "-" for spaces, "_", "," and "/". Scratch memory;
   `pointer` as above. */
const char *stg_foreign_slug(stg_element *element, const char *words, const char *pointer);

/* Scratch text of the element (gone with it); NULL, and the element faulty, when
   memory is out. */
const char *stg_foreign_textf(stg_element *element, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What a buffer holds, likewise; the buffer is empty afterwards. */
const char *stg_foreign_take(stg_element *element, stg_buffer *text);

/* stg_text_fold; NULL where the text is not UTF-8, and when memory is out, which is then
   remembered. The caller's to free. */
char *stg_foreign_fold(stg_reading *reading, const char *text, bool loose);

/* Whether an id is that of a built-in kind of relationship, or of stakeholder. */
bool stg_foreign_is_builtin_kind(const char *id, bool relationship);

/* One wording without a language, in scratch memory; empty for NULL or "". */
stg_text stg_foreign_text(stg_element *element, const char *text, const char *language);

#endif
