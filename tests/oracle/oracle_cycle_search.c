/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The cycle search against plain recursion over a matrix on random small
 * graphs: the same cycles in the same order, and honest about what it left
 * out. Then graphs whose cycles can be counted by formula.
 */
#include "analysis/cycle_search.h"

#include "random_links.h"

enum { GRAPHS = 1500, VERTICES = 7, SPARSE_VERTICES = 9, CYCLES = 20000 };

typedef struct cycle_list {
    char cycles[CYCLES][MOST_VERTICES + 1]; /* vertices as digits */
    size_t count;
} cycle_list;

static void try_all(const small_links *made, cycle_list *list, char *path, size_t length,
                    bool anywhere)
{
    int first = path[0] - '0', last = path[length - 1] - '0';
    if (made->linked[last][first]) {
        assert_true(list->count < CYCLES);
        memcpy(list->cycles[list->count], path, length);
        list->cycles[list->count++][length] = '\0';
    }
    for (int next = anywhere ? 0 : first; next < (int)made->count; next++) {
        if (!made->linked[last][next] || memchr(path, '0' + next, length) != NULL)
            continue;
        path[length] = (char)('0' + next);
        try_all(made, list, path, length + 1, anywhere);
    }
}

static int compare_cycles(const void *left, const void *right)
{
    size_t one = strlen(left), other = strlen(right);
    if (one != other)
        return one < other ? -1 : 1;
    return strcmp(left, right);
}

static void expected_cycles(const small_links *made, const uint32_t *through, cycle_list *list)
{
    char path[MOST_VERTICES + 1];
    list->count = 0;
    for (uint32_t i = 0; i < made->count; i++) {
        path[0] = (char)('0' + i);
        if (through == NULL || *through == i)
            try_all(made, list, path, 1, through != NULL);
    }
    qsort(list->cycles, list->count, sizeof list->cycles[0], compare_cycles);
}

static bool keep(void *context, const uint32_t *vertices, uint32_t length)
{
    cycle_list *list = context;
    assert_true(list->count < CYCLES);
    for (uint32_t i = 0; i < length; i++)
        list->cycles[list->count][i] = (char)('0' + vertices[i]);
    list->cycles[list->count++][length] = '\0';
    return true;
}

static stg_cycle_search searched(const small_links *made, const uint32_t *through,
                                 uint32_t max_length, size_t limit, cycle_list *list)
{
    stg_error error = {0};
    stg_cycle_search search = {.starts = made->starts,
                               .targets = made->targets,
                               .count = made->count,
                               .through = through,
                               .max_length = max_length,
                               .limit = limit,
                               .budget = STG_CYCLE_STEPS,
                               .found = keep,
                               .context = list};
    list->count = 0;
    assert_true(stg_cycle_search_run(&search, &error));
    assert_int_equal(search.cycles, list->count);
    assert_false(search.gave_up);
    return search;
}

static void check_same(const cycle_list *expected, size_t count, const cycle_list *found)
{
    assert_int_equal(found->count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(found->cycles[i], expected->cycles[i]);
}

static size_t up_to_length(const cycle_list *list, size_t length)
{
    size_t count = 0;
    while (count < list->count && strlen(list->cycles[count]) <= length)
        count++;
    return count;
}

static void check_bounds(const small_links *made, const uint32_t *through, uint64_t *random,
                         const cycle_list *expected)
{
    static cycle_list found;
    uint32_t length = 1 + random_below(random, VERTICES);
    size_t short_ones = up_to_length(expected, length);
    stg_cycle_search search = searched(made, through, length, CYCLES, &found);
    check_same(expected, short_ones, &found);
    assert_false(search.more);
    assert_true(search.complete_length >= length);
    if (search.complete)
        assert_int_equal(short_ones, expected->count);

    size_t limit = random_below(random, (uint32_t)expected->count + 2);
    search = searched(made, through, 0, limit, &found);
    bool cut = limit < expected->count;
    check_same(expected, cut ? limit : expected->count, &found);
    assert_int_equal(search.more, cut);
    assert_int_equal(search.complete, !cut);
    if (cut)
        assert_int_equal(search.complete_length, strlen(expected->cycles[limit]) - 1);
}

static void check_graph(const small_links *made, uint64_t *random)
{
    static cycle_list expected, found;
    expected_cycles(made, NULL, &expected);
    assert_true(searched(made, NULL, 0, CYCLES, &found).complete);
    check_same(&expected, expected.count, &found);
    check_bounds(made, NULL, random, &expected);
    if (made->count == 0)
        return;
    uint32_t through = random_below(random, made->count);
    expected_cycles(made, &through, &expected);
    assert_true(searched(made, &through, 0, CYCLES, &found).complete);
    check_same(&expected, expected.count, &found);
    check_bounds(made, &through, random, &expected);
}

static void test_random_graphs(void **state)
{
    (void)state;
    uint64_t random = random_seeded(1);
    for (int i = 0; i < GRAPHS; i++) {
        small_links made = small_links_random(&random, VERTICES);
        check_graph(&made, &random);
    }
}

/* Larger and sparse: long cycles, many vertices searched in vain. */
static void test_sparse_graphs(void **state)
{
    (void)state;
    uint64_t random = random_seeded(2);
    for (int i = 0; i < GRAPHS; i++) {
        small_links made = {.count = SPARSE_VERTICES};
        uint32_t links = 9 + random_below(&random, 18);
        for (uint32_t link = 0; link < links; link++)
            made.linked[random_below(&random, made.count)][random_below(&random, made.count)] =
                true;
        small_links_pack(&made);
        check_graph(&made, &random);
    }
}

/* ---- counts by formula ------------------------------------------------------------ */

static bool count_only(void *context, const uint32_t *vertices, uint32_t length)
{
    size_t *of_length = context;
    (void)vertices;
    of_length[length]++;
    return true;
}

/* Without loops: of k of n vertices (k - 1)! cycles each. */
static void test_complete_graph(void **state)
{
    (void)state;
    enum { N = 9 };
    stg_error error = {0};
    small_links made = {.count = N};
    size_t of_length[N + 1] = {0}, all = 0;
    for (uint32_t i = 0; i < N * N; i++)
        made.linked[i / N][i % N] = i / N != i % N;
    small_links_pack(&made);
    stg_cycle_search search = {.starts = made.starts,
                               .targets = made.targets,
                               .count = N,
                               .limit = SIZE_MAX,
                               .budget = SIZE_MAX,
                               .found = count_only,
                               .context = of_length};
    assert_true(stg_cycle_search_run(&search, &error));
    for (size_t length = 2, arranged = N; length <= N; length++) {
        arranged *= N + 1 - length; /* N! / (N - length)! */
        assert_int_equal(of_length[length], arranged / length);
        all += of_length[length];
    }
    assert_int_equal(search.cycles, all);
    assert_int_equal(all, 125664); /* OEIS A002807, n = 9 */
}

typedef struct large_links {
    uint32_t count;
    uint32_t *starts;
    uint32_t *targets;
} large_links;

static large_links large_new(uint32_t count, uint32_t links)
{
    large_links made = {count, calloc(count + 1, sizeof *made.starts),
                        calloc(links, sizeof *made.targets)};
    assert_non_null(made.starts);
    assert_non_null(made.targets);
    return made;
}

static void large_done(large_links *made)
{
    free(made->starts);
    free(made->targets);
}

static stg_cycle_search run_large(const large_links *made, uint32_t max_length, size_t limit,
                                  size_t *of_length)
{
    stg_error error = {0};
    stg_cycle_search search = {.starts = made->starts,
                               .targets = made->targets,
                               .count = made->count,
                               .max_length = max_length,
                               .limit = limit,
                               .budget = STG_CYCLE_STEPS,
                               .found = count_only,
                               .context = of_length};
    assert_true(stg_cycle_search_run(&search, &error));
    return search;
}

/* One ring of 200,000 is found without trying every length below. */
static void test_ring(void **state)
{
    (void)state;
    enum { N = 200000 };
    large_links made = large_new(N, N);
    size_t *of_length = calloc(N + 1, sizeof *of_length);
    assert_non_null(of_length);
    for (uint32_t i = 0; i < N; i++) {
        made.starts[i + 1] = i + 1;
        made.targets[i] = (i + 1) % N;
    }
    stg_cycle_search search = run_large(&made, 0, 10, of_length);
    assert_int_equal(search.cycles, 1);
    assert_int_equal(of_length[N], 1);
    assert_true(search.complete);
    free(of_length);
    large_done(&made);
}

/*
 * A ladder of diamonds that leads back to its own top: 2^40 paths, all in vain,
 * since the only way back to vertex 0 is the top, which is on each of them.
 *     0 -> top 0 -> 0; top k -> left k and right k -> top k + 1; last -> top 0
 */
static void test_blocked_paths(void **state)
{
    (void)state;
    enum { RUNGS = 40, N = 3 * RUNGS + 2 };
    large_links made = large_new(N, 4 * RUNGS + 3);
    size_t of_length[N + 1] = {0};
    uint32_t links = 0, root = 0;
    made.targets[links++] = 1;
    made.starts[1] = links;
    made.targets[links++] = root; /* a link of the first top, 1 */
    for (uint32_t top = 1; top < N - 1; top += 3) {
        made.targets[links++] = top + 1;
        made.targets[links++] = top + 2;
        made.starts[top + 1] = links;
        made.targets[links++] = top + 3;
        made.starts[top + 2] = links;
        made.targets[links++] = top + 3;
        made.starts[top + 3] = links;
    }
    made.targets[links++] = 1;
    made.starts[N] = links;
    stg_error error = {0};
    stg_cycle_search search = {.starts = made.starts,
                               .targets = made.targets,
                               .count = N,
                               .through = &root,
                               .limit = 10,
                               .budget = STG_CYCLE_STEPS,
                               .found = count_only,
                               .context = of_length};
    assert_true(stg_cycle_search_run(&search, &error));
    assert_int_equal(search.cycles, 1);
    assert_int_equal(of_length[2], 1);
    assert_true(search.complete);
    large_done(&made);
}

/* All links of 200 vertices: far more cycles than can be listed. */
static void test_dense(void **state)
{
    (void)state;
    enum { N = 200 };
    large_links made = large_new(N, N * (N - 1));
    size_t of_length[N + 1] = {0};
    uint32_t links = 0;
    for (uint32_t from = 0; from < N; from++) {
        for (uint32_t to = 0; to < N; to++) {
            if (to != from)
                made.targets[links++] = to;
        }
        made.starts[from + 1] = links;
    }
    stg_cycle_search search = run_large(&made, 0, 20000, of_length);
    assert_int_equal(search.cycles, 20000);
    assert_int_equal(of_length[2], N * (N - 1) / 2);
    assert_int_equal(of_length[3], 20000 - N * (N - 1) / 2);
    assert_true(search.more);
    assert_false(search.gave_up);
    assert_int_equal(search.complete_length, 2);
    memset(of_length, 0, sizeof of_length);
    search = run_large(&made, 0, SIZE_MAX, of_length);
    assert_true(search.gave_up);
    assert_false(search.complete);
    assert_int_equal(search.complete_length, 3);
    assert_int_equal(of_length[3], 2 * N * (N - 1) * (N - 2) / 6);
    large_done(&made);
}

/* ---- size ------------------------------------------------------------------------- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;
    return one < other ? -1 : one > other;
}

/* Three links from each vertex; `skewed`: to low numbers far more often. */
static large_links large_random(uint32_t count, bool skewed)
{
    uint64_t random = random_seeded(7);
    large_links made = large_new(count, 3 * count);
    uint32_t links = 0;
    for (uint32_t from = 0; from < count; from++) {
        uint32_t drawn[3];
        for (int i = 0; i < 3; i++) {
            double u = random_below(&random, count) / (double)count;
            drawn[i] = (uint32_t)((skewed ? u * u * u : u) * count);
        }
        qsort(drawn, 3, sizeof *drawn, compare_numbers);
        for (int i = 0; i < 3; i++) {
            if (i == 0 || drawn[i] != drawn[i - 1])
                made.targets[links++] = drawn[i];
        }
        made.starts[from + 1] = links;
    }
    return made;
}

/* The cycles of one and two links are counted apart. */
static void check_large(bool skewed)
{
    enum { N = 100000 };
    large_links made = large_random(N, skewed);
    size_t of_length[8] = {0}, loops = 0, pairs = 0;
    stg_cycle_search search = run_large(&made, 3, SIZE_MAX, of_length);
    for (uint32_t from = 0; from < N; from++) {
        for (uint32_t i = made.starts[from]; i < made.starts[from + 1]; i++) {
            uint32_t to = made.targets[i];
            loops += to == from;
            for (uint32_t j = made.starts[to]; j < made.starts[to + 1]; j++)
                pairs += to > from && made.targets[j] == from;
        }
    }
    assert_int_equal(of_length[1], loops);
    if (search.complete_length >= 2)
        assert_int_equal(of_length[2], pairs);
    assert_true(search.gave_up || search.complete_length >= 3);
    large_done(&made);
}

static void test_large(void **state)
{
    (void)state;
    check_large(false);
    check_large(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_graphs),  cmocka_unit_test(test_sparse_graphs),
        cmocka_unit_test(test_complete_graph), cmocka_unit_test(test_ring),
        cmocka_unit_test(test_blocked_paths),  cmocka_unit_test(test_dense),
        cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
