/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Effective ownership and control on cases that can be checked by hand. */
#include <math.h>

#include "small_graph.h"

#include "analysis/ownership_wording.h"

#define CLAIMS(list) list, sizeof list / sizeof *list

static const stg_analysis_options everything = {.threshold_stated = true};

/* One line for each row: "owner min-max control sort". */
static void assert_owners(const stg_graph *graph, const char *analysis, const char *x,
                          const stg_analysis_options *options, const char *expected)
{
    char all[2048] = "";
    bool up = strcmp(analysis, "control") == 0;
    stg_table *table = analyse(graph, analysis, x, NULL, options);
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        static const char *const names[] = {"", "effective_min", "effective_max", "control",
                                            "owner_sort"};
        for (size_t i = 0; i < (up ? 5 : 4); i++) {
            size_t used = strlen(all);
            snprintf(all + used, sizeof all - used, "%s%s",
                     i > 0     ? " "
                     : row > 0 ? "; "
                               : "",
                     cell(table, row,
                          i > 0 ? names[i]
                          : up  ? "owner"
                                : "owned"));
        }
    }
    assert_string_equal(all, expected);
    stg_table_free(table);
}

/* ---- textbook cases --------------------------------------------------------------- */

/* A minority of the capital that controls through majorities at each step. */
static void pyramid(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "ab", .from = "a", .kind = "owns", .to = "b", .share = 60, .locator = "p. 1"},
        {.id = "bc", .from = "b", .kind = "owns", .to = "c", .share = 60, .locator = "p. 2"},
    };
    stg_graph *graph = small_graph("a b c", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "c", NULL, "a 36 36 certain ultimate; b 60 60 certain between");
    assert_owners(graph, "holdings", "a", NULL, "b 60 60 certain; c 36 36 certain");
    stg_table *table = analyse(graph, "control", "c", NULL, NULL);
    assert_string_equal(cell(table, 0, "chains"), "a —60 %→ b —60 %→ c = 36 %");
    assert_string_equal(cell(table, 0, "relationships"), "ab bc");
    assert_column(table, "ultimate", "1 0");
    assert_string_equal(cell(table, 0, "direct_min"), "-");
    assert_string_equal(cell(table, 1, "direct_min"), "60");
    assert_string_equal(wording(table, 0, "effective"), "36 %");
    assert_true(notes_say(table, "a owns 36 % of c effectively, yet controls it"));
    assert_true(notes_say(table, "The stated shares in c come to 60 %"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Two firms that hold shares of each other: x holds 50 of a and 40 of b, a 20 of
   b, b 30 of a. Of a: (50 + 40 * .3) / (1 - .06). */
static void cross_holding(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "x", .kind = "owns", .to = "a", .share = 50},
        {.id = "2", .from = "x", .kind = "owns", .to = "b", .share = 40},
        {.id = "3", .from = "a", .kind = "owns", .to = "b", .share = 20},
        {.id = "4", .from = "b", .kind = "owns", .to = "a", .share = 30},
    };
    stg_graph *graph = small_graph("a b x", NULL, CLAIMS(claims));
    stg_table *table = analyse(graph, "holdings", "x", NULL, NULL);
    size_t column;
    assert_true(stg_table_find_column(table, "effective_min", &column));
    assert_true(fabs(stg_table_number(table, 0, column) - 100 * 0.62 / 0.94) < 1e-9);
    assert_true(fabs(stg_table_number(table, 1, column) - 100 * 0.5 / 0.94) < 1e-9);
    stg_table_free(table);
    table = analyse(graph, "control", "a", NULL, &everything);
    assert_column(table, "owner", "x b"); /* a's own loop is no owner */
    assert_string_equal(cell(table, 1, "effective_min"), "30");
    assert_string_equal(cell(table, 1, "owner_sort"), "between");
    assert_true(notes_say(table, "a holds shares of itself (6 %)"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Nobody owns a and b but each other; c is half theirs. */
static void closed_group(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b", .share = 100},
        {.id = "2", .from = "b", .kind = "owns", .to = "a", .share = 100},
        {.id = "3", .from = "b", .kind = "owns", .to = "c", .share = 60},
        {.id = "4", .from = "d", .kind = "owns", .to = "c", .share = 40},
    };
    stg_graph *graph = small_graph("a b c d", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "c", NULL,
                  "d 40 40 no ultimate; a - - certain closed-group; b - - certain closed-group");
    assert_owners(graph, "control", "a", NULL, "b - - certain closed-group");
    assert_owners(graph, "holdings", "a", NULL, "b - - certain; c - - certain");
    stg_table *table = analyse(graph, "control", "c", NULL, NULL);
    assert_string_equal(wording(table, 1, "effective"), "closed group");
    assert_true(notes_say(table, "Closed group: a, b own each other entirely"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* A company's own shares count for its other owners in proportion. */
static void own_shares(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b", .share = 45},
        {.id = "2", .from = "b", .kind = "owns", .to = "b", .share = 10},
        {.id = "3", .from = "c", .kind = "owns", .to = "c", .share = 100},
    };
    stg_graph *graph = small_graph("a b c", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "b", NULL, "a 50 50 no ultimate");
    assert_owners(graph, "holdings", "a", NULL, "b 50 50 no");
    stg_table *table = analyse(graph, "control", "c", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "c owns itself entirely"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- what is not known ---------------------------------------------------------------- */

static void unknown_shares(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b"},
        {.id = "2", .from = "c", .kind = "owns", .to = "b", .share = 70},
        {.id = "3", .from = "b", .kind = "owns", .to = "x", .share = 80},
        {.id = "4", .from = "a", .kind = "owns", .to = "x", .share = 10},
        {.id = "5", .from = "d", .kind = "owns", .to = "e"},
    };
    stg_graph *graph = small_graph("a b c d e x", NULL, CLAIMS(claims));
    /* c: .7 * .8; a: 10 and at most .3 * .8 more */
    assert_owners(graph, "control", "x", NULL,
                  "c 56 56 certain ultimate; a 10 34 no ultimate; b 80 80 certain between");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_string_equal(wording(table, 1, "effective"), "at least 10 %, at most 34 %");
    assert_string_equal(cell(table, 1, "reaches_threshold"), "possible");
    assert_string_equal(cell(table, 1, "effective_unknown"), "1");
    assert_string_equal(cell(table, 0, "effective_unknown"), "0");
    stg_table_free(table);
    table = analyse(graph, "control", "e", NULL, NULL);
    assert_string_equal(wording(table, 0, "effective"), "not stated");
    assert_string_equal(cell(table, 0, "effective_min"), "-"); /* never 0 */
    assert_string_equal(cell(table, 0, "control"), "possible");
    assert_true(notes_say(table, "lies on every chain"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Two owners that nobody names stay two, and are never ultimate by name. */
static void placeholders(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "?a fund", .kind = "owns", .to = "x", .share = 30},
        {.id = "2", .from = "?a fund", .kind = "owns", .to = "x", .share = 40},
        {.id = "3", .from = "b", .kind = "owns", .to = "x", .share = 30},
        {.id = "4", .from = "?someone", .kind = "owns", .to = "b", .share = 60},
    };
    stg_graph *graph = small_graph("b x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL,
                  "b 30 30 no between; - 40 40 no unnamed; - 30 30 no unnamed");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_string_equal(wording(table, 1, "owner"), "(a fund)");
    assert_string_equal(cell(table, 1, "unspecified"), "a fund");
    assert_column(table, "ultimate", "0 - -");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- several claims -------------------------------------------------------------------- */

static void parallel_claims(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "band", .from = "a", .kind = "owns", .to = "x", .share = 25, .share_most = 50},
        {.id = "exact", .from = "a", .kind = "owns", .to = "x", .share = 30},
        {.id = "bare", .from = "a", .kind = "owns", .to = "x"},
        {.id = "b1", .from = "b", .kind = "owns", .to = "x", .share = 26},
        {.id = "b2", .from = "b", .kind = "owns", .to = "x", .share = 28},
        {.id = "c1", .from = "c", .kind = "owns", .to = "x", .share = 30},
        {.id = "c2", .from = "c", .kind = "owns", .to = "x", .share = 99, .alternative_to = "c1"},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL,
                  "a 30 30 no ultimate; c 30 30 no ultimate; b 26 28 no ultimate");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_true(notes_say(table, "the share of b in x (b1, b2)"));
    assert_false(notes_say(table, "the share of a in x"));
    assert_true(notes_say(table, "1 claim gives another account"));
    assert_string_equal(wording(table, 2, "effective"), "26-28 %");
    stg_table_free(table);
    stg_graph_free(graph);
}

static void over_the_whole(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "x", .share = 70},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 60},
        {.id = "3", .from = "b", .kind = "owns", .to = "a", .share = 90},
    };
    stg_graph *graph = small_graph("a b x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL,
                  "b 100 100 certain ultimate; a 70 70 certain between");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_true(notes_say(table, "The stated shares in x add up to 130 %"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* An indirect holding beside its chain; and one whose chain is not known. */
static void indirect(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b", .share = 60},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 50},
        {.id = "sum",
         .from = "a",
         .kind = "owns",
         .to = "x",
         .share = 30,
         .directness = STG_INDIRECT},
        {.id = "far",
         .from = "c",
         .kind = "owns",
         .to = "x",
         .share = 26,
         .directness = STG_INDIRECT},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL,
                  "a 30 30 no ultimate; c 26 26 no ultimate; b 50 50 no between");
    assert_owners(graph, "holdings", "a", NULL, "b 60 60 certain; x 30 30 no");
    assert_owners(graph, "holdings", "c", NULL, "x 26 26 no");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_true(notes_say(table, "The claim sum states an indirect holding of a in x"));
    assert_false(notes_say(table, "The claim far"));
    stg_table_free(table);
    stg_graph_free(graph);
}

static void kinds_and_time(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "over", .from = "a", .kind = "owns", .to = "x", .share = 90, .until = "2020"},
        {.id = "off",
         .from = "a",
         .kind = "owns",
         .to = "x",
         .share = 80,
         .status = STG_STATUS_CANCELLED},
        {.id = "bought", .from = "b", .kind = "invests-in", .to = "x", .share = 30},
        {.id = "money", .from = "c", .kind = "invests-in", .to = "x", .amount = "5:USD"},
        {.id = "issued", .from = "x", .kind = "issues-shares-to", .to = "d", .share = 20},
        {.id = "warrant", .from = "x", .kind = "issues-warrant-to", .to = "e", .share = 10},
        {.id = "seller", .from = "f", .kind = "acquires-from", .to = "x", .share = 10},
        {.id = "sub", .from = "x", .kind = "subsidiary-of", .to = "g"},
    };
    static const stg_analysis_options in_2019 = {.filter = {.as_of = {.year = 2019}},
                                                 .threshold_stated = true};
    stg_graph *graph = small_graph("a b c d e f g x", NULL, CLAIMS(claims));
    stg_analysis_options now = everything;
    now.filter.as_of = (stg_date){.year = 2024};
    assert_owners(graph, "control", "x", &now,
                  "b 30 30 no ultimate; d 20 20 no ultimate; g - 50 declared ultimate");
    stg_table *table = analyse(graph, "control", "x", NULL, &now);
    assert_true(notes_say(table, "Claims declare that g controls x (sub)"));
    assert_true(notes_say(table, "1 claim that is over is not counted"));
    stg_table_free(table);
    table = analyse(graph, "control", "x", NULL, &in_2019);
    assert_string_equal(cell(table, 0, "owner"), "a");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- control ------------------------------------------------------------------------------ */

/* Votes and capital apart: b has few shares and most of the votes. */
static void votes(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "x", .share = 90, .votes = 40},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 10, .votes = 60},
        {.id = "3", .from = "c", .kind = "owns", .to = "b", .share = 100},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL,
                  "a 90 90 no ultimate; c 10 10 certain ultimate; b 10 10 certain between");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_column(table, "effective_votes_min", "40 60 60");
    assert_column(table, "reaches_threshold", "yes yes yes");
    assert_true(notes_say(table, "Votes are not stated for 1 of 3 holdings"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Votes alone bring an owner to the threshold, directly and through others. */
static void votes_reach(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "x", .share = 5, .votes = 30},
        {.id = "2", .from = "b", .kind = "owns", .to = "a", .share = 90},
        {.id = "3", .from = "c", .kind = "owns", .to = "x", .share = 5},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL, "b 4.5 4.5 no ultimate; a 5 5 no between");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_column(table, "effective_votes_min", "27 30");
    assert_column(table, "reaches_threshold", "yes yes");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* Control alone, by a claim that says so: no share is known of, and none is 0. */
static void declared_control(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "controls", .to = "b", .locator = "p. 9"},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 60},
        {.id = "3", .from = "m", .kind = "leads", .to = "x"},
    };
    stg_graph *graph = small_graph("a b m x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL, "a - - declared ultimate; b 60 60 certain between");
    assert_owners(graph, "holdings", "a", NULL, "b - - declared; x - - declared");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_string_equal(cell(table, 0, "chains"), "a —controls→ b —60 %→ x");
    assert_string_equal(cell(table, 0, "relationships"), "1 2");
    assert_string_equal(wording(table, 0, "effective"), "not stated");
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- small and empty ------------------------------------------------------------------------ */

static void nothing_known(void **state)
{
    (void)state;
    static const small_claim money[] = {{.id = "1", .from = "a", .kind = "funds", .to = "b"}};
    stg_graph *graph = small_graph("a b", NULL, CLAIMS(money));
    stg_table *table = analyse(graph, "control", "b", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    assert_true(notes_say(table, "No owner of b is known"));
    assert_int_equal(stg_table_note_count(table), 1);
    stg_table_free(table);
    table = analyse(graph, "holdings", "a", NULL, NULL);
    assert_true(notes_say(table, "not known that a holds shares"));
    stg_table_free(table);
    stg_graph_free(graph);

    graph = small_graph("a", NULL, NULL, 0);
    table = analyse(graph, "control", "a", NULL, NULL);
    assert_int_equal(stg_table_row_count(table), 0);
    stg_table_free(table);
    const char *nobody[] = {"nobody-of-that-name"};
    stg_error error = {0};
    assert_false(stg_analysis_run(&table, graph, "control", nobody, 1, NULL, &error));
    assert_int_equal(error.code, STG_ERROR_NOT_FOUND);
    assert_null(table);
    stg_graph_free(graph);
    graph = small_graph("", NULL, NULL, 0);
    assert_false(stg_analysis_run(&table, graph, "holdings", nobody, 1, NULL, NULL));
    stg_graph_free(graph);
}

static void thresholds(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "x", .share = 25},
        {.id = "2", .from = "b", .kind = "owns", .to = "x", .share = 24.99},
        {.id = "3", .from = "c", .kind = "owns", .to = "x", .share = 20, .share_most = 30},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    assert_owners(graph, "control", "x", NULL, "a 25 25 no ultimate; c 20 30 no ultimate");
    stg_table *table = analyse(graph, "control", "x", NULL, NULL);
    assert_column(table, "reaches_threshold", "yes possible");
    assert_true(notes_say(table, "1 party is below that"));
    stg_table_free(table);
    stg_analysis_options high = {.threshold_stated = true, .threshold = 50};
    assert_owners(graph, "control", "x", &high, "");
    assert_owners(graph, "control", "x", &everything,
                  "a 25 25 no ultimate; b 24.99 24.99 no ultimate; c 20 30 no ultimate");
    stg_graph_free(graph);
}

static void limits_chains(void **state)
{
    (void)state;
    static const small_claim claims[] = {
        {.id = "1", .from = "a", .kind = "owns", .to = "b", .share = 50},
        {.id = "2", .from = "a", .kind = "owns", .to = "c", .share = 40},
        {.id = "3", .from = "b", .kind = "owns", .to = "x", .share = 30},
        {.id = "4", .from = "c", .kind = "owns", .to = "x", .share = 30},
        {.id = "5", .from = "a", .kind = "owns", .to = "x", .share = 20},
    };
    stg_graph *graph = small_graph("a b c x", NULL, CLAIMS(claims));
    stg_analysis_options two = {.limit = 2};
    stg_table *table = analyse(graph, "control", "x", NULL, &two);
    assert_string_equal(cell(table, 0, "effective_min"), "47");
    assert_string_equal(cell(table, 0, "chain_count"), "2");
    assert_string_equal(cell(table, 0, "more_chains"), "1");
    assert_non_null(strstr(wording(table, 0, "through"), "and 1 or more others"));
    stg_table_free(table);
    stg_graph_free(graph);
}

/* ---- words ---------------------------------------------------------------------------------- */

static void assert_words(double least, double most, bool unknown, const char *english,
                         const char *korean)
{
    stg_interval share = {.least = least, .most = most, .unknown = unknown, .reached = true};
    const char *const languages[] = {"en", "ko"};
    for (size_t i = 0; i < 2; i++) {
        stg_asking asking = {.language = languages[i]};
        stg_buffer words = STG_BUFFER_EMPTY;
        stg_add_interval(&words, &asking, &share);
        assert_string_equal(stg_buffer_text(&words), i == 0 ? english : korean);
        stg_buffer_done(&words);
    }
}

/* Bounds are rounded outward; what is exact neither to 0 nor to the whole. */
static void interval_words(void **state)
{
    (void)state;
    assert_words(0.36, 0.36, false, "36 %", "36%");
    assert_words(0.6 * 0.6, 0.6 * 0.6, false, "36 %", "36%");
    assert_words(1 / 3.0, 1 / 3.0, false, "33.33 %", "33.33%");
    assert_words(0.105, 0.105, false, "10.5 %", "10.5%");
    assert_words(0.00001, 0.00001, false, "less than 0.01 %", "0.01% 미만");
    assert_words(0.99999, 0.99999, false, "more than 99.99 %", "99.99% 초과");
    assert_words(0, 0, false, "0 %", "0%");
    assert_words(1, 1, false, "100 %", "100%");
    assert_words(0.333333, 0.333337, false, "33.33-33.34 %", "33.33~33.34%");
    assert_words(0.25, 0.5, false, "25-50 %", "25~50%");
    assert_words(0, 0.5, false, "up to 50 %", "최대 50%");
    assert_words(0.5, 1, false, "at least 50 %", "50% 이상");
    assert_words(0, 1, false, "not stated", "언급 없음");
    assert_words(0.36, 1, true, "at least 36 %", "36% 이상");
    assert_words(0.36, 0.52, true, "at least 36 %, at most 52 %", "36% 이상 52% 이하");
    assert_words(0, 0.4, true, "not stated, at most 40 %", "언급 없음(40% 이하)");
    assert_words(0, 0, true, "not stated", "언급 없음"); /* nothing is left for it */
    assert_words(0.00001, 1, true, "more than 0 %", "0% 초과");
}

/* ---- both sides agree ------------------------------------------------------------------------ */

static uint32_t random_below(uint64_t *state, uint32_t bound)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

enum { PARTIES = 9, MOST_CLAIMS = 30 };

static stg_graph *random_graph(uint64_t *random)
{
    static char ids[MOST_CLAIMS][16],
        names[PARTIES][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
    small_claim claims[MOST_CLAIMS];
    size_t count = random_below(random, MOST_CLAIMS);
    for (size_t i = 0; i < count; i++) {
        snprintf(ids[i], sizeof ids[i], "r%u", (unsigned)i);
        claims[i] = (small_claim){.id = ids[i],
                                  .from = names[random_below(random, PARTIES)],
                                  .to = names[random_below(random, PARTIES)],
                                  .kind = random_below(random, 12) ? "owns" : "controls",
                                  .share = 5.0 * random_below(random, 13),
                                  .votes = random_below(random, 4) ? 0 : 40};
        if (random_below(random, 4) == 0)
            claims[i].share_most = claims[i].share + 20;
        if (random_below(random, 9) == 0)
            claims[i].directness = STG_INDIRECT;
    }
    return small_graph("a b c d e f g h i", NULL, claims, count);
}

static bool same(stg_interval one, stg_interval other)
{
    return one.reached == other.reached && one.unknown == other.unknown &&
           one.closed == other.closed && fabs(one.least - other.least) < 1e-9 &&
           fabs(one.most - other.most) < 1e-9;
}

static const stg_finding *finding_about(const stg_findings *findings, uint32_t party)
{
    for (uint32_t i = 0; i < findings->count; i++)
        if (stg_finding_party(findings, findings->found[i].party).index == party)
            return &findings->found[i];
    return NULL;
}

/* Every owner of x finds x among its holdings with the same numbers. */
static void assert_agree(const stg_asking *asking, const stg_findings *owners, uint32_t x)
{
    for (uint32_t p = 0; p < PARTIES; p++) {
        stg_findings held;
        assert_true(stg_findings_make(&held, asking, (stg_stakeholder_id){p}, false, 0, NULL));
        const stg_finding *up = finding_about(owners, p), *down = finding_about(&held, x);
        assert_int_equal(up != NULL, down != NULL);
        if (up) {
            assert_true(same(up->capital, down->capital));
            assert_true(same(up->votes, down->votes) || owners->votes_differ != held.votes_differ);
            assert_int_equal(up->control, down->control);
        }
        stg_findings_done(&held);
    }
}

static void both_sides_agree(void **state)
{
    (void)state;
    uint64_t random = 11;
    for (int i = 0; i < 150; i++) {
        stg_graph *graph = random_graph(&random);
        stg_asking asking = {.graph = graph,
                             .parameters = &everything,
                             .filter = &everything.filter,
                             .language = "en"};
        for (uint32_t x = 0; x < PARTIES; x++) {
            stg_findings owners;
            assert_true(
                stg_findings_make(&owners, &asking, (stg_stakeholder_id){x}, true, 0, NULL));
            assert_agree(&asking, &owners, x);
            stg_findings_done(&owners);
        }
        stg_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pyramid),
        cmocka_unit_test(cross_holding),
        cmocka_unit_test(closed_group),
        cmocka_unit_test(own_shares),
        cmocka_unit_test(unknown_shares),
        cmocka_unit_test(placeholders),
        cmocka_unit_test(parallel_claims),
        cmocka_unit_test(over_the_whole),
        cmocka_unit_test(indirect),
        cmocka_unit_test(kinds_and_time),
        cmocka_unit_test(votes),
        cmocka_unit_test(votes_reach),
        cmocka_unit_test(declared_control),
        cmocka_unit_test(nothing_known),
        cmocka_unit_test(thresholds),
        cmocka_unit_test(limits_chains),
        cmocka_unit_test(interval_words),
        cmocka_unit_test(both_sides_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
