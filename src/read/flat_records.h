/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Records of ours that were written as flat attributes, into a format that knows
 * no more than that, and are given back exactly:
 *
 *   name_en, name_ko         wordings by language; "name" alone is the only wording
 *   amount, currency, qualifier; share_min, share_max; votes_min, votes_max
 *   aliases, identifiers, evidence   as in the native format
 *   flow, sources, placeholder       follow from the rest; not read
 *   source, target           the ends; key, where there is no id
 *
 * What else such an element holds was added by others, and is counted.
 */
#ifndef STG_READ_FLAT_RECORDS_H
#define STG_READ_FLAT_RECORDS_H

#include "read/fields.h"

/* Unspecified ends by the ids that their nodes have in the file. */
typedef struct stg_flat_reasons {
    json_t *texts; /* of the native format; owned */
    json_t *used;  /* the ids that some edge has named; owned */
} stg_flat_reasons;

bool stg_flat_reasons_init(stg_flat_reasons *reasons);
void stg_flat_reasons_done(stg_flat_reasons *reasons);

/* Whether a node stands for an end that nobody is named for. */
bool stg_flat_is_reason(const json_t *node);

/* Keeps the reason that such a node gives; a fault if its id was met before. */
void stg_flat_keep_reason(stg_flat_reasons *reasons, stg_element *element, const json_t *node);

/* Says which of them no edge has named. */
void stg_flat_unused_reasons(const stg_flat_reasons *reasons, stg_element *file);

/* Add the record that a node or edge holds. Faults point to its attributes. */
void stg_flat_stakeholder(stg_element *element, const json_t *node);
void stg_flat_relationship(stg_element *element, const json_t *edge, stg_flat_reasons *reasons);

#endif
