/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The categories of LittleSis' relationships, as kinds of ours. */
#ifndef STG_READ_LITTLESIS_H
#define STG_READ_LITTLESIS_H

#include "read/foreign.h"

/*
 * What a relationship of a category says. Direction is that of entity1 to
 * entity2, unless it is reversed; open: it is not stated.
 */
typedef struct stg_littlesis_tie {
    const char *kind; /* built in, or declared at its first use; NULL: memory is out */
    bool reversed;
    bool open;
} stg_littlesis_tie;

/*
 * The tie of a category and the descriptions of its two ends, which alone tell who
 * supplies whom in a transaction. An unknown category is counted and is a plain
 * link.
 */
stg_littlesis_tie stg_littlesis_tie_of(stg_element *element, int category, const char *description1,
                                       const char *description2);

/* The kind of a stakeholder by its primary extension and types; NULL: not stated. */
const char *stg_littlesis_kind_of(const json_t *attributes);

#endif
