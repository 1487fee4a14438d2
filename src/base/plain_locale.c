/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers with a point, in any locale; see plain_locale.h. */
#include "base/plain_locale.h"

locale_t stg_plain_locale_enter(void)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return plain ? uselocale(plain) : uselocale((locale_t)0);
}

void stg_plain_locale_leave(locale_t before)
{
    locale_t plain = uselocale(before);
    if (plain != before && plain != LC_GLOBAL_LOCALE)
        freelocale(plain); /* nothing to do for the C library's own */
}
