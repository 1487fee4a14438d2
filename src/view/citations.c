/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Citations: each place (source and locator) that a drawn claim cites gets one
 * number, in the order of the sources and then of the locators, so that the
 * list below the picture reads in the order of the documents.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "view/scene.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length and value of the digits at the start; capped, compared as sizes. */
static size_t number_at(const char *text, size_t *value)
{
    size_t length = 0;
    for (*value = 0; is_digit(text[length]); length++)
        if (*value < 1000000000u)
            *value = *value * 10 + (size_t)(text[length] - '0');
    return length;
}

/* "S2" before "S14": digits count as numbers. */
static int compare_naturally(const char *a, const char *b)
{
    const char *one = a;
    const char *two = b;
    while (*one && *two) {
        if (is_digit(*one) && is_digit(*two)) {
            size_t first;
            size_t second;
            one += number_at(one, &first);
            two += number_at(two, &second);
            if (first != second)
                return first < second ? -1 : 1;
        } else if (*one != *two) {
            break;
        } else {
            one++;
            two++;
        }
    }
    int order = (unsigned char)*one - (unsigned char)*two;
    return order != 0 ? order : strcmp(a, b);
}

static int compare_places(const void *a, const void *b)
{
    const stg_place *one = a;
    const stg_place *two = b;
    if (one->source != two->source)
        return one->source < two->source ? -1 : 1;
    if (!one->locator || !two->locator)
        return (one->locator != NULL) - (two->locator != NULL);
    return compare_naturally(one->locator, two->locator);
}

void stg_scene_cite(stg_scene *scene, stg_relationship_id claim)
{
    const stg_overlay *overlay = scene->options->overlay;
    if (overlay && overlay->fades && stg_overlay_claim(overlay, claim) == STG_MARK_NONE)
        return; /* what steps back has no label that could carry a number */
    size_t count = stg_graph_relationship(scene->graph, claim).evidence_count;
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(scene->graph, claim, i);
        stg_place *grown =
            stg_grown(scene->places, &scene->place_capacity, scene->place_count + 1, sizeof *grown);
        if (!grown) {
            scene->drawing->failed = true;
            return;
        }
        scene->places = grown;
        scene->places[scene->place_count++] = (stg_place){evidence.source.index, evidence.locator};
    }
}

/* The order of numbers first appears here; equal places fall together. */
void stg_scene_number_places(stg_scene *scene)
{
    size_t kept = 0;
    if (scene->place_count > 0)
        qsort(scene->places, scene->place_count, sizeof *scene->places, compare_places);
    for (size_t i = 0; i < scene->place_count; i++)
        if (kept == 0 || compare_places(&scene->places[kept - 1], &scene->places[i]) != 0)
            scene->places[kept++] = scene->places[i];
    scene->place_count = kept;
    for (size_t i = 0; i < kept; i++) {
        stg_source source =
            stg_graph_source(scene->graph, (stg_source_id){scene->places[i].source});
        stg_cited cited = {
            i + 1,
            stg_drawing_text(scene->drawing, source.id),
            stg_drawing_text(scene->drawing, stg_text_in(source.title, scene->language)),
            stg_drawing_text(scene->drawing, stg_text_in(source.publisher, scene->language)),
            stg_drawing_text(scene->drawing, scene->places[i].locator),
            stg_drawing_text(scene->drawing, source.url)};
        stg_drawing_add_cited(scene->drawing, &cited);
    }
}

static size_t number_of(const stg_scene *scene, const stg_evidence *evidence)
{
    stg_place wanted = {evidence->source.index, evidence->locator};
    const stg_place *found =
        scene->place_count == 0
            ? NULL
            : bsearch(&wanted, scene->places, scene->place_count, sizeof wanted, compare_places);
    return found ? (size_t)(found - scene->places) + 1 : 0;
}

static int compare_numbers(const void *a, const void *b)
{
    size_t one = *(const size_t *)a;
    size_t two = *(const size_t *)b;
    return (one > two) - (one < two);
}

/* "[1,3-5]" of ascending numbers without repetition. */
static const char *bracketed(stg_scene *scene, const stg_numbers *numbers)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < numbers->count; i++) {
        size_t last = i;
        while (last + 1 < numbers->count && numbers->items[last + 1] == numbers->items[last] + 1)
            last++;
        stg_buffer_addf(&text, "%s%zu", i ? "," : "[", numbers->items[i]);
        if (last > i + 1) {
            stg_buffer_addf(&text, "\u2013%zu", numbers->items[last]);
            i = last;
        }
    }
    stg_buffer_add(&text, "]");
    scene->drawing->failed |= text.failed;
    const char *copied = stg_drawing_text(scene->drawing, stg_buffer_text(&text));
    stg_buffer_done(&text);
    return copied;
}

static void collect(stg_scene *scene, stg_relationship_id claim, stg_numbers *numbers)
{
    size_t count = stg_graph_relationship(scene->graph, claim).evidence_count;
    for (size_t i = 0; i < count; i++) {
        stg_evidence evidence = stg_graph_relationship_evidence(scene->graph, claim, i);
        size_t number = number_of(scene, &evidence);
        if (number > 0)
            stg_numbers_add(scene->drawing, numbers, number);
    }
}

const char *stg_scene_marks(stg_scene *scene, const stg_relationship_id *claims, size_t count,
                            stg_numbers *numbers)
{
    stg_numbers own = {0};
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        collect(scene, claims[i], &own);
    if (own.count > 0)
        qsort(own.items, own.count, sizeof *own.items, compare_numbers);
    for (size_t i = 0; i < own.count; i++)
        if (kept == 0 || own.items[kept - 1] != own.items[i])
            own.items[kept++] = own.items[i];
    own.count = kept;
    if (numbers)
        *numbers = own;
    return kept > 0 && scene->options->citations ? bracketed(scene, &own) : NULL;
}
