/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tags of languages, by their form; see language_tag.h. */
#include "base/language_tag.h"

#include <string.h>

bool stg_is_language_tag(const char *text)
{
    size_t run = 0;
    bool first = true;
    for (;; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
        bool digit = *text >= '0' && *text <= '9';
        if (letter || (digit && !first)) {
            run++;
        } else {
            if (run < (first ? 2u : 1u) || run > 8 || (*text != '-' && *text != '\0'))
                return false;
            if (*text == '\0')
                return true;
            run = 0;
            first = false;
        }
    }
}

bool stg_is_language_ending(const char *text)
{
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    return (letters == 2 || letters == 3) && (text[letters] == '\0' || text[letters] == '-') &&
           stg_is_language_tag(text);
}
