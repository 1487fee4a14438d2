/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shares as people write them; see share_text.h. */
#include "base/share_text.h"

#include <string.h>
#include <strings.h>

typedef enum bound { BOUND_NONE = 0, BOUND_LEAST, BOUND_MOST } bound;

typedef struct bound_word {
    const char *word;
    bound bound;
    bool excludes;
} bound_word;

/* Longer words before those that they begin with. */
static const bound_word before_number[] = {
    {">=", BOUND_LEAST, false},
    {"\xe2\x89\xa5", BOUND_LEAST, false},
    {">", BOUND_LEAST, true},
    {"<=", BOUND_MOST, false},
    {"\xe2\x89\xa4", BOUND_MOST, false},
    {"<", BOUND_MOST, true},
    {"at least ", BOUND_LEAST, false},
    {"more than ", BOUND_LEAST, true},
    {"over ", BOUND_LEAST, true},
    {"up to ", BOUND_MOST, false},
    {"at most ", BOUND_MOST, false},
    {"less than ", BOUND_MOST, true},
    {"under ", BOUND_MOST, true},
    {"최대", BOUND_MOST, false},
    {"최소", BOUND_LEAST, false},
};

static const bound_word behind_number[] = {
    {"+", BOUND_LEAST, false},      {"이상", BOUND_LEAST, false}, {"초과", BOUND_LEAST, true},
    {"이하", BOUND_MOST, false},    {"미만", BOUND_MOST, true},   {"or more", BOUND_LEAST, false},
    {"or less", BOUND_MOST, false},
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static const char *skip_space(const char *at)
{
    for (;;) {
        if (*at == ' ' || *at == '\t')
            at++;
        else if (strncmp(at, "\xc2\xa0", 2) == 0)
            at += 2;
        else
            return at;
    }
}

static const char *skip_word(const char *at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncasecmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    return at;
}

static const char *skip_percent(const char *at)
{
    static const char *const words[] = {"%", "\xef\xbc\x85", "percent", "per cent", "퍼센트"};
    return skip_space(skip_word(skip_space(at), words, COUNT_OF(words)));
}

static const bound_word *find_bound(const char *at, const bound_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncasecmp(at, words[i].word, strlen(words[i].word)) == 0)
            return &words[i];
    return NULL;
}

/* A number with its percent sign; NULL when there is none that can be read. */
static const char *read_percent(const char *at, stg_decimal_mark mark, stg_share_form *form,
                                double *percent)
{
    char plain[STG_NUMBER_SIZE];
    stg_number_form number;
    size_t size = stg_number_read(plain, at, mark, &number);
    if (number.ambiguous || number.proves != STG_MARK_UNKNOWN)
        form->number = number;
    if (size == 0 || plain[0] == '\0' || strpbrk(plain, "eE"))
        return NULL;
    *percent = stg_plain_number(plain);
    return skip_percent(at + size);
}

/* Behind a "-" of any width, a "~" or "to"; NULL when no range follows. */
static const char *range_mark(const char *at)
{
    static const char *const words[] = {"-",   "~",  "\xe2\x80\x93", "\xe2\x80\x94",
                                        "to ", "..", "\xef\xbd\x9e", "\xe2\x88\xbc"};
    const char *end = skip_word(at, words, COUNT_OF(words));
    return end == at ? NULL : skip_space(end);
}

static void set_bound(stg_share *share, const bound_word *word, double percent)
{
    *share = (stg_share){.minimum = percent, .maximum = percent};
    share->minimum_stated = !word || word->bound == BOUND_LEAST;
    share->maximum_stated = !word || word->bound == BOUND_MOST;
    if (!share->minimum_stated)
        share->minimum = 0;
    if (!share->maximum_stated)
        share->maximum = 100;
}

/* What stands behind the first number; NULL when it is not understood. */
static const char *read_rest(const char *at, stg_decimal_mark mark, stg_share_form *form,
                             const bound_word **word, double first, stg_share *share)
{
    double second = 0;
    const char *range = *word ? NULL : range_mark(at);
    const bound_word *behind =
        *word || range ? NULL : find_bound(at, behind_number, COUNT_OF(behind_number));
    if (range) {
        at = read_percent(range, mark, form, &second);
        *share = (stg_share){first, second, true, true};
        return at;
    }
    if (behind) {
        *word = behind;
        at = skip_space(at + strlen(behind->word));
    }
    set_bound(share, *word, first);
    return at;
}

bool stg_share_read(stg_share *share, const char *text, stg_decimal_mark mark, stg_share_form *form,
                    stg_error *error)
{
    double first = 0;
    *share = (stg_share){0};
    *form = (stg_share_form){0};
    const char *at = skip_space(text);
    const bound_word *word = find_bound(at, before_number, COUNT_OF(before_number));
    at = read_percent(word ? skip_space(at + strlen(word->word)) : at, mark, form, &first);
    at = at ? read_rest(at, mark, form, &word, first, share) : NULL;
    form->excludes = word && word->excludes;
    if (at && *skip_space(at) == '\0' && share->minimum <= share->maximum && share->maximum <= 100)
        return true;
    bool understood = at && *skip_space(at) == '\0';
    *share = (stg_share){0};
    if (understood)
        return stg_error_set(error, STG_ERROR_FORMAT,
                             "\"%.60s\" is not a share: percentages lie from 0 to 100, the smaller "
                             "one first",
                             text);
    return stg_error_set(error, STG_ERROR_FORMAT,
                         "\"%.60s\" is not a share; write a percentage such as 25, \"25%%\", "
                         "\"25-50\" or \">50\"",
                         text);
}
