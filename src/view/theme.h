/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Looks: colours of the light and the dark theme, fonts, line widths and page
 * sizes. What gets which colour is decided here too, so that a role group or a
 * flow looks the same in every picture.
 */
#ifndef STG_VIEW_THEME_H
#define STG_VIEW_THEME_H

#include <stdbool.h>
#include <stddef.h>

#include <stargraph/value.h>

/* The palette's hues. Their order is that of the colours in theme.c. */
typedef enum stg_hue {
    STG_HUE_BLUE = 0,
    STG_HUE_GREEN,
    STG_HUE_PURPLE,
    STG_HUE_VERMILLION,
    STG_HUE_SKY,
    STG_HUE_ORANGE,
    STG_HUE_OLIVE,
    STG_HUE_GREY,
    STG_HUE_COUNT
} stg_hue;

/* One hue in one theme: for lines, for areas behind cards, for words. */
typedef struct stg_color_set {
    const char *line;
    const char *area;
    const char *ink;
} stg_color_set;

typedef struct stg_theme {
    const char *name;
    const char *background;
    const char *ink;   /* names, titles */
    const char *muted; /* everything less important */
    const char *faded; /* what has ended */
    const char *rule;  /* connectors, borders without a meaning */
    const char *card;  /* inside of a card */
    const char *hub;   /* inside of the card in the middle of things */
    const char *hub_ink;
    const char *hub_muted;
    const char *hub_accent;
    stg_color_set hues[STG_HUE_COUNT];
} stg_theme;

/* Paper, in inches. */
typedef struct stg_page {
    const char *name;
    double width;
    double height;
} stg_page;

/* The fonts to try in turn; each shows Hangul but the last two. */
extern const char stg_font_list[];

/* NULL when there is no theme or page of that name; a NULL name is the light
   theme. */
const stg_theme *stg_theme_find(const char *name);
const stg_page *stg_page_find(const char *name);

/* The hue of a role group ("funding"); `position` chooses among the hues left
   for groups that have no colour of their own. */
stg_hue stg_group_hue(const char *group, size_t position);

stg_hue stg_flow_hue(stg_flow flow);

#endif
