/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The values that a claim carries: exact money, shares as intervals, partial
 * dates, text in several languages, and the closed lists of words.
 *
 * In every type "not stated" is a value of its own and never the same as 0.
 * All are plain values: copy them freely, nothing to free. Functions here do
 * not allocate and are safe to call from any thread.
 */
#ifndef STARGRAPH_VALUE_H
#define STARGRAPH_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- money ------------------------------------------------------------- */

typedef enum stg_qualifier { STG_EXACTLY = 0, STG_UP_TO, STG_AT_LEAST, STG_ABOUT } stg_qualifier;

/*
 * An amount of money. `minor` counts the currency's minor unit (cents for
 * USD, whole won for KRW; ISO 4217), so it is exact. Three states:
 *   currency 0                 no amount is mentioned at all
 *   currency set, stated false an amount exists, its size was not stated
 *   currency set, stated true  `minor` units, read with `qualifier`
 * `currency` is an index for stg_currency_code; 0 is "none".
 */
typedef struct stg_amount {
    int64_t minor;
    uint16_t currency;
    uint8_t qualifier; /* stg_qualifier */
    bool stated;
} stg_amount;

/* Index of an ISO 4217 code (three capitals; length bytes), 0 if unknown. */
uint16_t stg_currency_find(const char *code, size_t length);

/* "USD" for an index; "" for 0 or an unknown index. Static. */
const char *stg_currency_code(uint16_t currency);

/* Number of decimals of the minor unit: 2 for USD, 0 for KRW, 3 for KWD. */
int stg_currency_exponent(uint16_t currency);

/* Largest valid index; indices 1..count are valid. */
uint16_t stg_currency_count(void);

/*
 * Reads a decimal number ("100000000000", "12.50", "1e11") exactly into minor
 * units. False, with the reason, for anything else: signs, more decimals than
 * the currency has, more than fits into 63 bits.
 */
bool stg_amount_parse(stg_amount *amount, const char *text, size_t length, uint16_t currency,
                      stg_error *error);

/*
 * Reads what people type on a command line: "10B:USD", "1.5bn:EUR",
 * "250 million:USD", "30조:KRW", "1000:JPY". Factors: K, M, B or bn, T or tn,
 * thousand, million, billion, trillion, 천, 만, 억, 조; case does not matter.
 */
bool stg_amount_parse_short(stg_amount *amount, const char *text, stg_error *error);

enum { STG_AMOUNT_TEXT_SIZE = 96 };

/* "100000000000" or "12.50": a decimal of major units. "" when not stated. */
void stg_amount_decimal(char text[STG_AMOUNT_TEXT_SIZE], stg_amount amount);

/*
 * For people, in the language "ko" or else English: "up to USD 400 billion",
 * "최대 4,000억 달러", "not stated". Exact: digits are never rounded away.
 */
void stg_amount_text(char text[STG_AMOUNT_TEXT_SIZE], stg_amount amount, const char *language);

/* Whether two amounts say the same: both none, both not stated in one currency,
   or equal with one qualifier. */
bool stg_amount_equals(stg_amount one, stg_amount other);

/* Adds `minor` units; false (and `*sum` untouched) on overflow. */
bool stg_amount_add(int64_t *sum, int64_t minor);

/* "exactly", "up-to", "at-least", "about". Static. */
const char *stg_qualifier_name(stg_qualifier qualifier);

/* ---- shares ------------------------------------------------------------ */

/*
 * A share in percent as an interval; exact when both ends are equal. An end
 * that was not stated is open: minimum 0 or maximum 100 with its flag false.
 * Both flags false: no share is stated.
 */
typedef struct stg_share {
    double minimum;
    double maximum;
    bool minimum_stated;
    bool maximum_stated;
} stg_share;

bool stg_share_is_stated(stg_share share);

/* Whether two shares have the same ends, stated or open. */
bool stg_share_equals(stg_share one, stg_share other);

enum { STG_SHARE_TEXT_SIZE = 64 };

/* "32.27 %", "25-50 %", "at least 10 %", "up to 50 %", "not stated". */
void stg_share_text(char text[STG_SHARE_TEXT_SIZE], stg_share share, const char *language);

/* ---- dates ------------------------------------------------------------- */

/* A date known to the year, month or day; month and day are 0 where unknown,
   year 0 means no date is stated. */
typedef struct stg_date {
    int16_t year;
    uint8_t month;
    uint8_t day;
} stg_date;

/* YYYY, YYYY-MM or YYYY-MM-DD of the Gregorian calendar, years 0001-9999. */
bool stg_date_parse(stg_date *date, const char *text, size_t length, stg_error *error);

bool stg_date_is_stated(stg_date date);

/* Whether two dates are the same, to the same precision. */
bool stg_date_equals(stg_date one, stg_date other);

/*
 * The first and last day the date can mean, as year * 10000 + month * 100 +
 * day: 2025-02 spans 20250201 to 20250228. 0 when not stated.
 */
int32_t stg_date_first_day(stg_date date);
int32_t stg_date_last_day(stg_date date);

/* The day before the first that the date can mean; not stated for a date that is
   not, and before the calendar begins. */
stg_date stg_date_day_before(stg_date date);

enum { STG_DATE_TEXT_SIZE = 48 };

/* "2025-01" as in the format; "" when not stated. */
void stg_date_iso(char text[STG_DATE_TEXT_SIZE], stg_date date);

/* "21 January 2025", "January 2025", "2025"; "2025년 1월 21일" in Korean. */
void stg_date_text(char text[STG_DATE_TEXT_SIZE], stg_date date, const char *language);

/* ---- text in languages -------------------------------------------------- */

/* One wording: a language tag ("" where none was given) and UTF-8 text. */
typedef struct stg_wording {
    const char *language;
    const char *text;
} stg_wording;

/* The wordings of one name, title or note, in the order of the file. */
typedef struct stg_text {
    const stg_wording *wordings;
    size_t count;
} stg_text;

/*
 * The best wording for a language: that language, else the one without a
 * language, else English, else the first. NULL when there is none. Borrowed.
 */
const char *stg_text_in(stg_text text, const char *language);

/* ---- closed lists of words ---------------------------------------------- */

typedef enum stg_status {
    STG_STATUS_NOT_STATED = 0,
    STG_STATUS_ANNOUNCED,
    STG_STATUS_PLANNED,
    STG_STATUS_PLEDGED,
    STG_STATUS_COMMITTED,
    STG_STATUS_COMPLETED,
    STG_STATUS_DESIGNATED,
    STG_STATUS_EXPECTED,
    STG_STATUS_CONDITIONAL,
    STG_STATUS_REPORTED,
    STG_STATUS_LETTER_OF_INTENT,
    STG_STATUS_UNDER_CONSTRUCTION,
    STG_STATUS_ACTIVE,
    STG_STATUS_ENDED,
    STG_STATUS_CANCELLED,
    STG_STATUS_INTERPRETATION,
    STG_STATUS_COUNT
} stg_status;

/* Ordered: a larger value is firmer. */
typedef enum stg_confidence {
    STG_CONFIDENCE_NOT_STATED = 0,
    STG_CONFIDENCE_OPINION,
    STG_CONFIDENCE_INFERRED,
    STG_CONFIDENCE_STATED,
    STG_CONFIDENCE_COUNT
} stg_confidence;

/* Whether a holding is of shares that the owner holds itself, or through others:
   an indirect one sums up a chain and must not be counted beside it. */
typedef enum stg_directness {
    STG_DIRECTNESS_NOT_STATED = 0,
    STG_DIRECT,
    STG_INDIRECT,
    STG_DIRECTNESS_COUNT
} stg_directness;

/* What flows along a relationship. */
typedef enum stg_flow {
    STG_FLOW_NONE = 0,
    STG_FLOW_MONEY,
    STG_FLOW_GOODS,
    STG_FLOW_CONTROL,
    STG_FLOW_OWNERSHIP,
    STG_FLOW_ROLE,
    STG_FLOW_MEMBERSHIP,
    STG_FLOW_COUNT
} stg_flow;

/* Structural ties carry paths; talk ties (criticised, attended with) do not. */
typedef enum stg_tie { STG_TIE_STRUCTURAL = 0, STG_TIE_TALK } stg_tie;

/* The words of the format ("letter-of-intent", "stated", "money"). "not-stated"
   for the first of each list; NULL past its end. Static. */
const char *stg_status_name(stg_status status);
const char *stg_confidence_name(stg_confidence confidence);
const char *stg_directness_name(stg_directness directness);
const char *stg_flow_name(stg_flow flow);

/* The same for people, in Korean ("ko") or English. */
const char *stg_status_label(stg_status status, const char *language);
const char *stg_confidence_label(stg_confidence confidence, const char *language);
const char *stg_directness_label(stg_directness directness, const char *language);
const char *stg_flow_label(stg_flow flow, const char *language);

/* The reverse of the names; false for any other word. */
bool stg_status_find(stg_status *status, const char *name, size_t length);
bool stg_confidence_find(stg_confidence *confidence, const char *name, size_t length);
bool stg_directness_find(stg_directness *directness, const char *name, size_t length);
bool stg_flow_find(stg_flow *flow, const char *name, size_t length);
bool stg_qualifier_find(stg_qualifier *qualifier, const char *name, size_t length);

#ifdef __cplusplus
}
#endif

#endif
