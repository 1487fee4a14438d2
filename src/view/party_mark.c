/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A small sign for the sort of a party; see party_mark.h. */
#include "view/party_mark.h"

#include <string.h>

/* Signs that differ by shape; every font of the pictures has them. */
static const struct {
    const char *sign;
    stg_word word;
} marks[] = {
    {"\u25cf", STG_WORD_MARK_PERSON}, {"\u25a0", STG_WORD_MARK_COMPANY},
    {"\u25b2", STG_WORD_MARK_STATE},  {"\u25c6", STG_WORD_MARK_TRUST},
    {"?", STG_WORD_MARK_UNKNOWN},
};

enum { PERSON = 0, COMPANY, STATE, TRUST, UNKNOWN, MARK_COUNT };

static const struct {
    const char *kind;
    int mark;
} kinds[] = {
    {"person", PERSON},
    {"company", COMPANY},
    {"organisation", COMPANY},
    {"joint-venture", COMPANY},
    {"fund", COMPANY},
    {"legal-entity", COMPANY},
    {"country", STATE},
    {"government", STATE},
    {"trust", TRUST},
    {"arrangement", TRUST},
    {"nomination", TRUST},
    {"unspecified", UNKNOWN},
    {"unknown-person", UNKNOWN},
    {"anonymous-person", PERSON},
    {"unknown-entity", UNKNOWN},
    {"anonymous-entity", COMPANY},
};

const char *stg_party_mark(stg_scene *scene, stg_stakeholder_id party)
{
    stg_stakeholder who = stg_graph_stakeholder(scene->graph, party);
    const char *id = stg_graph_stakeholder_kind(scene->graph, who.kind).id;
    for (size_t i = 0; !who.placeholder && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, id) == 0) {
            scene->party_marks |= 1u << kinds[i].mark;
            return marks[kinds[i].mark].sign;
        }
    return NULL;
}

void stg_party_mark_legend(stg_scene *scene)
{
    for (int i = 0; i < MARK_COUNT; i++) {
        stg_legend_item item = {.symbol = STG_SYMBOL_MARK,
                                .color = scene->theme->muted,
                                .mark = marks[i].sign,
                                .text = stg_word_in(marks[i].word, scene->language)};
        if (scene->party_marks & (1u << i))
            stg_drawing_add_legend(scene->drawing, &item);
    }
}
