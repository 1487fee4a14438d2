/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging as a whole: the order of inputs, data beside itself, inputs built by hand. */
#include "several_inputs.h"

enum { MOST_FACTS = 128, FACT_SIZE = 96 };

typedef struct fact_list {
    char facts[MOST_FACTS][FACT_SIZE];
    size_t count;
} fact_list;

static void add_fact(fact_list *list, const char *id, const char *field, const char *value)
{
    char fact[FACT_SIZE] = "";
    snprintf(fact, sizeof fact, "%s %s %s", id, field, value ? value : "-");
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->facts[i], fact) == 0)
            return;
    assert_true(list->count < MOST_FACTS);
    memcpy(list->facts[list->count++], fact, sizeof fact);
}

static void add_evidence(fact_list *list, const stg_graph *graph, const char *id,
                         stg_evidence evidence)
{
    stg_source source = stg_graph_source(graph, evidence.source);
    add_fact(list, id, source.id, evidence.locator);
}

static void add_party_facts(fact_list *list, const stg_graph *graph, stg_stakeholder_id number)
{
    stg_stakeholder party = stg_graph_stakeholder(graph, number);
    char field[40];
    if (party.jurisdiction)
        add_fact(list, party.id, "jurisdiction", party.jurisdiction);
    for (size_t i = 0; i < party.name.count; i++) {
        snprintf(field, sizeof field, "name/%s", party.name.wordings[i].language);
        add_fact(list, party.id, field, party.name.wordings[i].text);
    }
    for (size_t i = 0; i < party.alias_count; i++) /* a name that is not kept is a conflict's */
        if (stg_graph_alias(graph, number, i)[0] != 'N')
            add_fact(list, party.id, "alias", stg_graph_alias(graph, number, i));
    for (size_t i = 0; i < party.identifier_count; i++) {
        const char *scheme, *value;
        stg_graph_identifier(graph, number, i, &scheme, &value);
        snprintf(field, sizeof field, "identifiers/%s", scheme);
        add_fact(list, party.id, field, value);
    }
    for (size_t i = 0; i < party.evidence_count; i++)
        add_evidence(list, graph, party.id, stg_graph_stakeholder_evidence(graph, number, i));
}

static int by_fact(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* Every value that is known, kept or not, in an order of their own. */
static void list_facts(const stg_graph *graph, fact_list *list)
{
    memset(list, 0, sizeof *list);
    for (uint32_t i = 0; i < stg_graph_stakeholder_count(graph); i++)
        add_party_facts(list, graph, (stg_stakeholder_id){i});
    for (size_t i = 0; i < stg_graph_conflict_count(graph); i++) {
        stg_conflict conflict = stg_graph_conflict(graph, i);
        add_fact(list, conflict.id, conflict.field, conflict.kept);
        add_fact(list, conflict.id, conflict.field, conflict.other);
    }
    for (uint32_t i = 0; i < stg_graph_relationship_count(graph); i++) {
        stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){i});
        add_fact(list, claim.id, "to", stg_graph_stakeholder(graph, claim.to).id);
        for (size_t j = 0; j < claim.evidence_count; j++)
            add_evidence(list, graph, claim.id,
                         stg_graph_relationship_evidence(graph, (stg_relationship_id){i}, j));
    }
    qsort(list->facts, list->count, sizeof *list->facts, by_fact);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 40);
}

/* A document in which each of three stakeholders and three claims may stand. */
static void random_document(char *out, uint64_t *seed)
{
    int used = snprintf(out, LONGEST, "{\"stargraph\":1," SOURCES ",\"stakeholders\":[");
    for (int i = 0, listed = 0; i < 3; i++) {
        if (i > 0 && next_random(seed) % 3 == 0)
            continue;
        const char *jurisdictions[] = {"null", "\"KR\"", "\"US\"", "\"JP\""};
        const char *languages[] = {"en", "ko", "ja"};
        used += snprintf(out + used, (size_t)(LONGEST - used),
                         "%s{\"id\":\"%c\",\"kind\":\"company\",\"name\":{\"%s\":\"N%u\"},"
                         "\"jurisdiction\":%s,\"aliases\":[\"x%u\",\"y%u\"],"
                         "\"identifiers\":{\"i%u\":\"%c%u\"},"
                         "\"evidence\":[{\"source\":\"%s\",\"locator\":\"%u\"}]}",
                         listed++ ? "," : "", 'a' + i, languages[next_random(seed) % 3],
                         next_random(seed) % 3, jurisdictions[next_random(seed) % 4],
                         next_random(seed) % 3, next_random(seed) % 3, next_random(seed) % 2,
                         'a' + i, next_random(seed) % 3, next_random(seed) % 2 ? "s" : "t",
                         next_random(seed) % 3);
    }
    used += snprintf(out + used, (size_t)(LONGEST - used), "],\"relationships\":[");
    for (int i = 0, listed = 0; i < 3; i++)
        if (next_random(seed) % 2)
            used += snprintf(out + used, (size_t)(LONGEST - used),
                             "%s{\"id\":\"r%d\",\"from\":\"a\",\"to\":{\"unspecified\":\"x\"},"
                             "\"kind\":\"funds\",\"evidence\":[{\"source\":\"%s\"}]}",
                             listed++ ? "," : "", i, next_random(seed) % 2 ? "s" : "t");
    snprintf(out + used, (size_t)(LONGEST - used), "]}");
}

static void order_does_not_change_the_facts(void **state)
{
    (void)state;
    static char texts[4][LONGEST];
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    uint64_t seed = 11;
    const char *all = "{\"stargraph\":1,\"stakeholders\":["
                      "{\"id\":\"a\",\"kind\":\"company\",\"name\":{\"fr\":\"A\"}},"
                      "{\"id\":\"b\",\"kind\":\"company\",\"name\":{\"fr\":\"B\"}},"
                      "{\"id\":\"c\",\"kind\":\"company\",\"name\":{\"fr\":\"C\"}}]}";
    size_t differing = 0;
    for (int round = 0; round < 200; round++) {
        fact_list expected, facts;
        size_t conflicts = 0;
        for (int i = 0; i < 3; i++)
            random_document(texts[i], &seed);
        for (size_t order = 0; order < 6; order++) {
            const char *inputs[] = {texts[orders[order][0]], texts[orders[order][1]],
                                    texts[orders[order][2]], all};
            stg_graph *graph = merged(inputs, 4);
            differing += stg_graph_conflict_count(graph) > 0;
            list_facts(graph, order == 0 ? &expected : &facts);
            if (order == 0)
                conflicts = stg_graph_conflict_count(graph);
            else if (memcmp(&facts, &expected, sizeof facts) != 0)
                fail_msg("round %d, order %zu: other facts", round, order);
            assert_int_equal(stg_graph_conflict_count(graph), conflicts);
            stg_graph_free(graph);
        }
    }
    assert_true(differing > 600);
}

/* Data merged with itself is the same data. */
static void itself_adds_nothing(void **state)
{
    (void)state;
    stg_graph *once = NULL, *thrice = NULL;
    stg_input inputs[] = {stg_builtin_data(), stg_builtin_data(), stg_builtin_data()};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_read_options options = {.diagnostics = diagnostics};
    assert_true(stg_read(&once, inputs, 1, NULL, NULL));
    assert_true(stg_read(&thrice, inputs, 3, &options, NULL));
    assert_int_equal(stg_diagnostics_count(diagnostics), 0);
    assert_int_equal(stg_graph_party_count(once), stg_graph_party_count(thrice));
    assert_int_equal(stg_graph_role_count(once), stg_graph_role_count(thrice));
    assert_int_equal(stg_graph_source_count(once), stg_graph_source_count(thrice));
    assert_int_equal(stg_graph_kind_count(once), stg_graph_kind_count(thrice));
    size_t count = stg_graph_relationship_count(once);
    assert_int_equal(count, stg_graph_relationship_count(thrice));
    for (uint32_t i = 0; i < count; i++) {
        stg_relationship a = stg_graph_relationship(once, (stg_relationship_id){i});
        stg_relationship b = stg_graph_relationship(thrice, (stg_relationship_id){i});
        assert_string_equal(a.id, b.id);
        assert_int_equal(a.from.index, b.from.index);
        assert_int_equal(a.to.index, b.to.index);
        assert_int_equal(a.role.index, b.role.index);
        assert_int_equal(a.evidence_count, b.evidence_count);
    }
    assert_string_equal(stg_text_in(stg_graph_title(once), "ko"),
                        stg_text_in(stg_graph_title(thrice), "ko"));
    stg_diagnostics_free(diagnostics);
    stg_graph_free(once);
    stg_graph_free(thrice);
}

#define TEXT(literal) ((stg_text){&(stg_wording){.language = "", .text = (literal)}, 1})

static void merges_records_built_by_hand(void **state)
{
    (void)state;
    stg_builder *builder = stg_builder_new();
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_identifier_record lei[] = {{"lei", "1"}, {"lei", "2"}};
    stg_stakeholder_record a = {.id = "a", .kind = "company", .name = TEXT("A"), .url = "u"};
    stg_relationship_record r = {
        .id = "r", .from = {"a", {0}}, .to = {"a", {0}}, .kind = "owns", .rank = 1};
    assert_true(stg_builder_add_stakeholder(builder, &a, &error));
    assert_false(stg_builder_add_stakeholder(builder, &a, &error));
    stg_error_clear(&error);
    assert_true(stg_builder_start_input(builder, NULL, &error));
    a.url = "v";
    assert_true(stg_builder_add_stakeholder(builder, &a, &error));
    assert_true(stg_builder_add_relationship(builder, &r, &error));
    assert_true(stg_builder_start_input(builder, "third", &error));
    a.url = "w";
    a.identifiers = lei;
    a.identifier_count = 2;
    assert_false(stg_builder_add_stakeholder(builder, &a, &error));
    assert_non_null(strstr(error.message, "\"lei\" twice"));
    stg_error_clear(&error);
    a.identifier_count = 1;
    assert_true(stg_builder_add_stakeholder(builder, &a, &error));
    r.rank = 2;
    assert_true(stg_builder_add_relationship(builder, &r, &error));
    assert_false(stg_builder_freeze(&graph, &builder, &error));
    assert_non_null(strstr(error.message, "\"rank\" differs"));
    stg_builder_free(builder);
}

static void names_the_inputs(void **state)
{
    (void)state;
    stg_builder *builder = stg_builder_new();
    stg_graph *graph = NULL;
    stg_stakeholder_record a = {.id = "a", .kind = "company", .name = TEXT("A")};
    const char *names[] = {"first", NULL, "third"};
    const char *urls[] = {NULL, "u", "v"};
    for (size_t i = 0; i < 3; i++) {
        a.url = urls[i];
        assert_true(stg_builder_start_input(builder, names[i], NULL));
        assert_true(stg_builder_add_stakeholder(builder, &a, NULL));
    }
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    assert_int_equal(stg_graph_conflict_count(graph), 1);
    stg_conflict conflict = stg_graph_conflict(graph, 0);
    assert_string_equal(conflict.sort, "stakeholder");
    assert_string_equal(conflict.kept, "u");
    assert_string_equal(conflict.kept_in, "");
    assert_string_equal(conflict.other, "v");
    assert_string_equal(conflict.other_in, "third");
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_does_not_change_the_facts),
        cmocka_unit_test(itself_adds_nothing),
        cmocka_unit_test(merges_records_built_by_hand),
        cmocka_unit_test(names_the_inputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
