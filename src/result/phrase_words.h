/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list behind phrase.h. Use stg_phrase_in and stg_phrase_fill instead. */
#ifndef STG_RESULT_PHRASE_WORDS_H
#define STG_RESULT_PHRASE_WORDS_H

#include "result/phrase.h"

/* NULL for a number that is no phrase. Static. */
const stg_words *stg_phrase_words_of(stg_phrase phrase);

#endif
