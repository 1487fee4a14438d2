/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The words of pictures in English and Korean: titles, legends, notes. Kinds,
 * statuses, amounts and dates have their wording in value.h and in the graph.
 */
#ifndef STG_VIEW_WORDING_H
#define STG_VIEW_WORDING_H

#include <stdbool.h>

typedef enum stg_word {
    STG_WORD_ORG = 0, /* %s: the venture */
    STG_WORD_ORG_NONE,
    STG_WORD_FUNDING,
    STG_WORD_FUNDING_OF, /* %s: the focus */
    STG_WORD_OWNERSHIP,
    STG_WORD_OWNERSHIP_OF, /* %s */
    STG_WORD_OWNERSHIP_CONTROL,
    STG_WORD_OWNERSHIP_CONTROL_OF, /* %s */
    STG_WORD_NETWORK,
    STG_WORD_NETWORK_OF, /* %s */
    STG_WORD_ROLES,
    STG_WORD_ROLES_OF, /* %s */
    STG_WORD_AS_OF,    /* %s: the date */
    STG_WORD_CHAIR,
    STG_WORD_FUNDS,
    STG_WORD_ASSISTS,
    STG_WORD_LEADS,
    STG_WORD_RANK_NOT_STATED,
    STG_WORD_SINGLE,
    STG_WORD_SAYS, /* %s: the speaker */
    STG_WORD_SHARE_NOT_STATED,
    STG_WORD_VOTES, /* %s: a share */
    STG_WORD_OTHER_ROLES,
    STG_WORD_STATED,
    STG_WORD_UNATTRIBUTED,
    STG_WORD_UNKNOWN_PARTY,
    STG_WORD_UNKNOWN_PAYER,
    STG_WORD_UNKNOWN_RECIPIENT,
    STG_WORD_WIDTH,
    STG_WORD_ENDED,
    STG_WORD_SOURCE,
    STG_WORD_SOURCES,
    STG_WORD_NOTE,
    STG_WORD_NO_LAYER,
    STG_WORD_LAYER,    /* %s */
    STG_WORD_IN_LAYER, /* %s */
    STG_WORD_EMPTY,
    STG_WORD_OTHER_LAYERS, /* %s: their ids */
    STG_WORD_UNLABELLED,
    STG_WORD_COMPACT,
    STG_WORD_COMPACT_DOTS,
    STG_WORD_COMPACT_SCORES,
    STG_WORD_ONE_SOURCE,
    STG_WORD_SOURCE_COUNT, /* %zu */
    STG_WORD_STACKS,
    STG_WORD_CURRENCIES,
    STG_WORD_MERGED,
    STG_WORD_OTHER_ACCOUNT,
    STG_WORD_CONDITION, /* %s */
    /* ownership: lines and cards */
    STG_WORD_OWNS,
    STG_WORD_CONTROLS,
    STG_WORD_DIRECT,
    STG_WORD_INDIRECT,
    STG_WORD_DIRECTNESS_OPEN,
    STG_WORD_MARK_PERSON,
    STG_WORD_MARK_COMPANY,
    STG_WORD_MARK_STATE,
    STG_WORD_MARK_TRUST,
    STG_WORD_MARK_UNKNOWN,
    /* overlays */
    STG_WORD_MARK_ADDED,
    STG_WORD_MARK_GONE,
    STG_WORD_MARK_CHANGED,
    STG_WORD_COMPUTED,
    STG_WORD_COUNTED,
    STG_WORD_LEGEND_FOUND,
    STG_WORD_LEGEND_ADDED,
    STG_WORD_LEGEND_GONE,
    STG_WORD_LEGEND_CHANGED,
    STG_WORD_LEGEND_COMPUTED,
    STG_WORD_WEIGHTED,
    STG_WORD_COUNT
} stg_word;

/* A word or format; static. */
const char *stg_word_in(stg_word word, const char *language);

/* The label of a role group; for one that is not built in, the group itself. */
const char *stg_group_label(const char *group, const char *language);

bool stg_is_korean(const char *language);

#endif
