/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which ids of stakeholders name one party; build.h states the rules. */
#ifndef STG_MODEL_IDENTITY_H
#define STG_MODEL_IDENTITY_H

#include "model/builder_data.h"

/*
 * Works out leaders, joins and identities of the builder and the other ids of
 * each party, unless nothing was added since the last time. Expected linear in
 * ids and identifiers. False when memory is out; to be called again then.
 */
bool stg_identify(stg_builder *builder);

/* Whether some record declares the id, or the party that it was found to name. */
bool stg_knows_stakeholder(const stg_builder *builder, const char *id);

/* An identifier that an id carries. */
typedef struct stg_identifier_use {
    const char *key;    /* equal where the identifiers are */
    const char *scheme; /* as written */
    const char *value;  /* trimmed; the end of the key */
    const char *id;
    uint32_t symbol; /* of the id */
    bool shared;     /* with another id */
} stg_identifier_use;

typedef struct stg_identifier_uses {
    stg_identifier_use *items; /* for the caller to free() */
    size_t count;
    size_t capacity;
} stg_identifier_uses;

/* Finds the identifiers that several ids carry, ordered by key and id. Keys are in
   `scratch`. False when memory is out. */
bool stg_shared_identifiers(const stg_builder *builder, stg_pool *scratch,
                            stg_identifier_uses *uses);

#endif
