/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What may be the same party: what raises a score, what lowers it, what is left out. */
#include "small_graph.h"

/* The score of the pair in hundredths; 0: not listed. */
static int score_of(const char *stakeholders, const char *relationships, const char *reason)
{
    char text[6000];
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_error error = {0};
    int length = snprintf(text, sizeof text,
                          "{\"stargraph\":1,\"stakeholders\":[%s],\"relationships\":[%s]}",
                          stakeholders, relationships);
    stg_input input = {.path = "text", .bytes = text, .length = (size_t)length};
    if (!stg_read(&graph, &input, 1, NULL, &error) ||
        !stg_analysis_run(&table, graph, "matches", NULL, 0, NULL, &error))
        fail_msg("%s", error.message);
    size_t score, reasons;
    assert_true(stg_table_find_column(table, "score", &score));
    assert_true(stg_table_find_column(table, "reasons", &reasons));
    int found = 0;
    if (stg_table_row_count(table) > 0) {
        found = (int)(stg_table_number(table, 0, score) * 100 + 0.5);
        if (reason && !strstr(stg_table_value(table, 0, reasons), reason))
            fail_msg("\"%s\" is not in \"%s\"", reason, stg_table_value(table, 0, reasons));
    }
    stg_table_free(table);
    stg_graph_free(graph);
    return found;
}

#define PARTY(id, name, rest)                                                                      \
    "{\"id\":\"" id "\",\"kind\":\"company\",\"name\":\"" name "\"" rest "}"
#define PAIR(one, other) PARTY("a", one, "") "," PARTY("b", other, "")
#define OWNS(id, from, to)                                                                         \
    "{\"id\":\"" id "\",\"from\":\"" from "\",\"to\":\"" to "\",\"kind\":\"owns\"}"

static void knows_likeness(void **state)
{
    (void)state;
    int same = score_of(PAIR("ACME Labs", "Acme-Labs"), "", "same name");
    int form = score_of(PAIR("ACME Labs", "Acme Labs Ltd."), "", "legal form");
    int words = score_of(PAIR("Anna Bell", "Bell, Anna"), "", "another order");
    int near = score_of(PAIR("Northern Lights", "Nothern Lights"), "", "1 letter");
    assert_true(same > form && form > words && words > near && near > 50);
    assert_int_equal(score_of(PAIR("Acme", "Acne"), "", NULL), 0); /* too short to be a slip */
    assert_int_equal(score_of(PAIR("Borealis Fund 11", "Borealis Fund 12"), "", NULL), 0);
    assert_int_equal(score_of(PAIR("Aurora", "Borealis"), "", NULL), 0);
}

static void compares_all_names(void **state)
{
    (void)state;
    assert_true(
        score_of(PARTY("a", "IBM", ",\"aliases\":[\"Big Blue\"]") "," PARTY("b", "Blue, Big", ""),
                 "", "as \"Big Blue\" and \"Blue, Big\"") > 50);
    assert_true(score_of("{\"id\":\"a\",\"kind\":\"company\",\"name\":{\"en\":\"Kakao\",\"ko\":"
                         "\"㈜카카오\"}},{\"id\":\"b\",\"kind\":\"company\",\"name\":{\"ko\":"
                         "\"카카오 주식회사\"}}",
                         "", "legal form") > 50);
}

static void weighs_the_rest(void **state)
{
    (void)state;
    int plain = score_of(PAIR("Acme", "ACME"), "", NULL);
#define WITH(one, other) PARTY("a", "Acme", one) "," PARTY("b", "ACME", other)
    assert_true(score_of(WITH(",\"jurisdiction\":\"US\"", ",\"jurisdiction\":\"US-DE\""), "",
                         "same jurisdiction") > plain);
    assert_true(score_of(WITH(",\"jurisdiction\":\"US\"", ""), "", "not stated") > plain);
    assert_true(score_of(WITH(",\"jurisdiction\":\"US-TX\"", ",\"jurisdiction\":\"US-DE\""), "",
                         "different jurisdictions") < plain);
    assert_true(
        score_of(WITH(",\"identifiers\":{\"lei\":\"1\"}", ",\"identifiers\":{\"lei\":\"2\"}"), "",
                 "different lei") < plain);
    assert_true(score_of(WITH("", "") "," PARTY("c", "Other", ""),
                         OWNS("1", "c", "a") "," OWNS("2", "c", "b"),
                         "1 party tied to both") > plain);
    assert_true(score_of(WITH("", ""), OWNS("1", "a", "b"), "1 claim between the two") < plain);
    assert_true(
        score_of(PARTY("a", "Acme", "") ",{\"id\":\"b\",\"kind\":\"person\",\"name\":\"Acme\"}", "",
                 "different kinds") < plain);
#undef WITH
}

static void leaves_out_common_names(void **state)
{
    (void)state;
    char list[4000];
    for (int count = 16; count <= 17; count++) {
        size_t used = 0;
        for (int i = 0; i < count; i++)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s" PARTY("p%d", "Kim", ""),
                                     i > 0 ? "," : "", i);
        assert_int_equal(score_of(list, "", NULL) > 0, count == 16);
    }
}

static void takes_an_empty_graph(void **state)
{
    (void)state;
    assert_int_equal(score_of("", "", NULL), 0);
    assert_int_equal(score_of(PARTY("a", "Acme", ""), "", NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_likeness),       cmocka_unit_test(compares_all_names),
        cmocka_unit_test(weighs_the_rest),      cmocka_unit_test(leaves_out_common_names),
        cmocka_unit_test(takes_an_empty_graph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
