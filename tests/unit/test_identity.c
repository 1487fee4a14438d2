/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which ids are one party: by identifiers, by what a person says, through others. */
#include "several_inputs.h"

#define DATA(rest) "{\"stargraph\":1," rest "}"
#define PARTIES(list) DATA("\"stakeholders\":[" list "]")
#define ONE(id, rest) "{\"id\":\"" id "\",\"kind\":\"company\",\"name\":\"N-" id "\"" rest "}"
#define WITH(identifiers) ",\"identifiers\":{" identifiers "}"

/* `said` is a file of confirmed parties, or NULL. */
static bool try_read(stg_graph **graph, const char *const *texts, size_t count, const char *said,
                     bool unite, stg_diagnostics *diagnostics, stg_error *error)
{
    static const char *const names[MOST_INPUTS] = {"one", "two", "three", "four"};
    stg_input inputs[MOST_INPUTS];
    stg_input confirmed = {.path = "said", .bytes = said, .length = said ? strlen(said) : 0};
    stg_read_options options = {.diagnostics = diagnostics,
                                .same_as = &confirmed,
                                .same_as_count = said != NULL,
                                .unite = unite};
    for (size_t i = 0; i < count; i++)
        inputs[i] = (stg_input){.path = names[i], .bytes = texts[i], .length = strlen(texts[i])};
    stg_error_clear(error);
    return stg_read(graph, inputs, count, &options, error);
}

static stg_graph *read_said(const char *const *texts, size_t count, const char *said)
{
    stg_graph *graph = NULL;
    stg_error error;
    if (!try_read(&graph, texts, count, said, count == 1, NULL, &error))
        fail_msg("%s:%zu %s %s", error.file, error.line, error.pointer, error.message);
    return graph;
}

static stg_stakeholder_id found(const stg_graph *graph, const char *id)
{
    stg_stakeholder_id number = {STG_NONE};
    if (!stg_graph_stakeholder_by_id(graph, id, &number))
        fail_msg("no stakeholder \"%s\"", id);
    return number;
}

static bool are_one(const stg_graph *graph, const char *one, const char *other)
{
    return found(graph, one).index == found(graph, other).index;
}

static void unites_by_identifier(void **state)
{
    (void)state;
    const char *texts[] = {
        PARTIES(ONE("a", WITH("\"LEI\":\"5493 \"") ",\"jurisdiction\":\"KR\"") "," ONE("x", "")),
        PARTIES(ONE("b", WITH("\"lei\":\" 5493\"") ",\"jurisdiction\":\"US\""))};
    stg_graph *graph = read_said(texts, 2, NULL);
    assert_int_equal(stg_graph_stakeholder_count(graph), 2);
    assert_true(are_one(graph, "a", "b"));
    stg_stakeholder party = stg_graph_stakeholder(graph, found(graph, "b"));
    assert_string_equal(party.id, "a");
    assert_string_equal(party.jurisdiction, "KR");
    assert_int_equal(party.same_as_count, 1);
    assert_string_equal(stg_graph_same_as(graph, found(graph, "a"), 0), "b");
    assert_int_equal(party.alias_count, 1);
    assert_string_equal(stg_graph_alias(graph, found(graph, "a"), 0), "N-b");
    assert_int_equal(stg_graph_conflict_count(graph), 2); /* name, jurisdiction */
    assert_int_equal(stg_graph_identity_count(graph), 1);
    stg_identity identity = stg_graph_identity(graph, 0);
    assert_string_equal(identity.one, "a");
    assert_string_equal(identity.other, "b");
    assert_string_equal(identity.value, "5493");
    assert_false(identity.apart);
    stg_graph_free(graph);
}

static void leaves_one_input_alone(void **state)
{
    (void)state;
    const char *texts[] = {
        PARTIES(ONE("a", WITH("\"lei\":\"1\"")) "," ONE("b", WITH("\"lei\":\"1\"")))};
    stg_graph *graph = NULL;
    stg_error error;
    assert_true(try_read(&graph, texts, 1, NULL, false, NULL, &error));
    assert_int_equal(stg_graph_stakeholder_count(graph), 2);
    stg_graph_free(graph);
    assert_true(try_read(&graph, texts, 1, NULL, true, NULL, &error));
    assert_int_equal(stg_graph_stakeholder_count(graph), 1);
    stg_graph_free(graph);
}

static void follows_chains(void **state)
{
    (void)state;
    const char *texts[] = {PARTIES(ONE("a", WITH("\"lei\":\"1\""))),
                           PARTIES(ONE("c", WITH("\"GB-COH\":\"7\""))),
                           PARTIES(ONE("b", WITH("\"lei\":\"1\",\"gb-coh\":\"7\"")))};
    stg_graph *graph = read_said(texts, 3, NULL);
    assert_int_equal(stg_graph_stakeholder_count(graph), 1);
    assert_int_equal(stg_graph_identity_count(graph), 2);
    assert_string_equal(stg_graph_stakeholder(graph, found(graph, "b")).id, "a");
    assert_string_equal(stg_graph_same_as(graph, found(graph, "a"), 0), "b");
    assert_string_equal(stg_graph_same_as(graph, found(graph, "a"), 1), "c");
    stg_graph_free(graph);
}

/* The number of parties that two stakeholders are, with these identifiers. */
static size_t parties_of(const char *one, const char *other)
{
    char texts[2][400];
    snprintf(texts[0], sizeof texts[0],
             PARTIES("{\"id\":\"a\",\"kind\":\"company\",\"name\":\"N\",%s}"), one);
    snprintf(texts[1], sizeof texts[1],
             PARTIES("{\"id\":\"b\",\"kind\":\"company\",\"name\":\"N\",%s}"), other);
    const char *const both[] = {texts[0], texts[1]};
    stg_graph *graph = read_said(both, 2, NULL);
    size_t count = stg_graph_stakeholder_count(graph);
    stg_graph_free(graph);
    return count;
}

static void knows_what_proves_nothing(void **state)
{
    (void)state;
#define IDS(scheme, value) "\"identifiers\":{\"" scheme "\":\"" value "\"}"
    assert_int_equal(parties_of(IDS("lei", "1"), IDS("lei", "1")), 1);
    assert_int_equal(parties_of(IDS("lei", "1"), IDS("lei", "2")), 2);
    assert_int_equal(parties_of(IDS("lei", "a1"), IDS("lei", "A1")), 2);
    assert_int_equal(parties_of(IDS("lei", "1"), IDS("isin", "1")), 2);
    assert_int_equal(parties_of(IDS("lei", "N/A"), IDS("lei", "N/A")), 2);
    assert_int_equal(parties_of(IDS("lei", "-"), IDS("lei", "-")), 2);
    /* what every registry gives out counts within one jurisdiction */
    assert_int_equal(parties_of(IDS("registrationNumber", "1"), IDS("registrationNumber", "1")), 2);
    assert_int_equal(parties_of(IDS("registrationNumber", "1") ",\"jurisdiction\":\"GB\"",
                                IDS("registration number", "1") ",\"jurisdiction\":\"GB\""),
                     2); /* two spellings are two schemes */
    assert_int_equal(parties_of(IDS("idNumber", "1") ",\"jurisdiction\":\"GB\"",
                                IDS("idnumber", "1") ",\"jurisdiction\":\"GB\""),
                     1);
    assert_int_equal(parties_of(IDS("idNumber", "1") ",\"jurisdiction\":\"US-DE\"",
                                IDS("idNumber", "1") ",\"jurisdiction\":\"US-TX\""),
                     2);
#undef IDS
}

static void never_unites_by_name(void **state)
{
    (void)state;
    assert_int_equal(parties_of("\"url\":\"u\"", "\"url\":\"u\""), 2);
}

static void reports_contradictions(void **state)
{
    (void)state;
    const char *texts[] = {PARTIES(ONE("a", WITH("\"lei\":\"1\",\"cik\":\"5\""))),
                           PARTIES(ONE("b", WITH("\"lei\":\"1\",\"cik\":\"6\"")))};
    stg_graph *graph = read_said(texts, 2, NULL);
    bool reported = false;
    for (size_t i = 0; i < stg_graph_conflict_count(graph); i++) {
        stg_conflict conflict = stg_graph_conflict(graph, i);
        reported |= strcmp(conflict.field, "identifiers/cik") == 0 &&
                    strcmp(conflict.kept, "5") == 0 && strcmp(conflict.other, "6") == 0 &&
                    strcmp(conflict.other_in, "two") == 0;
    }
    assert_true(reported);
    stg_graph_free(graph);
}

#define CLAIM(id, from, to)                                                                        \
    "{\"id\":\"" id "\",\"from\":\"" from "\",\"to\":\"" to "\",\"kind\":\"owns\"}"

static void moves_claims(void **state)
{
    (void)state;
    const char *texts[] = {
        DATA("\"stakeholders\":[" ONE("a", WITH("\"lei\":\"1\"")) "," ONE("c", "") "]"),
        DATA("\"stakeholders\":[" ONE("b", WITH("\"lei\":\"1\"")) "],\"relationships\":[" CLAIM(
            "to-c", "b", "c") "," CLAIM("itself", "a", "b") "]"),
        DATA("\"stakeholders\":[],\"relationships\":[" CLAIM("to-c", "a", "c") "]")};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_graph *graph = NULL;
    stg_error error;
    assert_true(try_read(&graph, texts, 3, NULL, false, diagnostics, &error));
    assert_int_equal(stg_graph_relationship_count(graph), 2); /* two state one claim */
    for (uint32_t i = 0; i < 2; i++)
        assert_int_equal(stg_graph_relationship(graph, (stg_relationship_id){i}).from.index,
                         found(graph, "a").index);
    size_t said = 0;
    for (size_t i = 0; i < stg_diagnostics_count(diagnostics); i++)
        said += strstr(stg_diagnostics_at(diagnostics, i, NULL)->message, "leads from it to itself")
                    ? 1u
                    : 0u;
    assert_int_equal(said, 1);
    stg_diagnostics_free(diagnostics);
    stg_graph_free(graph);
}

static const char *const three[] = {
    PARTIES(ONE("a", WITH("\"lei\":\"1\"")) "," ONE("b", "") "," ONE("c", WITH("\"lei\":\"1\"")))};

static void takes_a_persons_word(void **state)
{
    (void)state;
    static const char *const files[] = {"id,same_as\na,b\n", "same_as\tscore\tid\nb\t1\ta\n",
                                        "{\"same_as\":[[\"a\",\"b\"]]}",
                                        "id;same_as;different\na;b;\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        stg_graph *graph = read_said(three, 1, files[i]);
        assert_int_equal(stg_graph_stakeholder_count(graph), 1);
        assert_null(stg_graph_identity(graph, 0).scheme);
        stg_graph_free(graph);
    }
}

static void keeps_apart(void **state)
{
    (void)state;
    static const char *const files[] = {"id,different\na,c\n", "id,same_as,different\na,,c\na,b,\n",
                                        "{\"different\":[[\"a\",\"c\"]]}",
                                        "id,same_as,different\nc,,b\na,b,\n"};
    static const size_t parties[] = {3, 2, 3, 2};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        stg_graph *graph = read_said(three, 1, files[i]);
        size_t last = stg_graph_identity_count(graph) - 1;
        assert_int_equal(stg_graph_stakeholder_count(graph), parties[i]);
        assert_false(are_one(graph, "a", "c"));
        assert_true(stg_graph_identity(graph, last).apart);
        stg_graph_free(graph);
    }
}

static void refuses(void **state)
{
    (void)state;
    static const struct {
        const char *said;
        const char *message;
        size_t line;
    } cases[] = {
        {"id,same_as\na,b\naa,bbbb\n", "there is no stakeholder \"aa\"", 3},
        {"id,same_as\na,\n", "does not name two ids", 2},
        {"a,b\n", "names its columns", 1},
        {"", "is empty", 1},
        {"id,same_as\n\"a,b\n", "not closed", 2},
        {"{\"same\":[]}", "only \"same_as\"", 1},
        {"{\"same_as\":{}}", "a list of lists", 1},
        {"{\"same_as\":[\n[\"a\"]]}", "two ids or more", 2},
        {"{\"same_as\":[[\"a\",\n1]]}", "an id is text", 2},
        {"{\"same_as\":[[\"a\",\n\"zzzzzz\"]]}", "there is no stakeholder \"zzzzzz\"", 2},
        {"[]", "write {", 1},
        {"{\"same_as\":[", "", 1},
        {"id,different\na,a\n", "different from itself", 2},
        {"{\"same_as\":[[\"a\",\"b\",\"c\"]],\"different\":[[\"b\",\"c\"]]}", "to be different", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stg_graph *graph = NULL;
        stg_error error;
        if (try_read(&graph, three, 1, cases[i].said, true, NULL, &error))
            fail_msg("accepted: %s", cases[i].said);
        if (!strstr(error.message, cases[i].message) ||
            (cases[i].line > 0 && (error.line != cases[i].line || strcmp(error.file, "said") != 0)))
            fail_msg("%s: %s:%zu %s", cases[i].said, error.file, error.line, error.message);
    }
}

static void reads_other_ids(void **state)
{
    (void)state;
    const char *texts[] = {PARTIES(ONE("a", ",\"same_as\":[\"old\",\"b\"]")),
                           DATA("\"stakeholders\":[" ONE("b", "") "," ONE(
                               "c", "") "],\"relationships\":[" CLAIM("r", "old", "c") "]")};
    stg_graph *graph = read_said(texts, 2, NULL);
    assert_int_equal(stg_graph_stakeholder_count(graph), 2);
    assert_true(are_one(graph, "a", "b") && are_one(graph, "a", "old"));
    stg_stakeholder_id number;
    stg_error error = {0};
    assert_true(stg_graph_find_stakeholder(graph, "OLD", &number, &error));
    assert_int_equal(number.index, found(graph, "a").index);
    stg_graph_free(graph);
    const char *wrong[] = {PARTIES(ONE("a", ",\"same_as\":[\" b\"]"))};
    assert_false(try_read(&graph, wrong, 1, NULL, false, NULL, &error));
    assert_string_equal(error.pointer, "/stakeholders/0/same_as");
}

/* ---- the order of inputs ------------------------------------------------------------------ */

enum { PARTY_COUNT = 12, ROUNDS = 300 };

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* One input of random parties among twelve, with identifiers of few values. */
static void write_input(char *out, unsigned *seed, unsigned declared)
{
    size_t used = (size_t)snprintf(out, LONGEST, "{\"stargraph\":1,\"stakeholders\":[");
    bool first = true;
    for (unsigned i = 0; i < PARTY_COUNT; i++) {
        if (!(declared & 1u << i))
            continue;
        used += (size_t)snprintf(out + used, LONGEST - used,
                                 "%s{\"id\":\"p%u\",\"kind\":\"company\",\"name\":\"P\","
                                 "\"identifiers\":{\"%s\":\"%u\"}}",
                                 first ? "" : ",", i, next_random(seed) % 2 ? "lei" : "isin",
                                 next_random(seed) % 8);
        first = false;
    }
    snprintf(out + used, LONGEST - used, "]}");
}

/* Which parties are one, as a table. */
static void list_unions(const stg_graph *graph, bool table[PARTY_COUNT][PARTY_COUNT])
{
    char ids[2][8];
    for (unsigned i = 0; i < PARTY_COUNT; i++)
        for (unsigned j = 0; j < PARTY_COUNT; j++) {
            snprintf(ids[0], sizeof ids[0], "p%u", i);
            snprintf(ids[1], sizeof ids[1], "p%u", j);
            table[i][j] = are_one(graph, ids[0], ids[1]);
        }
}

static void order_does_not_matter(void **state)
{
    (void)state;
    static char texts[3][LONGEST];
    static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
    unsigned seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        bool tables[3][PARTY_COUNT][PARTY_COUNT];
        char said[200];
        unsigned all = (1u << PARTY_COUNT) - 1, one = next_random(&seed) & all;
        write_input(texts[0], &seed, one);
        write_input(texts[1], &seed, all & ~one);
        write_input(texts[2], &seed, next_random(&seed) & all);
        unsigned other = next_random(&seed) % PARTY_COUNT, apart = next_random(&seed) % PARTY_COUNT;
        snprintf(said, sizeof said, "id,same_as,different\np%u,p%u,\np%u,,p%u\n",
                 next_random(&seed) % PARTY_COUNT, other, apart,
                 (apart + 1 + next_random(&seed) % (PARTY_COUNT - 1)) % PARTY_COUNT);
        bool refused[3];
        for (size_t k = 0; k < 3; k++) {
            const char *const inputs[] = {texts[orders[k][0]], texts[orders[k][1]],
                                          texts[orders[k][2]]};
            stg_graph *graph = NULL;
            stg_error error;
            refused[k] = !try_read(&graph, inputs, 3, round % 3 ? said : NULL, false, NULL, &error);
            memset(tables[k], 0, sizeof tables[k]);
            if (!refused[k])
                list_unions(graph, tables[k]);
            stg_graph_free(graph);
            assert_int_equal(refused[k], refused[0]);
            assert_memory_equal(tables[k], tables[0], sizeof tables[0]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unites_by_identifier), cmocka_unit_test(leaves_one_input_alone),
        cmocka_unit_test(follows_chains),       cmocka_unit_test(knows_what_proves_nothing),
        cmocka_unit_test(never_unites_by_name), cmocka_unit_test(reports_contradictions),
        cmocka_unit_test(moves_claims),         cmocka_unit_test(takes_a_persons_word),
        cmocka_unit_test(keeps_apart),          cmocka_unit_test(refuses),
        cmocka_unit_test(reads_other_ids),      cmocka_unit_test(order_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
