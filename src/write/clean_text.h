/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text from data made safe to show. Data may hold escape sequences that drive
 * a terminal, or marks that reverse the direction of what follows; neither is
 * ever passed on raw.
 */
#ifndef STG_WRITE_CLEAN_TEXT_H
#define STG_WRITE_CLEAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* What stg_next_letter returns for bytes that are no UTF-8. */
#define STG_NO_LETTER UINT32_MAX

/* The letter at `*text` (not at its end), which moves past it; over bytes that
   are no UTF-8 it moves one byte. */
uint32_t stg_next_letter(const char **text);

void stg_add_letter(stg_buffer *out, uint32_t letter);

/* C0 and C1 controls and DEL. */
bool stg_is_control(uint32_t letter);

/* Marks that change the direction of text (Unicode, UAX 9). */
bool stg_is_direction_mark(uint32_t letter);

/* A letter as pictures show it: line breaks and tabs as a space, other control
   characters, direction marks, U+FFFE, U+FFFF and bytes that are no UTF-8 as U+FFFD. */
uint32_t stg_shown_letter(uint32_t letter);

/*
 * Appends text as one line: line breaks and tabs become spaces, other control
 * characters and bytes that are no UTF-8 become U+FFFD, direction marks are
 * spelt out as <U+202E>.
 */
void stg_add_clean(stg_buffer *out, const char *text);

/* Appends one letter in that way. */
void stg_add_clean_letter(stg_buffer *out, uint32_t letter);

#endif
