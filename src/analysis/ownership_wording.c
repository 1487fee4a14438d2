/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective shares and chains of holdings in words; see the header. */
#include "analysis/ownership_wording.h"

#include <math.h>
#include <stdio.h>

enum { WHOLE = 10000 }; /* hundredths of a percent */

/* Bounds that differ by less are one number. */
static const double tolerance = 1e-11;
/* A bound that is a round number must not be moved on by rounding errors. */
static const double slack = 1e-6;

enum { NUMBER_SIZE = 24 };

/* "36", "36.5", "36.05" for hundredths. */
static void write_hundredths(char text[NUMBER_SIZE], long hundredths)
{
    long whole = hundredths / 100, rest = hundredths % 100;
    if (rest == 0)
        snprintf(text, NUMBER_SIZE, "%ld", whole);
    else if (rest % 10 == 0)
        snprintf(text, NUMBER_SIZE, "%ld.%ld", whole, rest / 10);
    else
        snprintf(text, NUMBER_SIZE, "%ld.%02ld", whole, rest);
}

static void fill(stg_buffer *out, const stg_asking *asking, const stg_words *words, long first,
                 long second)
{
    char one[NUMBER_SIZE], two[NUMBER_SIZE];
    const char *values[] = {one, two};
    write_hundredths(one, first);
    write_hundredths(two, second);
    stg_words_fill(out, words, asking->language, values, 2);
}

static void add_exact(stg_buffer *out, const stg_asking *asking, double share)
{
    static const stg_words exact = {"{0} %", "{0}%"};
    static const stg_words tiny = {"less than 0.01 %", "0.01% 미만"};
    static const stg_words nearly = {"more than 99.99 %", "99.99% 초과"};
    long hundredths = lround(share * WHOLE);
    if (hundredths == 0 && share > 0)
        fill(out, asking, &tiny, 0, 0);
    else if (hundredths == WHOLE && share < 1 - tolerance)
        fill(out, asking, &nearly, 0, 0);
    else
        fill(out, asking, &exact, hundredths, 0);
}

/* The share rests on one that is not stated. */
static void add_unknown(stg_buffer *out, const stg_asking *asking, double least, double most)
{
    static const stg_words floor_only = {"at least {0} %", "{0}% 이상"};
    static const stg_words both = {"at least {0} %, at most {1} %", "{0}% 이상 {1}% 이하"};
    static const stg_words ceiling_only = {"not stated, at most {1} %", "언급 없음({1}% 이하)"};
    static const stg_words some = {"more than 0 %", "0% 초과"};
    long low = (long)floor(least * WHOLE + slack), high = (long)ceil(most * WHOLE - slack);
    if (least > 0 && low == 0)
        fill(out, asking, &some, 0, 0);
    else if (least > 0)
        fill(out, asking, high < WHOLE ? &both : &floor_only, low, high);
    else if (high > 0 && high < WHOLE)
        fill(out, asking, &ceiling_only, 0, high);
    else
        stg_buffer_add(out, stg_asking_word(asking, STG_PHRASE_NOT_STATED));
}

static void add_between(stg_buffer *out, const stg_asking *asking, double least, double most)
{
    static const stg_words between = {"{0}-{1} %", "{0}~{1}%"};
    static const stg_words floor_only = {"at least {0} %", "{0}% 이상"};
    static const stg_words ceiling_only = {"up to {1} %", "최대 {1}%"};
    long low = (long)floor(least * WHOLE + slack), high = (long)ceil(most * WHOLE - slack);
    if (low == 0 && high >= WHOLE)
        stg_buffer_add(out, stg_asking_word(asking, STG_PHRASE_NOT_STATED));
    else if (low == 0)
        fill(out, asking, &ceiling_only, 0, high);
    else
        fill(out, asking, high >= WHOLE ? &floor_only : &between, low, high);
}

void stg_add_interval(stg_buffer *out, const stg_asking *asking, const stg_interval *share)
{
    static const stg_words closed = {"closed group", "폐쇄 소유 집단"};
    bool exact = share->most - share->least <= tolerance;
    if (share->closed)
        stg_buffer_add(out, stg_words_in(&closed, asking->language));
    else if (!share->reached)
        stg_buffer_add(out, stg_asking_word(asking, STG_PHRASE_NOT_STATED));
    else if (exact && (share->least > 0 || !share->unknown))
        add_exact(out, asking, share->least);
    else if (share->unknown)
        add_unknown(out, asking, share->least, share->most);
    else
        add_between(out, asking, share->least, share->most);
}

stg_interval stg_stated_capital(const stg_findings *findings, uint32_t holding)
{
    const stg_relationship_id *claims;
    const stg_claimed_holding *claimed = stg_holding_claims(findings, holding, &claims);
    const stg_shares *capital = &findings->part.network.capital;
    return (stg_interval){.least = capital->least[holding],
                          .most = claimed->most,
                          .unknown = capital->unknown[holding],
                          .reached = true};
}

/* ---- chains ------------------------------------------------------------------------- */

static void add_party(stg_buffer *out, const stg_asking *asking, const stg_findings *findings,
                      uint32_t party)
{
    stg_stakeholder_id id = stg_finding_party(findings, party);
    const char *name = stg_asking_name(asking, id);
    if (stg_is_placeholder(asking, id))
        stg_phrase_fill1(out, STG_PHRASE_UNSPECIFIED, asking->language, name);
    else
        stg_buffer_add(out, name);
}

/* What is said of one link, with spaces at which no line breaks for people. */
static void add_link(stg_buffer *out, const stg_asking *asking, const stg_findings *findings,
                     uint32_t holding, bool for_people)
{
    static const stg_words controls = {"controls", "지배"};
    static const char unbroken_space[] = "\xC2\xA0";
    stg_buffer words = STG_BUFFER_EMPTY;
    stg_interval share = stg_stated_capital(findings, holding);
    if (findings->part.network.owns[holding])
        stg_add_interval(&words, asking, &share);
    else
        stg_buffer_add(&words, stg_words_in(&controls, asking->language));
    stg_buffer_add(out, " —");
    for (const char *letter = stg_buffer_text(&words); *letter; letter++) {
        if (*letter == ' ' && for_people)
            stg_buffer_add(out, unbroken_space);
        else
            stg_buffer_add_char(out, *letter);
    }
    stg_buffer_add(out, "→ ");
    out->failed |= words.failed;
    stg_buffer_done(&words);
}

void stg_add_chain(stg_buffer *out, const stg_asking *asking, const stg_findings *findings,
                   const stg_ownership_paths *paths, uint32_t position, bool for_people)
{
    const stg_ownership_network *network = &findings->part.network;
    stg_interval product = {.least = 1, .most = 1, .reached = true};
    uint32_t length;
    const uint32_t *chain = stg_ownership_path(paths, position, &length);
    bool known = length > 1; /* of one holding the product says nothing new */
    add_party(out, asking, findings, network->owner[chain[0]]);
    for (uint32_t i = 0; i < length; i++) {
        add_link(out, asking, findings, chain[i], for_people);
        add_party(out, asking, findings, network->owned[chain[i]]);
        product.least *= network->capital.least[chain[i]];
        product.most *= network->capital.most[chain[i]];
        known = known && network->owns[chain[i]] && !network->capital.unknown[chain[i]];
    }
    if (!known)
        return;
    stg_buffer_add(out, " = ");
    stg_add_interval(out, asking, &product);
}

void stg_say_more_cases(stg_asking *asking, uint32_t count)
{
    static const stg_words more = {"The same holds in {0#more case#more cases}.",
                                   "같은 경우가 {0}건 더 있다."};
    if (count > STG_MOST_NAMED)
        stg_asking_say_numbers(asking, &more, count - STG_MOST_NAMED, 0, NULL);
}
