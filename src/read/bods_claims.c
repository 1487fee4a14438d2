/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a statement of BODS about a relationship to claims, one for each
 * interest; without interests one claim of unknown kind. When they hold is told
 * by bods_versions.c.
 */
#include "read/bods_claims.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "read/bods_notes.h"
#include "read/json_sorts.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* One claim on its way. */
typedef struct claim {
    stg_bods *bods;
    const stg_bods_told *told;
    stg_element *element;
    const json_t *interest; /* NULL: none */
    char place[STG_PLACE_SIZE];
    stg_bods_notes notes;
    bool no_owners;
} claim;

static void add_note(claim *one, const char *english, const char *korean)
{
    stg_bods_note(&one->notes, english, korean);
}

/* ---- the ends ------------------------------------------------------------------- */

const char *stg_bods_reference(const json_t *end)
{
    static const char *const keys[] = {"describedByPersonStatement", "describedByEntityStatement"};
    if (stg_is_string(end))
        return json_string_value(end);
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const json_t *found = json_object_get(end, keys[i]);
        if (stg_is_string(found) && json_string_length(found) > 0)
            return json_string_value(found);
    }
    return NULL;
}

static stg_text words(const stg_wording *two)
{
    return (stg_text){two, 2};
}

/* Nobody is named: the reason in words, what else is said of it in the note. */
static stg_text reason_of(claim *one, const json_t *end, const char *pointer)
{
    static const char *const keys[] = {"reason", "description"};
    static const stg_wording none[] = {{"en", "not stated"}, {"ko", "언급 없음"}};
    char place[STG_PLACE_SIZE];
    const json_t *object = stg_foreign_object(one->element, end, pointer, "unspecified");
    stg_join_pointer(place, pointer, "unspecified");
    if (!object) {
        object = end;
        snprintf(place, sizeof place, "%s", pointer);
    }
    const char *code = stg_foreign_string(one->element, object, place, "reason");
    const char *description = stg_foreign_string(one->element, object, place, "description");
    const stg_wording *known = code ? stg_bods_reason(code) : NULL;
    if (description)
        add_note(one, description, description);
    if (object != end)
        stg_foreign_leftover(one->element, object, place, "an unspecified party", keys, 2);
    if (!code && !description)
        stg_foreign_assumed(one->element, pointer,
                            "an end of a relationship that names nobody and gives no reason: an "
                            "unspecified party stands for it");
    one->no_owners |= code && stg_bods_no_owners(code);
    if (code && !known)
        return stg_foreign_text(one->element, code, "");
    return words(known ? known : none);
}

static stg_end_record end_of(claim *one, const char *key)
{
    static const char *const keys[] = {"describedByPersonStatement", "describedByEntityStatement",
                                       "unspecified", "reason", "description"};
    char pointer[STG_PLACE_SIZE], place[STG_PLACE_SIZE];
    const json_t *end = json_object_get(one->told->details, key);
    const char *reference = stg_bods_reference(end);
    const char *id = reference ? stg_foreign_id_text(one->element, reference, NULL) : NULL;
    stg_join_pointer(pointer, one->told->place, key);
    if (stg_is_object(end))
        stg_foreign_leftover(one->element, end, pointer, "an end of a relationship", keys,
                             COUNT_OF(keys));
    else if (stg_foreign_says(end) && !stg_is_string(end))
        stg_foreign_unmapped(one->element, pointer, "a value of \"%s\" that names nobody", key);
    if (!id)
        return (stg_end_record){.unspecified = reason_of(one, end, pointer)};
    for (size_t i = 2; i < COUNT_OF(keys); i++)
        if (stg_foreign_says(json_object_get(end, keys[i])))
            stg_foreign_unmapped(one->element, stg_join_pointer(place, pointer, keys[i]),
                                 "why nobody is named, where somebody is");
    const char *party = stg_bods_party(one->bods, id);
    if (!party)
        stg_foreign_reference_text(one->element, id, pointer);
    return (stg_end_record){.stakeholder = party ? party : id};
}

/* ---- kind, role, share ---------------------------------------------------------- */

/* The code of the interest's type as a role, so that it survives as it was written. */
static const char *role_of(claim *one, const char *code, const stg_wording *label)
{
    stg_bods *bods = one->bods;
    const char *id = stg_foreign_id_text(one->element, code, NULL);
    if (!id || stg_id_map_find(&bods->roles, id, strlen(id)) != STG_ID_NOT_FOUND)
        return id;
    stg_role role = {.id = id,
                     .label = label ? words(label) : stg_foreign_text(one->element, id, "")};
    if (!stg_foreign_role(one->element, &role, ""))
        return NULL;
    const char *kept = stg_pool_copy(&bods->pool, id, strlen(id));
    if (kept && stg_id_map_add(&bods->roles, kept, strlen(kept), 0))
        return kept;
    stg_reading_out_of_memory(bods->reading);
    return NULL;
}

static void note_bounds(claim *one, const stg_bods_share *found)
{
    const char *english = found->by_default ? " (the standard's default)" : "";
    const char *korean = found->by_default ? "(표준의 기본값)" : "";
    if (found->above)
        add_note(
            one,
            stg_foreign_textf(one->element, "the lower bound %.10g %% itself is excluded",
                              found->share.minimum),
            stg_foreign_textf(one->element, "하한 %.10g%%는 포함하지 않음", found->share.minimum));
    if (found->below)
        add_note(one,
                 stg_foreign_textf(one->element, "the upper bound %.10g %% itself is excluded%s",
                                   found->share.maximum, english),
                 stg_foreign_textf(one->element, "상한 %.10g%%는 포함하지 않음%s",
                                   found->share.maximum, korean));
}

static void set_share(claim *one, stg_relationship_record *record, stg_bods_measure measure)
{
    char english[STG_SHARE_TEXT_SIZE], korean[STG_SHARE_TEXT_SIZE];
    stg_bods_share found = stg_bods_read_share(one->element, one->interest, one->place,
                                               one->told->statement->recorded);
    if (measure == STG_BODS_CAPITAL) {
        record->share = found.share;
    } else if (measure == STG_BODS_VOTES) {
        record->votes = found.share;
    } else if (stg_share_is_stated(found.share)) {
        stg_share_text(english, found.share, "en");
        stg_share_text(korean, found.share, "ko");
        add_note(one, stg_foreign_textf(one->element, "share of this interest: %s", english),
                 stg_foreign_textf(one->element, "이 이해관계의 비율: %s", korean));
    }
    note_bounds(one, &found);
    char *raw = found.unreadable
                    ? json_dumps(json_object_get(one->interest, "share"), JSON_ENCODE_ANY)
                    : NULL;
    if (found.unreadable && !raw)
        stg_reading_out_of_memory(one->element->reading);
    if (raw)
        add_note(one, stg_foreign_textf(one->element, "share as written: %.200s", raw),
                 stg_foreign_textf(one->element, "적힌 비율: %.200s", raw));
    free(raw);
}

static void set_kind(claim *one, stg_relationship_record *record)
{
    const char *code = stg_foreign_string(one->element, one->interest, one->place, "type");
    stg_bods_interest_type type = stg_bods_interest(code);
    char place[STG_PLACE_SIZE];
    if (code && !type.label)
        stg_foreign_assumed(one->element, stg_join_pointer(place, one->place, "type"),
                            "an interest of the type \"%.60s\", which the standard does not have: "
                            "of unknown kind",
                            code);
    if (one->interest)
        set_share(one, record, type.measure);
    record->role = code ? role_of(one, code, type.label) : NULL;
    record->kind =
        stg_bods_kind_id(one->bods, one->element, one->no_owners ? STG_BODS_NO_OWNERS : type.kind);
}

/* ---- directness and chains ------------------------------------------------------ */

static stg_directness directness_of(claim *one)
{
    static const char *const keys[] = {"directOrIndirect", "interestLevel"};
    char place[STG_PLACE_SIZE];
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const char *word = stg_foreign_string(one->element, one->interest, one->place, keys[i]);
        if (!word || strcmp(word, "unknown") == 0)
            continue;
        if (strcmp(word, "direct") == 0)
            return STG_DIRECT;
        if (strcmp(word, "indirect") == 0)
            return STG_INDIRECT;
        stg_foreign_unmapped(one->element, stg_join_pointer(place, one->place, keys[i]),
                             "the word \"%.40s\" for directness", word);
    }
    return STG_DIRECTNESS_NOT_STATED;
}

/* A relationship that lists the parts of a chain sums the chain up: an interest that
   does not say that it is direct is indirect, and names those parts. */
static void set_chain(claim *one, stg_relationship_record *record)
{
    static const char *const keys[] = {"componentRecords", "componentStatementIDs"};
    enum { NAMED = 24 };
    char place[STG_PLACE_SIZE];
    stg_buffer parts = STG_BUFFER_EMPTY;
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        const json_t *all =
            stg_foreign_array(one->element, one->told->details, one->told->place, keys[k]);
        stg_join_pointer(place, one->told->place, keys[k]);
        for (size_t i = 0; i < json_array_size(all); i++) {
            const char *part = stg_foreign_item(one->element, all, place, i);
            if (part && i < NAMED)
                stg_buffer_addf(&parts, "%s%s", parts.length > 0 ? ", " : "", part);
        }
        if (json_array_size(all) > NAMED)
            stg_buffer_add(&parts, ", ...");
    }
    if (parts.length > 0 && record->directness == STG_DIRECTNESS_NOT_STATED)
        record->directness = STG_INDIRECT;
    if (parts.length > 0 && record->directness == STG_INDIRECT)
        add_note(one,
                 stg_foreign_textf(one->element, "sums up a chain whose parts are %s",
                                   stg_buffer_text(&parts)),
                 stg_foreign_textf(one->element, "다음 단계를 거친 관계의 합계: %s",
                                   stg_buffer_text(&parts)));
    if (parts.failed)
        stg_reading_out_of_memory(one->element->reading);
    stg_buffer_done(&parts);
}

static void note_rest(claim *one)
{
    bool answer;
    const char *details = stg_foreign_string(one->element, one->interest, one->place, "details");
    if (details)
        add_note(one, details, details);
    if (stg_foreign_truth(one->element, one->interest, one->place, "beneficialOwnershipOrControl",
                          &answer))
        add_note(one,
                 answer ? "declared as beneficial ownership or control"
                        : "declared not to be beneficial ownership or control",
                 answer ? "실소유나 실질 지배로 신고됨" : "실소유나 실질 지배가 아니라고 신고됨");
    if (stg_foreign_truth(one->element, one->told->details, one->told->place, "isComponent",
                          &answer) &&
        answer)
        add_note(one, "a link of a declared chain", "신고된 연쇄의 한 고리");
}

/* ---- the record
 * ---------------------------------------------------------------------------------- */

/* "r" for the only interest, "r/2" for the second of several; an earlier version
   of a record has its date: "r@2018-01-05/2". */
static const char *id_of(claim *one, size_t position, size_t count)
{
    const stg_bods_statement *statement = one->told->statement;
    stg_bods *bods = one->bods;
    char date[STG_DATE_TEXT_SIZE], number[24] = "";
    stg_date_iso(date, statement->date);
    bool earlier = statement->recorded && statement->after != STG_BODS_NONE;
    if (count > 1)
        snprintf(number, sizeof number, "/%zu", position + 1);
    const char *id = stg_foreign_textf(one->element, "%s%s%s%s", statement->id, earlier ? "@" : "",
                                       earlier ? date : "", number);
    const char *tried = id ? stg_foreign_id_text(one->element, id, NULL) : NULL;
    for (unsigned n = 2;
         tried && stg_id_map_find(&bods->claims, tried, strlen(tried)) != STG_ID_NOT_FOUND; n++) {
        tried = stg_foreign_textf(one->element, "%s#%u", id, n);
        tried = tried ? stg_foreign_id_text(one->element, tried, NULL) : NULL;
    }
    const char *kept = tried ? stg_pool_copy(&bods->pool, tried, strlen(tried)) : NULL;
    if (kept && stg_id_map_add(&bods->claims, kept, strlen(kept), 0))
        return kept;
    stg_reading_out_of_memory(bods->reading);
    return NULL;
}

void stg_bods_add_claim(stg_bods *bods, const stg_bods_told *told, size_t position,
                        const stg_bods_period *period, const stg_evidence_record *evidence,
                        size_t evidence_count)
{
    static const char *const keys[] = {
        "type",  "directOrIndirect", "interestLevel", "beneficialOwnershipOrControl", "details",
        "share", "startDate",        "endDate"};
    stg_element *element = told->element;
    claim one = {.bods = bods, .told = told, .element = element};
    const json_t *item = json_array_get(told->interests, position);
    one.interest = stg_is_object(item) ? item : NULL;
    snprintf(one.place, sizeof one.place, "%s/interests/%zu", told->place, position);
    if (!one.interest && stg_foreign_says(item))
        stg_foreign_unmapped(element, one.place, "an interest that is no object");
    element->faulty = false;
    stg_end_record from = end_of(&one, "interestedParty"); /* notes in this order */
    stg_end_record to = end_of(&one, "subject");
    stg_relationship_record record = {.from = from,
                                      .to = to,
                                      .since = period->since,
                                      .until = period->until,
                                      .status =
                                          period->ended ? STG_STATUS_ENDED : STG_STATUS_NOT_STATED,
                                      .evidence = evidence,
                                      .evidence_count = evidence_count};
    set_kind(&one, &record);
    record.directness = directness_of(&one);
    set_chain(&one, &record);
    note_rest(&one);
    if (period->english)
        add_note(&one, period->english, period->korean);
    record.note = stg_bods_take_notes(&one.notes, element);
    record.id = id_of(&one, position, json_array_size(told->interests));
    if (one.interest)
        stg_foreign_leftover(element, one.interest, one.place, "an interest", keys, COUNT_OF(keys));
    if (record.kind && record.id && !element->faulty && !stg_reading_stopped(bods->reading))
        stg_foreign_relationship(element, &record, one.interest ? one.place : "");
}

bool stg_bods_tell(stg_bods *bods, stg_bods_told *told, uint32_t number)
{
    *told = (stg_bods_told){.statement = &bods->statements[number], .element = &told->own};
    told->value = stg_bods_decode(bods, number, &told->own, told->prefix);
    bool recorded = told->statement->recorded;
    told->place = recorded ? "/recordDetails" : "";
    told->details = recorded ? json_object_get(told->value, "recordDetails") : told->value;
    const json_t *interests = json_object_get(told->details, "interests");
    told->interests = stg_is_array(interests) ? interests : NULL;
    told->count = json_array_size(told->interests) > 0 ? json_array_size(told->interests) : 1;
    told->empty = told->count == 1 && !told->interests &&
                  !json_object_get(told->details, "subject") &&
                  !json_object_get(told->details, "interestedParty");
    return told->value != NULL;
}

void stg_bods_leave_relationship(const stg_bods_told *told)
{
    static const char *const keys[] = {"isComponent", "componentRecords", "componentStatementIDs",
                                       "subject",     "interestedParty",  "interests"};
    if (stg_foreign_says(json_object_get(told->details, "interests")) && !told->interests)
        stg_foreign_unmapped(told->element, told->place,
                             "a value of \"interests\" that is not an array");
    stg_bods_leave_rest(told->element, told->value, told->statement->recorded, "a relationship",
                        keys, COUNT_OF(keys));
}
