/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of one element, from jansson's values to the library's. */
#include "read/fields.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <stargraph/text.h>

#include "base/language_tag.h"
#include "read/json_sorts.h"
#include "read/slice.h"

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    default:
        return "null";
    }
}

/* ---- faults ------------------------------------------------------------------- */

/* The pointer in the text that the element's offset is of. */
static void point_inside(const stg_element *element, const char *pointer,
                         char inside[STG_PLACE_SIZE])
{
    char translated[STG_PLACE_SIZE];
    if (element->translate)
        pointer = element->translate(pointer, translated);
    snprintf(inside, STG_PLACE_SIZE, "%s%s", element->path, pointer);
}

size_t stg_element_place(const stg_element *element, const char *pointer, bool key,
                         char place[STG_PLACE_SIZE])
{
    char inside[STG_PLACE_SIZE];
    const stg_document *document = element->document;
    point_inside(element, pointer, inside);
    snprintf(place, STG_PLACE_SIZE, "%.120s%.130s", element->prefix, inside);
    if (element->locate)
        return element->locate(element, inside, key);
    return stg_find_pointer(document->bytes, document->length, element->offset, inside, key);
}

/* Each place is looked for from the start of the record, so there is an end to it. */
static void send(stg_element *element, stg_severity severity, const stg_error *given,
                 const char *pointer, bool key)
{
    stg_error fault = *given;
    if (++element->faults > STG_FAULT_LIMIT)
        return;
    if (element->faults == STG_FAULT_LIMIT) {
        stg_error_clear(&fault);
        stg_error_set(&fault, given->code, "there is more about this record, which is not listed");
    }
    size_t offset = stg_element_place(element, pointer, key, fault.pointer);
    stg_reading_fault(element->reading, severity, element->document, offset, &fault);
}

void stg_element_fault(stg_element *element, const stg_error *fault, const char *pointer, bool key)
{
    element->faulty = true;
    send(element, STG_SEVERITY_ERROR, fault, pointer, key);
}

void stg_element_faultf(stg_element *element, const char *pointer, stg_code code,
                        const char *format, ...)
{
    char message[STG_MESSAGE_SIZE];
    stg_error fault = {0};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    stg_error_set(&fault, code, "%s", message);
    stg_element_fault(element, &fault, pointer, false);
}

void stg_element_warn(stg_element *element, const char *pointer, const char *message)
{
    stg_error fault = {0};
    stg_error_set(&fault, STG_ERROR_FORMAT, "%s", message);
    send(element, STG_SEVERITY_WARNING, &fault, pointer, false);
}

void *stg_element_take(stg_element *element, size_t size)
{
    void *memory = stg_pool_take(&element->reading->scratch, size);
    if (!memory) {
        element->faulty = true;
        stg_reading_out_of_memory(element->reading);
    }
    return memory;
}

const char *stg_join_pointer(char joined[STG_PLACE_SIZE], const char *pointer, const char *key)
{
    int length = snprintf(joined, STG_PLACE_SIZE, "%s/", pointer);
    size_t used = length < STG_PLACE_SIZE ? (size_t)length : STG_PLACE_SIZE - 1;
    for (; *key && used + 3 < STG_PLACE_SIZE; key++) {
        if (*key == '~' || *key == '/') {
            joined[used++] = '~';
            joined[used++] = *key == '/' ? '1' : '0';
        } else {
            joined[used++] = *key;
        }
    }
    joined[used] = '\0';
    return joined;
}

static void unknown_key(stg_element *element, const char *pointer, const char *key,
                        const char *const *keys, size_t count)
{
    char place[STG_PLACE_SIZE];
    stg_error fault = {0};
    const char *nearest = stg_text_nearest(key, keys, count);
    if (nearest)
        stg_error_set(&fault, STG_ERROR_FORMAT, "unknown key \"%s\"; did you mean \"%s\"?", key,
                      nearest);
    else
        stg_error_set(&fault, STG_ERROR_FORMAT, "unknown key \"%s\"", key);
    stg_element_fault(element, &fault, stg_join_pointer(place, pointer, key), true);
}

void stg_check_keys(stg_element *element, const json_t *object, const char *pointer,
                    const char *const *keys, size_t count)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        bool known = false;
        for (size_t i = 0; i < count && !known; i++)
            known = strcmp(keys[i], key) == 0;
        if (!known)
            unknown_key(element, pointer, key, keys, count);
    }
}

/* Each list is looked through for what stands twice, or for places of faults. */
static bool is_short(stg_element *element, const json_t *value, const char *pointer)
{
    size_t size = stg_is_object(value) ? json_object_size(value) : json_array_size(value);
    if (size <= STG_LIST_LIMIT)
        return true;
    stg_element_faultf(element, pointer, STG_ERROR_LIMIT,
                       "a list of %zu entries in one record; the limit is %d", size,
                       STG_LIST_LIMIT);
    return false;
}

bool stg_check_lists(stg_element *element, const json_t *value, const char *pointer)
{
    char place[STG_PLACE_SIZE];
    const char *key;
    json_t *inner;
    bool done = is_short(element, value, pointer);
    if (stg_is_object(value))
        json_object_foreach((json_t *)value, key, inner)
        {
            if (done && (stg_is_object(inner) || stg_is_array(inner)))
                done = stg_check_lists(element, inner, stg_join_pointer(place, pointer, key));
        }
    for (size_t i = 0; done && i < json_array_size(value); i++) {
        inner = json_array_get(value, i);
        if (stg_is_object(inner) || stg_is_array(inner))
            done = stg_check_lists(element, inner, pointer);
    }
    return done;
}

/* The field's value, NULL when it is absent or null. */
static const json_t *stated(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return stg_is_null(value) ? NULL : value;
}

static void wrong_type(stg_element *element, const char *pointer, const char *key,
                       const char *wanted, const json_t *value)
{
    char place[STG_PLACE_SIZE];
    stg_element_faultf(element, stg_join_pointer(place, pointer, key), STG_ERROR_FORMAT,
                       "\"%s\" must be %s, not %s", key, wanted, type_name(value));
}

/* ---- simple fields ---------------------------------------------------------------- */

const char *stg_string_field(stg_element *element, const json_t *object, const char *pointer,
                             const char *key)
{
    const json_t *value = stated(object, key);
    if (value && !stg_is_string(value))
        wrong_type(element, pointer, key, "text", value);
    return json_string_value(value);
}

const json_t *stg_array_field(stg_element *element, const json_t *object, const char *pointer,
                              const char *key)
{
    const json_t *value = stated(object, key);
    if (value && !stg_is_array(value)) {
        wrong_type(element, pointer, key, "an array", value);
        return NULL;
    }
    return value;
}

/* Whole numbers may be written 1 or 1.0: they are the same number in JSON Schema. */
static bool is_whole(const json_t *value, unsigned least, unsigned most)
{
    double number = json_number_value(value);
    return stg_is_number(value) && number >= least && number <= most &&
           number == (double)(unsigned)number;
}

unsigned stg_whole_field(stg_element *element, const json_t *object, const char *pointer,
                         const char *key, unsigned least, unsigned most)
{
    char place[STG_PLACE_SIZE];
    const json_t *value = stated(object, key);
    if (!value)
        return 0;
    if (is_whole(value, least, most))
        return (unsigned)json_number_value(value);
    stg_element_faultf(element, stg_join_pointer(place, pointer, key), STG_ERROR_FORMAT,
                       "\"%s\" must be a whole number from %u to %u", key, least, most);
    return 0;
}

size_t stg_word_field(stg_element *element, const json_t *object, const char *pointer,
                      const char *key, const char *const *words, size_t count, size_t absent)
{
    char place[STG_PLACE_SIZE];
    const char *word = stg_string_field(element, object, pointer, key);
    if (!word)
        return absent;
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    char list[STG_MESSAGE_SIZE] = "";
    for (size_t i = 0, used = 0; i < count && used < sizeof list - 1; i++)
        used +=
            (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", words[i]);
    const char *nearest = stg_text_nearest(word, words, count);
    if (nearest)
        stg_element_faultf(element, stg_join_pointer(place, pointer, key), STG_ERROR_FORMAT,
                           "unknown %s \"%.60s\"; did you mean \"%s\"?", key, word, nearest);
    else
        stg_element_faultf(element, stg_join_pointer(place, pointer, key), STG_ERROR_FORMAT,
                           "unknown %s \"%.60s\"; it is one of %s", key, word, list);
    return absent;
}

/* ---- texts ------------------------------------------------------------------------ */

static bool wording_of(stg_element *element, const char *pointer, const char *language,
                       const json_t *value, stg_wording *wording)
{
    char place[STG_PLACE_SIZE];
    stg_join_pointer(place, pointer, language);
    if (!stg_is_language_tag(language))
        stg_element_faultf(element, place, STG_ERROR_FORMAT,
                           "\"%.60s\" is not a language tag such as \"en\" or \"ko\"", language);
    else if (!stg_is_string(value))
        stg_element_faultf(element, place, STG_ERROR_FORMAT, "a wording must be text, not %s",
                           type_name(value));
    else if (json_string_length(value) == 0)
        stg_element_faultf(element, place, STG_ERROR_FORMAT, "a wording must not be empty");
    else {
        /* "und" is the tag for a language that nobody names (BCP 47). */
        *wording = (stg_wording){.language = strcmp(language, "und") == 0 ? "" : language,
                                 .text = json_string_value(value)};
        return true;
    }
    return false;
}

static stg_text wordings_of(stg_element *element, const char *pointer, const json_t *object)
{
    size_t count = 0;
    const char *language;
    json_t *value;
    if (json_object_size(object) == 0) {
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "text by language needs at least one, such as {\"en\": \"...\"}");
        return (stg_text){0};
    }
    stg_wording *wordings = stg_element_take(element, json_object_size(object) * sizeof *wordings);
    if (!wordings)
        return (stg_text){0};
    json_object_foreach((json_t *)object, language, value)
    {
        if (wording_of(element, pointer, language, value, &wordings[count]))
            count++;
    }
    return (stg_text){wordings, count};
}

stg_text stg_text_field(stg_element *element, const json_t *object, const char *pointer,
                        const char *key)
{
    char place[STG_PLACE_SIZE];
    const json_t *value = stated(object, key);
    if (!value)
        return (stg_text){0};
    if (stg_is_object(value))
        return wordings_of(element, stg_join_pointer(place, pointer, key), value);
    if (!stg_is_string(value)) {
        wrong_type(element, pointer, key, "text, or an object of text by language", value);
        return (stg_text){0};
    }
    stg_wording *wording = stg_element_take(element, sizeof *wording);
    if (!wording)
        return (stg_text){0};
    *wording = (stg_wording){.language = "", .text = json_string_value(value)};
    return (stg_text){wording, 1};
}

stg_date stg_date_field(stg_element *element, const json_t *object, const char *pointer,
                        const char *key)
{
    char place[STG_PLACE_SIZE];
    stg_date date = {0};
    stg_error fault = {0};
    const char *text = stg_string_field(element, object, pointer, key);
    if (text && !stg_date_parse(&date, text, strlen(text), &fault))
        stg_element_fault(element, &fault, stg_join_pointer(place, pointer, key), false);
    return date;
}

/* ---- shares ------------------------------------------------------------------------ */

static bool percent_of(stg_element *element, const char *pointer, const char *key,
                       const json_t *value, double *percent)
{
    char place[STG_PLACE_SIZE];
    if (stg_is_number(value) && json_number_value(value) >= 0 && json_number_value(value) <= 100) {
        *percent = json_number_value(value);
        return true;
    }
    stg_element_faultf(element, stg_join_pointer(place, pointer, key), STG_ERROR_FORMAT,
                       "a share is a percentage from 0 to 100");
    return false;
}

static stg_share interval_of(stg_element *element, const char *pointer, const json_t *object)
{
    static const char *const keys[] = {"min", "max"};
    stg_share share = {.minimum = 0, .maximum = 100};
    const json_t *min = stated(object, "min");
    const json_t *max = stated(object, "max");
    stg_check_keys(element, object, pointer, keys, 2);
    share.minimum_stated = min && percent_of(element, pointer, "min", min, &share.minimum);
    share.maximum_stated = max && percent_of(element, pointer, "max", max, &share.maximum);
    if (!min && !max)
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "a share needs \"min\" or \"max\" or both");
    return share;
}

stg_share stg_share_field(stg_element *element, const json_t *object, const char *pointer,
                          const char *key)
{
    char place[STG_PLACE_SIZE];
    stg_share share = {0};
    const json_t *value = stated(object, key);
    if (!value)
        return share;
    if (stg_is_object(value))
        return interval_of(element, stg_join_pointer(place, pointer, key), value);
    if (!stg_is_number(value))
        wrong_type(element, pointer, key, "a percentage or {\"min\": .., \"max\": ..}", value);
    else if (percent_of(element, pointer, key, value, &share.minimum)) {
        share.maximum = share.minimum;
        share.minimum_stated = share.maximum_stated = true;
    }
    return share;
}

/* ---- amounts ------------------------------------------------------------------------- */

static uint16_t currency_of(stg_element *element, const json_t *object, const char *pointer)
{
    char place[STG_PLACE_SIZE];
    const char *code = stg_string_field(element, object, pointer, "currency");
    uint16_t currency = code ? stg_currency_find(code, strlen(code)) : 0;
    if (!stated(object, "currency"))
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "an amount needs its \"currency\", such as \"USD\"");
    else if (code && !currency)
        stg_element_faultf(element, stg_join_pointer(place, pointer, "currency"), STG_ERROR_FORMAT,
                           "\"%.20s\" is not a currency code of ISO 4217, such as \"USD\"", code);
    return currency;
}

size_t stg_number_text(const stg_element *element, const char *pointer, const char **text)
{
    char inside[STG_PLACE_SIZE];
    stg_slice slice;
    const stg_document *document = element->document;
    point_inside(element, pointer, inside);
    size_t at = stg_find_pointer(document->bytes, document->length, element->offset, inside, false);
    stg_cut_value(document->bytes, document->length, at, &slice);
    *text = document->bytes + slice.start;
    return slice.end - slice.start;
}

static bool digits_and_point(const char *text)
{
    size_t whole = strspn(text, "0123456789");
    const char *rest = text + whole;
    if (*rest == '.')
        rest += 1 + strspn(rest + 1, "0123456789");
    return whole > 0 && *rest == '\0' && rest[-1] != '.';
}

static void parse_value(stg_element *element, const char *place, const json_t *value,
                        stg_amount *amount)
{
    stg_error fault = {0};
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);
    if (stg_is_number(value) && json_number_value(value) < 0)
        stg_error_set(&fault, STG_ERROR_FORMAT, "an amount is never negative; swap the two ends");
    else if (stg_is_number(value))
        length = stg_number_text(element, place, &text);
    else if (text && !digits_and_point(text))
        stg_error_set(&fault, STG_ERROR_FORMAT,
                      "\"%.60s\" is not an amount; write digits with an optional decimal point, "
                      "such as \"12.50\"",
                      text);
    if (fault.code == STG_OK)
        stg_amount_parse(amount, text, length, amount->currency, &fault);
    if (fault.code != STG_OK)
        stg_element_fault(element, &fault, place, false);
}

static stg_amount read_amount(stg_element *element, const json_t *object, const char *pointer)
{
    static const char *const keys[] = {"value", "currency", "qualifier"};
    static const char *const qualifiers[] = {"exactly", "up-to", "at-least", "about"};
    char place[STG_PLACE_SIZE];
    stg_check_keys(element, object, pointer, keys, 3);
    stg_amount amount = {.currency = currency_of(element, object, pointer)};
    uint8_t qualifier =
        (uint8_t)stg_word_field(element, object, pointer, "qualifier", qualifiers, 4, STG_EXACTLY);
    const json_t *value = json_object_get(object, "value");
    if (!value)
        stg_element_faultf(element, pointer, STG_ERROR_FORMAT,
                           "an amount needs its \"value\"; null says that it was not stated");
    else if (!stg_is_null(value) && !stg_is_string(value) && !stg_is_number(value))
        wrong_type(element, pointer, "value", "a number, a decimal in quotes or null", value);
    else if (!stg_is_null(value) && amount.currency)
        parse_value(element, stg_join_pointer(place, pointer, "value"), value, &amount);
    amount.qualifier = qualifier;
    return amount;
}

stg_amount stg_amount_field(stg_element *element, const json_t *object, const char *pointer,
                            const char *key)
{
    char place[STG_PLACE_SIZE];
    const json_t *value = stated(object, key);
    if (!value)
        return (stg_amount){0};
    if (stg_is_object(value))
        return read_amount(element, value, stg_join_pointer(place, pointer, key));
    wrong_type(element, pointer, key, "an object such as {\"value\": 100, \"currency\": \"USD\"}",
               value);
    return (stg_amount){0};
}
