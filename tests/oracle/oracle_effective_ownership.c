/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Effective ownership against the inverse of a dense matrix, with own loops
 * taken out (n_ij / n_ii), on random networks with circles; intervals against
 * sampled shares; chains against effective shares; and the time of a big one.
 */
#include <time.h>

#include "random_ownership.h"

#include "analysis/effective_ownership.h"
#include "analysis/ownership_paths.h"

enum { GRAPHS = 200, SAMPLED = 120, SAMPLES = 8, BIG_PARTIES = 100000, BIG_HOLDINGS = 300000 };

static void assert_near(double found, double expected, const char *what, uint32_t i, uint32_t j)
{
    if (!(fabs(found - expected) <= 1e-9))
        fail_msg("%s of %u in %u is %.17g, not %.17g", what, i, j, found, expected);
}

/* Row i of effective shares from the inverse. */
static double dense_share(double n[MOST_PARTIES][MOST_PARTIES], uint32_t i, uint32_t j)
{
    return i == j ? 1 - 1 / n[i][i] : n[i][j] / n[i][i];
}

static void check_rows(const small_ownership *made, double n[MOST_PARTIES][MOST_PARTIES])
{
    stg_ownership_network network = small_network(made);
    stg_effective row;
    double bound[MOST_PARTIES];
    assert_true(stg_effective_make(&row, &network, NULL));
    for (uint32_t j = 0; j < made->count; j++) {
        stg_effective_column_bound(bound, &row, &network, network.capital.most, j);
        for (uint32_t i = 0; i < made->count; i++)
            if (i != j && bound[i] < dense_share(n, i, j) - 1e-12)
                fail_msg("the bound of %u in %u is %.17g, not %.17g", i, j, bound[i],
                         dense_share(n, i, j));
    }
    for (uint32_t i = 0; i < made->count; i++) {
        stg_effective_row(&row, &network, &network.capital, i);
        for (uint32_t j = 0; j < made->count; j++) {
            assert_near(row.least[j], dense_share(n, i, j), "the share", i, j);
            assert_near(row.most[j], dense_share(n, i, j), "the upper bound", i, j);
            if (dense_share(n, i, j) > 1e-12)
                assert_true(row.reached[j]);
            assert_false(row.unknown[j]);
        }
    }
    stg_effective_done(&row);
    stg_ownership_network_done(&network);
}

static void test_dense(void **state)
{
    (void)state;
    uint64_t random = random_seeded(2);
    uint32_t checked = 0;
    for (int g = 0; g < GRAPHS; g++) {
        uint32_t count = 1 + random_below(&random, MOST_PARTIES);
        small_ownership *made =
            small_ownership_random(&random, count, 1 + random_below(&random, 4), g % 4 == 0, false);
        static double n[MOST_PARTIES][MOST_PARTIES];
        if (invert(n, (const double(*)[MOST_PARTIES])made->least, count)) {
            check_rows(made, n);
            checked++;
        }
        free(made);
    }
    assert_true(checked > GRAPHS / 2);
}

/* ---- intervals --------------------------------------------------------------------- */

/* Shares between minima and maxima with column sums of at most 1. */
static void sample(double a[MOST_PARTIES][MOST_PARTIES], const small_ownership *made,
                   uint64_t *random)
{
    for (uint32_t j = 0; j < made->count; j++) {
        double left = 1 - least_total(made, j);
        bool greedy = random_below(random, 2);
        uint32_t first = random_below(random, made->count);
        for (uint32_t k = 0; k < made->count; k++) {
            uint32_t i = (first + k) % made->count;
            double more = made->linked[i][j] ? made->most[i][j] - made->least[i][j] : 0;
            more *= greedy ? 1 : random_fraction(random);
            if (more > left)
                more = left > 0 ? left : 0;
            left -= more;
            a[i][j] = made->least[i][j] + more;
        }
    }
}

static void check_bracket(const small_ownership *made, uint64_t *random, uint32_t *checked)
{
    static double a[MOST_PARTIES][MOST_PARTIES], n[MOST_PARTIES][MOST_PARTIES];
    stg_ownership_network network = small_network(made);
    stg_effective row;
    assert_true(stg_effective_make(&row, &network, NULL));
    for (int s = 0; s < SAMPLES; s++) {
        sample(a, made, random);
        if (!invert(n, (const double(*)[MOST_PARTIES])a, made->count))
            continue;
        for (uint32_t i = 0; i < made->count; i++) {
            stg_effective_row(&row, &network, &network.capital, i);
            for (uint32_t j = 0; j < made->count; j++) {
                double share = dense_share(n, i, j);
                if (!(row.least[j] <= share + 1e-9 && share <= row.most[j] + 1e-9))
                    fail_msg("%g of %u in %u is outside %g to %g", share, i, j, row.least[j],
                             row.most[j]);
                assert_true(row.most[j] <= 1 && row.least[j] >= 0);
            }
        }
        (*checked)++;
    }
    stg_effective_done(&row);
    stg_ownership_network_done(&network);
}

static void test_brackets(void **state)
{
    (void)state;
    uint64_t random = random_seeded(3);
    uint32_t checked = 0;
    for (int g = 0; g < SAMPLED; g++) {
        uint32_t count = 1 + random_below(&random, 20);
        small_ownership *made =
            small_ownership_random(&random, count, 1 + random_below(&random, 4), g % 4 == 0, true);
        check_bracket(made, &random, &checked);
        free(made);
    }
    assert_true(checked > SAMPLED);
}

/* ---- chains ------------------------------------------------------------------------- */

static double product_of(const stg_ownership_network *network, const stg_ownership_paths *paths,
                         uint32_t position, uint32_t from, uint32_t to)
{
    uint32_t length;
    double product = 1;
    const uint32_t *chain = stg_ownership_path(paths, position, &length);
    assert_true(length > 0);
    assert_int_equal(network->owner[chain[0]], from);
    assert_int_equal(network->owned[chain[length - 1]], to);
    for (uint32_t i = 0; i < length; i++) {
        product *= network->capital.least[chain[i]];
        if (i > 0)
            assert_int_equal(network->owner[chain[i]], network->owned[chain[i - 1]]);
    }
    return product;
}

/* Without circles the products sum to the effective share; they never grow. */
static void check_chains(const stg_ownership_network *network, bool upward, bool acyclic)
{
    stg_effective row;
    assert_true(stg_effective_make(&row, network, NULL));
    for (uint32_t anchor = 0; anchor < network->parties; anchor++) {
        stg_ownership_paths *paths = stg_ownership_paths_new(network, anchor, upward, false);
        assert_non_null(paths);
        for (uint32_t party = 0; party < network->parties; party++) {
            uint32_t from = upward ? party : anchor, to = upward ? anchor : party;
            double sum = 0, before = 1;
            if (party == anchor)
                continue;
            assert_true(stg_ownership_paths_find(paths, party, 100000, 10000000, NULL));
            assert_false(stg_ownership_path_more(paths));
            for (uint32_t i = 0; i < stg_ownership_path_count(paths); i++) {
                double product = product_of(network, paths, i, from, to);
                assert_true(product <= before * (1 + 1e-12));
                sum += before = product;
            }
            stg_effective_row(&row, network, &network->capital, from);
            assert_int_equal(row.reached[to], stg_ownership_path_count(paths) > 0);
            if (acyclic)
                assert_near(sum, row.least[to], "the sum of chains", from, to);
            else
                assert_true(sum <= row.least[to] + 1e-9);
        }
        stg_ownership_paths_free(paths);
    }
    stg_effective_done(&row);
}

static void test_chains(void **state)
{
    (void)state;
    uint64_t random = random_seeded(4);
    for (int g = 0; g < SAMPLED; g++) {
        bool acyclic = g % 3 != 0;
        uint32_t count = 1 + random_below(&random, acyclic ? 14 : 7);
        small_ownership *made = small_ownership_random(&random, count, 2, acyclic, false);
        stg_ownership_network network = small_network(made);
        check_chains(&network, g % 2, acyclic);
        stg_ownership_network_done(&network);
        free(made);
    }
}

static void test_limit(void **state)
{
    (void)state;
    uint64_t random = random_seeded(5);
    small_ownership *made = small_ownership_random(&random, 12, 6, true, false);
    stg_ownership_network network = small_network(made);
    stg_ownership_paths *paths = stg_ownership_paths_new(&network, 11, true, false);
    assert_true(stg_ownership_paths_find(paths, 0, 3, 100000, NULL));
    assert_int_equal(stg_ownership_path_count(paths), 3);
    assert_true(stg_ownership_path_more(paths));
    assert_true(stg_ownership_paths_find(paths, 0, 100000, 2, NULL));
    assert_true(stg_ownership_path_more(paths)); /* gave up */
    stg_ownership_paths_free(paths);
    stg_ownership_network_done(&network);
    free(made);
}

/* ---- hard cases ------------------------------------------------------------------------ */

static small_ownership *pair_with(double first, double second)
{
    small_ownership *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->count = 3; /* 2 holds the rest of 0 */
    made->linked[0][1] = made->linked[1][0] = made->linked[2][0] = true;
    made->least[0][1] = made->most[0][1] = first;
    made->least[1][0] = made->most[1][0] = second;
    made->least[2][0] = made->most[2][0] = 1 - second;
    return made;
}

/* Two firms that hold nearly all of each other: slow to settle, and exact. */
static void test_nearly_closed(void **state)
{
    (void)state;
    small_ownership *made = pair_with(1, 0.9999);
    stg_ownership_network network = small_network(made);
    stg_effective row;
    bool closed[3];
    assert_true(stg_effective_make(&row, &network, NULL));
    stg_effective_row(&row, &network, &network.capital, 2);
    assert_near(row.least[0], 1, "the share", 2, 0);
    assert_near(row.most[1], 1, "the share", 2, 1);
    assert_true(row.residual == 0);
    stg_find_closed_groups(&network, closed);
    for (uint32_t p = 0; p < 3; p++)
        assert_false(closed[network.component[p]]);
    stg_effective_done(&row);
    stg_ownership_network_done(&network);
    free(made);
}

/* A closed group: no number is infinite, and the group is found. */
static void test_closed(void **state)
{
    (void)state;
    small_ownership *made = pair_with(1, 1);
    made->linked[2][0] = false;
    stg_ownership_network network = small_network(made);
    stg_effective row;
    bool closed[3];
    double bound[3];
    assert_true(stg_effective_make(&row, &network, NULL));
    for (uint32_t p = 0; p < 3; p++) {
        stg_effective_row(&row, &network, &network.capital, p);
        stg_effective_column_bound(bound, &row, &network, network.capital.most, p);
        for (uint32_t j = 0; j < 3; j++) {
            assert_true(row.least[j] >= 0 && row.most[j] <= 1);
            assert_true(bound[j] >= 0 && bound[j] <= 1);
        }
    }
    stg_find_closed_groups(&network, closed);
    assert_true(closed[network.component[0]] && closed[network.component[1]]);
    assert_false(closed[network.component[2]]);
    stg_effective_done(&row);
    stg_ownership_network_done(&network);
    free(made);
}

/* ---- contradicting claims ------------------------------------------------------------- */

/* The definition, from 0 upwards until nothing moves; false if that takes too long. */
static bool plain_row(double *y, const small_ownership *made, uint32_t x)
{
    double next[MOST_PARTIES], change = 1;
    memset(y, 0, made->count * sizeof *y);
    for (int step = 0; step < 20000 && change > 1e-16; step++) {
        change = 0;
        for (uint32_t j = 0; j < made->count; j++) {
            double sum = 0;
            for (uint32_t k = 0; k < made->count; k++)
                sum += made->least[k][j] * (k == x ? 1 : y[k]);
            next[j] = fmin(1, sum);
            change = fmax(change, next[j] - y[j]);
        }
        memcpy(y, next, made->count * sizeof *y);
    }
    return change <= 1e-16;
}

/* Claims that come to more than the whole: shares are held to it, and a circle that could hold
   itself up at any level is at the least one. */
static void test_over_claimed(void **state)
{
    (void)state;
    uint64_t random = random_seeded(7);
    uint32_t checked = 0, whole = 0;
    for (int g = 0; g < 400; g++) {
        uint32_t count = 2 + random_below(&random, 20);
        small_ownership *made =
            small_ownership_random(&random, count, 1 + random_below(&random, 4), false, false);
        for (uint32_t j = 0; j < count; j++) {
            double times = 0.7 + random_fraction(&random);
            for (uint32_t i = 0; i < count; i++)
                made->most[i][j] = made->least[i][j] = fmin(1, times * made->least[i][j]);
        }
        stg_ownership_network network = small_network(made);
        stg_effective row;
        assert_true(stg_effective_make(&row, &network, NULL));
        for (uint32_t x = 0; x < count; x++) {
            double y[MOST_PARTIES];
            stg_effective_row(&row, &network, &network.capital, x);
            if (!plain_row(y, made, x))
                continue;
            for (uint32_t j = 0; j < count; j++) {
                assert_near(row.least[j], y[j], "the share", x, j);
                whole += y[j] == 1;
            }
            checked++;
        }
        stg_effective_done(&row);
        stg_ownership_network_done(&network);
        free(made);
    }
    assert_true(checked > 1000 && whole > 100);
}

/* ---- size ------------------------------------------------------------------------------- */

static int compare_holdings(const void *left, const void *right)
{
    const uint64_t *one = left, *other = right;
    return *one < *other ? -1 : *one > *other;
}

/* A power law: few parties own in many; companies have three owners on average.
   One holding in twenty runs back, so that there are circles; one in ten is not
   stated. */
static stg_ownership_network big_network(uint64_t *random)
{
    static uint64_t ends[BIG_HOLDINGS];
    stg_ownership_network network;
    for (uint32_t h = 0; h < BIG_HOLDINGS; h++) {
        double u = random_fraction(random);
        uint32_t owner = (uint32_t)(u * u * u * BIG_PARTIES);
        uint32_t owned = random_below(random, BIG_PARTIES);
        bool back = random_below(random, 20) == 0;
        if ((owner > owned) != back) {
            uint32_t swap = owner;
            owner = owned;
            owned = swap;
        }
        ends[h] = (uint64_t)owner << 32 | owned;
    }
    qsort(ends, BIG_HOLDINGS, sizeof *ends, compare_holdings);
    uint32_t count = 0;
    for (uint32_t h = 0; h < BIG_HOLDINGS; h++)
        if (h == 0 || ends[h] != ends[h - 1])
            ends[count++] = ends[h];
    assert_true(stg_ownership_network_make(&network, BIG_PARTIES, count, NULL));
    for (uint32_t h = 0; h < count; h++) {
        network.owner[h] = (uint32_t)(ends[h] >> 32);
        network.owned[h] = (uint32_t)ends[h];
        network.owns[h] = true;
        network.capital.unknown[h] = random_below(random, 10) == 0;
        network.capital.least[h] = network.capital.unknown[h] ? 0 : 0.2 * random_fraction(random);
        network.capital.most[h] = network.capital.unknown[h] ? 1 : network.capital.least[h];
    }
    stg_shares_limit(&network, &network.capital);
    return network;
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + 1e-9 * (double)(now.tv_nsec - start->tv_nsec);
}

/* The largest amount by which a share misses its own equation. */
static double residual_of(const stg_ownership_network *network, const double *y, uint32_t x)
{
    double residual = 0;
    for (uint32_t j = 0; j < network->parties; j++) {
        double sum = 0;
        for (uint32_t i = network->in_starts[j]; i < network->in_starts[j + 1]; i++) {
            uint32_t h = network->in_holdings[i], owner = network->owner[h];
            sum += network->capital.least[h] * (owner == x ? 1 : y[owner]);
        }
        residual = fmax(residual, fabs(fmin(1, sum) - y[j]));
    }
    return residual;
}

static void test_big(void **state)
{
    (void)state;
    uint64_t random = random_seeded(6);
    stg_ownership_network network = big_network(&random);
    stg_effective row;
    struct timespec start;
    double *bound = calloc(BIG_PARTIES, sizeof *bound);
    assert_non_null(bound);
    assert_true(stg_effective_make(&row, &network, NULL));
    clock_gettime(CLOCK_MONOTONIC, &start);
    assert_true(stg_ownership_network_index(&network, NULL));
    double indexed = seconds_since(&start);
    stg_effective_row(&row, &network, &network.capital, 0);
    double row_done = seconds_since(&start);
    stg_effective_column_bound(bound, &row, &network, network.capital.least, BIG_PARTIES - 1);
    double column_done = seconds_since(&start);
    stg_ownership_paths *paths = stg_ownership_paths_new(&network, 0, false, false);
    assert_non_null(paths);
    double all = seconds_since(&start);
    print_message("%u parties, %u holdings, %u components: index %.3f s, row %.3f s, column %.3f "
                  "s, best chains %.3f s\n",
                  network.parties, network.count, network.components, indexed, row_done - indexed,
                  column_done - row_done, all - column_done);
    assert_true(all < 120);
    assert_true(row.residual == 0);
    assert_true(residual_of(&network, row.least, 0) <= 1e-10);
    stg_ownership_paths_free(paths);
    stg_effective_done(&row);
    stg_ownership_network_done(&network);
    free(bound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dense),         cmocka_unit_test(test_brackets),
        cmocka_unit_test(test_chains),        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_nearly_closed), cmocka_unit_test(test_closed),
        cmocka_unit_test(test_over_claimed),  cmocka_unit_test(test_big),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
