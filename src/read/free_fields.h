/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the free attributes of generic graphs mean, by their names. Case,
 * spaces, "_" and "-" in a name do not count; Korean names are known too.
 *
 *   of nodes and edges    name, label, title (also name_ko, label:en: by language),
 *                         type, kind, category, group; url, website, link;
 *                         description, note, summary, comment; source, citation,
 *                         reference; layout and style (x, color ...)
 *   of nodes              aliases, aka; jurisdiction, country; lei, isin, cik,
 *                         wikidata, ticker and other identifiers
 *   of edges              relation, relationship, interaction; amount, value, funding,
 *                         investment (also amount_usd); currency; share, stake,
 *                         percent, percentage; votes; since, start, from, date;
 *                         until, end, to; status; confidence; role;
 *                         layer; directed; weight, size (never money)
 */
#ifndef STG_READ_FREE_FIELDS_H
#define STG_READ_FREE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum stg_meaning {
    STG_MEANS_NOTHING = 0, /* known to us */
    STG_MEANS_NAME,
    STG_MEANS_ALIAS,
    STG_MEANS_KIND,
    STG_MEANS_URL,
    STG_MEANS_NOTE,
    STG_MEANS_SOURCE,
    STG_MEANS_JURISDICTION,
    STG_MEANS_IDENTIFIER,
    STG_MEANS_AMOUNT,
    STG_MEANS_CURRENCY,
    STG_MEANS_SHARE, /* a percentage by its name */
    STG_MEANS_STAKE, /* a percentage or a fraction */
    STG_MEANS_VOTES,
    STG_MEANS_SINCE,
    STG_MEANS_UNTIL,
    STG_MEANS_STATUS,
    STG_MEANS_CONFIDENCE,
    STG_MEANS_ROLE,
    STG_MEANS_LAYER,
    STG_MEANS_DIRECTED,
    STG_MEANS_MEASURE, /* of a graph or picture, not of what is claimed */
    STG_MEANS_STYLE
} stg_meaning;

/* A name's meaning, and what the name itself adds to it. */
typedef struct stg_field_name {
    stg_meaning meaning;
    unsigned rank;     /* among names of one meaning: 0 counts most */
    char language[12]; /* "ko" of "name_ko"; "" */
    uint16_t currency; /* of "amount_usd"; 0 */
} stg_field_name;

enum stg_bearer { STG_OF_NODE, STG_OF_EDGE };

stg_field_name stg_free_field(enum stg_bearer bearer, const char *name);

#endif
