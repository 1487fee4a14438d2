/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stakeholders and relationships of the native format, read from their text
 * without a tree of JSON values in between. What is not common (an escape by
 * number, an unknown key, a value of the wrong sort, text that is not JSON) is
 * declined: then decode.h and records.h read the element from its start, and
 * only they report faults. What is read here is read as they would.
 */
#ifndef STG_READ_DIRECT_H
#define STG_READ_DIRECT_H

#include <stargraph/build.h>

#include "read/scan.h"

enum {
    STG_DIRECT_ROOM = 16 * 1024, /* bytes of all strings of an element */
    STG_DIRECT_WORDINGS = 128,   /* of all texts of an element */
    STG_DIRECT_LIST = 64         /* evidence, aliases or identifiers of an element */
};

/* One element being read; its record points into this. Not initialised as a whole:
   only what is counted below has been set. */
typedef struct stg_direct {
    stg_scan scan;
    stg_stakeholder_record party;  /* one of them */
    stg_relationship_record claim; /* has been read */
    size_t wording_count;
    stg_wording wordings[STG_DIRECT_WORDINGS];
    stg_evidence_record evidence[STG_DIRECT_LIST];
    const char *aliases[STG_DIRECT_LIST];
    stg_identifier_record identifiers[STG_DIRECT_LIST];
    char room[STG_DIRECT_ROOM];
} stg_direct;

/* Read the object at or after `at` into `party` or `claim`. False: declined. Else
   `direct->scan.at` is behind the object. */
bool stg_direct_stakeholder(stg_direct *direct, const char *at, const char *end);
bool stg_direct_relationship(stg_direct *direct, const char *at, const char *end);

#endif
