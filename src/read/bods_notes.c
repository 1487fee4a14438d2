/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A note in English and Korean; see bods_notes.h. */
#include "read/bods_notes.h"

#include <string.h>

#include "read/foreign.h"

void stg_bods_note(stg_bods_notes *notes, const char *english, const char *korean)
{
    const char *clauses[] = {english, korean};
    for (int i = 0; english && korean && i < 2; i++) {
        stg_buffer_add(&notes->text[i], notes->text[i].length > 0 ? "; " : "");
        stg_buffer_add(&notes->text[i], clauses[i]);
    }
}

stg_text stg_bods_take_notes(stg_bods_notes *notes, stg_element *element)
{
    static const char *const languages[] = {"en", "ko"};
    const char *english = stg_buffer_text(&notes->text[0]);
    bool same = strcmp(english, stg_buffer_text(&notes->text[1])) == 0;
    bool failed = notes->text[0].failed || notes->text[1].failed;
    stg_wording *two = *english && !failed ? stg_element_take(element, 2 * sizeof *two) : NULL;
    for (int i = 0; i < 2; i++) {
        const char *text =
            two ? stg_foreign_textf(element, "%s", stg_buffer_text(&notes->text[i])) : NULL;
        if (text)
            two[i] = (stg_wording){same ? "" : languages[i], text};
        else
            two = NULL;
        stg_buffer_done(&notes->text[i]);
    }
    if (failed)
        stg_reading_out_of_memory(element->reading);
    return two ? (stg_text){two, same ? 1 : 2} : (stg_text){0};
}
