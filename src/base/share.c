/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares as intervals of percent. */
#include <stargraph/value.h>

#include <stdio.h>
#include <string.h>

#include "base/plain_locale.h"

bool stg_share_equals(stg_share one, stg_share other)
{
    return one.minimum_stated == other.minimum_stated &&
           one.maximum_stated == other.maximum_stated &&
           (!one.minimum_stated || one.minimum == other.minimum) &&
           (!one.maximum_stated || one.maximum == other.maximum);
}

bool stg_share_is_stated(stg_share share)
{
    return share.minimum_stated || share.maximum_stated;
}

static void share_text(char text[STG_SHARE_TEXT_SIZE], stg_share share, const char *language)
{
    bool korean = language && strcmp(language, "ko") == 0;
    if (!stg_share_is_stated(share))
        snprintf(text, STG_SHARE_TEXT_SIZE, "%s", korean ? "언급 없음" : "not stated");
    else if (!share.maximum_stated)
        snprintf(text, STG_SHARE_TEXT_SIZE, korean ? "%.10g%% 이상" : "at least %.10g %%",
                 share.minimum);
    else if (!share.minimum_stated)
        snprintf(text, STG_SHARE_TEXT_SIZE, korean ? "최대 %.10g%%" : "up to %.10g %%",
                 share.maximum);
    else if (share.minimum < share.maximum)
        snprintf(text, STG_SHARE_TEXT_SIZE, korean ? "%.10g~%.10g%%" : "%.10g-%.10g %%",
                 share.minimum, share.maximum);
    else
        snprintf(text, STG_SHARE_TEXT_SIZE, korean ? "%.10g%%" : "%.10g %%", share.minimum);
}

void stg_share_text(char text[STG_SHARE_TEXT_SIZE], stg_share share, const char *language)
{
    locale_t before = stg_plain_locale_enter();
    share_text(text, share, language);
    stg_plain_locale_leave(before);
}
