/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cycles and trace against slow versions of their own on random small graphs:
 * every simple path and cycle by recursion over a matrix, bottlenecks as the
 * best of all paths, the most that can have gone all the way as the least cut
 * of all. Nothing of src/analysis is used but the answers.
 */
#include "../unit/small_graph.h"

enum { PARTIES = 6, CLAIMS = 28, GRAPHS = 1000, CHAINS = 2000, EUR = 0, USD, CURRENCIES };

static const char *const codes[CURRENCIES] = {"EUR", "USD"}; /* in the order of the answers */

/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static uint64_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

typedef struct random_graph {
    stg_graph *graph;
    bool linked[PARTIES][PARTIES]; /* money, from payer to payee */
    int sum[PARTIES][PARTIES][CURRENCIES];
    bool stated[PARTIES][PARTIES][CURRENCIES];
} random_graph;

static char *party_id(uint32_t party)
{
    static char ids[PARTIES][4];
    snprintf(ids[party], sizeof ids[party], "p%u", (unsigned)party);
    return ids[party];
}

/* Kinds with their flow, and what is not counted, written down here once more. */
static void add_claim(stg_builder *builder, random_graph *made, uint32_t number)
{
    static const struct {
        const char *kind;
        bool money;
    } kinds[] = {{"funds", true},
                 {"pays", true},
                 {"buys-from", true},
                 {"owns", false},
                 {"criticised", false}};
    char id[16], amount[16];
    uint32_t kind = random_below(5), from = random_below(PARTIES), to = random_below(PARTIES);
    uint32_t currency = random_below(6) == 0 ? EUR : USD;
    int value = (int)random_below(12);
    bool states = random_below(4) > 0 && kind < 3, cancelled = random_below(10) == 0;
    bool nobody = random_below(12) == 0;
    snprintf(id, sizeof id, "c%u", (unsigned)number);
    snprintf(amount, sizeof amount, "%d:%s", value, codes[currency]);
    small_add(builder,
              &(small_claim){.id = id,
                             .from = nobody ? "?nobody" : party_id(from),
                             .kind = kinds[kind].kind,
                             .to = party_id(to),
                             .amount = states ? amount : NULL,
                             .status = cancelled ? STG_STATUS_CANCELLED : STG_STATUS_REPORTED});
    if (nobody || cancelled || !kinds[kind].money)
        return;
    made->linked[from][to] = true;
    if (states) {
        made->stated[from][to][currency] = true;
        made->sum[from][to][currency] += value;
    }
}

static random_graph make_graph(uint64_t seed)
{
    random_graph made = {.graph = NULL};
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (uint32_t i = 0; i < PARTIES; i++)
        small_party(builder, party_id(i));
    uint32_t claims = random_below(CLAIMS + 1);
    for (uint32_t i = 0; i < claims; i++)
        add_claim(builder, &made, i);
    if (!stg_builder_freeze(&made.graph, &builder, &error))
        fail_msg("%s", error.message);
    return made;
}

/* ---- chains -------------------------------------------------------------------------- */

typedef struct chain {
    char parties[PARTIES + 2]; /* as digits; a cycle ends where it begins */
    bool ranks;
    int currency;
    int smallest;
} chain;

typedef struct chain_list {
    chain chains[CHAINS];
    size_t count;
} chain_list;

/* The narrowest hop in a currency; -1 where a hop does not state it. */
static int narrowest(const random_graph *made, const char *parties, int currency)
{
    int least = INT32_MAX;
    for (size_t i = 0; parties[i + 1] != '\0'; i++) {
        int from = parties[i] - '0', to = parties[i + 1] - '0';
        if (!made->stated[from][to][currency])
            return -1;
        if (made->sum[from][to][currency] < least)
            least = made->sum[from][to][currency];
    }
    return least;
}

static void keep_chain(const random_graph *made, chain_list *list, const char *path, size_t length,
                       int end)
{
    assert_true(list->count < CHAINS);
    chain *kept = &list->chains[list->count++];
    *kept = (chain){.ranks = false};
    memcpy(kept->parties, path, length);
    kept->parties[length] = (char)('0' + end);
    for (int currency = 0; currency < CURRENCIES && !kept->ranks; currency++) {
        int least = narrowest(made, kept->parties, currency);
        kept->ranks = least >= 0;
        kept->currency = currency;
        kept->smallest = least;
    }
}

/* Simple paths to `end`; to the first party of the path: cycles, whose first
   party is the smallest. */
static void try_all(const random_graph *made, chain_list *list, char *path, size_t length, int end)
{
    int first = path[0] - '0', last = path[length - 1] - '0';
    bool cycles = end == first;
    if (made->linked[last][end])
        keep_chain(made, list, path, length, end);
    for (int next = cycles ? first : 0; next < PARTIES; next++) {
        if (!made->linked[last][next] || next == end || memchr(path, '0' + next, length) != NULL)
            continue;
        path[length] = (char)('0' + next);
        try_all(made, list, path, length + 1, end);
    }
}

static int compare_found(const chain *one, const chain *other)
{
    size_t length = strlen(one->parties), other_length = strlen(other->parties);
    if (length != other_length)
        return length < other_length ? -1 : 1;
    return strcmp(one->parties, other->parties);
}

static int compare_paths(const void *left, const void *right)
{
    return compare_found(left, right);
}

static int compare_ranks(const void *left, const void *right)
{
    const chain *one = left, *other = right;
    if (one->ranks != other->ranks)
        return one->ranks ? -1 : 1;
    if (one->ranks && one->currency != other->currency)
        return one->currency < other->currency ? -1 : 1;
    if (one->ranks && one->smallest != other->smallest)
        return one->smallest > other->smallest ? -1 : 1;
    return compare_found(one, other);
}

/* The chains of a table, read back from its rows. */
static void read_chains(const stg_table *table, const char *name, chain_list *list)
{
    size_t last = 0;
    list->count = 0;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        size_t number = (size_t)atoi(cell(table, row, name)),
               hop = (size_t)atoi(cell(table, row, "hop"));
        if (number != last) {
            assert_int_equal(number, list->count + 1);
            list->chains[list->count++] = (chain){.ranks = atoi(cell(table, row, "rankable")) != 0};
            last = number;
        }
        chain *at = &list->chains[list->count - 1];
        at->parties[hop - 1] = cell(table, row, "from")[1];
        at->parties[hop] = cell(table, row, "to")[1];
        if (!at->ranks)
            continue;
        at->smallest = atoi(cell(table, row, "smallest_amount"));
        at->currency = strcmp(cell(table, row, "smallest_currency"), "EUR") == 0 ? EUR : USD;
    }
}

static void check_chains(const chain_list *expected, const chain_list *found)
{
    assert_int_equal(found->count, expected->count);
    for (size_t i = 0; i < found->count; i++) {
        const chain *one = &expected->chains[i], *other = &found->chains[i];
        assert_string_equal(other->parties, one->parties);
        assert_int_equal(other->ranks, one->ranks);
        if (one->ranks) {
            assert_int_equal(other->currency, one->currency);
            assert_int_equal(other->smallest, one->smallest);
        }
    }
}

static void check_cycles(const random_graph *made)
{
    static chain_list expected, found;
    expected.count = 0;
    for (int i = 0; i < PARTIES; i++) {
        char path[PARTIES + 2] = {(char)('0' + i)};
        try_all(made, &expected, path, 1, i);
    }
    qsort(expected.chains, expected.count, sizeof(chain), compare_ranks);
    stg_table *table = analyse(made->graph, "cycles", NULL, NULL, NULL);
    read_chains(table, "cycle", &found);
    check_chains(&expected, &found);
    stg_table_free(table);
}

/* ---- trace --------------------------------------------------------------------------- */

/* The least that separates the two, over every cut. */
static int least_cut(const random_graph *made, uint32_t from, uint32_t to, int currency)
{
    int least = INT32_MAX;
    for (unsigned side = 0; side < 1u << PARTIES; side++) {
        int cut = 0;
        if (!(side >> from & 1u) || (side >> to & 1u))
            continue;
        for (uint32_t i = 0; i < PARTIES * PARTIES; i++) {
            uint32_t one = i / PARTIES, other = i % PARTIES;
            if ((side >> one & 1u) && !(side >> other & 1u))
                cut += made->sum[one][other][currency];
        }
        least = cut < least ? cut : least;
    }
    return least;
}

static void check_flows(const random_graph *made, const stg_table *table, uint32_t from,
                        uint32_t to)
{
    size_t total = 0;
    for (int currency = 0; currency < CURRENCIES; currency++) {
        char line[64];
        int least = least_cut(made, from, to, currency);
        if (least == 0)
            continue;
        const stg_total *found = stg_table_total(table, total++);
        snprintf(line, sizeof line, "%s %d", codes[currency], least);
        char answered[64];
        snprintf(answered, sizeof answered, "%s %s", found->currency, found->amount);
        assert_string_equal(answered, line);
    }
    assert_int_equal(stg_table_total_count(table), total);
}

/* The rows of one party: for each currency the widest of all paths to it. */
static size_t check_reached(const random_graph *made, const stg_table *table, size_t row,
                            uint32_t party, const chain_list *paths)
{
    size_t first = row;
    for (int currency = 0; currency < CURRENCIES; currency++) {
        int widest = -1;
        for (size_t i = 0; i < paths->count; i++) {
            int narrow = narrowest(made, paths->chains[i].parties, currency);
            widest = narrow > widest ? narrow : widest;
        }
        if (widest < 0)
            continue;
        assert_string_equal(cell(table, row, "party"), party_id(party));
        assert_string_equal(cell(table, row, "smallest_currency"), codes[currency]);
        assert_int_equal(atoi(cell(table, row, "smallest_amount")), widest);
        row++;
    }
    if (row > first)
        return row;
    assert_string_equal(cell(table, row, "party"), party_id(party));
    assert_string_equal(cell(table, row, "smallest_amount"), "-");
    return row + 1;
}

static void check_trace(const random_graph *made, uint32_t from)
{
    static chain_list paths[PARTIES], found;
    stg_analysis_options all = {.limit = CHAINS};
    for (uint32_t to = 0; to < PARTIES; to++) {
        char path[PARTIES + 2] = {(char)('0' + from)};
        paths[to].count = 0;
        if (to == from)
            continue;
        try_all(made, &paths[to], path, 1, (int)to);
        qsort(paths[to].chains, paths[to].count, sizeof(chain), compare_paths);
        stg_table *table = analyse(made->graph, "trace", party_id(from), party_id(to), &all);
        read_chains(table, "path", &found);
        check_chains(&paths[to], &found);
        check_flows(made, table, from, to);
        stg_table_free(table);
    }
    stg_table *table = analyse(made->graph, "trace", party_id(from), NULL, NULL);
    size_t row = 0;
    for (size_t hops = 1; hops < PARTIES; hops++) {
        for (uint32_t to = 0; to < PARTIES; to++) {
            if (paths[to].count > 0 && strlen(paths[to].chains[0].parties) == hops + 1)
                row = check_reached(made, table, row, to, &paths[to]);
        }
    }
    assert_int_equal(row, stg_table_row_count(table));
    stg_table_free(table);
}

static void test_random_graphs(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        random_graph made = make_graph(seed);
        check_cycles(&made);
        check_trace(&made, random_below(PARTIES));
        stg_graph_free(made.graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_graphs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
