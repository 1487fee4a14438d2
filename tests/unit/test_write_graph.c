/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Writing graphs: what the native format gives back, the table of formats, what
 * is said to be lost, and the part of a graph that a filter keeps. What other
 * programs make of the files is tested in tests/write.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "every_field.h"
#include "small_graph.h"

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

/* ---- comparing every field ---------------------------------------------------------- */

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

/* ---- formats that hold everything --------------------------------------------------- */

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

/* ---- the table of formats ----------------------------------------------------------- */

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

/* ---- losses ------------------------------------------------------------------------- */

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

/* ---- a part of a graph -------------------------------------------------------------- */

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
        cmocka_unit_test(a_filter_keeps_a_part),
        cmocka_unit_test(a_filter_that_keeps_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
