/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that was cut off; see whole_letters.h. */
#include "base/whole_letters.h"

#include <stddef.h>
#include <string.h>

void stg_end_in_whole_letter(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char first = (unsigned char)text[start - 1];
    size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (size > length - start + 1)
        text[start - 1] = '\0';
}
