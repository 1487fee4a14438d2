/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of views. To add one: write x.c with a function of this type,
 * declare it here and add its row to views.c.
 */
#ifndef STG_VIEW_VIEWS_H
#define STG_VIEW_VIEWS_H

#include "view/scene.h"

/* Fills the scene's drawing. */
typedef bool (*stg_view_fill)(stg_scene *scene, stg_error *error);

typedef struct stg_view {
    stg_view_info info;
    stg_view_fill fill;
    bool shows_overlay;
} stg_view;

bool stg_view_org(stg_scene *scene, stg_error *error);
bool stg_view_funding(stg_scene *scene, stg_error *error);
bool stg_view_ownership(stg_scene *scene, stg_error *error);
bool stg_view_network(stg_scene *scene, stg_error *error);
bool stg_view_roles(stg_scene *scene, stg_error *error);

#endif
