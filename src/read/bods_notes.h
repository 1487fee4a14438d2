/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A note in English and Korean that grows by clauses: "founded 1990; dissolved 2023". */
#ifndef STG_READ_BODS_NOTES_H
#define STG_READ_BODS_NOTES_H

#include "base/buffer.h"
#include "read/fields.h"

typedef struct stg_bods_notes {
    stg_buffer text[2]; /* English, Korean */
} stg_bods_notes;

/* Adds a clause; of NULL nothing. The data's own words are the same in both. */
void stg_bods_note(stg_bods_notes *notes, const char *english, const char *korean);

/* The note in scratch memory; one wording without a language where both are the
   same. Empties the notes; to be called in every case. */
stg_text stg_bods_take_notes(stg_bods_notes *notes, stg_element *element);

#endif
