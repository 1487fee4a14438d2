/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Values as the format and as people write them. The first byte chooses what the
 * text is read as, the second a currency, a mark or a width. What is read means
 * what it says when it is written and read again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date_text.h"
#include "base/factor.h"
#include "base/formula.h"
#include "base/language_tag.h"
#include "base/money_text.h"
#include "base/number_text.h"
#include "base/share_text.h"
#include "targets.h"

static void require_reason(const stg_error *error, const char *text)
{
    fuzz_require(error->code != STG_OK && *error->message, "refused without a reason: %s", text);
}

/* ---- dates --------------------------------------------------------------------------------- */

static void check_date(stg_date date)
{
    char iso[STG_DATE_TEXT_SIZE], words[STG_DATE_TEXT_SIZE];
    stg_date again;
    stg_date_iso(iso, date);
    fuzz_require(stg_date_parse(&again, iso, strlen(iso), NULL) && stg_date_equals(again, date),
                 "the date %s is read back otherwise", iso);
    int32_t first = stg_date_first_day(date), last = stg_date_last_day(date);
    fuzz_require(first > 10000 && first <= last && last <= 99991231, "%s: %d to %d", iso, first,
                 last);
    stg_date before = stg_date_day_before(date);
    fuzz_require(stg_date_is_stated(before) ? stg_date_last_day(before) < first : first == 10101,
                 "the day before %s is not before it", iso);
    stg_date_text(words, date, "en");
    fuzz_require(*words, "%s has no English", iso);
    stg_date_text(words, date, "ko");
    fuzz_require(*words, "%s has no Korean", iso);
}

static void run_date(const char *text, unsigned form)
{
    stg_date date;
    stg_error error = {0};
    bool done = form % 2 ? stg_date_parse(&date, text, strlen(text), &error)
                         : stg_date_read(&date, text, &error);
    if (done)
        check_date(date);
    else
        require_reason(&error, text);
}

/* ---- money --------------------------------------------------------------------------------- */

static void check_amount(stg_amount amount)
{
    char decimal[STG_AMOUNT_TEXT_SIZE], words[STG_AMOUNT_TEXT_SIZE];
    stg_amount again;
    fuzz_require(amount.currency > 0 && amount.currency <= stg_currency_count(),
                 "an amount without a currency");
    stg_amount_decimal(decimal, amount);
    fuzz_require(amount.stated == (*decimal != '\0'), "an amount that is half stated");
    fuzz_require(!amount.stated ||
                     (amount.minor >= 0 &&
                      stg_amount_parse(&again, decimal, strlen(decimal), amount.currency, NULL) &&
                      again.minor == amount.minor),
                 "%s is read back otherwise", decimal);
    stg_amount_text(words, amount, "en");
    fuzz_require(*words, "%s has no English", decimal);
    stg_amount_text(words, amount, "ko");
    fuzz_require(*words, "%s has no Korean", decimal);
}

static void run_amount(const char *text, unsigned form)
{
    stg_amount amount = {0};
    stg_error error = {0};
    uint16_t currency = (uint16_t)(1 + form % stg_currency_count());
    if (stg_amount_parse(&amount, text, strlen(text), currency, &error))
        check_amount(amount);
    else
        require_reason(&error, text);
}

static void run_short_amount(const char *text, unsigned form)
{
    (void)form;
    stg_amount amount = {0};
    stg_error error = {0};
    if (stg_amount_parse_short(&amount, text, &error))
        check_amount(amount);
    else
        require_reason(&error, text);
}

static void run_money(const char *text, unsigned form)
{
    stg_amount amount = {0};
    stg_error error = {0};
    stg_number_form number = {0};
    uint16_t currency = form & 4 ? stg_currency_find("USD", 3) : form & 8 ? 5 : 0;
    if (stg_money_read(&amount, text, currency, (stg_decimal_mark)(form % 4), &number, &error))
        check_amount(amount);
    else
        require_reason(&error, text);
    fuzz_require(stg_currency_read(text) <= stg_currency_count(), "a currency that there is not");
}

/* ---- numbers and shares ---------------------------------------------------------------------- */

static void run_number(const char *text, unsigned form)
{
    int power = 0;
    char plain[STG_NUMBER_SIZE] = "";
    stg_number_form number = {0};
    size_t taken = stg_number_read(plain, text, (stg_decimal_mark)(form % 4), &number);
    fuzz_require(taken <= strlen(text) && strlen(plain) < STG_NUMBER_SIZE, "more than there is");
    fuzz_require(taken == 0 || !*plain || stg_plain_number(plain) == strtod(plain, NULL),
                 "%s is another number than %s", plain, text);
    fuzz_require(stg_factor_read(text, strlen(text), &power) <= strlen(text), "a longer factor");
}

static void run_share(const char *text, unsigned form)
{
    stg_share share = {0};
    stg_share_form read = {0};
    stg_error error = {0};
    char words[STG_SHARE_TEXT_SIZE];
    if (!stg_share_read(&share, text, (stg_decimal_mark)(form % 4), &read, &error)) {
        require_reason(&error, text);
        return;
    }
    fuzz_require(stg_share_is_stated(share) && share.minimum >= 0 &&
                     share.minimum <= share.maximum && share.maximum <= 100,
                 "%s is no share", text);
    stg_share_text(words, share, form & 4 ? "en" : "ko");
    fuzz_require(*words && stg_share_equals(share, share), "%s has no words", text);
}

/* ---- words ----------------------------------------------------------------------------------- */

static void run_words(const char *text, unsigned form)
{
    (void)form;
    size_t length = strlen(text);
    stg_status status;
    stg_confidence confidence;
    stg_directness directness;
    stg_flow flow;
    stg_qualifier qualifier;
    if (stg_status_find(&status, text, length))
        fuzz_require(strcmp(stg_status_name(status), text) == 0, "another status than %s", text);
    if (stg_confidence_find(&confidence, text, length))
        fuzz_require(strcmp(stg_confidence_name(confidence), text) == 0, "another than %s", text);
    if (stg_directness_find(&directness, text, length))
        fuzz_require(strcmp(stg_directness_name(directness), text) == 0, "another than %s", text);
    if (stg_flow_find(&flow, text, length))
        fuzz_require(strcmp(stg_flow_name(flow), text) == 0, "another flow than %s", text);
    if (stg_qualifier_find(&qualifier, text, length))
        fuzz_require(strcmp(stg_qualifier_name(qualifier), text) == 0, "another than %s", text);
    uint16_t currency = stg_currency_find(text, length);
    fuzz_require(!currency || strcmp(stg_currency_code(currency), text) == 0, "another than %s",
                 text);
    fuzz_require(!stg_is_language_ending(text) || stg_is_language_tag(text),
                 "%s ends a name and is no language", text);
    fuzz_require(!stg_is_language_tag(text) || !stg_starts_formula(text), "%s is a formula", text);
}

static void run_folding(const char *text, unsigned form)
{
    const char *const words[] = {"stargate", "softbank", "openai", text, "oracle", "소프트뱅크"};
    const char *nearest = stg_text_nearest(text, words, sizeof words / sizeof words[0]);
    char *folded = stg_text_fold(text, form % 2);
    char *again = folded ? stg_text_fold(folded, form % 2) : NULL;
    char *found = folded && nearest ? stg_text_fold(nearest, form % 2) : NULL;
    /* Without its spaces, an accent that stood alone ("\xc2\xa8") meets the letter before. */
    bool loose = form % 2;
    if (folded && !loose)
        fuzz_require(strcmp(again, folded) == 0, "%s folds to %s", folded, again);
    if (found)
        fuzz_require(strcmp(found, folded) == 0, "%s is nearer to %s than to itself", text,
                     nearest);
    free(folded);
    free(again);
    free(found);
}

static void run_lines(const char *text, unsigned form)
{
    size_t width = form, length = strlen(text);
    size_t fit = stg_text_fit(text, length, width);
    fuzz_require(fit <= length && stg_text_width(text, fit) <= width, "%zu bytes do not fit", fit);
    for (const char *at = text; *at;) {
        size_t left = strlen(at), taken = stg_text_break(at, left, width ? width : 1);
        fuzz_require(taken > 0 && taken <= left, "a line of %zu bytes of %zu", taken, left);
        at += taken;
        at += strspn(at, " ");
    }
}

void fuzz_values(const char *name, const uint8_t *bytes, size_t length)
{
    static void (*const runs[])(const char *text, unsigned form) = {
        run_date,  run_amount, run_short_amount, run_money, run_number,
        run_share, run_words,  run_folding,      run_lines,
    };
    (void)name;
    if (length < 2)
        return;
    /* Exactly as long as it is, so that reading past its end is found. */
    char *text = strndup((const char *)bytes + 2, length - 2);
    fuzz_require(text != NULL, "out of memory");
    runs[bytes[0] % (sizeof runs / sizeof runs[0])](text, bytes[1]);
    free(text);
}
