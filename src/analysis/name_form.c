/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names as they are compared. */
#include "analysis/name_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/fold.h"

enum { WORD_LIMIT = 32 };

typedef struct word_span {
    const char *text;
    size_t length;
} word_span;

/* Words that say only in which legal form a firm is; folded, without full stops. */
static const char *const legal_words[] = {
    "inc",          "incorporated", "corp",     "corporation", "co",       "company",  "ltd",
    "limited",      "llc",          "llp",      "lp",          "plc",      "pllc",     "pbc",
    "gmbh",         "mbh",          "ag",       "kg",          "kgaa",     "se",       "sa",
    "sas",          "sarl",         "srl",      "spa",         "bv",       "nv",       "ab",
    "as",           "asa",          "aps",      "oy",          "oyj",      "pte",      "pty",
    "sdn",          "bhd",          "pjsc",     "jsc",         "ojsc",     "ooo",      "sl",
    "lda",          "ltda",         "kk",       "ug",          "ev",       "the",      "주",
    "유",           "재",           "사",       "주식회사",    "유한회사", "재단법인", "사단법인",
    "유한책임회사", "株式会社",     "有限会社", "合同会社",    "有限公司"};

/* The same where they are written without a space. */
static const char *const legal_ends[] = {"주식회사",     "유한책임회사", "유한회사", "재단법인",
                                         "사단법인",     "株式会社",     "有限会社", "合同会社",
                                         "股份有限公司", "有限公司"};

enum {
    LEGAL_WORD_COUNT = sizeof legal_words / sizeof legal_words[0],
    LEGAL_END_COUNT = sizeof legal_ends / sizeof legal_ends[0]
};

static bool is_legal(word_span word)
{
    for (size_t i = 0; i < LEGAL_WORD_COUNT; i++)
        if (strlen(legal_words[i]) == word.length &&
            memcmp(legal_words[i], word.text, word.length) == 0)
            return true;
    return false;
}

/* Cuts a legal form off either end of a word, if anything is left then. */
static void cut_legal(word_span *word)
{
    for (size_t i = 0; i < LEGAL_END_COUNT; i++) {
        size_t length = strlen(legal_ends[i]);
        if (word->length <= length)
            continue;
        if (memcmp(word->text, legal_ends[i], length) == 0) {
            word->text += length;
            word->length -= length;
        } else if (memcmp(word->text + word->length - length, legal_ends[i], length) == 0) {
            word->length -= length;
        }
    }
}

/* ASCII signs part words, but a full stop or an apostrophe belongs to its word. */
static bool parts_words(char c)
{
    return (unsigned char)c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) &&
           c != '.' && c != '\'';
}

/* Splits in place and drops full stops and apostrophes. */
static size_t split(char *text, word_span words[WORD_LIMIT])
{
    size_t count = 0;
    char *out = text;
    for (const char *at = text; *at && count < WORD_LIMIT;) {
        while (*at && parts_words(*at))
            at++;
        char *start = out;
        for (; *at && !parts_words(*at); at++)
            if (*at != '.' && *at != '\'')
                *out++ = *at;
        if (out > start)
            words[count++] = (word_span){start, (size_t)(out - start)};
    }
    return count;
}

static int by_letters(const void *left, const void *right)
{
    const word_span *a = left;
    const word_span *b = right;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, shorter);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static const char *joined(const word_span *words, size_t count, const char *between, stg_pool *pool)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    for (size_t i = 0; i < count; i++) {
        stg_buffer_add(&text, i > 0 ? between : "");
        stg_buffer_add_bytes(&text, words[i].text, words[i].length);
    }
    const char *copy =
        text.failed ? NULL : stg_pool_copy(pool, stg_buffer_text(&text), text.length);
    stg_buffer_done(&text);
    return copy;
}

bool stg_name_form_make(stg_name_form *form, const char *name, stg_pool *pool)
{
    word_span words[WORD_LIMIT];
    word_span kept[WORD_LIMIT];
    char *folded;
    if (!stg_fold(&folded, name, false))
        return false;
    size_t count = folded ? split(folded, words) : 0;
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        kept[left] = words[i];
        cut_legal(&kept[left]);
        left += is_legal(kept[left]) ? 0u : 1u;
    }
    if (left == 0)
        memcpy(kept, words, (left = count) * sizeof *kept);
    form->whole = joined(words, count, "", pool);
    form->core = joined(kept, left, "", pool);
    form->word_count = left;
    if (left > 1)
        qsort(kept, left, sizeof *kept, by_letters);
    form->sorted = joined(kept, left, " ", pool);
    free(folded);
    return form->whole && form->core && form->sorted;
}
