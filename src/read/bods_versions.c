/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * When the claims of a relationship hold. A record has versions: statements, of
 * which each takes the place of the one before. The newest tells what holds now;
 * an earlier one still makes claims of what it alone says, up to the day before
 * the version that says otherwise. So a question about a date (--as-of) finds
 * what was in force then, and nothing is said twice.
 *
 * An interest is restated when the next version has one that differs at most in
 * its dates and words; it is then one claim, that of the newest. It is changed
 * when the next version has another of its type: that one holds from its start
 * if it is later than the old one's, else from the date of its statement. The
 * date of a statement is otherwise never taken for the start of what it says.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "read/bods_claims.h"
#include "read/json_sorts.h"

/* ---- dates ---------------------------------------------------------------------- */

static bool is_earlier(stg_date one, stg_date other)
{
    return stg_date_is_stated(one) && stg_date_is_stated(other) &&
           stg_date_first_day(one) < stg_date_first_day(other);
}

static stg_date date_in(const json_t *interest, const char *key)
{
    const char *text = json_string_value(json_object_get(interest, key));
    return text ? stg_foreign_date_of(text) : (stg_date){0};
}

/* ---- versions of an interest ---------------------------------------------------- */

/* Which interest of the earlier version each of the later one goes back to. */
typedef struct pairing {
    uint32_t *earlier; /* by interest of the later; STG_BODS_NONE: it is new */
    uint32_t *later;   /* by interest of the earlier; STG_BODS_NONE: it is gone */
    bool *same;        /* by interest of the later: restated */
} pairing;

static const json_t *interest_at(const stg_bods_told *told, size_t position)
{
    const json_t *item = json_array_get(told->interests, position);
    return stg_is_object(item) ? item : NULL;
}

static bool same_field(const json_t *one, const json_t *other, const char *key)
{
    const json_t *a = json_object_get(one, key), *b = json_object_get(other, key);
    bool none = !stg_foreign_says(a) && !stg_foreign_says(b);
    return none || (a && b && json_equal(a, b));
}

/* Whether two interests state the same holding, whatever dates and words. */
static bool same_holding(const json_t *one, const json_t *other)
{
    static const char *const keys[] = {"type", "share", "directOrIndirect", "interestLevel",
                                       "beneficialOwnershipOrControl"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (!same_field(one, other, keys[i]))
            return false;
    /* Over before the other began: two holdings, one after the other. */
    return !is_earlier(date_in(one, "endDate"), date_in(other, "startDate"));
}

static bool same_end(stg_bods *bods, const stg_bods_told *one, const stg_bods_told *other,
                     const char *key)
{
    const json_t *a = json_object_get(one->details, key), *b = json_object_get(other->details, key);
    const char *first = stg_bods_reference(a), *second = stg_bods_reference(b);
    if (!first || !second)
        return first == second && (a && b ? json_equal(a, b) : a == b);
    const char *party = stg_bods_party(bods, first), *same = stg_bods_party(bods, second);
    return strcmp(party ? party : first, same ? same : second) == 0;
}

/* Of more interests than this the later ones are taken for new: finding pairs costs
   the product. */
enum { PAIRED = 500 };

static bool pair_up(stg_bods *bods, pairing *pairs, const stg_bods_told *earlier,
                    const stg_bods_told *later)
{
    *pairs = (pairing){.earlier = stg_zeroed(later->count, sizeof *pairs->earlier),
                       .later = stg_zeroed(earlier->count, sizeof *pairs->later),
                       .same = stg_zeroed(later->count, sizeof *pairs->same)};
    if (!pairs->earlier || !pairs->later || !pairs->same) {
        stg_reading_out_of_memory(bods->reading);
        return false;
    }
    bool same_ends = same_end(bods, earlier, later, "subject") &&
                     same_end(bods, earlier, later, "interestedParty");
    for (size_t i = 0; i < later->count; i++)
        pairs->earlier[i] = STG_BODS_NONE;
    for (size_t i = 0; i < earlier->count; i++)
        pairs->later[i] = STG_BODS_NONE;
    /* First those restated, then what is left by type. */
    for (int round = same_ends ? 0 : 1; round < 2; round++)
        for (uint32_t i = 0; i < later->count && i < PAIRED; i++)
            for (uint32_t k = 0;
                 k < earlier->count && k < PAIRED && pairs->earlier[i] == STG_BODS_NONE; k++) {
                const json_t *new = interest_at(later, i), *old = interest_at(earlier, k);
                bool fits = round == 0 ? same_holding(old, new) : same_field(old, new, "type");
                if (!fits || pairs->later[k] != STG_BODS_NONE)
                    continue;
                pairs->earlier[i] = k;
                pairs->later[k] = i;
                pairs->same[i] = round == 0;
            }
    return true;
}

static void unpair(pairing *pairs)
{
    free(pairs->earlier);
    free(pairs->later);
    free(pairs->same);
    *pairs = (pairing){0};
}

/* From when the interest of a later version holds. */
static stg_date since_of(const stg_bods_told *later, size_t position, const stg_bods_told *earlier,
                         const pairing *pairs)
{
    stg_date start = date_in(interest_at(later, position), "startDate");
    uint32_t k = earlier ? pairs->earlier[position] : STG_BODS_NONE;
    if (k == STG_BODS_NONE)
        return start;
    stg_date old_start = date_in(interest_at(earlier, k), "startDate");
    bool moved =
        stg_date_is_stated(start) && stg_date_first_day(start) != stg_date_first_day(old_start);
    if (pairs->same[position])
        return moved ? start : earlier->statement->since[k];
    if (is_earlier(old_start, start))
        return start;
    bool dated = is_earlier(earlier->statement->date, later->statement->date);
    return dated && (!stg_date_is_stated(start) || is_earlier(start, later->statement->date))
               ? later->statement->date
               : start;
}

/* ---- one version ---------------------------------------------------------------- */

/* A version with its neighbours; those that there are not have no `value`. */
typedef struct versions {
    stg_bods *bods;
    stg_bods_told earlier, told, later;
    pairing from_earlier, to_later;
} versions;

/* The single later version that goes back to this one alone. */
static uint32_t only_later(const stg_bods *bods, uint32_t number)
{
    const stg_bods_statement *statement = &bods->statements[number];
    bool only = statement->after_count == 1 && bods->statements[statement->after].before == number;
    return only ? statement->after : STG_BODS_NONE;
}

static bool open_versions(versions *all, stg_bods *bods, uint32_t number)
{
    uint32_t before = bods->statements[number].before, after = only_later(bods, number);
    *all = (versions){.bods = bods};
    if (!stg_bods_tell(bods, &all->told, number) ||
        (before != STG_BODS_NONE && !stg_bods_tell(bods, &all->earlier, before)) ||
        (after != STG_BODS_NONE && !stg_bods_tell(bods, &all->later, after)))
        return false;
    return (before == STG_BODS_NONE ||
            pair_up(bods, &all->from_earlier, &all->earlier, &all->told)) &&
           (after == STG_BODS_NONE || all->later.empty ||
            pair_up(bods, &all->to_later, &all->told, &all->later));
}

static void close_versions(versions *all)
{
    unpair(&all->from_earlier);
    unpair(&all->to_later);
    json_decref(all->earlier.value);
    json_decref(all->told.value);
    json_decref(all->later.value);
    stg_pool_clear(&all->bods->reading->scratch);
}

/* The last day before the version that says otherwise; not stated: nobody says. */
static stg_date last_day(const versions *all, size_t position)
{
    const stg_bods_statement *statement = all->told.statement;
    uint32_t k = all->to_later.later ? all->to_later.later[position] : STG_BODS_NONE;
    if (k != STG_BODS_NONE) {
        stg_date next = since_of(&all->later, k, &all->told, &all->to_later);
        return stg_date_day_before(next);
    }
    stg_date next = statement->replaced;
    bool later = stg_date_is_stated(next) &&
                 (!stg_date_is_stated(statement->date) || is_earlier(statement->date, next));
    return later ? stg_date_day_before(next) : (stg_date){0};
}

/* When the claim of an interest holds; false: a later version says it, or no date
   tells it apart from what that says. */
static bool period_of(const versions *all, size_t position, stg_bods_period *period)
{
    const stg_bods_statement *statement = all->told.statement;
    stg_element *element = all->told.element;
    const json_t *interest = interest_at(&all->told, position);
    char place[STG_PLACE_SIZE];
    snprintf(place, sizeof place, "%s/interests/%zu", all->told.place, position);
    stg_date start = stg_foreign_date(element, interest, place, "startDate");
    stg_date end = stg_foreign_date(element, interest, place, "endDate");
    *period = (stg_bods_period){.since = statement->since[position], .until = end};
    if (is_earlier(start, period->since)) {
        char iso[STG_DATE_TEXT_SIZE];
        stg_date_iso(iso, start);
        period->english = stg_foreign_textf(
            element, "changed by the statement of this date; start stated as %s", iso);
        period->korean = stg_foreign_textf(element, "이 날짜의 신고로 바뀜, 적힌 시작일은 %s", iso);
    }
    if (statement->after != STG_BODS_NONE) {
        uint32_t k = all->to_later.later ? all->to_later.later[position] : STG_BODS_NONE;
        if (k != STG_BODS_NONE && all->to_later.same[k])
            return false;
        stg_date last = last_day(all, position);
        if (!stg_date_is_stated(end) || is_earlier(last, end))
            period->until = last;
        return stg_date_is_stated(period->until) && !is_earlier(period->until, period->since);
    }
    if (statement->closed && !stg_date_is_stated(end)) {
        period->ended = !stg_date_is_stated(statement->date);
        period->until = period->ended ? end : stg_date_day_before(statement->date);
        if (is_earlier(period->until, period->since))
            period->until = period->since;
    }
    return true;
}

static void forget_end_before_start(const versions *all, size_t position, stg_bods_period *period)
{
    char place[STG_PLACE_SIZE];
    if (!stg_date_is_stated(period->since) || !stg_date_is_stated(period->until) ||
        stg_date_first_day(period->since) <= stg_date_last_day(period->until))
        return;
    snprintf(place, sizeof place, "%s/interests/%zu", all->told.place, position);
    stg_foreign_unmapped(all->told.element, place, "the end of an interest before its start");
    period->until = (stg_date){0};
}

static bool find_starts(versions *all, stg_bods_statement *statement)
{
    stg_date *since = stg_pool_take(&all->bods->pool, all->told.count * sizeof *since);
    if (!since) {
        stg_reading_out_of_memory(all->bods->reading);
        return false;
    }
    /* Of versions that go round in a circle one comes before its earlier one. */
    bool known = all->earlier.value && all->earlier.statement->since;
    for (size_t i = 0; i < all->told.count; i++)
        since[i] = since_of(&all->told, i, known ? &all->earlier : NULL, &all->from_earlier);
    statement->since = since;
    return true;
}

static void add_version(stg_bods *bods, uint32_t number)
{
    versions all;
    stg_bods_statement *statement = &bods->statements[number];
    bool open = open_versions(&all, bods, number) && find_starts(&all, statement);
    statement->done = true;
    size_t added = 0;
    stg_evidence_record evidence[STG_BODS_MOST_EVIDENCE];
    size_t evidence_count = 0;
    for (size_t i = 0; open && i < all.told.count && !all.told.empty; i++) {
        stg_bods_period period;
        if (!period_of(&all, i, &period))
            continue;
        if (added++ == 0)
            evidence_count = stg_bods_evidence(bods, all.told.element, all.told.value, evidence);
        forget_end_before_start(&all, i, &period);
        stg_bods_add_claim(bods, &all.told, i, &period, evidence, evidence_count);
    }
    if (open && added > 0)
        stg_bods_leave_relationship(&all.told);
    else if (open && statement->after != STG_BODS_NONE)
        stg_foreign_assumed(all.told.element, "",
                            "a statement that a later one takes the place of, left out");
    close_versions(&all);
}

void stg_bods_add_claims(stg_bods *bods, uint32_t newest)
{
    uint32_t *path = NULL;
    size_t count = 0, room = 0;
    for (uint32_t number = newest; number != STG_BODS_NONE && !bods->statements[number].done;
         number = bods->statements[number].before) {
        uint32_t *grown = stg_grown(path, &room, count + 1, sizeof *path);
        if (!grown) {
            stg_reading_out_of_memory(bods->reading);
            break;
        }
        path = grown;
        path[count++] = number;
        bods->statements[number].done = true;
    }
    while (count > 0 && !stg_reading_stopped(bods->reading))
        add_version(bods, path[--count]);
    free(path);
}
