/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several inputs, one graph: what is united, what is a conflict, what is refused. */
#include "several_inputs.h"

static int by_words(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The conflicts, "sort id field: value/value" with the values sorted, in order. */
static void list_conflicts(const stg_graph *graph, char *out)
{
    char *lines[64];
    size_t count = stg_graph_conflict_count(graph);
    assert_true(count < 64);
    for (size_t i = 0; i < count; i++) {
        stg_conflict conflict = stg_graph_conflict(graph, i);
        bool ascending = strcmp(conflict.kept, conflict.other) < 0;
        lines[i] = malloc(LONGEST / 8);
        snprintf(lines[i], LONGEST / 8, "%s %s %s: %s/%s", conflict.sort, conflict.id,
                 conflict.field, ascending ? conflict.kept : conflict.other,
                 ascending ? conflict.other : conflict.kept);
    }
    if (count > 1)
        qsort(lines, count, sizeof *lines, by_words);
    *out = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(out);
        snprintf(out + used, LONGEST - used, "%s\n", lines[i]);
        free(lines[i]);
    }
}

static void assert_conflicts(const stg_graph *graph, const char *expected)
{
    char list[LONGEST];
    list_conflicts(graph, list);
    assert_string_equal(list, expected);
}

#define PARTY(fields) "{\"stargraph\":1," SOURCES ",\"stakeholders\":[{\"id\":\"a\"," fields "}]}"

static stg_stakeholder first_party(const stg_graph *graph)
{
    assert_int_equal(stg_graph_stakeholder_count(graph), 1);
    return stg_graph_stakeholder(graph, (stg_stakeholder_id){0});
}

static void fills_what_is_left_out(void **state)
{
    (void)state;
    const char *texts[] = {PARTY(PLAIN), PARTY(PLAIN ",\"jurisdiction\":\"KR\",\"note\":\"n\""),
                           PARTY(PLAIN ",\"url\":\"u\",\"jurisdiction\":\"KR\"")};
    stg_graph *graph = merged(texts, 3);
    stg_stakeholder party = first_party(graph);
    assert_string_equal(party.jurisdiction, "KR");
    assert_string_equal(party.url, "u");
    assert_string_equal(stg_text_in(party.note, "en"), "n");
    assert_int_equal(stg_graph_source_count(graph), 2);
    assert_conflicts(graph, "");
    stg_graph_free(graph);
}

static void unites_names_by_language(void **state)
{
    (void)state;
    const char *texts[] = {
        PARTY("\"kind\":\"company\",\"name\":{\"en\":\"Ace\",\"ko\":\"에이스\"}"),
        PARTY("\"kind\":\"company\",\"name\":{\"ko\":\"에이쓰\",\"ja\":\"エース\"}"),
        PARTY("\"kind\":\"company\",\"name\":\"ACE\"")};
    stg_graph *graph = merged(texts, 3);
    stg_stakeholder party = first_party(graph);
    assert_int_equal(party.name.count, 4);
    assert_string_equal(stg_text_in(party.name, "en"), "Ace");
    assert_string_equal(stg_text_in(party.name, "ko"), "에이스");
    assert_string_equal(stg_text_in(party.name, "ja"), "エース");
    assert_string_equal(stg_text_in(party.name, ""), "ACE");
    assert_conflicts(graph, "stakeholder a name/ko: 에이스/에이쓰\n");
    stg_graph_free(graph);
}

static void unites_lists(void **state)
{
    (void)state;
    const char *texts[] = {
        PARTY(PLAIN ",\"aliases\":[\"x\",\"y\"],\"identifiers\":{\"lei\":\"1\",\"cik\":\"2\"},"
                    "\"evidence\":[{\"source\":\"s\",\"locator\":\"p\"}]"),
        PARTY(PLAIN ",\"aliases\":[\"y\",\"z\"],\"identifiers\":{\"lei\":\"1\",\"a/b\":\"3\"},"
                    "\"evidence\":[{\"source\":\"s\",\"locator\":\"p\"},{\"source\":\"s\"},"
                    "{\"source\":\"t\",\"locator\":\"p\"},"
                    "{\"source\":\"s\",\"locator\":\"p\",\"note\":\"n\"},"
                    "{\"source\":\"s\",\"locator\":\"p\",\"about\":\"name\"}]"),
        PARTY(PLAIN ",\"identifiers\":{\"a/b\":\"4\",\"cik\":\"5\"}")};
    stg_graph *graph = merged(texts, 3);
    stg_stakeholder party = first_party(graph);
    assert_int_equal(party.alias_count, 3);
    assert_string_equal(stg_graph_alias(graph, (stg_stakeholder_id){0}, 2), "z");
    assert_int_equal(party.identifier_count, 3);
    const char *scheme, *value;
    stg_graph_identifier(graph, (stg_stakeholder_id){0}, 2, &scheme, &value);
    assert_string_equal(scheme, "a/b");
    assert_string_equal(value, "3");
    assert_int_equal(party.evidence_count, 5);
    assert_conflicts(graph, "stakeholder a identifiers/a~1b: 3/4\n"
                            "stakeholder a identifiers/cik: 2/5\n");
    stg_graph_free(graph);
}

/* Each field of each sort, stated in two ways. */
static void reports_each_field(void **state)
{
    (void)state;
    static const struct {
        const char *section;
        const char *one;
        const char *other;
        const char *conflict;
    } cases[] = {
        {"stakeholders", "\"kind\":\"company\",\"name\":\"N\"", "\"kind\":\"fund\",\"name\":\"N\"",
         "stakeholder x kind: company/fund\n"},
        {"stakeholders", PLAIN, "\"kind\":\"company\",\"name\":\"B\"", "stakeholder x name: A/B\n"},
        {"stakeholders", PLAIN ",\"jurisdiction\":\"KR\"", PLAIN ",\"jurisdiction\":\"US\"",
         "stakeholder x jurisdiction: KR/US\n"},
        {"stakeholders", PLAIN ",\"url\":\"u\"", PLAIN ",\"url\":\"v\"",
         "stakeholder x url: u/v\n"},
        {"stakeholders", PLAIN ",\"note\":{\"en\":\"m\"}", PLAIN ",\"note\":{\"en\":\"n\"}",
         "stakeholder x note/en: m/n\n"},
        {"sources", "\"title\":\"S\"", "\"title\":\"T\"", "source x title: S/T\n"},
        {"sources", "\"title\":\"S\",\"publisher\":\"P\"", "\"title\":\"S\",\"publisher\":\"Q\"",
         "source x publisher: P/Q\n"},
        {"sources", "\"title\":\"S\",\"author\":\"P\"", "\"title\":\"S\",\"author\":\"Q\"",
         "source x author: P/Q\n"},
        {"sources", "\"title\":\"S\",\"note\":\"P\"", "\"title\":\"S\",\"note\":\"Q\"",
         "source x note: P/Q\n"},
        {"sources", "\"title\":\"S\",\"language\":\"en\"", "\"title\":\"S\",\"language\":\"ko\"",
         "source x language: en/ko\n"},
        {"sources", "\"title\":\"S\",\"url\":\"u\"", "\"title\":\"S\",\"url\":\"v\"",
         "source x url: u/v\n"},
        {"sources", "\"title\":\"S\",\"published\":\"2025\"",
         "\"title\":\"S\",\"published\":\"2025-01\"", "source x published: 2025/2025-01\n"},
        {"sources", "\"title\":\"S\",\"retrieved\":\"2024-12-31\"",
         "\"title\":\"S\",\"retrieved\":\"2025-01\"", "source x retrieved: 2024-12-31/2025-01\n"},
        {"roles", "\"label\":\"L\"", "\"label\":\"M\"", "role x label: L/M\n"},
        {"roles", "\"label\":\"L\",\"group\":\"g\"", "\"label\":\"L\",\"group\":\"h\"",
         "role x group: g/h\n"},
        {"roles", "\"label\":\"L\",\"note\":\"g\"", "\"label\":\"L\",\"note\":\"h\"",
         "role x note: g/h\n"},
        {"kinds", "\"label\":\"L\"", "\"label\":\"M\"", "kind x label: L/M\n"},
        {"kinds", "\"label\":\"L\",\"note\":\"m\"", "\"label\":\"L\",\"note\":\"n\"",
         "kind x note: m/n\n"},
        {"kinds", "\"label\":\"L\",\"flow\":\"goods\"", "\"label\":\"L\",\"flow\":\"role\"",
         "kind x flow: goods/role\n"},
        {"kinds", "\"label\":\"L\",\"direction\":\"backward\"",
         "\"label\":\"L\",\"direction\":\"forward\"", "kind x direction: backward/forward\n"},
        {"kinds", "\"label\":\"L\",\"takes\":\"amount\"",
         "\"label\":\"L\",\"takes\":\"amount-and-share\"",
         "kind x takes: amount/amount-and-share\n"},
        {"kinds", "\"label\":\"L\",\"tie\":\"structural\"", "\"label\":\"L\",\"tie\":\"talk\"",
         "kind x tie: structural/talk\n"},
        {"kinds", "\"label\":\"L\",\"of\":\"stakeholder\"",
         "\"label\":\"M\",\"of\":\"stakeholder\"", "stakeholder kind x label: L/M\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char one[600], other[600];
        const char *pattern = "{\"stargraph\":1,\"%s\":[{\"id\":\"x\",%s}]}";
        snprintf(one, sizeof one, pattern, cases[i].section, cases[i].one);
        snprintf(other, sizeof other, pattern, cases[i].section, cases[i].other);
        const char *orders[2][3] = {{one, other, one}, {other, one, other}};
        for (size_t order = 0; order < 2; order++) {
            stg_graph *graph = merged(orders[order], 3);
            assert_conflicts(graph, cases[i].conflict);
            stg_conflict conflict = stg_graph_conflict(graph, 0);
            assert_string_equal(conflict.kept_in, "one");
            assert_string_equal(conflict.other_in, "two");
            stg_graph_free(graph);
        }
    }
}

static void fills_kinds(void **state)
{
    (void)state;
    const char *texts[] = {"{\"stargraph\":1,\"kinds\":[{\"id\":\"k\",\"label\":\"K\"}]}",
                           "{\"stargraph\":1,\"kinds\":[{\"id\":\"k\",\"label\":{\"ko\":\"케이\"},"
                           "\"flow\":\"ownership\",\"direction\":\"backward\",\"tie\":\"talk\"}]}"};
    const char *turned[] = {texts[1], texts[0]};
    const char *const *orders[] = {texts, turned};
    for (size_t i = 0; i < 2; i++) {
        stg_graph *graph = merged(orders[i], 2);
        stg_kind_id id;
        assert_true(stg_graph_kind_by_id(graph, "k", &id));
        stg_kind kind = stg_graph_kind(graph, id);
        assert_int_equal(kind.flow, STG_FLOW_OWNERSHIP);
        assert_true(kind.backward);
        assert_int_equal(kind.takes, STG_TAKES_SHARE); /* the default of that flow */
        assert_int_equal(kind.assumed, STG_ASSUMED_TAKES);
        assert_int_equal(kind.tie, STG_TIE_TALK);
        assert_string_equal(stg_text_in(kind.label, "ko"), "케이");
        assert_conflicts(graph, "");
        stg_graph_free(graph);
    }
}

/* The flow of a kind counts for the warnings too, whoever states it. */
static void warns_of_shares_of_a_filled_kind(void **state)
{
    (void)state;
    const char *texts[] = {
        "{\"stargraph\":1,\"kinds\":[{\"id\":\"k\",\"label\":\"K\"}]}",
        "{\"stargraph\":1,\"kinds\":[{\"id\":\"k\",\"label\":\"K\",\"flow\":\"ownership\"}],"
        "\"stakeholders\":[{\"id\":\"a\"," PLAIN "},{\"id\":\"b\"," PLAIN "}],"
        "\"relationships\":["
        "{\"id\":\"r\",\"from\":\"a\",\"to\":\"b\",\"kind\":\"k\",\"share\":60},"
        "{\"id\":\"q\",\"from\":\"b\",\"to\":\"b\",\"kind\":\"k\",\"share\":50}]}"};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_graph *graph = NULL;
    stg_error error;
    assert_true(read_texts(&graph, texts, 2, diagnostics, &error));
    size_t last = stg_diagnostics_count(diagnostics) - 1;
    assert_non_null(strstr(stg_diagnostics_at(diagnostics, last, NULL)->message, "sum to 110"));
    stg_diagnostics_free(diagnostics);
    stg_graph_free(graph);
}

/* ---- relationships ------------------------------------------------------------- */

#define CLAIMS(relationships)                                                                      \
    "{\"stargraph\":1," SOURCES ",\"roles\":[{\"id\":\"o\",\"label\":\"O\"},"                      \
    "{\"id\":\"p\",\"label\":\"P\"}],\"stakeholders\":[{\"id\":\"a\"," PLAIN "},{\"id\":\"b\","    \
    "\"kind\":\"company\",\"name\":\"B\"}],\n\"relationships\":[" relationships "]}"

/* A relationship with every field, in which one can be changed. */
#define FULL                                                                                       \
    "\"from\":\"a\",\"to\":{\"unspecified\":{\"en\":\"x\",\"ko\":\"엑스\"}},\"kind\":\"owns\","  \
    "\"amount\":{\"value\":1,\"currency\":\"USD\"},\"share\":{\"min\":10,\"max\":20},\"votes\":5," \
    "\"role\":\"o\",\"rank\":1,\"status\":\"active\",\"confidence\":\"stated\",\"speaker\":\"a\"," \
    "\"layer\":\"l\",\"condition\":\"c\",\"note\":\"n\",\"since\":\"2020\",\"until\":\"2021\","    \
    "\"directness\":\"indirect\",\"alternative_to\":\"q\""
#define OTHER "{\"id\":\"q\",\"from\":\"a\",\"to\":\"b\",\"kind\":\"owns\"},"

static void counts_the_same_claim_once(void **state)
{
    (void)state;
    const char *texts[] = {
        CLAIMS("{\"id\":\"p0\",\"from\":{\"unspecified\":\"u\"},\"to\":\"a\",\"kind\":\"funds\"}"
               "," OTHER "{\"id\":\"r\"," FULL ",\"evidence\":[{\"source\":\"s\"}]}"),
        CLAIMS("{\"id\":\"r\"," FULL ",\"evidence\":[{\"source\":\"t\"},{\"source\":\"s\"}]}," OTHER
               "{\"id\":\"p1\",\"from\":\"b\",\"to\":{\"unspecified\":\"v\"},\"kind\":\"funds\"}"),
        CLAIMS("{\"id\":\"p1\",\"from\":\"b\",\"to\":{\"unspecified\":\"v\"},\"kind\":\"funds\"}")};
    stg_graph *graph = merged(texts, 3);
    stg_relationship_id id;
    stg_stakeholder_id b = {1};
    size_t count = 0;
    assert_int_equal(stg_graph_stakeholder_count(graph), 2);
    assert_int_equal(stg_graph_relationship_count(graph), 4);
    assert_int_equal(stg_graph_party_count(graph), 5); /* three ends are unspecified */
    assert_true(stg_graph_relationship_by_id(graph, "r", &id));
    stg_relationship claim = stg_graph_relationship(graph, id);
    assert_int_equal(claim.evidence_count, 2);
    assert_string_equal(stg_graph_stakeholder(graph, claim.to).id, "r/to");
    assert_true(stg_graph_relationship_by_id(graph, "p1", &id));
    claim = stg_graph_relationship(graph, id);
    assert_string_equal(stg_graph_stakeholder(graph, claim.to).id, "p1/to");
    assert_string_equal(stg_text_in(stg_graph_stakeholder(graph, claim.to).name, "en"), "v");
    const stg_relationship_id *out = stg_graph_outgoing(graph, b, &count);
    assert_int_equal(count, 1);
    assert_int_equal(out[0].index, id.index);
    stg_graph_incoming(graph, claim.to, &count);
    assert_int_equal(count, 1);
    stg_graph_free(graph);
}

/* Replaces the first `from` in `text`. */
static void replace(char *out, size_t size, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert_non_null(at);
    assert_in_range(snprintf(out, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)),
                    1, size - 1);
}

static void refuses_claims_that_differ(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *was;
        const char *is;
    } cases[] = {
        {"from", "\"from\":\"a\"", "\"from\":\"b\""},
        {"from", "\"from\":\"a\"", "\"from\":{\"unspecified\":\"a\"}"},
        {"to", "엑스", "엑쓰"},
        {"to", "{\"unspecified\":{\"en\":\"x\",\"ko\":\"엑스\"}}", "\"b\""},
        {"kind", "\"owns\"", "\"acquires\""},
        {"amount", "\"value\":1", "\"value\":2"},
        {"amount", "\"value\":1", "\"value\":null"},
        {"amount", "USD", "EUR"},
        {"amount", "\"USD\"", "\"USD\",\"qualifier\":\"up-to\""},
        {"share", "\"max\":20", "\"max\":20.5"},
        {"share", ",\"max\":20", ""},
        {"votes", "\"votes\":5", "\"votes\":6"},
        {"role", "\"role\":\"o\"", "\"role\":\"p\""},
        {"rank", "\"rank\":1", "\"rank\":2"},
        {"status", "active", "planned"},
        {"confidence", "\"stated\"", "\"inferred\""},
        {"directness", "\"indirect\"", "\"direct\""},
        {"directness", "\"directness\":\"indirect\",", ""},
        {"speaker", "\"speaker\":\"a\",", ""},
        {"layer", "\"layer\":\"l\"", "\"layer\":\"m\""},
        {"condition", "\"condition\":\"c\"", "\"condition\":\"d\""},
        {"note", "\"note\":\"n\"", "\"note\":{\"en\":\"n\"}"},
        {"since", "2020", "2020-01"},
        {"until", "2021", "2022"},
        {"alternative_to", ",\"alternative_to\":\"q\"", ""},
    };
    const char *one = CLAIMS(OTHER "{\"id\":\"r\"," FULL "}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char other[LONGEST], claim[LONGEST], part[64];
        stg_graph *graph = NULL;
        stg_error error;
        replace(claim, sizeof claim, "{\"id\":\"r\"," FULL "}", cases[i].was, cases[i].is);
        replace(other, sizeof other, CLAIMS(OTHER "@"), "@", claim);
        snprintf(part, sizeof part, "two claims (\"%s\" differs)", cases[i].field);
        const char *texts[] = {one, other};
        assert_false(read_texts(&graph, texts, 2, NULL, &error));
        if (!strstr(error.message, part) || strcmp(error.file, "two") != 0)
            fail_msg("%s: %s: %s", part, error.file, error.message);
        assert_int_equal(error.code, STG_ERROR_REFERENCE);
        assert_int_equal(error.line, 2);
        assert_string_equal(error.pointer, "/relationships/1/id");
        assert_non_null(strstr(error.message, "first at one:2"));
        assert_non_null(strstr(error.message, "another id"));
    }
}

static void refuses_repeats_in_one_input(void **state)
{
    (void)state;
    const char *twice = "{\"stargraph\":1,\"stakeholders\":[{\"id\":\"a\"," PLAIN "},\n"
                        "{\"id\":\"a\"," PLAIN "}]}";
    const char *texts[] = {PARTY(PLAIN), twice};
    stg_graph *graph = NULL;
    stg_error error;
    assert_false(read_texts(&graph, texts, 2, NULL, &error));
    assert_string_equal(error.file, "two");
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "used twice, first at two:1"));
}

/* ---- the whole ---------------------------------------------------------------------- */

/* Faults of a declaration that is merged away stand where it stands. */
static void places_faults(void **state)
{
    (void)state;
    const char *texts[] = {
        PARTY(PLAIN ",\"evidence\":[{\"source\":\"s\"},{\"source\":\"t\"}]"),
        "{\"header\":{\"stargraph\":1}}\n"
        "{\"stakeholder\":{\"id\":\"a\",\"kind\":\"compny\",\"name\":\"B\","
        "\"jurisdiction\":\"KR\",\"evidence\":[{\"source\":\"s\"},{\"source\":\"r\"}]}}\n"};
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    stg_graph *graph = NULL;
    stg_error error;
    assert_false(read_texts(&graph, texts, 2, diagnostics, &error));
    static const char *const expected[] = {
        "two:2:33 /stakeholder/kind: there is no stakeholder kind \"compny\"; did you mean "
        "\"company\"?",
        "two:2:110 /stakeholder/evidence/1/source: there is no source \"r\"",
        "two:2:33 /stakeholder/kind: \"kind\" of the stakeholder \"a\" is \"compny\" here; "
        "\"company\" is kept, first at one:1",
        "two:2:49 /stakeholder/name: \"name\" of the stakeholder \"a\" is \"B\" here; \"A\" is "
        "kept, first at one:1",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        char line[1200];
        const stg_error *fault = stg_diagnostics_at(diagnostics, i, NULL);
        assert_non_null(fault);
        snprintf(line, sizeof line, "%s:%zu:%zu %s: %s", fault->file, fault->line, fault->column,
                 fault->pointer, fault->message);
        assert_string_equal(line, expected[i]);
    }
    stg_diagnostics_free(diagnostics);
}

static void joins_title_and_date(void **state)
{
    (void)state;
    static const struct {
        const char *headers[3];
        const char *english;
        const char *korean;
        const char *as_of;
    } cases[] = {
        {{"\"title\":\"A\",\"as_of\":\"2025\"", "\"title\":\"B\",\"as_of\":\"2024-05-06\"",
          "\"title\":\"A\""},
         "A; B",
         "A; B",
         "2025"},
        {{"\"title\":{\"en\":\"A\",\"ko\":\"가\"}", "\"title\":{\"en\":\"B\"}",
          "\"title\":{\"ko\":\"다\",\"en\":\"A\"},\"as_of\":\"2025-12\""},
         "A; B",
         "가; B; 다",
         "2025-12"},
        {{"\"as_of\":\"2025-12-31\"", "\"as_of\":\"2025-12\"", "\"title\":\"C\""},
         "C",
         "C",
         "2025-12-31"},
        {{"\"title\":null", "\"title\":null", "\"title\":null"}, NULL, NULL, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char texts[3][200], date[STG_DATE_TEXT_SIZE];
        const char *all[3];
        for (size_t j = 0; j < 3; j++) {
            snprintf(texts[j], sizeof texts[j], "{\"stargraph\":1,%s}", cases[i].headers[j]);
            all[j] = texts[j];
        }
        stg_graph *graph = merged(all, 3);
        stg_text title = stg_graph_title(graph);
        stg_date_iso(date, stg_graph_as_of(graph));
        assert_string_equal(date, cases[i].as_of);
        if (cases[i].english) {
            assert_string_equal(stg_text_in(title, "en"), cases[i].english);
            assert_string_equal(stg_text_in(title, "ko"), cases[i].korean);
        } else {
            assert_int_equal(title.count, 0);
        }
        stg_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_what_is_left_out),
        cmocka_unit_test(unites_names_by_language),
        cmocka_unit_test(unites_lists),
        cmocka_unit_test(reports_each_field),
        cmocka_unit_test(fills_kinds),
        cmocka_unit_test(warns_of_shares_of_a_filled_kind),
        cmocka_unit_test(counts_the_same_claim_once),
        cmocka_unit_test(refuses_claims_that_differ),
        cmocka_unit_test(refuses_repeats_in_one_input),
        cmocka_unit_test(places_faults),
        cmocka_unit_test(joins_title_and_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
