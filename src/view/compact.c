/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures of very many ties; see compact.h. */
#include "view/compact.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "view/measure.h"

/*
 * From here on, Graphviz's dot takes too long or spreads the picture over metres:
 * with 240 lines it needs 0.1 s, with 550 0.2 s and draws 4 m wide, with 820 1.5 s
 * and 6.7 m, with 1,100 3.3 s, with 1,660 16 s.
 */
enum { COMPACT_FROM = 241 };

bool stg_compact_wanted(size_t claims)
{
    return claims >= COMPACT_FROM;
}

/* ---- cards ------------------------------------------------------------------------- */

/* Up to so many parties all have cards; more than the upper bound hide the picture. */
enum { ALL_CARDS = 250, LEAST_CARDS = 100, MOST_CARDS = 240 };

static int most_first(const void *a, const void *b)
{
    size_t one = *(const size_t *)a, two = *(const size_t *)b;
    return (one < two) - (one > two);
}

bool stg_compact_choose(stg_compact_cards *cards, const size_t *ties, size_t parties)
{
    size_t drawn = 0;
    size_t *sorted = stg_zeroed(parties, sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < parties; i++)
        if (ties[i] > 0)
            sorted[drawn++] = ties[i];
    qsort(sorted, drawn, sizeof *sorted, most_first);
    size_t wanted = drawn / 50 > MOST_CARDS    ? MOST_CARDS
                    : drawn / 50 < LEAST_CARDS ? LEAST_CARDS
                                               : drawn / 50;
    wanted = drawn <= ALL_CARDS ? drawn : wanted;
    *cards = (stg_compact_cards){.most_ties = wanted > 0 ? sorted[wanted - 1] : 0, .size = 1};
    if (drawn > ALL_CARDS) /* so that they can be read when all of it is seen */
        cards->size = pow((double)drawn / ALL_CARDS, 0.3);
    for (size_t i = wanted; i-- > 0 && sorted[i] == cards->most_ties;)
        cards->more++;
    free(sorted);
    return true;
}

static void set_card(stg_scene *scene, stg_node *node, size_t ties, const stg_compact_cards *cards)
{
    enum { WIDEST = 190, PADDING = 4 };
    bool hub = node->card == STG_CARD_HUB;
    double least = cards->most_ties > 0 ? (double)cards->most_ties : 1;
    double size = fmin(8 + 3 * log2(fmax((double)ties / least, 1)), 26) * cards->size;
    stg_line line = {.text = node->name,
                     .size = hub ? fmax(size, 14 * cards->size) : size,
                     .color = hub ? scene->theme->hub_ink : scene->theme->ink,
                     .bold = node->card != STG_CARD_UNKNOWN,
                     .italic = node->card == STG_CARD_UNKNOWN};
    stg_lines_add_wrapped(scene->drawing, &node->lines, &line, WIDEST * line.size / 10, 1);
    node->width = stg_lines_width(&node->lines) + 2 * PADDING;
    node->height = stg_line_height(line.size) + PADDING;
    node->border_width = 0.8;
}

static void set_dot(stg_scene *scene, stg_node *node, size_t ties)
{
    enum { WIDEST = 44 };
    stg_line line = {.text = node->name, .size = 4, .color = scene->theme->muted};
    if (node->card == STG_CARD_PLAIN)
        node->border = node->fill = scene->theme->muted;
    node->card = STG_CARD_DOT;
    node->width = node->height = 4 + 1.6 * log2((double)(ties > 0 ? ties : 1));
    node->border_width = 0.5;
    stg_lines_add_wrapped(scene->drawing, &node->lines, &line, WIDEST, 1);
}

void stg_compact_card(stg_scene *scene, stg_node *node, stg_compact_cards *cards, size_t ties)
{
    bool card = ties > cards->most_ties || node->card == STG_CARD_HUB;
    node->lines = (stg_lines){0};
    if (!card && ties == cards->most_ties && cards->more > 0) {
        cards->more--;
        card = true;
    }
    scene->dots |= !card;
    if (card)
        set_card(scene, node, ties, cards);
    else
        set_dot(scene, node, ties);
}

/* ---- lines ------------------------------------------------------------------------- */

void stg_compact_edge(stg_scene *scene, stg_edge *edge)
{
    if (edge->finding != STG_MARK_NONE && edge->lines.count > 0)
        edge->tooltip =
            stg_drawing_textf(scene->drawing, "%s | %s", edge->lines.items[0].text, edge->tooltip);
    edge->lines = (stg_lines){0};
    edge->width = 0.6 + (edge->width - 1.2) * 0.4;
}

/* ---- the note ---------------------------------------------------------------------- */

void stg_compact_note(stg_scene *scene)
{
    bool scores = scene->options->overlay && scene->options->overlay->weighted;
    stg_word word = !scene->dots ? STG_WORD_COMPACT
                    : scores     ? STG_WORD_COMPACT_SCORES
                                 : STG_WORD_COMPACT_DOTS;
    stg_drawing_add_note(scene->drawing, "%s", stg_word_in(word, scene->language));
}
