/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The colours are Okabe and Ito's (Color Universal Design, 2008), which people
 * with any of the common colour vision deficiencies can tell apart; the yellow
 * is replaced by an olive that shows on white. Words are in a darker or
 * lighter shade of the hue, at least 4.5:1 against what lies behind them
 * (WCAG 2.1, 1.4.3). Colour never stands alone: lines differ by dashes too.
 */
#include "view/theme.h"

#include <string.h>

#include <stargraph/draw.h>

const char stg_font_list[] =
    "Noto Sans CJK KR,Noto Sans KR,Apple SD Gothic Neo,Malgun Gothic,Noto Sans,sans-serif";

static const stg_theme themes[] = {
    {.name = "light",
     .background = "#ffffff",
     .ink = "#18222d",
     .muted = "#55616d",
     .faded = "#939ca5",
     .rule = "#8995a1",
     .card = "#ffffff",
     .hub = "#18222d",
     .hub_ink = "#ffffff",
     .hub_muted = "#c5cfd8",
     .hub_accent = "#f0e442",
     .hues = {{"#0072b2", "#e8f2f9", "#005a8c"},
              {"#009e73", "#e5f5f0", "#006549"},
              {"#b8578f", "#faeff5", "#8c3569"},
              {"#d55e00", "#fcefe5", "#994300"},
              {"#3d9bd0", "#ebf6fc", "#1c648f"},
              {"#e69f00", "#fdf5e3", "#805600"},
              {"#8f8a00", "#f6f5e0", "#5f5c00"},
              {"#7c8894", "#f1f3f5", "#47525d"}}},
    {.name = "dark",
     .background = "#11171d",
     .ink = "#f1f4f7",
     .muted = "#a9b5c0",
     .faded = "#76818c",
     .rule = "#75828e",
     .card = "#1d262f",
     .hub = "#f1f4f7",
     .hub_ink = "#11171d",
     .hub_muted = "#47525d",
     .hub_accent = "#8a4a00",
     .hues = {{"#3f9bd6", "#15242f", "#8cc6ee"},
              {"#1fb88c", "#13271f", "#6fd9b8"},
              {"#d67fb2", "#2a1c26", "#eeb0d3"},
              {"#f07a24", "#2d1f15", "#ffb27a"},
              {"#56b4e9", "#162733", "#9dd4f5"},
              {"#e69f00", "#2b2413", "#f5c862"},
              {"#c9c23a", "#262510", "#e3dd7a"},
              {"#8a96a2", "#1c232a", "#c3ccd4"}}},
};

static const stg_page pages[] = {{"a3", 11.69, 16.54},  {"a3-landscape", 16.54, 11.69},
                                 {"a4", 8.27, 11.69},   {"a4-landscape", 11.69, 8.27},
                                 {"a5", 5.83, 8.27},    {"a5-landscape", 8.27, 5.83},
                                 {"letter", 8.5, 11.0}, {"letter-landscape", 11.0, 8.5}};

static const size_t theme_count = sizeof themes / sizeof themes[0];
static const size_t page_count = sizeof pages / sizeof pages[0];

const stg_theme *stg_theme_find(const char *name)
{
    if (!name)
        return &themes[0];
    for (size_t i = 0; i < theme_count; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

const stg_page *stg_page_find(const char *name)
{
    for (size_t i = 0; name && i < page_count; i++)
        if (strcmp(pages[i].name, name) == 0)
            return &pages[i];
    return NULL;
}

const char *stg_theme_name(size_t position)
{
    return position < theme_count ? themes[position].name : NULL;
}

const char *stg_page_name(size_t position)
{
    return position < page_count ? pages[position].name : NULL;
}

typedef struct group_color {
    const char *group;
    stg_hue hue;
} group_color;

stg_hue stg_group_hue(const char *group, size_t position)
{
    static const group_color known[] = {
        {"operations", STG_HUE_BLUE}, {"funding", STG_HUE_GREEN},
        {"chips", STG_HUE_PURPLE},    {"data-centers", STG_HUE_VERMILLION},
        {"systems", STG_HUE_SKY},     {"leadership", STG_HUE_ORANGE},
        {"office", STG_HUE_OLIVE},
    };
    static const stg_hue spare[] = {STG_HUE_SKY,    STG_HUE_OLIVE, STG_HUE_PURPLE,
                                    STG_HUE_ORANGE, STG_HUE_BLUE,  STG_HUE_VERMILLION,
                                    STG_HUE_GREEN};
    if (!group)
        return STG_HUE_GREY;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].group, group) == 0)
            return known[i].hue;
    return spare[position % (sizeof spare / sizeof spare[0])];
}

stg_hue stg_flow_hue(stg_flow flow)
{
    switch (flow) {
    case STG_FLOW_MONEY:
        return STG_HUE_GREEN;
    case STG_FLOW_GOODS:
        return STG_HUE_ORANGE;
    case STG_FLOW_CONTROL:
        return STG_HUE_VERMILLION;
    case STG_FLOW_OWNERSHIP:
        return STG_HUE_BLUE;
    case STG_FLOW_ROLE:
        return STG_HUE_PURPLE;
    case STG_FLOW_MEMBERSHIP:
        return STG_HUE_SKY;
    case STG_FLOW_NONE:
    case STG_FLOW_COUNT:
        break;
    }
    return STG_HUE_GREY;
}
