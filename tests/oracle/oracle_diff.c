/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * diff on random small graphs: applying what it says to the ids of the older
 * state gives those of the newer one, changed claims are those whose fields
 * differ, and replacements obey their rule, checked by comparing all pairs.
 */
#include "../unit/small_graph.h"

enum { CLAIMS = 12, GRAPHS = 400, PARTIES = 3 };

/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static uint64_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

static const char *const parties[PARTIES] = {"a", "b", "c"};
static const char *const names[CLAIMS] = {"c0", "c1", "c2", "c3", "c4",  "c5",
                                          "c6", "c7", "c8", "c9", "c10", "c11"};
static const char *const days[] = {NULL,         "2020-01-01", "2020-01-31", "2020-02-01",
                                   "2020-02-02", "2020-03-01", "2020-03-02"};
enum { DAYS = 7 };

/* A claim of the state, as numbers. */
typedef struct plain {
    bool there;
    uint32_t from, to, kind, since, until, amount;
} plain;

static plain random_claim(void)
{
    plain made = {.there = random_below(3) > 0,
                  .from = random_below(PARTIES),
                  .to = random_below(PARTIES),
                  .kind = random_below(2),
                  .since = random_below(DAYS),
                  .until = random_below(DAYS),
                  .amount = random_below(2)};
    if (made.since > made.until && made.until != 0)
        made.since = 0;
    return made;
}

static stg_graph *graph_of(const plain *claims)
{
    static const char *const kinds[] = {"funds", "owns"};
    small_claim list[CLAIMS];
    size_t count = 0;
    for (int i = 0; i < CLAIMS; i++)
        if (claims[i].there)
            list[count++] = (small_claim){.id = names[i],
                                          .from = parties[claims[i].from],
                                          .kind = kinds[claims[i].kind],
                                          .to = parties[claims[i].to],
                                          .since = days[claims[i].since],
                                          .until = days[claims[i].until],
                                          .amount = claims[i].amount ? "2:USD" : NULL};
    return small_graph("a b c", NULL, list, count);
}

static int number_of(const char *name)
{
    for (int i = 0; i < CLAIMS; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    fail_msg("%s is no claim", name);
    return -1;
}

/* Days are numbered in order; the 31st of January and the 1st of February, the
   1st and the 2nd of each month follow each other. */
static bool follows(uint32_t end, uint32_t start)
{
    return end != 0 && start != 0 &&
           (end == start || (end == 2 && start == 3) || (end == 3 && start == 4) ||
            (end == 5 && start == 6));
}

static bool replaces(const plain *old, const plain *new)
{
    return old->from == new->from && old->to == new->to &&
           old->kind == new->kind &&follows(old->until, new->since);
}

/* What the table says of the claims. */
typedef struct told {
    bool added[CLAIMS], lost[CLAIMS], changed[CLAIMS];
    int replaced_by[CLAIMS]; /* -1: none */
} told;

static void take(bool *set, const char *name)
{
    int number = number_of(name);
    assert_false(set[number]); /* said once */
    set[number] = true;
}

static told read_table(const stg_table *table)
{
    told said = {.added = {false}};
    memset(said.replaced_by, 0xFF, sizeof said.replaced_by);
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        char change[16], claim[8];
        if (strcmp(cell(table, row, "section"), "claims") != 0)
            continue;
        snprintf(change, sizeof change, "%s", cell(table, row, "change"));
        snprintf(claim, sizeof claim, "%s", cell(table, row, "relationship"));
        if (strcmp(change, "added") == 0) {
            take(said.added, claim);
        } else if (strcmp(change, "ended") == 0 || strcmp(change, "gone") == 0) {
            take(said.lost, claim);
        } else if (strcmp(change, "replaced") == 0) {
            take(said.lost, claim);
            said.replaced_by[number_of(claim)] = number_of(cell(table, row, "replaced_by"));
            take(said.added, cell(table, row, "replaced_by"));
        } else {
            said.changed[number_of(claim)] = true;
        }
    }
    return said;
}

/* Replacements are between an end and a start that follow each other, and no
   such pair is left over. */
static void check_replacements(const told *said, const plain *older, const plain *newer)
{
    for (int i = 0; i < CLAIMS; i++) {
        int by = said->replaced_by[i];
        if (by >= 0)
            assert_true(replaces(&older[i], &newer[by]));
        for (int k = 0; k < CLAIMS; k++) {
            bool taken = by >= 0;
            for (int j = 0; j < CLAIMS; j++)
                taken = taken || said->replaced_by[j] == k;
            if (said->lost[i] && said->added[k] && !taken)
                assert_false(replaces(&older[i], &newer[k]));
        }
    }
}

/* ---- two dates ---------------------------------------------------------------------- */

static bool holds(const plain *claim, uint32_t day)
{
    return claim->there && (claim->since == 0 || claim->since <= day) &&
           (claim->until == 0 || claim->until >= day);
}

static void agrees_between_dates(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        plain claims[CLAIMS];
        random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
        for (int i = 0; i < CLAIMS; i++)
            claims[i] = random_claim();
        uint32_t from = 1 + random_below(DAYS - 1), to = from + random_below(DAYS - from);
        stg_graph *graph = graph_of(claims);
        stg_analysis_options options = {.from_date = small_date(days[from]),
                                        .to_date = small_date(days[to])};
        stg_table *table = analyse(graph, "diff", NULL, NULL, &options);
        told said = read_table(table);
        for (int i = 0; i < CLAIMS; i++) {
            bool before = holds(&claims[i], from), after = holds(&claims[i], to);
            assert_int_equal((before && !said.lost[i]) || said.added[i], after);
            assert_false(said.lost[i] && !before);
            assert_false(said.added[i] && before);
            assert_false(said.changed[i]);
        }
        check_replacements(&said, claims, claims);
        stg_table_free(table);
        stg_graph_free(graph);
    }
}

/* ---- two graphs ---------------------------------------------------------------------- */

static bool differ(const plain *one, const plain *other)
{
    return one->from != other->from || one->to != other->to || one->kind != other->kind ||
           one->since != other->since || one->until != other->until || one->amount != other->amount;
}

static void agrees_between_graphs(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        plain older[CLAIMS], newer[CLAIMS];
        random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 7;
        for (int i = 0; i < CLAIMS; i++) {
            older[i] = random_claim();
            newer[i] = random_below(2) ? older[i] : random_claim();
        }
        stg_graph *before = graph_of(older), *after = graph_of(newer);
        stg_analysis_options options = {.second = after};
        stg_table *table = analyse(before, "diff", NULL, NULL, &options);
        told said = read_table(table);
        for (int i = 0; i < CLAIMS; i++) {
            assert_int_equal((older[i].there && !said.lost[i]) || said.added[i], newer[i].there);
            assert_false(said.lost[i] && !older[i].there);
            assert_int_equal(said.changed[i],
                             older[i].there && newer[i].there && differ(&older[i], &newer[i]));
        }
        check_replacements(&said, older, newer);
        stg_table_free(table);
        stg_graph_free(before);
        stg_graph_free(after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_between_dates),
        cmocka_unit_test(agrees_between_graphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
