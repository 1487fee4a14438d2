/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A graph in which every field is set, for tests of what is kept. */
#ifndef STARGRAPH_TESTS_EVERY_FIELD_H
#define STARGRAPH_TESTS_EVERY_FIELD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stargraph/stargraph.h>

#include "small_graph.h"

/* Quotes, tags, formulas, controls, marks of direction, line ends of every sort. */
#define HOSTILE                                                                                    \
    "=1+1 \"q\" 'a' \\ </script><!-- & \x01\x1f\x7f \xc2\x85 \xe2\x80\xae\xe2\x81\xa6 \r\n\t"      \
    "\xe2\x80\xa8 \xf0\x9f\x98\x80 ;|,{}%%#`"

#define TEXT(...)                                                                                  \
    (stg_text)                                                                                     \
    {                                                                                              \
        (const stg_wording[]){__VA_ARGS__},                                                        \
            sizeof((const stg_wording[]){__VA_ARGS__}) / sizeof(stg_wording)                       \
    }

static inline void expect(bool done, const stg_error *error)
{
    if (!done)
        fail_msg("%s %s", error->pointer, error->message);
}

static inline void add_declarations(stg_builder *builder)
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

static inline void add_parties(stg_builder *builder)
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

static inline stg_relationship_record bare_claim(const char *id, const char *kind)
{
    return (stg_relationship_record){
        .id = id, .from.stakeholder = "b", .to.stakeholder = "b", .kind = kind};
}

static inline void add_claims(stg_builder *builder)
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

static inline stg_graph *every_field(void)
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

#endif
