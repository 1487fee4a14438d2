/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * path and the indirect queries against slow versions of their own on random
 * small graphs. Paths: every sequence of parties is tried by recursion over an
 * adjacency matrix, without pruning. Chains: distances by Floyd and Warshall.
 * Nothing of src/query is used but the answers.
 */
#include "../unit/small_graph.h"

enum { PARTIES = 7, CLAIMS = 14, GRAPHS = 400, PATHS = 4000, NO_PATH = 99 };

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
    bool linked[PARTIES][PARTIES]; /* structural, either way */
    bool gives[PARTIES][PARTIES];  /* money, from payer to payee */
} random_graph;

static char *party_id(int party)
{
    static char ids[PARTIES][4];
    snprintf(ids[party], sizeof ids[party], "p%d", party);
    return ids[party];
}

/* Kinds with their flow written down here once more, on purpose. */
static random_graph make_graph(uint64_t seed)
{
    static const struct {
        const char *kind;
        bool structural, money;
    } kinds[] = {{"funds", true, true},
                 {"invests-in", true, true},
                 {"owns", true, false},
                 {"supplies", true, false},
                 {"criticised", false, false}};
    random_graph made = {.graph = NULL};
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int i = 0; i < PARTIES; i++)
        small_party(builder, party_id(i));
    uint32_t claims = random_below(CLAIMS + 1);
    for (uint32_t i = 0; i < claims; i++) {
        char id[16];
        uint32_t kind = random_below(5), from = random_below(PARTIES), to = random_below(PARTIES);
        bool nobody = random_below(12) == 0;
        snprintf(id, sizeof id, "c%u", (unsigned)i);
        small_add(builder, &(small_claim){.id = id,
                                          .from = nobody ? "?nobody" : party_id((int)from),
                                          .kind = kinds[kind].kind,
                                          .to = party_id((int)to)});
        if (!nobody && kinds[kind].structural && from != to)
            made.linked[from][to] = made.linked[to][from] = true;
        if (!nobody && kinds[kind].money)
            made.gives[from][to] = true;
    }
    if (!stg_builder_freeze(&made.graph, &builder, &error))
        fail_msg("%s", error.message);
    return made;
}

/* ---- paths --------------------------------------------------------------------- */

typedef struct path_list {
    char paths[PATHS][PARTIES + 1]; /* parties as digits */
    size_t count;
} path_list;

static void try_all(const random_graph *made, path_list *list, char *path, size_t length, int to,
                    size_t max_hops)
{
    int last = path[length - 1] - '0';
    if (last == to) {
        assert_true(list->count < PATHS);
        memcpy(list->paths[list->count], path, length);
        list->paths[list->count++][length] = '\0';
        return;
    }
    for (int next = 0; length <= max_hops && next < PARTIES; next++) {
        if (!made->linked[last][next] || memchr(path, '0' + next, length) != NULL)
            continue;
        path[length] = (char)('0' + next);
        try_all(made, list, path, length + 1, to, max_hops);
    }
}

static int compare_paths(const void *left, const void *right)
{
    size_t one = strlen(left), other = strlen(right);
    if (one != other)
        return one < other ? -1 : 1;
    return strcmp(left, right);
}

static void expected_paths(const random_graph *made, path_list *list, int from, int to, bool all,
                           size_t max_hops)
{
    char path[PARTIES + 1] = {(char)('0' + from)};
    list->count = 0;
    try_all(made, list, path, 1, to, max_hops);
    qsort(list->paths, list->count, sizeof list->paths[0], compare_paths);
    for (size_t i = 1; !all && i < list->count; i++) {
        if (strlen(list->paths[i]) != strlen(list->paths[0]))
            list->count = i;
    }
}

/* The paths that the answer lists, read back from its rows. */
static void answered_paths(const stg_table *table, path_list *list)
{
    list->count = 0;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        size_t path = (size_t)atoi(cell(table, row, "path"));
        size_t hop = (size_t)atoi(cell(table, row, "hop"));
        assert_in_range(path, 1, list->count + 1);
        list->count = path;
        char *digits = list->paths[path - 1];
        digits[hop - 1] = cell(table, row, "from")[1];
        digits[hop] = cell(table, row, "to")[1];
        digits[hop + 1] = '\0';
    }
}

static void assert_same_paths(const random_graph *made, int from, int to, bool all,
                              unsigned max_hops)
{
    static path_list expected, answered;
    stg_query_options options = {.all = all, .max_hops = max_hops, .limit = PATHS};
    expected_paths(made, &expected, from, to, all, max_hops);
    stg_table *table = ask(made->graph, "path", party_id(from), party_id(to), &options);
    answered_paths(table, &answered);
    assert_int_equal(answered.count, expected.count);
    for (size_t i = 0; i < expected.count; i++)
        assert_string_equal(answered.paths[i], expected.paths[i]);
    stg_table_free(table);
}

static void paths_are_those_of_the_oracle(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        random_graph made = make_graph(seed);
        for (int to = 1; to < PARTIES; to++) {
            unsigned max_hops = 1 + random_below(PARTIES);
            assert_same_paths(&made, 0, to, false, max_hops);
            assert_same_paths(&made, 0, to, true, max_hops);
            assert_same_paths(&made, to, 0, true, PARTIES);
        }
        stg_graph_free(made.graph);
    }
}

/* ---- chains ----------------------------------------------------------------------- */

static void distances_of(const random_graph *made, int distance[PARTIES][PARTIES])
{
    for (int i = 0; i < PARTIES; i++)
        for (int j = 0; j < PARTIES; j++)
            distance[i][j] = i == j ? 0 : made->gives[i][j] ? 1 : NO_PATH;
    for (int k = 0; k < PARTIES; k++)
        for (int i = 0; i < PARTIES; i++)
            for (int j = 0; j < PARTIES; j++)
                if (distance[i][k] + distance[k][j] < distance[i][j])
                    distance[i][j] = distance[i][k] + distance[k][j];
}

/* "p3 p1 p0": as long as it must be, and money flows along each step. */
static void assert_path_holds(const random_graph *made, const char *path, int first, int last,
                              int length)
{
    assert_int_equal(path[1] - '0', first);
    for (int step = 0; step < length; step++, path += 3)
        assert_true(made->gives[path[1] - '0'][path[4] - '0']);
    assert_int_equal(path[1] - '0', last);
    assert_int_equal(path[2], '\0');
}

static void assert_same_chain(const random_graph *made, int x, bool up, unsigned max_hops)
{
    int distance[PARTIES][PARTIES], expected = 0, answered = 0, depth = 0;
    distances_of(made, distance);
    for (int i = 0; i < PARTIES; i++) {
        int steps = up ? distance[i][x] : distance[x][i];
        expected += i != x && steps != NO_PATH && (max_hops == 0 || steps <= (int)max_hops);
    }
    stg_query_options options = {.indirect = true, .max_hops = max_hops};
    stg_table *table = ask(made->graph, up ? "funders" : "funds", party_id(x), NULL, &options);
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        const char *id = cell(table, row, up ? "funder" : "recipient");
        if (id[0] == '-')
            continue; /* a placeholder */
        int party = id[1] - '0';
        int steps = up ? distance[party][x] : distance[x][party];
        int listed = atoi(cell(table, row, "depth"));
        assert_int_equal(listed, steps);
        assert_true(listed >= depth);
        depth = listed;
        assert_path_holds(made, cell(table, row, "path"), up ? party : x, up ? x : party, steps);
        answered++;
    }
    assert_int_equal(answered, expected); /* with the distances: each once */
    stg_table_free(table);
}

static void chains_are_those_of_the_oracle(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        random_graph made = make_graph(seed);
        for (int x = 0; x < PARTIES; x++) {
            assert_same_chain(&made, x, true, 0);
            assert_same_chain(&made, x, false, 0);
            assert_same_chain(&made, x, x % 2 == 0, 1 + random_below(3));
        }
        stg_graph_free(made.graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_those_of_the_oracle),
        cmocka_unit_test(chains_are_those_of_the_oracle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
