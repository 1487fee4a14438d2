/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Choosing among the wordings of a text. */
#include <stargraph/value.h>

#include <string.h>

const char *stg_text_in(stg_text text, const char *language)
{
    const char *best = NULL;
    int rank = 0;
    for (size_t i = 0; i < text.count; i++) {
        const char *own = text.wordings[i].language;
        int fit = language && strcmp(own, language) == 0 ? 4
                  : own[0] == '\0'                       ? 3
                  : strcmp(own, "en") == 0               ? 2
                                                         : 1;
        if (fit > rank) {
            rank = fit;
            best = text.wordings[i].text;
        }
    }
    return best;
}
