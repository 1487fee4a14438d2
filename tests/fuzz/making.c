/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphs made by the builder; see making.h. */
#include "making.h"

#include "targets.h"

enum { LIST = 4 };

/* ---- values ---------------------------------------------------------------------------- */

const char *fuzz_id(fuzz_bytes *bytes)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    uint8_t choice = fuzz_byte(bytes);
    return choice < 248 ? ids[choice % 8] : fuzz_text(bytes);
}

static const char *maybe_id(fuzz_bytes *bytes)
{
    return fuzz_one_in(bytes, 6) ? fuzz_id(bytes) : NULL;
}

static const char *maybe_text(fuzz_bytes *bytes)
{
    return fuzz_one_in(bytes, 4) ? fuzz_text(bytes) : NULL;
}

static stg_text wordings(fuzz_bytes *bytes, size_t count)
{
    static const char *const languages[] = {"", "en", "ko", "zh-Hant"};
    stg_wording *list = stg_pool_take(&bytes->pool, (count ? count : 1) * sizeof *list);
    fuzz_require(list != NULL, "out of memory");
    for (size_t i = 0; i < count; i++) {
        uint8_t language = fuzz_byte(bytes);
        list[i].language = language < 250 ? languages[language % 4] : fuzz_text(bytes);
        list[i].text = fuzz_text(bytes);
    }
    return (stg_text){list, count};
}

static stg_text maybe_wordings(fuzz_bytes *bytes)
{
    return wordings(bytes, fuzz_one_in(bytes, 4) ? 1 + fuzz_below(bytes, 2) : 0);
}

static stg_date maybe_date(fuzz_bytes *bytes)
{
    stg_date date = {0};
    uint8_t form = fuzz_byte(bytes);
    if (form < 128)
        return date;
    date.year = (int16_t)(form < 250 ? 2018 + form % 8 : 1 + fuzz_byte(bytes) * 39);
    date.month = (uint8_t)(form % 3 ? 1 + fuzz_below(bytes, 12) : 0);
    date.day = (uint8_t)(date.month && form % 2 ? 1 + fuzz_below(bytes, 28) : 0);
    return date;
}

static stg_amount maybe_amount(fuzz_bytes *bytes)
{
    static const char *const codes[] = {"USD", "KRW", "EUR", "KWD"};
    stg_amount amount = {0};
    uint8_t form = fuzz_byte(bytes);
    if (form < 128)
        return amount;
    amount.currency = stg_currency_find(codes[form % 4], 3);
    amount.stated = form % 5 > 0;
    if (!amount.stated)
        return amount;
    amount.qualifier = (uint8_t)fuzz_below(bytes, 4);
    for (unsigned i = fuzz_below(bytes, 9); i > 0; i--)
        amount.minor = (int64_t)((uint64_t)amount.minor << 8 | fuzz_byte(bytes));
    return amount;
}

static stg_share maybe_share(fuzz_bytes *bytes)
{
    uint8_t form = fuzz_byte(bytes);
    if (form < 128)
        return (stg_share){0};
    double one = fuzz_byte(bytes) * 0.5, other = one + fuzz_byte(bytes) * 0.25;
    if (form % 4 == 0)
        return (stg_share){one, 100, true, false};
    if (form % 4 == 1)
        return (stg_share){0, one, false, true};
    return (stg_share){one, form % 4 == 2 ? one : other, true, true};
}

static size_t evidence(fuzz_bytes *bytes, stg_evidence_record *list)
{
    size_t count = fuzz_byte(bytes) >= 160 ? 1 + fuzz_below(bytes, LIST) : 0;
    for (size_t i = 0; i < count; i++)
        list[i] = (stg_evidence_record){.source = fuzz_id(bytes),
                                        .locator = maybe_text(bytes),
                                        .note = maybe_wordings(bytes),
                                        .about = fuzz_one_in(bytes, 5) ? "name" : NULL};
    return count;
}

/* ---- records ---------------------------------------------------------------------------- */

static void add_source(stg_builder *builder, fuzz_bytes *bytes)
{
    stg_source source = {.id = fuzz_id(bytes),
                         .title = wordings(bytes, 1),
                         .publisher = maybe_wordings(bytes),
                         .author = maybe_wordings(bytes),
                         .note = maybe_wordings(bytes),
                         .language = fuzz_one_in(bytes, 4) ? "en" : NULL,
                         .url = maybe_text(bytes),
                         .published = maybe_date(bytes),
                         .retrieved = maybe_date(bytes)};
    stg_builder_add_source(builder, &source, NULL);
}

static void add_role(stg_builder *builder, fuzz_bytes *bytes)
{
    stg_role role = {.id = fuzz_id(bytes),
                     .label = wordings(bytes, 1),
                     .group = maybe_id(bytes),
                     .note = maybe_wordings(bytes)};
    stg_builder_add_role(builder, &role, NULL);
}

static void add_kind(stg_builder *builder, fuzz_bytes *bytes)
{
    stg_kind kind = {.id = fuzz_id(bytes),
                     .label = wordings(bytes, 1),
                     .note = maybe_wordings(bytes),
                     .flow = (stg_flow)fuzz_below(bytes, STG_FLOW_COUNT),
                     .backward = fuzz_one_in(bytes, 3),
                     .takes = fuzz_below(bytes, 4),
                     .tie = (stg_tie)fuzz_below(bytes, 2),
                     .assumed = fuzz_below(bytes, 16)};
    if (fuzz_one_in(bytes, 3))
        stg_builder_add_stakeholder_kind(builder, &kind, NULL);
    else
        stg_builder_add_kind(builder, &kind, NULL);
}

static void add_stakeholder(stg_builder *builder, fuzz_bytes *bytes)
{
    static const char *const kinds[] = {"company", "person", "fund", "government", "unspecified"};
    static const char *const countries[] = {NULL, "US", "KR", "US-TX", NULL};
    static const char *const schemes[] = {"lei", "LEI", "isin", "registrationNumber", "wikidata"};
    const char *lists[2][LIST];
    stg_identifier_record identifiers[LIST];
    stg_evidence_record cited[LIST];
    uint8_t kind = fuzz_byte(bytes), lengths = fuzz_byte(bytes);
    stg_stakeholder_record record = {.id = fuzz_id(bytes),
                                     .kind = kind < 250 ? kinds[kind % 5] : fuzz_id(bytes),
                                     .name = wordings(bytes, 1 + kind % 2),
                                     .jurisdiction = countries[fuzz_below(bytes, 5)],
                                     .url = maybe_text(bytes),
                                     .note = maybe_wordings(bytes),
                                     .aliases = lists[0],
                                     .alias_count = lengths & 1,
                                     .identifiers = identifiers,
                                     .identifier_count = lengths >> 2 & 1,
                                     .same_as = lists[1],
                                     .same_as_count = lengths >> 6 == 3,
                                     .evidence = cited};
    for (size_t i = 0; i < record.alias_count; i++)
        lists[0][i] = fuzz_text(bytes);
    for (size_t i = 0; i < record.identifier_count; i++)
        identifiers[i] = (stg_identifier_record){
            fuzz_one_in(bytes, 8) ? fuzz_text(bytes) : schemes[fuzz_below(bytes, 5)],
            fuzz_one_in(bytes, 4) ? fuzz_text(bytes) : fuzz_id(bytes)};
    for (size_t i = 0; i < record.same_as_count; i++)
        lists[1][i] = fuzz_id(bytes);
    record.evidence_count = evidence(bytes, cited);
    stg_builder_add_stakeholder(builder, &record, NULL);
}

static stg_end_record end(fuzz_bytes *bytes)
{
    if (fuzz_one_in(bytes, 12))
        return (stg_end_record){NULL, wordings(bytes, 1)};
    return (stg_end_record){.stakeholder = fuzz_id(bytes)};
}

static void add_relationship(stg_builder *builder, fuzz_bytes *bytes)
{
    static const char *const kinds[] = {"funds",    "owns",         "controls", "subsidiary-of",
                                        "lends-to", "holds-office", "pays",     "invests-in"};
    stg_evidence_record cited[LIST];
    uint8_t kind = fuzz_byte(bytes);
    stg_relationship_record record = {
        .id = fuzz_id(bytes),
        .from = end(bytes),
        .to = end(bytes),
        .kind = kind < 240 ? kinds[kind % 8] : fuzz_id(bytes),
        .amount = maybe_amount(bytes),
        .share = maybe_share(bytes),
        .votes = maybe_share(bytes),
        .directness = (stg_directness)fuzz_below(bytes, STG_DIRECTNESS_COUNT),
        .role = maybe_id(bytes),
        .rank = fuzz_one_in(bytes, 4) ? fuzz_below(bytes, 11) : 0,
        .status = (stg_status)fuzz_below(bytes, STG_STATUS_COUNT),
        .confidence = (stg_confidence)fuzz_below(bytes, STG_CONFIDENCE_COUNT),
        .speaker = maybe_id(bytes),
        .layer = maybe_id(bytes),
        .condition = maybe_wordings(bytes),
        .note = maybe_wordings(bytes),
        .since = maybe_date(bytes),
        .until = maybe_date(bytes),
        .alternative_to = maybe_id(bytes),
        .evidence = cited};
    record.evidence_count = evidence(bytes, cited);
    stg_builder_add_relationship(builder, &record, NULL);
}

void fuzz_add_records(stg_builder *builder, fuzz_bytes *bytes)
{
    for (size_t i = 0; i < 64 && bytes->left > 0; i++) {
        switch (fuzz_byte(bytes) % 16) {
        case 0:
            return;
        case 1:
            add_source(builder, bytes);
            break;
        case 2:
            add_role(builder, bytes);
            break;
        case 3:
            add_kind(builder, bytes);
            break;
        case 4:
            stg_builder_set_title(builder, wordings(bytes, 1), NULL);
            stg_builder_set_as_of(builder, maybe_date(bytes));
            break;
        case 5:
            stg_builder_set_same(builder, fuzz_id(bytes), fuzz_id(bytes), NULL);
            break;
        case 6:
            stg_builder_set_different(builder, fuzz_id(bytes), fuzz_id(bytes), NULL);
            break;
        case 7:
        case 8:
        case 9:
        case 10:
            add_stakeholder(builder, bytes);
            break;
        default:
            add_relationship(builder, bytes);
        }
    }
}

/* ---- graphs ------------------------------------------------------------------------------- */

stg_graph *fuzz_freeze(stg_builder *builder)
{
    stg_graph *graph = NULL;
    stg_error error = {0};
    bool done = stg_builder_freeze(&graph, &builder, &error);
    fuzz_require(done == (graph != NULL) && done == (builder == NULL),
                 "a freeze that half succeeded");
    fuzz_require(done || (error.code != STG_OK && error.code != STG_ERROR_MEMORY && *error.message),
                 "a freeze is refused without a reason (%d: %s)", (int)error.code, error.message);
    stg_builder_free(builder);
    return graph;
}

stg_graph *fuzz_make_graph(fuzz_bytes *bytes)
{
    static const char *const names[] = {"one", "two", NULL};
    stg_builder *builder = stg_builder_new();
    uint8_t form = fuzz_byte(bytes);
    fuzz_require(builder != NULL, "out of memory");
    if (form & 4)
        stg_builder_unite_identifiers(builder);
    for (unsigned i = 0; i <= form % 3u; i++) {
        if (form % 3 > 0)
            fuzz_require(stg_builder_start_input(builder, names[i], NULL), "out of memory");
        fuzz_add_records(builder, bytes);
    }
    return fuzz_freeze(builder);
}

/* ---- filters ------------------------------------------------------------------------------- */

static stg_word_list words(fuzz_bytes *bytes, const char *usual)
{
    size_t count = fuzz_byte(bytes) >= 200 ? 1 + fuzz_below(bytes, 2) : 0;
    const char **list = stg_pool_take(&bytes->pool, (count ? count : 1) * sizeof *list);
    fuzz_require(list != NULL, "out of memory");
    for (size_t i = 0; i < count; i++)
        list[i] = fuzz_one_in(bytes, 3) ? fuzz_id(bytes) : usual;
    return (stg_word_list){list, count};
}

stg_filter fuzz_filter(fuzz_bytes *bytes)
{
    stg_filter filter = {.as_of = maybe_date(bytes),
                         .confidence =
                             (stg_confidence)(fuzz_one_in(bytes, 4) ? fuzz_below(bytes, 4) : 0),
                         .kinds = words(bytes, "funds"),
                         .layers = words(bytes, "none"),
                         .sources = words(bytes, "a")};
    if (fuzz_one_in(bytes, 4))
        filter.statuses = (uint32_t)(fuzz_byte(bytes) << 8 | fuzz_byte(bytes));
    if (fuzz_one_in(bytes, 4))
        filter.minimum_amount = maybe_amount(bytes);
    return filter;
}
