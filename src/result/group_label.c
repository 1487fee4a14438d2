/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups of roles, as people read them. */
#include "result/group_label.h"

#include <string.h>

#include "result/phrase.h"

const char *stg_group_wording(const char *group, const char *language)
{
    static const struct {
        const char *group;
        stg_phrase label;
    } known[] = {
        {"operations", STG_PHRASE_GROUP_OPERATIONS},
        {"funding", STG_PHRASE_GROUP_FUNDING},
        {"chips", STG_PHRASE_GROUP_CHIPS},
        {"data-centers", STG_PHRASE_GROUP_DATA_CENTERS},
        {"systems", STG_PHRASE_GROUP_SYSTEMS},
        {"leadership", STG_PHRASE_GROUP_LEADERSHIP},
        {"office", STG_PHRASE_GROUP_OFFICE},
    };
    for (size_t i = 0; group != NULL && i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].group, group) == 0)
            return stg_phrase_in(known[i].label, language);
    }
    return group;
}
