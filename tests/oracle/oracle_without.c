/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What without cuts off, against breadth-first search over an adjacency matrix
 * on random small graphs, before and after each departure of one or two.
 * Nothing of src/analysis is used but the answer.
 */
#include "../unit/small_graph.h"

enum { PARTIES = 9, CLAIMS = 14, GRAPHS = 500 };

/* xorshift64* (Vigna 2016): the same numbers on every machine. */
static uint64_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

static const char *const ids[PARTIES] = {"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"};

typedef struct random_graph {
    stg_graph *graph;
    int ties[PARTIES][PARTIES]; /* standing ones, both ways */
} random_graph;

static random_graph make_graph(uint64_t seed)
{
    static const char *const kinds[] = {"funds", "supplies", "owns", "criticised", "part-of"};
    static const stg_status statuses[] = {STG_STATUS_ACTIVE, STG_STATUS_NOT_STATED,
                                          STG_STATUS_PLANNED, STG_STATUS_ENDED,
                                          STG_STATUS_CANCELLED};
    random_graph made = {.graph = NULL};
    small_claim claims[CLAIMS];
    char names[CLAIMS][16];
    random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    uint32_t count = random_below(CLAIMS + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = random_below(PARTIES), to = random_below(PARTIES), kind = random_below(5);
        uint32_t status = random_below(5);
        bool nobody = random_below(10) == 0;
        snprintf(names[i], sizeof names[i], "c%u", (unsigned)i);
        claims[i] = (small_claim){.id = names[i],
                                  .from = ids[from],
                                  .kind = kinds[kind],
                                  .to = nobody ? "?nobody" : ids[to],
                                  .status = statuses[status]};
        if (kind != 3 && status < 3 && !nobody && from != to) {
            made.ties[from][to]++;
            made.ties[to][from]++;
        }
    }
    made.graph = small_graph("p0 p1 p2 p3 p4 p5 p6 p7 p8", NULL, claims, count);
    return made;
}

/* Marks with `mark` what hangs together with `start`; returns how many. */
static int flood(const random_graph *made, const bool *gone, int start, int mark, int *marks)
{
    int queue[PARTIES], head = 0, tail = 0;
    queue[tail++] = start;
    marks[start] = mark;
    while (head < tail) {
        int at = queue[head++];
        for (int p = 0; p < PARTIES; p++) {
            if (made->ties[at][p] == 0 || gone[p] || marks[p] >= 0)
                continue;
            marks[p] = mark;
            queue[tail++] = p;
        }
    }
    return tail;
}

static int count_ties(const random_graph *made, const bool *gone, int party)
{
    int count = 0;
    for (int p = 0; p < PARTIES; p++)
        count += gone[p] ? 0 : made->ties[party][p];
    return count;
}

/* The largest piece of the body that `party` belonged to, of equals the first. */
static int main_piece(const int *bodies, const int *pieces, const int *sizes, const bool *gone,
                      int party)
{
    int best = -1;
    for (int p = 0; p < PARTIES; p++)
        if (!gone[p] && bodies[p] == bodies[party] && (best < 0 || sizes[pieces[p]] > sizes[best]))
            best = pieces[p];
    return best;
}

static void expect(const random_graph *made, const bool *gone, char *expected, size_t size)
{
    static const bool nobody[PARTIES];
    int bodies[PARTIES], pieces[PARTIES], sizes[PARTIES] = {0};
    memset(bodies, 0xFF, sizeof bodies);
    memset(pieces, 0xFF, sizeof pieces);
    for (int p = 0; p < PARTIES; p++) {
        if (bodies[p] < 0)
            flood(made, nobody, p, p, bodies);
        if (pieces[p] < 0 && !gone[p])
            sizes[p] = flood(made, gone, p, p, pieces);
    }
    expected[0] = '\0';
    for (int separated = 0; separated < 2; separated++)
        for (int p = 0; p < PARTIES; p++) {
            bool alone = count_ties(made, gone, p) == 0;
            if (gone[p] || count_ties(made, nobody, p) == 0 || alone == (separated == 1) ||
                (!alone && pieces[p] == main_piece(bodies, pieces, sizes, gone, p)))
                continue;
            size_t used = strlen(expected);
            snprintf(expected + used, size - used, "%s/p%d/%d ", alone ? "isolated" : "separated",
                     p, alone ? 0 : sizes[pieces[p]]);
        }
}

static void answer(const stg_graph *graph, int one, int other, char *found, size_t size)
{
    stg_table *table = analyse(graph, "without", ids[one], other == one ? NULL : ids[other], NULL);
    found[0] = '\0';
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        char section[32], party[8];
        snprintf(section, sizeof section, "%s", cell(table, row, "section"));
        if (strcmp(section, "isolated") != 0 && strcmp(section, "separated") != 0)
            continue;
        snprintf(party, sizeof party, "%s", cell(table, row, "party"));
        const char *piece = cell(table, row, "piece_size");
        size_t used = strlen(found);
        snprintf(found + used, size - used, "%s/%s/%s ", section, party,
                 strcmp(piece, "-") == 0 ? "0" : piece);
    }
    stg_table_free(table);
}

static void agrees_with_search(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= GRAPHS; seed++) {
        random_graph made = make_graph(seed);
        int one = (int)random_below(PARTIES), other = (int)random_below(PARTIES);
        bool gone[PARTIES] = {false};
        char expected[512], found[512];
        gone[one] = gone[other] = true;
        expect(&made, gone, expected, sizeof expected);
        answer(made.graph, one, other, found, sizeof found);
        assert_string_equal(found, expected);
        stg_graph_free(made.graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_search)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
