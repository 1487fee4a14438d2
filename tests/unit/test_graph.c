/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building by hand, looking up names, and the filter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#define TEXT(literal) ((stg_text){&(stg_wording){.language = "", .text = (literal)}, 1})

static void add_party(stg_builder *builder, const char *id, const char *name, const char *alias)
{
    stg_error error = {0};
    stg_stakeholder_record record = {.id = id,
                                     .kind = "company",
                                     .name = TEXT(name),
                                     .aliases = &alias,
                                     .alias_count = alias != NULL};
    if (!stg_builder_add_stakeholder(builder, &record, &error))
        fail_msg("%s", error.message);
}

static stg_relationship_record tie(const char *id, const char *from, const char *to,
                                   const char *kind)
{
    return (stg_relationship_record){.id = id, .from = {from, {0}}, .to = {to, {0}}, .kind = kind};
}

static stg_graph *frozen(stg_builder *builder)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    if (!stg_builder_freeze(&graph, &builder, &error))
        fail_msg("%s", error.message);
    assert_null(builder);
    return graph;
}

static void finds_names(void **state)
{
    (void)state;
    stg_builder *builder = stg_builder_new();
    stg_stakeholder_id found;
    stg_error error = {0};
    add_party(builder, "softbank", "SoftBank", "소프트뱅크");
    add_party(builder, "sk-hynix", "SK hynix", NULL);
    add_party(builder, "sk-telecom", "SK Telecom", NULL);
    add_party(builder, "masayoshi-son", "Masayoshi Son", "손정의");
    stg_graph *graph = frozen(builder);
    static const struct {
        const char *name;
        int number; /* -1 unknown, -2 ambiguous */
    } cases[] = {{"softbank", 0},      {"SOFTBANK", 0}, {"소프트뱅크", 0}, {"ＳｏｆｔＢａｎｋ", 0},
                 {"sk hynix", 1},      {"SKhynix", 1},  {"hynix", 1},      {"sk", -2},
                 {"son", 3},           {"손정의", 3},   {"sofbank", -1},   {"", -1},
                 {"masayoshi son", 3}, {"\xff", -1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stg_error_clear(&error);
        bool known = stg_graph_find_stakeholder(graph, cases[i].name, &found, &error);
        int got = known ? (int)found.index : error.code == STG_ERROR_AMBIGUOUS ? -2 : -1;
        if (got != cases[i].number)
            fail_msg("\"%s\" gave %d (%s)", cases[i].name, got, error.message);
    }
    stg_error_clear(&error);
    stg_graph_find_stakeholder(graph, "sofbank", &found, &error);
    assert_non_null(strstr(error.message, "did you mean \"softbank\""));
    stg_graph_free(graph);
}

static void refuses_records(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    add_party(builder, "a", "A", NULL);
    stg_relationship_record record = tie("r", "a", "a", "owns");
    record.share = (stg_share){60, 40, true, true};
    assert_false(stg_builder_add_relationship(builder, &record, &error));
    assert_string_equal(error.pointer, "/share");
    stg_error_clear(&error);
    record = tie("r", "a", NULL, "owns");
    assert_false(stg_builder_add_relationship(builder, &record, &error));
    assert_non_null(strstr(error.message, "unspecified"));
    stg_error_clear(&error);
    stg_kind kind = {.id = "owns", .label = TEXT("owns")};
    assert_false(stg_builder_add_kind(builder, &kind, &error));
    assert_int_equal(error.code, STG_ERROR_REFERENCE);
    stg_error_clear(&error);
    record = tie("r", "a", "b", "owns");
    assert_true(stg_builder_add_relationship(builder, &record, &error));
    stg_graph *graph = NULL;
    assert_false(stg_builder_freeze(&graph, &builder, &error));
    assert_non_null(builder);
    assert_non_null(strstr(error.message, "no stakeholder \"b\""));
    stg_error_clear(&error);
    add_party(builder, "b", "B", NULL);
    graph = frozen(builder);
    assert_int_equal(stg_graph_relationship_count(graph), 1);
    stg_graph_free(graph);
}

/* What no text of our own format could hold. */
static void refuses_text(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    const stg_wording names[] = {{"not a tag", "A"}};
    stg_identifier_record identifier = {"lei\xff", "1"};
    stg_stakeholder_record record = {.id = "a", .kind = "company", .name = {names, 1}};
    assert_false(stg_builder_add_stakeholder(builder, &record, &error));
    assert_non_null(strstr(error.message, "\"not a tag\" is not a language tag"));
    assert_string_equal(error.pointer, "/name");
    stg_error_clear(&error);
    record.name = TEXT("A");
    record.identifiers = &identifier;
    record.identifier_count = 1;
    assert_false(stg_builder_add_stakeholder(builder, &record, &error));
    assert_string_equal(error.pointer, "/identifiers");
    stg_error_clear(&error);
    assert_false(stg_builder_set_same(builder, "a", "b\n", &error));
    assert_int_equal(error.code, STG_ERROR_FORMAT);
    stg_error_clear(&error);
    assert_false(stg_builder_set_different(builder, NULL, "b", &error));
    assert_int_equal(error.code, STG_ERROR_FORMAT);
    stg_error_clear(&error);
    stg_evidence_record evidence = {.source = "s", .about = "name"};
    stg_relationship_record claim = tie("r", "a", "a", "owns");
    claim.evidence = &evidence;
    claim.evidence_count = 1;
    assert_false(stg_builder_add_relationship(builder, &claim, &error));
    assert_string_equal(error.pointer, "/evidence");
    record.identifier_count = 0;
    assert_true(stg_builder_add_stakeholder(builder, &record, NULL));
    assert_true(stg_builder_freeze(&graph, &builder, NULL));
    stg_graph_free(graph);
}

static void directions(void **state)
{
    (void)state;
    stg_builder *builder = stg_builder_new();
    stg_kind kind = {
        .id = "paid-by", .label = TEXT("is paid by"), .flow = STG_FLOW_MONEY, .backward = true};
    assert_true(stg_builder_add_kind(builder, &kind, NULL));
    add_party(builder, "a", "A", NULL);
    add_party(builder, "b", "B", NULL);
    stg_relationship_record record = tie("r", "a", "b", "paid-by");
    assert_true(stg_builder_add_relationship(builder, &record, NULL));
    record = tie("s", "a", "b", "subsidiary-of");
    assert_true(stg_builder_add_relationship(builder, &record, NULL));
    record = tie("t", "a", "b", "funds");
    assert_true(stg_builder_add_relationship(builder, &record, NULL));
    stg_graph *graph = frozen(builder);
    assert_int_equal(stg_graph_giver(graph, (stg_relationship_id){0}).index, 1);
    assert_int_equal(stg_graph_receiver(graph, (stg_relationship_id){0}).index, 0);
    assert_int_equal(stg_graph_giver(graph, (stg_relationship_id){1}).index, 1);
    assert_int_equal(stg_graph_giver(graph, (stg_relationship_id){2}).index, 0);
    stg_graph_free(graph);
}

/* Adjacency against a search through all relationships, on random graphs. */
static void adjacency_is_complete(void **state)
{
    (void)state;
    enum { PARTIES = 17, TIES = 200 };
    uint64_t seed = 7;
    stg_builder *builder = stg_builder_new();
    char id[16];
    char from[16];
    char to[16];
    for (int i = 0; i < PARTIES; i++) {
        snprintf(id, sizeof id, "p%d", i);
        add_party(builder, id, id, NULL);
    }
    for (int i = 0; i < TIES; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        snprintf(id, sizeof id, "r%d", i);
        snprintf(from, sizeof from, "p%d", (int)(seed >> 33) % PARTIES);
        snprintf(to, sizeof to, "p%d", (int)(seed >> 48) % PARTIES);
        stg_relationship_record record = tie(id, from, to, "funds");
        stg_end_record nobody = {NULL, TEXT("not stated")};
        if (i % 9 == 0)
            record.to = nobody;
        assert_true(stg_builder_add_relationship(builder, &record, NULL));
    }
    stg_graph *graph = frozen(builder);
    size_t seen = 0;
    for (uint32_t p = 0; p < stg_graph_party_count(graph); p++) {
        size_t count = 0;
        size_t at = 0;
        const stg_relationship_id *out = stg_graph_outgoing(graph, (stg_stakeholder_id){p}, &count);
        for (uint32_t r = 0; r < TIES; r++) {
            stg_relationship claim = stg_graph_relationship(graph, (stg_relationship_id){r});
            stg_ends ends = stg_graph_ends(graph, (stg_relationship_id){r});
            assert_int_equal(ends.from.index, claim.from.index);
            assert_int_equal(ends.to.index, claim.to.index);
            assert_int_equal(ends.kind.index, claim.kind.index);
            if (claim.from.index == p)
                assert_int_equal(out[at++].index, r);
        }
        assert_int_equal(at, count);
        stg_graph_incoming(graph, (stg_stakeholder_id){p}, &count);
        seen += count;
    }
    assert_int_equal(seen, TIES);
    stg_graph_free(graph);
}

static void filter_keeps(void **state)
{
    (void)state;
    stg_builder *builder = stg_builder_new();
    stg_source source = {.id = "s", .title = TEXT("S")};
    assert_true(stg_builder_add_source(builder, &source, NULL));
    add_party(builder, "a", "A", NULL);
    stg_evidence_record evidence = {.source = "s"};
    stg_relationship_record record = tie("r", "a", "a", "funds");
    record.since = (stg_date){2015, 0, 0};
    record.until = (stg_date){2018, 0, 0};
    record.status = STG_STATUS_ENDED;
    record.confidence = STG_CONFIDENCE_INFERRED;
    record.layer = "first";
    record.evidence = &evidence;
    record.evidence_count = 1;
    record.amount =
        (stg_amount){.minor = 1000, .currency = stg_currency_find("USD", 3), .stated = true};
    assert_true(stg_builder_add_relationship(builder, &record, NULL));
    stg_graph *graph = frozen(builder);
    const char *words[] = {"first", "none", "s", "funds", "owns", "frist"};
    const struct {
        stg_filter filter;
        bool kept;
    } cases[] = {
        {{.statuses = 0}, true},
        {{.as_of = {2018, 12, 31}}, true},
        {{.as_of = {2019, 0, 0}}, false},
        {{.as_of = {2015, 0, 0}}, true},
        {{.as_of = {2014, 12, 0}}, false},
        {{.statuses = 1u << STG_STATUS_ENDED}, true},
        {{.statuses = 1u << STG_STATUS_PLANNED}, false},
        {{.confidence = STG_CONFIDENCE_INFERRED}, true},
        {{.confidence = STG_CONFIDENCE_STATED}, false},
        {{.layers = {words, 1}}, true},
        {{.layers = {words + 1, 1}}, false},
        {{.sources = {words + 2, 1}}, true},
        {{.kinds = {words + 3, 1}}, true},
        {{.kinds = {words + 4, 1}}, false},
        {{.minimum_amount = {.minor = 1000, .currency = record.amount.currency, .stated = true}},
         true},
        {{.minimum_amount = {.minor = 1001, .currency = record.amount.currency, .stated = true}},
         false},
        {{.minimum_amount = {.minor = 1, .currency = stg_currency_find("EUR", 3), .stated = true}},
         false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (stg_filter_keeps(&cases[i].filter, graph, (stg_relationship_id){0}) != cases[i].kept)
            fail_msg("case %zu", i);
    stg_error error = {0};
    stg_filter wrong = {.layers = {words + 5, 1}};
    assert_false(stg_filter_check(&wrong, graph, &error));
    assert_non_null(strstr(error.message, "did you mean \"first\""));
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_names),  cmocka_unit_test(refuses_records),
        cmocka_unit_test(directions),   cmocka_unit_test(adjacency_is_complete),
        cmocka_unit_test(filter_keeps), cmocka_unit_test(refuses_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
