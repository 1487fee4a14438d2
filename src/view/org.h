/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of the org view: org.c chooses claims and makes cards of them,
 * org_cards.c writes what stands on the cards, org_place.c gives everything
 * its place on the paper.
 */
#ifndef STG_VIEW_ORG_H
#define STG_VIEW_ORG_H

#include "view/scene.h"

/* Points; the text of a card is as wide as the card less its padding. */
enum { ORG_CARD_WIDTH = 176, ORG_HUB_WIDTH = 280 };

/* One holder in one group of roles, with the claims that say so. */
typedef struct org_card {
    stg_stakeholder_id holder;
    const char *group; /* NULL: none */
    size_t group_order;
    unsigned rank; /* the highest: 1 leads */
    size_t first;  /* its claims stand in a row in `claims` of the chart */
    size_t count;
    size_t node;  /* position in the drawing */
    size_t place; /* group in the drawing */
} org_card;

typedef struct org_chart {
    stg_scene *scene;
    stg_stakeholder_id center;
    const char *layer; /* chosen for want of a wish; NULL: none */
    stg_relationship_id *claims;
    size_t claim_count;
    stg_relationship_id *chairs;
    size_t chair_count;
    stg_relationship_id money; /* the largest sum named; index STG_NONE: none */
    org_card *cards;
    size_t card_count;
    size_t hub; /* position in the drawing */
} org_chart;

/* Whether a claim's layer is one of those drawn. */
bool org_layer_drawn(const org_chart *chart, const char *layer);

/* Offices that persons hold at `holder`: the claims, at most `room`. */
size_t org_officers(const org_chart *chart, stg_stakeholder_id holder, stg_relationship_id *claims,
                    size_t room);

/* The next two add the nodes. Citations must be numbered before. */
void org_add_hub(org_chart *chart);
void org_add_card(org_chart *chart, org_card *card);

/* Places hub, cards and groups, adds the connectors; returns the height. */
double org_place(org_chart *chart);

#endif
