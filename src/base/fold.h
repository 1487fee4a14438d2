/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stg_text_fold for those who must tell why there is nothing. */
#ifndef STG_BASE_FOLD_H
#define STG_BASE_FOLD_H

#include <stdbool.h>

/* False when memory is out. `*folded` is the caller's to free; NULL where the text is
   not UTF-8. */
bool stg_fold(char **folded, const char *text, bool loose);

#endif
