/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text that a spreadsheet would run as a formula. */
#include "base/formula.h"

#include <stddef.h>
#include <string.h>

bool stg_starts_formula(const char *text)
{
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                       "\xef\xbc\xa0"};
    if (text[0] != '\0' && strchr("=+-@\t\r\n", text[0]))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}

bool stg_wants_guard(const char *text)
{
    return stg_starts_formula(text + strspn(text, "'"));
}
