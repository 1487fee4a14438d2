/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words for powers of ten. */
#include "base/factor.h"

#include <stdbool.h>
#include <string.h>

typedef struct factor {
    const char *word;
    int power;
} factor;

static const factor factors[] = {
    {"k", 3},         {"m", 6},   {"b", 9},        {"bn", 9},      {"t", 12},
    {"mn", 6},        {"tn", 12}, {"thousand", 3}, {"million", 6}, {"billion", 9},
    {"trillion", 12}, {"mio", 6}, {"mrd", 9},      {"십", 1},      {"백", 2},
    {"천", 3},        {"만", 4},  {"억", 8},       {"조", 12},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_with(const char *text, size_t length, const char *word)
{
    size_t i = 0;
    for (; word[i] != '\0'; i++)
        if (i >= length || lower(text[i]) != word[i])
            return false;
    bool latin = word[0] >= 'a' && word[0] <= 'z';
    return !latin || i >= length || lower(text[i]) < 'a' || lower(text[i]) > 'z';
}

size_t stg_factor_read(const char *text, size_t length, int *power)
{
    *power = 0;
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        if (starts_with(text, length, factors[i].word)) {
            *power = factors[i].power;
            return strlen(factors[i].word);
        }
    return 0;
}
