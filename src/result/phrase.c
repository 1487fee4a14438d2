/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Filling sentences: numbered places, English plurals and Korean particles.
 * The words themselves stand in phrase_words.c.
 */
#include "result/phrase.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "result/phrase_words.h"

const char *stg_words_in(const stg_words *words, const char *language)
{
    bool korean = language != NULL && strcmp(language, "ko") == 0;
    return korean ? words->korean : words->english;
}

static const stg_words *words_of(stg_phrase phrase)
{
    static const stg_words none = {"", ""};
    const stg_words *words = stg_phrase_words_of(phrase);
    return words == NULL ? &none : words;
}

const char *stg_phrase_in(stg_phrase phrase, const char *language)
{
    return stg_words_in(words_of(phrase), language);
}

/* How a word ends when it is read aloud in Korean. */
typedef enum word_ending {
    ENDS_UNKNOWN,
    ENDS_IN_VOWEL,
    ENDS_IN_RIEUL,
    ENDS_IN_CONSONANT
} word_ending;

/* Bytes that count: closing brackets and what they hold are not read. */
static size_t spoken_length(const char *word)
{
    size_t length = strlen(word);
    while (length > 0 && strchr("\"' .%", word[length - 1]) != NULL)
        length--;
    if (length == 0 || word[length - 1] != ')')
        return length;
    size_t open = length;
    while (open > 0 && word[open - 1] != '(')
        open--;
    if (open <= 1)
        return length;
    length = open - 1;
    while (length > 0 && word[length - 1] == ' ')
        length--;
    return length;
}

/* A Hangul syllable is 0xAC00 + (lead * 21 + vowel) * 28 + final, final 0
   being none and 8 rieul (Unicode, chapter 3.12). */
static word_ending hangul_ending(const unsigned char *letter)
{
    uint32_t code = ((uint32_t)(letter[0] & 0x0Fu) << 12) | ((uint32_t)(letter[1] & 0x3Fu) << 6) |
                    (letter[2] & 0x3Fu);
    if (code < 0xAC00 || code > 0xD7A3)
        return ENDS_UNKNOWN;
    uint32_t final = (code - 0xAC00) % 28;
    if (final == 0)
        return ENDS_IN_VOWEL;
    return final == 8 ? ENDS_IN_RIEUL : ENDS_IN_CONSONANT;
}

static word_ending ending_of(const char *word)
{
    size_t length = spoken_length(word);
    if (length == 0)
        return ENDS_UNKNOWN;
    const unsigned char *bytes = (const unsigned char *)word;
    if (length >= 3 && (bytes[length - 3] & 0xF0u) == 0xE0u)
        return hangul_ending(bytes + length - 3);
    char last = word[length - 1];
    if (last >= '0' && last <= '9') /* yeong il i sam sa o yuk chil pal gu */
        return (word_ending[]){ENDS_IN_CONSONANT, ENDS_IN_RIEUL, ENDS_IN_VOWEL,
                               ENDS_IN_CONSONANT, ENDS_IN_VOWEL, ENDS_IN_VOWEL,
                               ENDS_IN_CONSONANT, ENDS_IN_RIEUL, ENDS_IN_RIEUL,
                               ENDS_IN_VOWEL}[last - '0'];
    if (last == 'L' || last == 'R')
        return ENDS_IN_RIEUL;
    if (last == 'M' || last == 'N')
        return ENDS_IN_CONSONANT;
    return last >= 'A' && last <= 'Z' ? ENDS_IN_VOWEL : ENDS_UNKNOWN;
}

/* One place of a sentence, taken apart. The parts are not NUL-terminated. */
typedef struct place {
    const char *value;
    char mark; /* '#', '|' or 0 */
    const char *first;
    size_t first_length;
    const char *second;
    size_t second_length;
} place;

/* The particle after a consonant, or the one after a vowel. Of 으로 and 로 the
   latter also follows rieul. Where the sound is not known, both: 은(는). */
static void add_particle(stg_buffer *out, const place *at)
{
    word_ending ending = ending_of(at->value);
    bool euro =
        at->first_length == strlen("으로") && memcmp(at->first, "으로", at->first_length) == 0;
    if (ending == ENDS_UNKNOWN) {
        stg_buffer_add_bytes(out, at->first, at->first_length);
        stg_buffer_add_char(out, '(');
        stg_buffer_add_bytes(out, at->second, at->second_length);
        stg_buffer_add_char(out, ')');
    } else if (ending == ENDS_IN_VOWEL || (euro && ending == ENDS_IN_RIEUL)) {
        stg_buffer_add_bytes(out, at->second, at->second_length);
    } else {
        stg_buffer_add_bytes(out, at->first, at->first_length);
    }
}

static void add_place(stg_buffer *out, const place *at)
{
    stg_buffer_add(out, at->value);
    if (at->mark == '|') {
        add_particle(out, at);
    } else if (at->mark == '#') {
        bool one = strcmp(at->value, "1") == 0;
        stg_buffer_add_char(out, ' ');
        stg_buffer_add_bytes(out, one ? at->first : at->second,
                             one ? at->first_length : at->second_length);
    }
}

/* Takes the place that begins at `open` apart; returns what follows it. */
static const char *parse_place(place *at, const char *open, const char *const *values, size_t count)
{
    *at = (place){.value = ""};
    const char *close = strchr(open, '}');
    if (close == NULL)
        return open + strlen(open);
    size_t number = (size_t)(open[1] - '0');
    if (number < count && values[number] != NULL)
        at->value = values[number];
    const char *mark = open + 2;
    const char *middle = mark < close ? memchr(mark + 1, *mark, (size_t)(close - mark - 1)) : NULL;
    if (middle != NULL) {
        at->mark = *mark;
        at->first = mark + 1;
        at->first_length = (size_t)(middle - mark - 1);
        at->second = middle + 1;
        at->second_length = (size_t)(close - middle - 1);
    }
    return close + 1;
}

void stg_words_fill(stg_buffer *out, const stg_words *words, const char *language,
                    const char *const *values, size_t count)
{
    const char *at = stg_words_in(words, language);
    while (*at != '\0') {
        size_t plain = strcspn(at, "{");
        stg_buffer_add_bytes(out, at, plain);
        at += plain;
        if (*at == '{') {
            place found;
            at = parse_place(&found, at, values, count);
            add_place(out, &found);
        }
    }
}

void stg_phrase_fill(stg_buffer *out, stg_phrase phrase, const char *language,
                     const char *const *values, size_t count)
{
    stg_words_fill(out, words_of(phrase), language, values, count);
}

void stg_phrase_fill1(stg_buffer *out, stg_phrase phrase, const char *language, const char *first)
{
    stg_phrase_fill(out, phrase, language, &first, 1);
}

void stg_phrase_fill2(stg_buffer *out, stg_phrase phrase, const char *language, const char *first,
                      const char *second)
{
    const char *values[] = {first, second};
    stg_phrase_fill(out, phrase, language, values, 2);
}

void stg_phrase_fill3(stg_buffer *out, stg_phrase phrase, const char *language, const char *first,
                      const char *second, const char *third)
{
    const char *values[] = {first, second, third};
    stg_phrase_fill(out, phrase, language, values, 3);
}
