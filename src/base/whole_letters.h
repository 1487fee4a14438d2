/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that was cut off at a number of bytes. */
#ifndef STG_BASE_WHOLE_LETTERS_H
#define STG_BASE_WHOLE_LETTERS_H

/* Takes away the first bytes of a letter (UTF-8) whose last ones are missing at the end. */
void stg_end_in_whole_letter(char *text);

#endif
