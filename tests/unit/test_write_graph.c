/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing graphs: what the native format gives back, the table of formats, what
 * is said to be lost, files of two parts, and the part of a graph that a filter
 * keeps. What other programs make of the files is tested in tests/write.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "small_graph.h"

/* Quotes, tags, formulas, controls, marks of direction, line ends of every sort. */
#define HOSTILE                                                                                    \
    "=1+1 \"q\" 'a' \\ </script><!-- & \x01\x1f\x7f \xc2\x85 \xe2\x80\xae\xe2\x81\xa6 \r\n\t"      \
    "\xe2\x80\xa8 \xf0\x9f\x98\x80 ;|,{}%%#`"

/* ---- writing to memory, reading back ----------------------------------------------- */

static char *written(const stg_graph *graph, const char *format, size_t *length)
{
    char *bytes = NULL;
    stg_error error = {0};
    FILE *stream = open_memstream(&bytes, length);
    assert_non_null(stream);
    if (!stg_graph_write(graph, stream, format, NULL, &error))
        fail_msg("%s: %s", format, error.message);
    fclose(stream);
    return bytes;
}

static stg_graph *read_back(const char *bytes, size_t length)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_input input = {.path = "written", .bytes = bytes, .length = length};
    if (!stg_read(&graph, &input, 1, NULL, &error))
        fail_msg("%zu:%zu %s %s", error.line, error.column, error.pointer, error.message);
    return graph;
}

/* ---- comparing every field ------------------------------------------------------------ */

static void same_string(const char *a, const char *b)
{
    if (!a || !b)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static void same_text(stg_text a, stg_text b)
{
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_string_equal(a.wordings[i].language, b.wordings[i].language);
        assert_string_equal(a.wordings[i].text, b.wordings[i].text);
    }
}

static void same_date(stg_date a, stg_date b)
{
    assert_int_equal(a.year, b.year);
    assert_int_equal(a.month, b.month);
    assert_int_equal(a.day, b.day);
}

static void same_share(stg_share a, stg_share b)
{
    assert_int_equal(a.minimum_stated, b.minimum_stated);
    assert_int_equal(a.maximum_stated, b.maximum_stated);
    assert_true(a.minimum == b.minimum && a.maximum == b.maximum);
}

static void same_evidence(const stg_graph *one, stg_evidence a, const stg_graph *other,
                          stg_evidence b)
{
    same_string(stg_graph_source(one, a.source).id, stg_graph_source(other, b.source).id);
    same_string(a.locator, b.locator);
    same_text(a.note, b.note);
    same_string(a.about, b.about);
}

static void same_kind(stg_kind a, stg_kind b)
{
    assert_string_equal(a.id, b.id);
    same_text(a.label, b.label);
    same_text(a.note, b.note);
    assert_int_equal(a.flow, b.flow);
    assert_int_equal(a.backward, b.backward);
    assert_int_equal(a.takes, b.takes);
    assert_int_equal(a.tie, b.tie);
    assert_int_equal(a.built_in, b.built_in);
}

static stg_source source_by_id(const stg_graph *graph, const char *id)
{
    stg_source_id found;
    assert_true(stg_graph_source_by_id(graph, id, &found));
    return stg_graph_source(graph, found);
}

static void same_sources(const stg_graph *one, const stg_graph *other)
{
    assert_int_equal(stg_graph_source_count(one), stg_graph_source_count(other));
    for (uint32_t i = 0; i < stg_graph_source_count(one); i++) {
        stg_source a = stg_graph_source(one, (stg_source_id){i});
        stg_source b = source_by_id(other, a.id);
        same_text(a.title, b.title);
        same_text(a.publisher, b.publisher);
        same_text(a.author, b.author);
        same_text(a.note, b.note);
        same_string(a.language, b.language);
        same_string(a.url, b.url);
        same_date(a.published, b.published);
        same_date(a.retrieved, b.retrieved);
    }
}

static void same_roles_and_kinds(const stg_graph *one, const stg_graph *other)
{
    assert_int_equal(stg_graph_role_count(one), stg_graph_role_count(other));
    for (uint32_t i = 0; i < stg_graph_role_count(one); i++) {
        stg_role_id found;
        stg_role a = stg_graph_role(one, (stg_role_id){i});
        assert_true(stg_graph_role_by_id(other, a.id, &found));
        stg_role b = stg_graph_role(other, found);
        same_text(a.label, b.label);
        same_string(a.group, b.group);
        same_text(a.note, b.note);
    }
    assert_int_equal(stg_graph_kind_count(one), stg_graph_kind_count(other));
    for (uint32_t i = 0; i < stg_graph_kind_count(one); i++) {
        stg_kind_id found;
        stg_kind a = stg_graph_kind(one, (stg_kind_id){i});
        assert_true(stg_graph_kind_by_id(other, a.id, &found));
        stg_kind b = stg_graph_kind(other, found);
        same_kind(a, b);
        assert_int_equal(a.assumed, b.assumed);
    }
    assert_int_equal(stg_graph_stakeholder_kind_count(one),
                     stg_graph_stakeholder_kind_count(other));
}

/* A placeholder may be called like a stakeholder. */
static stg_stakeholder_id party_by_id(const stg_graph *graph, const char *id, bool placeholder)
{
    for (uint32_t i = 0; i < stg_graph_party_count(graph); i++) {
        stg_stakeholder party = stg_graph_stakeholder(graph, (stg_stakeholder_id){i});
        if (party.placeholder == placeholder && strcmp(party.id, id) == 0)
            return (stg_stakeholder_id){i};
    }
    fail_msg("there is no %s", id);
    return (stg_stakeholder_id){0};
}

static void same_party(const stg_graph *one, stg_stakeholder_id i, const stg_graph *other)
{
    stg_stakeholder a = stg_graph_stakeholder(one, i);
    stg_stakeholder_id j = party_by_id(other, a.id, a.placeholder);
    stg_stakeholder b = stg_graph_stakeholder(other, j);
    same_kind(stg_graph_stakeholder_kind(one, a.kind), stg_graph_stakeholder_kind(other, b.kind));
    assert_int_equal(a.placeholder, b.placeholder);
    same_text(a.name, b.name);
    same_string(a.jurisdiction, b.jurisdiction);
    same_string(a.url, b.url);
    same_text(a.note, b.note);
    assert_int_equal(a.alias_count, b.alias_count);
    for (size_t k = 0; k < a.alias_count; k++)
        same_string(stg_graph_alias(one, i, k), stg_graph_alias(other, j, k));
    assert_int_equal(a.identifier_count, b.identifier_count);
    for (size_t k = 0; k < a.identifier_count; k++) {
        const char *scheme[2], *value[2];
        stg_graph_identifier(one, i, k, &scheme[0], &value[0]);
        stg_graph_identifier(other, j, k, &scheme[1], &value[1]);
        same_string(scheme[0], scheme[1]);
        same_string(value[0], value[1]);
    }
    assert_int_equal(a.evidence_count, b.evidence_count);
    for (size_t k = 0; k < a.evidence_count; k++)
        same_evidence(one, stg_graph_stakeholder_evidence(one, i, k), other,
                      stg_graph_stakeholder_evidence(other, j, k));
}

/* By id, since numbers may differ. */
static const char *party_id(const stg_graph *graph, stg_stakeholder_id id)
{
    return id.index == STG_NONE ? "" : stg_graph_stakeholder(graph, id).id;
}

static const char *role_id(const stg_graph *graph, stg_role_id id)
{
    return id.index == STG_NONE ? "" : stg_graph_role(graph, id).id;
}

static const char *claim_id(const stg_graph *graph, stg_relationship_id id)
{
    return id.index == STG_NONE ? "" : stg_graph_relationship(graph, id).id;
}

static void same_claim(const stg_graph *one, stg_relationship_id i, const stg_graph *other)
{
    stg_relationship_id j;
    stg_relationship a = stg_graph_relationship(one, i);
    assert_true(stg_graph_relationship_by_id(other, a.id, &j));
    stg_relationship b = stg_graph_relationship(other, j);
    same_string(party_id(one, a.from), party_id(other, b.from));
    same_string(party_id(one, a.to), party_id(other, b.to));
    same_string(stg_graph_kind(one, a.kind).id, stg_graph_kind(other, b.kind).id);
    assert_int_equal(a.amount.minor, b.amount.minor);
    assert_int_equal(a.amount.currency, b.amount.currency);
    assert_int_equal(a.amount.qualifier, b.amount.qualifier);
    assert_int_equal(a.amount.stated, b.amount.stated);
    same_share(a.share, b.share);
    same_share(a.votes, b.votes);
    assert_int_equal(a.directness, b.directness);
    same_string(role_id(one, a.role), role_id(other, b.role));
    assert_int_equal(a.rank, b.rank);
    assert_int_equal(a.status, b.status);
    assert_int_equal(a.confidence, b.confidence);
    same_string(party_id(one, a.speaker), party_id(other, b.speaker));
    same_string(a.layer, b.layer);
    same_text(a.condition, b.condition);
    same_text(a.note, b.note);
    same_date(a.since, b.since);
    same_date(a.until, b.until);
    same_string(claim_id(one, a.alternative_to), claim_id(other, b.alternative_to));
    assert_int_equal(a.evidence_count, b.evidence_count);
    for (size_t k = 0; k < a.evidence_count; k++)
        same_evidence(one, stg_graph_relationship_evidence(one, i, k), other,
                      stg_graph_relationship_evidence(other, j, k));
}

static void same_graph(const stg_graph *one, const stg_graph *other)
{
    same_text(stg_graph_title(one), stg_graph_title(other));
    same_date(stg_graph_as_of(one), stg_graph_as_of(other));
    same_sources(one, other);
    same_roles_and_kinds(one, other);
    assert_int_equal(stg_graph_stakeholder_count(one), stg_graph_stakeholder_count(other));
    assert_int_equal(stg_graph_party_count(one), stg_graph_party_count(other));
    for (uint32_t i = 0; i < stg_graph_party_count(one); i++)
        same_party(one, (stg_stakeholder_id){i}, other);
    assert_int_equal(stg_graph_relationship_count(one), stg_graph_relationship_count(other));
    for (uint32_t i = 0; i < stg_graph_relationship_count(one); i++)
        same_claim(one, (stg_relationship_id){i}, other);
}

/* ---- a graph with every field set ------------------------------------------------------- */

#define TEXT(...)                                                                                  \
    (stg_text)                                                                                     \
    {                                                                                              \
        (const stg_wording[]){__VA_ARGS__},                                                        \
            sizeof((const stg_wording[]){__VA_ARGS__}) / sizeof(stg_wording)                       \
    }

static void expect(bool done, const stg_error *error)
{
    if (!done)
        fail_msg("%s %s", error->pointer, error->message);
}

static void add_declarations(stg_builder *builder)
{
    stg_error error = {0};
    stg_source full = {.id = "full",
                       .title = TEXT({"ko", HOSTILE}, {"", "beside"}, {"en", "Title"}),
                       .publisher = TEXT({"", HOSTILE}),
                       .author = TEXT({"en", "A"}, {"zh-Hant", "B"}),
                       .note = TEXT({"", "note"}),
                       .language = "ko",
                       .url = "https://example.com/?a=1&b=\"<",
                       .published = {2024, 2, 0},
                       .retrieved = {2024, 2, 29}};
    stg_role role = {.id = "=role",
                     .label = TEXT({"en", HOSTILE}),
                     .group = "\"g\"",
                     .note = TEXT({"", HOSTILE})};
    stg_kind stated = {.id = "z-kind",
                       .label = TEXT({"", "declared"}),
                       .flow = STG_FLOW_CONTROL,
                       .backward = true,
                       .takes = STG_TAKES_AMOUNT | STG_TAKES_SHARE,
                       .tie = STG_TIE_TALK,
                       .note = TEXT({"ko", HOSTILE})};
    stg_kind assumed = {.id = "a-kind",
                        .label = TEXT({"en", "assumed"}, {"ko", "가정"}),
                        .flow = STG_FLOW_MONEY,
                        .takes = STG_TAKES_AMOUNT,
                        .assumed = STG_ASSUMED_DIRECTION | STG_ASSUMED_TAKES | STG_ASSUMED_TIE};
    stg_kind party = {.id = "a-party", .label = TEXT({"en", "party"}), .note = TEXT({"", "n"})};
    stg_builder_set_as_of(builder, (stg_date){2025, 0, 0});
    expect(stg_builder_set_title(builder, TEXT({"en", HOSTILE}, {"ko", "제목"}), &error), &error);
    expect(stg_builder_add_source(builder, &full, &error), &error);
    expect(stg_builder_add_source(builder, &(stg_source){.id = "bare", .title = TEXT({"", "b"})},
                                  &error),
           &error);
    expect(stg_builder_add_role(builder, &role, &error), &error);
    expect(stg_builder_add_kind(builder, &stated, &error), &error);
    expect(stg_builder_add_kind(builder, &assumed, &error), &error);
    expect(stg_builder_add_stakeholder_kind(builder, &party, &error), &error);
}

static void add_parties(stg_builder *builder)
{
    stg_error error = {0};
    const char *aliases[] = {HOSTILE, "a;b", "-c"};
    stg_identifier_record identifiers[] = {{"lei", HOSTILE}, {"x;y:z", "1"}, {"", "2"}};
    stg_evidence_record evidence[] = {
        {.source = "full", .locator = HOSTILE, .note = TEXT({"ko", "근거"}), .about = "name"},
        {.source = "bare"}};
    stg_stakeholder_record full = {.id = "=cmd|' /C calc'!A0",
                                   .kind = "a-party",
                                   .name = TEXT({"ko", HOSTILE}, {"en", "\xe2\x80\xae"
                                                                        "abc"}),
                                   .jurisdiction = "US-TX",
                                   .url = "https://example.com",
                                   .note = TEXT({"", HOSTILE}, {"fr", "note"}),
                                   .aliases = aliases,
                                   .alias_count = 3,
                                   .identifiers = identifiers,
                                   .identifier_count = 3,
                                   .evidence = evidence,
                                   .evidence_count = 2};
    expect(stg_builder_add_stakeholder(builder, &full, &error), &error);
    small_party(builder, "b");
    small_party(builder, "r1/from"); /* as a placeholder would be called */
}

static stg_relationship_record bare_claim(const char *id, const char *kind)
{
    return (stg_relationship_record){
        .id = id, .from.stakeholder = "b", .to.stakeholder = "b", .kind = kind};
}

static void add_claims(stg_builder *builder)
{
    stg_error error = {0};
    stg_evidence_record evidence[] = {
        {.source = "bare"},
        {.source = "full", .locator = "p. 3; 4", .note = TEXT({"en", HOSTILE}, {"ko", "쪽"})}};
    stg_relationship_record full = {.id = "r1",
                                    .from.unspecified = TEXT({"ko", "언급 없음"}, {"en", HOSTILE}),
                                    .to.stakeholder = "=cmd|' /C calc'!A0",
                                    .kind = "z-kind",
                                    .amount = {.minor = 1250,
                                               .currency = stg_currency_find("USD", 3),
                                               .qualifier = STG_UP_TO,
                                               .stated = true},
                                    .share = {32.27, 50.000000000000007, true, true},
                                    .votes = {0, 12.5, false, true},
                                    .directness = STG_INDIRECT,
                                    .role = "=role",
                                    .rank = 9,
                                    .status = STG_STATUS_LETTER_OF_INTENT,
                                    .confidence = STG_CONFIDENCE_OPINION,
                                    .speaker = "b",
                                    .layer = "layer \"one\"",
                                    .condition = TEXT({"", HOSTILE}),
                                    .note = TEXT({"ko", HOSTILE}, {"en", "n"}),
                                    .since = {1999, 12, 0},
                                    .until = {2026, 1, 31},
                                    .evidence = evidence,
                                    .evidence_count = 2};
    expect(stg_builder_add_relationship(builder, &full, &error), &error);
    stg_relationship_record other = bare_claim("r10", "z-kind");
    other.alternative_to = "r1";
    other.to = (stg_end_record){.unspecified = TEXT({"", "nobody"})};
    other.amount = (stg_amount){.currency = stg_currency_find("KWD", 3), .qualifier = STG_ABOUT};
    other.share = (stg_share){26.150000000000002, 26.150000000000002, true, true};
    other.votes = (stg_share){0.1, 100, true, false};
    expect(stg_builder_add_relationship(builder, &other, &error), &error);
    stg_relationship_record large = bare_claim("-r2", "a-kind");
    large.amount =
        (stg_amount){.minor = INT64_MAX, .currency = stg_currency_find("KRW", 3), .stated = true};
    large.share = (stg_share){-0.0, -0.0, true, true};
    expect(stg_builder_add_relationship(builder, &large, &error), &error);
    stg_relationship_record fraction = bare_claim("r3", "owns");
    fraction.amount =
        (stg_amount){.minor = 1001, .currency = stg_currency_find("KWD", 3), .stated = true};
    expect(stg_builder_add_relationship(builder, &fraction, &error), &error);
    stg_relationship_record bare = bare_claim("r1-bare", "funds");
    expect(stg_builder_add_relationship(builder, &bare, &error), &error);
}

static stg_graph *every_field(void)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    add_declarations(builder);
    add_parties(builder);
    add_claims(builder);
    expect(stg_builder_freeze(&graph, &builder, &error), &error);
    return graph;
}

/* ---- formats that hold everything
 * -------------------------------------------------------------------- */

/* By the formats that can hold every field. */
static void check_kept(const stg_graph *graph)
{
    static const char *const formats[] = {"stargraph", "stargraph-lines", "node-link"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        size_t length = 0, again_length = 0;
        char *bytes = written(graph, formats[i], &length);
        stg_graph *back = read_back(bytes, length);
        same_graph(graph, back);
        char *again = written(back, formats[i], &again_length);
        assert_string_equal(bytes, again);
        free(again);
        free(bytes);
        stg_graph_free(back);
    }
}

static void every_field_is_kept(void **state)
{
    (void)state;
    stg_graph *graph = every_field();
    check_kept(graph);
    stg_graph_free(graph);
}

static void the_examples_are_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < stg_builtin_count(); i++) {
        stg_graph *graph = NULL;
        stg_error error = {0};
        stg_input input = stg_builtin_at(i)->input;
        expect(stg_read(&graph, &input, 1, NULL, &error), &error);
        check_kept(graph);
        stg_graph_free(graph);
    }
}

static void nothing_is_kept_too(void **state)
{
    (void)state;
    size_t length = 0;
    stg_graph *graph = NULL;
    stg_error error = {0};
    stg_builder *builder = stg_builder_new();
    expect(stg_builder_freeze(&graph, &builder, &error), &error);
    check_kept(graph);
    char *bytes = written(graph, "stargraph", &length);
    assert_string_equal(bytes, "{\n  \"stargraph\": 1\n}\n");
    free(bytes);
    stg_graph_free(graph);
}

static void order_of_input_does_not_show(void **state)
{
    (void)state;
    size_t length = 0;
    static const small_claim claims[] = {{.id = "b", .from = "x", .kind = "funds", .to = "y"},
                                         {.id = "a", .from = "y", .kind = "funds", .to = "x"}};
    static const small_claim turned[] = {{.id = "a", .from = "y", .kind = "funds", .to = "x"},
                                         {.id = "b", .from = "x", .kind = "funds", .to = "y"}};
    stg_graph *one = small_graph("x y", "r s", claims, 2);
    stg_graph *other = small_graph("y x", "s r", turned, 2);
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        if (format->parts || strcmp(format->name, "sqlite") == 0)
            continue;
        char *a = written(one, format->name, &length);
        char *b = written(other, format->name, &length);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    stg_graph_free(one);
    stg_graph_free(other);
}

/* A wording of 10 kB, and one that is cut short in the middle of a letter. */
static void long_and_broken_texts(void **state)
{
    (void)state;
    char *name = malloc(10001);
    memset(name, '"', 10000);
    name[10000] = '\0';
    stg_error error = {0};
    stg_graph *graph = NULL;
    stg_builder *builder = stg_builder_new();
    stg_stakeholder_record party = {.id = "a", .kind = "company", .name = TEXT({"en", name})};
    expect(stg_builder_add_stakeholder(builder, &party, &error), &error);
    expect(stg_builder_freeze(&graph, &builder, &error), &error);
    check_kept(graph);
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        size_t length = 0;
        if (stg_graph_format_at(i)->parts)
            continue;
        char *bytes = written(graph, stg_graph_format_at(i)->name, &length);
        assert_true(length > 0);
        free(bytes);
    }
    free(name);
    stg_graph_free(graph);
}

/* ---- the table of formats ---------------------------------------------------------------------
 */

static void formats_are_told_apart(void **state)
{
    (void)state;
    assert_true(stg_graph_format_count() >= 14);
    assert_null(stg_graph_format_at(stg_graph_format_count()));
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        const stg_graph_format *format = stg_graph_format_at(i);
        assert_ptr_equal(stg_graph_format_find(format->name), format);
        assert_true(format->description[0] != '\0' && format->title[0] != '\0');
        for (size_t k = 0; format->endings && format->endings[k]; k++) {
            char path[64];
            snprintf(path, sizeof path, "dir/name%s", format->endings[k]);
            assert_ptr_equal(stg_graph_format_of_path(path), format);
        }
    }
    assert_null(stg_graph_format_find("nonsense"));
    assert_null(stg_graph_format_of_path("name"));
    assert_null(stg_graph_format_of_path(".json"));
    assert_string_equal(stg_graph_format_of_path("a.bods.json")->name, "bods");
    assert_string_equal(stg_graph_format_of_path("a.b.json")->name, "stargraph");
}

static void wrong_formats_are_refused(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_graph *graph = every_field();
    assert_false(stg_graph_write(graph, stdout, "graphlm", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_non_null(strstr(error.message, "\"graphml\""));
    stg_error_clear(&error);
    assert_false(stg_graph_write(graph, stdout, "csv", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_ARGUMENT);
    stg_graph_free(graph);
}

/* ---- losses ------------------------------------------------------------------------------------
 */

static void losses_are_counted(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_graph *graph = every_field();
    stg_diagnostics *losses = stg_diagnostics_new();
    stg_graph_write_options options = {.losses = losses};
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);
    expect(stg_graph_write(graph, stream, "mermaid", &options, &error), &error);
    fclose(stream);
    free(bytes);
    bool found = false;
    for (size_t i = 0; i < stg_diagnostics_count(losses); i++) {
        stg_severity severity;
        const stg_error *said = stg_diagnostics_at(losses, i, &severity);
        assert_int_equal(severity, STG_SEVERITY_WARNING);
        found = found || strcmp(said->message, "Mermaid holds no evidence of claims (2)") == 0;
    }
    assert_true(found);
    stg_diagnostics_free(losses);
    stg_graph_free(graph);
}

static void strictly_a_loss_is_an_error(void **state)
{
    (void)state;
    stg_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    stg_graph *graph = every_field();
    stg_graph_write_options options = {.strict = true};
    FILE *stream = open_memstream(&bytes, &length);
    assert_false(stg_graph_write(graph, stream, "gexf", &options, &error));
    assert_int_equal(error.code, STG_ERROR_FORMAT);
    fclose(stream);
    assert_int_equal(length, 0);
    free(bytes);
    stg_error_clear(&error);
    stream = open_memstream(&bytes, &length);
    expect(stg_graph_write(graph, stream, "stargraph", &options, &error), &error);
    fclose(stream);
    assert_true(length > 0);
    free(bytes);
    stg_graph_free(graph);
}

/* ---- files -------------------------------------------------------------------------------------
 */

static char folder[] = "/tmp/stargraph-write-XXXXXX";

static const char *in_folder(char path[256], const char *name)
{
    snprintf(path, 256, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : 1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void parts_have_names(void **state)
{
    (void)state;
    char path[256];
    static const char *const cases[][3] = {
        {"csv", "x.csv", "x-edges.csv"},     {"csv", "dir/x", "dir/x-edges.csv"},
        {"csv", "dir/", "dir/edges.csv"},    {"tsv", "x.tsv", "x-edges.tsv"},
        {"tsv", "x.csv", "x.csv-edges.tsv"}, {"neo4j", "n", "n-relationships.csv"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const stg_graph_format *format = stg_graph_format_find(cases[i][0]);
        char *part = stg_graph_part_path(format, cases[i][1], 1);
        assert_string_equal(part, cases[i][2]);
        free(part);
        assert_null(stg_graph_part_path(format, cases[i][1], 2));
    }
    char *part = stg_graph_part_path(stg_graph_format_find("csv"), in_folder(path, ""), 0);
    assert_non_null(strstr(part, "/nodes.csv"));
    free(part);
    assert_null(stg_graph_part_path(stg_graph_format_find("graphml"), "x", 0));
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool holds(const char *path, const char *text)
{
    char bytes[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[size] = '\0';
    return strcmp(bytes, text) == 0;
}

/* The second of two files cannot be written: the first stays as it was. */
static void both_files_or_neither(void **state)
{
    (void)state;
    char path[256], nodes[256], edges[256];
    stg_error error = {0};
    stg_graph *graph = every_field();
    write_text(in_folder(nodes, "pair-nodes.csv"), "old");
    assert_int_equal(mkdir(in_folder(edges, "pair-edges.csv"), 0700), 0);
    assert_false(stg_graph_write_file(graph, in_folder(path, "pair.csv"), "csv", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_true(holds(nodes, "old"));
    assert_int_equal(rmdir(edges), 0);
    stg_error_clear(&error);
    expect(stg_graph_write_file(graph, path, "csv", NULL, &error), &error);
    assert_false(holds(nodes, "old"));
    assert_int_equal(access(edges, R_OK), 0);
    stg_graph_free(graph);
}

static void strictly_old_files_stay(void **state)
{
    (void)state;
    char path[256];
    stg_error error = {0};
    stg_graph *graph = every_field();
    stg_graph_write_options options = {.strict = true};
    write_text(in_folder(path, "old.mmd"), "old");
    assert_false(stg_graph_write_file(graph, path, "mermaid", &options, &error));
    assert_true(holds(path, "old"));
    stg_graph_free(graph);
}

static void a_full_disk_is_met(void **state)
{
    (void)state;
    stg_graph *graph = every_field();
    for (size_t i = 0; i < stg_graph_format_count(); i++) {
        stg_error error = {0};
        FILE *full = fopen("/dev/full", "w");
        if (!full || stg_graph_format_at(i)->parts) {
            if (full)
                fclose(full);
            continue;
        }
        assert_false(stg_graph_write(graph, full, stg_graph_format_at(i)->name, NULL, &error));
        assert_int_equal(error.code, STG_ERROR_IO);
        fclose(full);
    }
    stg_graph_free(graph);
}

static void no_sqlite_module(void **state)
{
    (void)state;
    stg_error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    stg_graph *graph = every_field();
    char *folder_before = strdup(getenv("STARGRAPH_MODULES"));
    setenv("STARGRAPH_MODULES", "/nonexistent", 1);
    FILE *stream = open_memstream(&bytes, &length);
    assert_false(stg_graph_write(graph, stream, "sqlite", NULL, &error));
    assert_int_equal(error.code, STG_ERROR_IO);
    assert_non_null(strstr(error.message, "stargraph-sqlite.so"));
    fclose(stream);
    free(bytes);
    setenv("STARGRAPH_MODULES", folder_before, 1);
    free(folder_before);
    stg_graph_free(graph);
}

/* ---- a part of a graph
 * ---------------------------------------------------------------------------- */

static const small_claim party_claims[] = {
    {.id = "kept",
     .from = "a",
     .kind = "funds",
     .to = "b",
     .status = STG_STATUS_PLANNED,
     .role = "boss",
     .speaker = "s",
     .alternative_to = "first",
     .locator = "S1"},
    {.id = "first", .from = "a", .kind = "funds", .to = "c", .status = STG_STATUS_ACTIVE},
    {.id = "other", .from = "c", .kind = "owns", .to = "d", .status = STG_STATUS_ACTIVE},
    {.id = "nobody", .from = "?why", .kind = "funds", .to = "b", .status = STG_STATUS_PLANNED},
};

static void a_filter_keeps_a_part(void **state)
{
    (void)state;
    size_t added = 0;
    stg_error error = {0};
    stg_relationship_id claim;
    stg_stakeholder_id party;
    stg_graph *kept = NULL;
    stg_graph *graph = small_graph("a b c d s alone", "boss idle", party_claims, 4);
    stg_filter planned = {.statuses = 1u << STG_STATUS_PLANNED};
    expect(stg_graph_filtered(&kept, graph, &planned, &added, &error), &error);
    assert_int_equal(added, 1);
    assert_int_equal(stg_graph_relationship_count(kept), 3);
    assert_true(stg_graph_relationship_by_id(kept, "first", &claim));
    assert_false(stg_graph_relationship_by_id(kept, "other", &claim));
    assert_int_equal(stg_graph_stakeholder_count(kept), 4);
    assert_int_equal(stg_graph_party_count(kept), 5);
    assert_true(stg_graph_stakeholder_by_id(kept, "s", &party));
    assert_false(stg_graph_stakeholder_by_id(kept, "alone", &party));
    assert_int_equal(stg_graph_role_count(kept), 1);
    assert_true(stg_graph_relationship_by_id(kept, "kept", &claim));
    same_claim(kept, claim, graph);
    check_kept(kept);
    stg_graph_free(kept);
    stg_graph_free(graph);
}

static void a_filter_that_keeps_all(void **state)
{
    (void)state;
    stg_error error = {0};
    stg_graph *kept = NULL;
    stg_graph *graph = every_field();
    expect(stg_graph_filtered(&kept, graph, &STG_FILTER_ALL, NULL, &error), &error);
    assert_int_equal(stg_graph_relationship_count(kept), stg_graph_relationship_count(graph));
    for (uint32_t i = 0; i < stg_graph_relationship_count(kept); i++)
        same_claim(kept, (stg_relationship_id){i}, graph);
    stg_graph_free(kept);
    stg_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_kept),
        cmocka_unit_test(the_examples_are_kept),
        cmocka_unit_test(nothing_is_kept_too),
        cmocka_unit_test(order_of_input_does_not_show),
        cmocka_unit_test(long_and_broken_texts),
        cmocka_unit_test(formats_are_told_apart),
        cmocka_unit_test(wrong_formats_are_refused),
        cmocka_unit_test(losses_are_counted),
        cmocka_unit_test(strictly_a_loss_is_an_error),
        cmocka_unit_test(parts_have_names),
        cmocka_unit_test(both_files_or_neither),
        cmocka_unit_test(strictly_old_files_stay),
        cmocka_unit_test(a_full_disk_is_met),
        cmocka_unit_test(no_sqlite_module),
        cmocka_unit_test(a_filter_keeps_a_part),
        cmocka_unit_test(a_filter_that_keeps_all),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
