/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What parts a graph, against taking away each vertex and each tie of random small ones. */
#include "random_ties.h"

#include "analysis/cuts.h"

enum { GRAPHS = 1500, VERTICES = 9 };

/* The parts that are left of the component of `vertex` (or of a tie's) when it is
   taken away: how many, and the size of the largest. */
static uint32_t parts_left(const small_ties *left, const small_ties *before, uint32_t vertex,
                           bool with_vertex, uint32_t *largest)
{
    uint32_t parts = 0;
    *largest = 0;
    for (uint32_t v = 0; v < left->count; v++) {
        uint32_t size = 0;
        bool first = true;
        if ((v == vertex && !with_vertex) || before->distance[vertex][v] >= NO_WAY)
            continue;
        for (uint32_t w = 0; w < left->count; w++) {
            if (left->distance[v][w] >= NO_WAY || (w == vertex && !with_vertex))
                continue;
            first &= w >= v;
            size++;
        }
        parts += first;
        *largest = size > *largest ? size : *largest;
    }
    return parts;
}

static small_ties without(const small_ties *ties, uint32_t one, uint32_t other)
{
    small_ties left = {.count = ties->count};
    memcpy(left.tied, ties->tied, sizeof left.tied);
    for (uint32_t v = 0; v < ties->count; v++) {
        if (other == STG_NONE)
            left.tied[v][one] = left.tied[one][v] = false;
    }
    if (other != STG_NONE)
        left.tied[one][other] = left.tied[other][one] = false;
    small_ties_pack(&left);
    return left;
}

static const stg_cut *find_cut(const stg_cuts *cuts, uint32_t one, uint32_t other)
{
    const stg_cut *found = NULL;
    for (uint32_t i = 0; i < cuts->count; i++) {
        const stg_cut *cut = &cuts->cuts[i];
        bool same = cut->vertex == one && cut->other == other;
        bool turned = other != STG_NONE && cut->vertex == other && cut->other == one;
        if (!same && !turned)
            continue;
        assert_null(found); /* each once */
        found = cut;
    }
    return found;
}

/* What is listed as cut off holds together with nothing else. */
static void assert_cut_off(const stg_cuts *cuts, const stg_cut *cut, const small_ties *left)
{
    bool off[MOST_VERTICES] = {false};
    uint32_t count = 0;
    for (uint32_t p = 0; p < cut->part_count; p++) {
        stg_part part = cuts->parts[cut->first_part + p];
        for (uint32_t i = part.first; i < part.first + part.count; i++, count++) {
            assert_false(off[cuts->order[i]]);
            off[cuts->order[i]] = true;
        }
    }
    assert_int_equal(count, cut->cut_off);
    if (cut->other == STG_NONE)
        assert_false(off[cut->vertex]);
    else
        assert_true(off[cut->vertex] && !off[cut->other]);
    for (uint32_t v = 0; v < left->count; v++)
        for (uint32_t w = 0; w < left->count; w++)
            assert_true(left->distance[v][w] >= NO_WAY || off[v] == off[w]);
}

static uint32_t check_vertices(const stg_cuts *cuts, const small_ties *ties)
{
    uint32_t found = 0;
    for (uint32_t v = 0; v < ties->count; v++) {
        small_ties left = without(ties, v, STG_NONE);
        uint32_t largest, size = 0, parts = parts_left(&left, ties, v, false, &largest);
        const stg_cut *cut = find_cut(cuts, v, STG_NONE);
        assert_int_equal(cut != NULL, parts > 1);
        if (!cut)
            continue;
        for (uint32_t w = 0; w < ties->count; w++)
            size += ties->distance[v][w] < NO_WAY;
        assert_int_equal(cut->separated, parts);
        assert_int_equal(cut->cut_off, size - 1 - largest);
        assert_cut_off(cuts, cut, &left);
        found++;
    }
    return found;
}

static uint32_t check_ties(const stg_cuts *cuts, const small_ties *ties)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < ties->tie_count; i++) {
        small_ties left = without(ties, ties->one[i], ties->other[i]);
        uint32_t largest, size = 0, v = ties->one[i];
        uint32_t parts = parts_left(&left, ties, v, true, &largest);
        const stg_cut *cut = find_cut(cuts, v, ties->other[i]);
        assert_int_equal(cut != NULL, parts > 1);
        if (!cut)
            continue;
        for (uint32_t w = 0; w < ties->count; w++)
            size += ties->distance[v][w] < NO_WAY;
        assert_int_equal(cut->cut_off, size - largest);
        assert_cut_off(cuts, cut, &left);
        found++;
    }
    return found;
}

static void cuts_are_those_of_deleting(void **state)
{
    (void)state;
    uint64_t random = random_seeded(6);
    uint32_t all = 0;
    for (int round = 0; round < GRAPHS; round++) {
        small_ties ties = small_ties_random(&random, VERTICES);
        stg_cuts cuts;
        assert_true(stg_find_cuts(&cuts, small_tie_rows(&ties), NULL));
        assert_int_equal(check_vertices(&cuts, &ties) + check_ties(&cuts, &ties), cuts.count);
        for (uint32_t i = 1; i < cuts.count; i++)
            assert_true(cuts.cuts[i].cut_off <= cuts.cuts[i - 1].cut_off);
        all += cuts.count;
        stg_cuts_done(&cuts);
    }
    assert_true(all > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_are_those_of_deleting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
