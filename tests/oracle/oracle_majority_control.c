/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Control by majority against all subsets: the parties that a controller
 * controls are the smallest set that holds it and every company in which the
 * set has a majority.
 */
#include "random_ownership.h"

#include "analysis/majority_control.h"

enum { GRAPHS = 600, PARTIES = 8 };

static double votes_of(const small_ownership *made, uint32_t set, uint32_t company, bool most)
{
    double inside = 0, outside = 0, least = 0;
    for (uint32_t i = 0; i < made->count; i++) {
        if (set >> i & 1) {
            inside += made->most[i][company];
            least += made->least[i][company];
        } else {
            outside += made->least[i][company];
        }
    }
    if (!most)
        return least;
    return inside < 1 - outside ? inside : 1 - outside;
}

static bool is_told(const small_ownership *made, uint32_t set, uint32_t company)
{
    for (uint32_t i = 0; i < made->count; i++)
        if ((set >> i & 1) && made->linked[i][company] && made->declared[i][company])
            return true;
    return false;
}

static bool is_closed(const small_ownership *made, uint32_t set, stg_control aim)
{
    for (uint32_t j = 0; j < made->count; j++) {
        bool won = votes_of(made, set, j, aim == STG_CONTROL_POSSIBLE) > 0.5 + 1e-9 ||
                   (aim != STG_CONTROL_CERTAIN && is_told(made, set, j));
        if (won && !(set >> j & 1))
            return false;
    }
    return true;
}

/* The intersection of all closed sets that hold the controller. */
static uint32_t smallest_closed(const small_ownership *made, uint32_t controller, stg_control aim)
{
    uint32_t all = (1u << made->count) - 1, smallest = all;
    for (uint32_t set = 0; set <= all; set++)
        if ((set >> controller & 1) && is_closed(made, set, aim))
            smallest &= set;
    return smallest;
}

static stg_control expected(const small_ownership *made, uint32_t controller, uint32_t company)
{
    static const stg_control aims[] = {STG_CONTROL_CERTAIN, STG_CONTROL_DECLARED,
                                       STG_CONTROL_POSSIBLE};
    for (size_t i = 0; controller != company && i < 3; i++)
        if (smallest_closed(made, controller, aims[i]) >> company & 1)
            return aims[i];
    return STG_CONTROL_NO;
}

static small_ownership *random_votes(uint64_t *random)
{
    uint32_t count = 1 + random_below(random, PARTIES);
    small_ownership *made =
        small_ownership_random(random, count, 1 + random_below(random, 4), false, true);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < count; j++)
            made->declared[i][j] = made->linked[i][j] && random_below(random, 12) == 0;
    return made;
}

static void test_subsets(void **state)
{
    (void)state;
    uint64_t random = random_seeded(7);
    uint32_t seen[4] = {0};
    for (int g = 0; g < GRAPHS; g++) {
        small_ownership *made = random_votes(&random);
        stg_ownership_network network = small_network(made);
        stg_control down[PARTIES][PARTIES], up[PARTIES];
        bool whole;
        for (uint32_t i = 0; i < made->count; i++)
            assert_true(stg_controlled_by(down[i], &network, i, NULL));
        for (uint32_t j = 0; j < made->count; j++) {
            assert_true(stg_controllers_of(up, &network, j, UINT64_MAX, &whole, NULL));
            assert_true(whole);
            for (uint32_t i = 0; i < made->count; i++) {
                stg_control wanted = expected(made, i, j);
                assert_int_equal(down[i][j], wanted);
                assert_int_equal(up[i], wanted);
                seen[wanted]++;
            }
        }
        stg_ownership_network_done(&network);
        free(made);
    }
    for (size_t i = 0; i < 4; i++)
        assert_true(seen[i] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_subsets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
