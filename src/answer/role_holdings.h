/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who holds which role where: claims with a role, merged where one holder has
 * several claims to the same role in the same organisation and layer.
 */
#ifndef STG_ANSWER_ROLE_HOLDINGS_H
#define STG_ANSWER_ROLE_HOLDINGS_H

#include "answer/asking.h"
#include "answer/layers.h"

/* One claim to a role, with what the order of the table needs. */
typedef struct stg_role_holding {
    stg_relationship_id claim;
    uint32_t role;
    uint32_t organisation;
    uint32_t holder;
    uint32_t layer;        /* position in the list of layers */
    uint32_t group;        /* in the order of the roles of the data */
    uint32_t roles_in_all; /* roles in the organisation, layers apart */
    uint32_t holders;      /* named holders today of this role, here, in this layer */
    bool over;             /* all claims of this holder to this role are over */
    unsigned rank;         /* the best of the holder's claims; 0: not stated */
} stg_role_holding;

typedef struct stg_role_holdings {
    stg_role_holding *list; /* in the order of the table; merged rows are neighbours */
    size_t count, capacity;
    stg_layer_counts layers;
    stg_layer_counts groups; /* of roles, likewise in the order of the data */
} stg_role_holdings;

/* Every kept claim with a role. False when memory is out; call done anyway. */
bool stg_role_holdings_collect(stg_role_holdings *holdings, const stg_asking *asking,
                               stg_error *error);
void stg_role_holdings_done(stg_role_holdings *holdings);

/* By role: whether some claim of the data, kept or not, mentions it. The
   caller's to free; NULL when memory is out. */
bool *stg_roles_mentioned(const stg_graph *graph, stg_error *error);

/* Whether two claims are to one role, in one organisation and layer. */
bool stg_role_holdings_same_role(const stg_role_holding *one, const stg_role_holding *other);

/* Whether two claims make one row. */
bool stg_role_holdings_merge(const stg_role_holding *one, const stg_role_holding *other);

#endif
