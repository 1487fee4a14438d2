/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The declarations of one id as one record, sort by sort. */
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "model/merging.h"
#include "model/same_claim.h"

/* ---- sources, roles, kinds --------------------------------------------------------- */

static void merge_source(stg_merger *merging, stg_source *row)
{
    *row = *(const stg_source *)merging->rows[0];
    row->title = stg_merged_text(merging, "/title", offsetof(stg_source, title));
    row->publisher = stg_merged_text(merging, "/publisher", offsetof(stg_source, publisher));
    row->author = stg_merged_text(merging, "/author", offsetof(stg_source, author));
    row->note = stg_merged_text(merging, "/note", offsetof(stg_source, note));
    row->language = stg_merged_string(merging, "/language", offsetof(stg_source, language));
    row->url = stg_merged_string(merging, "/url", offsetof(stg_source, url));
    row->published = stg_merged_date(merging, "/published", offsetof(stg_source, published));
    row->retrieved = stg_merged_date(merging, "/retrieved", offsetof(stg_source, retrieved));
}

static void merge_role(stg_merger *merging, stg_role *row)
{
    *row = *(const stg_role *)merging->rows[0];
    row->label = stg_merged_text(merging, "/label", offsetof(stg_role, label));
    row->group = stg_merged_string(merging, "/group", offsetof(stg_role, group));
    row->note = stg_merged_text(merging, "/note", offsetof(stg_role, note));
}

/* The words of the format for what a kind says, as far as it says it. */
static const char *word_of_kind(const stg_kind *kind, unsigned what)
{
    static const char *const takes[] = {"none", "amount", "share", "amount-and-share"};
    if (kind->assumed & what)
        return NULL;
    switch (what) {
    case STG_ASSUMED_FLOW:
        return stg_flow_name(kind->flow);
    case STG_ASSUMED_DIRECTION:
        return kind->backward ? "backward" : "forward";
    case STG_ASSUMED_TAKES:
        return takes[kind->takes & 3u];
    default:
        return kind->tie == STG_TIE_TALK ? "talk" : "structural";
    }
}

static const stg_kind *kind_that_says(stg_merger *merging, const char *pointer, unsigned what,
                                      unsigned *assumed)
{
    for (size_t i = 0; i < merging->count; i++)
        merging->values[i] = word_of_kind(merging->rows[i], what);
    size_t kept = stg_merge_keep_first(merging, pointer);
    *assumed |= merging->values[kept] ? 0 : what;
    return merging->rows[kept];
}

static void merge_kind(stg_merger *merging, stg_kind *row)
{
    unsigned assumed = 0;
    *row = *(const stg_kind *)merging->rows[0];
    row->label = stg_merged_text(merging, "/label", offsetof(stg_kind, label));
    row->note = stg_merged_text(merging, "/note", offsetof(stg_kind, note));
    const stg_kind *flows = kind_that_says(merging, "/flow", STG_ASSUMED_FLOW, &assumed);
    row->flow = flows->flow;
    row->backward =
        kind_that_says(merging, "/direction", STG_ASSUMED_DIRECTION, &assumed)->backward;
    const stg_kind *takes = kind_that_says(merging, "/takes", STG_ASSUMED_TAKES, &assumed);
    row->takes = (assumed & STG_ASSUMED_TAKES ? flows : takes)->takes; /* what the flow takes */
    row->tie = kind_that_says(merging, "/tie", STG_ASSUMED_TIE, &assumed)->tie;
    row->assumed = assumed;
}

/* ---- stakeholders --------------------------------------------------------------------- */

static const stg_stakeholder_row *stakeholder_of(const stg_merger *merging, size_t declaration)
{
    return merging->rows[declaration];
}

/* "unspecified" contradicts nothing: it is what a table of payments says of everybody. */
static uint32_t merged_stakeholder_kind(stg_merger *merging)
{
    const char *const *kinds = merging->builder->spaces[STG_SORT_STAKEHOLDER_KIND].ids;
    for (size_t i = 0; i < merging->count; i++) {
        const char *kind = kinds[stakeholder_of(merging, i)->kind];
        merging->values[i] = strcmp(kind, "unspecified") == 0 ? NULL : kind;
    }
    return stakeholder_of(merging, stg_merge_keep_first(merging, "/kind"))->kind;
}

static const stg_stakeholder_lists *lists_of(const stg_merger *merging, size_t declaration)
{
    return stg_row_lists(stakeholder_of(merging, declaration));
}

static bool has_alias(const stg_stakeholder_lists *lists, const char *alias)
{
    for (size_t i = 0; i < lists->alias_count; i++)
        if (strcmp(lists->aliases[i], alias) == 0)
            return true;
    return false;
}

static bool has_name(const stg_stakeholder_row *row, const char *name)
{
    for (size_t i = 0; i < row->name.count; i++)
        if (strcmp(row->name.wordings[i].text, name) == 0)
            return true;
    return false;
}

/* Names that are not kept still find the stakeholder. `row` has its merged name. */
static void unite_aliases(stg_merger *merging, const stg_stakeholder_row *row,
                          stg_stakeholder_lists *lists)
{
    size_t count = 0;
    for (size_t i = 0; i < merging->count; i++)
        count += lists_of(merging, i)->alias_count + stakeholder_of(merging, i)->name.count;
    lists->alias_count = 0;
    if (count == 0 || !(lists->aliases = stg_merge_take(merging, count * sizeof *lists->aliases)))
        return;
    for (size_t i = 0; i < merging->count; i++) {
        const stg_stakeholder_lists *own = lists_of(merging, i);
        for (size_t j = 0; j < own->alias_count; j++)
            if (!has_alias(lists, own->aliases[j]))
                lists->aliases[lists->alias_count++] = own->aliases[j];
    }
    for (size_t i = 1; i < merging->count; i++) {
        stg_text name = stakeholder_of(merging, i)->name;
        for (size_t j = 0; j < name.count; j++)
            if (!has_name(row, name.wordings[j].text) && !has_alias(lists, name.wordings[j].text))
                lists->aliases[lists->alias_count++] = name.wordings[j].text;
    }
}

static const char *identifier_of(const stg_stakeholder_lists *lists, const char *scheme)
{
    for (size_t i = 0; i < lists->identifier_count; i++)
        if (strcmp(lists->identifiers[i][0], scheme) == 0)
            return lists->identifiers[i][1];
    return NULL;
}

/* Whether the identifier stands there under its scheme in other letters: "LEI". */
static bool has_identifier(const stg_stakeholder_lists *lists, const char *scheme,
                           const char *value)
{
    for (size_t i = 0; i < lists->identifier_count; i++) {
        const char *own = lists->identifiers[i][0], *its = lists->identifiers[i][1];
        if (own && its && strcasecmp(own, scheme) == 0 && strcmp(its, value) == 0)
            return true;
    }
    return false;
}

static void merge_scheme(stg_merger *merging, const char *scheme, stg_stakeholder_lists *lists)
{
    const char *pointer = stg_merge_member_pointer(merging, "/identifiers", scheme);
    if (!pointer || identifier_of(lists, scheme))
        return;
    for (size_t i = 0; i < merging->count; i++)
        merging->values[i] = identifier_of(lists_of(merging, i), scheme);
    const char *value = merging->values[stg_merge_keep_first(merging, pointer)];
    if (has_identifier(lists, scheme, value))
        return;
    lists->identifiers[lists->identifier_count][0] = scheme;
    lists->identifiers[lists->identifier_count++][1] = value;
}

static void merge_identifiers(stg_merger *merging, stg_stakeholder_lists *lists)
{
    size_t count = 0;
    for (size_t i = 0; i < merging->count; i++)
        count += lists_of(merging, i)->identifier_count;
    lists->identifier_count = 0;
    if (count == 0 ||
        !(lists->identifiers = stg_merge_take(merging, count * sizeof *lists->identifiers)))
        return;
    for (size_t i = 0; i < merging->count; i++)
        for (size_t j = 0; j < lists_of(merging, i)->identifier_count; j++)
            merge_scheme(merging, lists_of(merging, i)->identifiers[j][0], lists);
}

static const stg_evidence_row *evidence_of(const stg_merger *merging, size_t declaration,
                                           size_t *count)
{
    if (merging->sort == STG_SORT_STAKEHOLDER) {
        *count = lists_of(merging, declaration)->evidence_count;
        return lists_of(merging, declaration)->evidence;
    }
    const stg_relationship_row *row = merging->rows[declaration];
    *count = row->evidence_count;
    return row->evidence;
}

static stg_evidence_row *united_evidence(stg_merger *merging, uint32_t *united)
{
    size_t all = 0, count = 0;
    for (size_t i = 0; i < merging->count; i++) {
        evidence_of(merging, i, &count);
        all += count;
    }
    *united = 0;
    stg_evidence_row *rows = all ? stg_merge_take(merging, all * sizeof *rows) : NULL;
    for (size_t i = 0; rows && i < merging->count; i++) {
        const stg_evidence_row *own = evidence_of(merging, i, &count);
        for (size_t j = 0; j < count; j++) {
            uint32_t k = 0;
            while (k < *united && !stg_same_evidence(&rows[k], &own[j]))
                k++;
            if (k == *united)
                rows[(*united)++] = own[j];
        }
    }
    return rows;
}

static void merge_stakeholder(stg_merger *merging, stg_stakeholder_row *row)
{
    *row = *stakeholder_of(merging, 0);
    row->kind = merged_stakeholder_kind(merging);
    row->name = stg_merged_text(merging, "/name", offsetof(stg_stakeholder_row, name));
    row->jurisdiction =
        stg_merged_string(merging, "/jurisdiction", offsetof(stg_stakeholder_row, jurisdiction));
    row->url = stg_merged_string(merging, "/url", offsetof(stg_stakeholder_row, url));
    row->note = stg_merged_text(merging, "/note", offsetof(stg_stakeholder_row, note));
    stg_stakeholder_lists *lists = stg_merge_take(merging, sizeof *lists);
    row->lists = lists;
    if (!lists)
        return;
    *lists = *lists_of(merging, 0);
    unite_aliases(merging, row, lists);
    merge_identifiers(merging, lists);
    lists->evidence = united_evidence(merging, &lists->evidence_count);
}

/* ---- relationships ---------------------------------------------------------------------- */

static void refuse(stg_merger *merging, size_t other, const char *pointer)
{
    stg_buffer message = STG_BUFFER_EMPTY;
    stg_buffer_addf(&message,
                    "the relationship id \"%s\" stands for two claims (\"%s\" differs); give "
                    "one of them another id",
                    merging->id, pointer + 1);
    stg_merge_send(merging, STG_SEVERITY_ERROR, "/id", 0, other, &message);
    stg_buffer_done(&message);
}

static void merge_relationship(stg_merger *merging, stg_relationship_row *row)
{
    *row = *(const stg_relationship_row *)merging->rows[0];
    for (size_t i = 1; i < merging->count && !merging->stopped && merging->sink; i++) {
        const char *pointer = stg_claim_difference(merging->builder, row, merging->rows[i]);
        if (pointer)
            refuse(merging, i, pointer);
    }
    row->evidence = united_evidence(merging, &row->evidence_count);
}

/* ---- any sort ---- */

void stg_merge_row(stg_merger *merging, stg_merged_row *merged)
{
    merged->sort = merging->sort;
    merged->number = merging->numbers[0];
    switch (merging->sort) {
    case STG_SORT_SOURCE:
        merge_source(merging, &merged->row.source);
        break;
    case STG_SORT_ROLE:
        merge_role(merging, &merged->row.role);
        break;
    case STG_SORT_KIND:
    case STG_SORT_STAKEHOLDER_KIND:
        merge_kind(merging, &merged->row.kind);
        break;
    case STG_SORT_STAKEHOLDER:
        merge_stakeholder(merging, &merged->row.stakeholder);
        break;
    default:
        merge_relationship(merging, &merged->row.relationship);
    }
}
