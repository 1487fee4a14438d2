/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields of objects of other people's formats; see foreign_fields.h. */
#include "read/foreign_fields.h"

#include <stdio.h>
#include <string.h>

#include "read/json_sorts.h"

bool stg_foreign_says(const json_t *value)
{
    switch (value ? json_typeof(value) : JSON_NULL) {
    case JSON_NULL:
        return false;
    case JSON_STRING:
        return json_string_length(value) > 0;
    case JSON_ARRAY:
        return json_array_size(value) > 0;
    case JSON_OBJECT:
        return json_object_size(value) > 0;
    default:
        return true;
    }
}

static void other_sort(stg_element *element, const char *pointer, const char *key,
                       const char *wanted)
{
    char place[STG_PLACE_SIZE];
    stg_foreign_unmapped(element, stg_join_pointer(place, pointer, key),
                         "a value of \"%.80s\" that is not %s", key, wanted);
}

/* The field if it says something and is of the sort; else NULL, and counted
   unless it is empty. */
static const json_t *field(stg_element *element, const json_t *object, const char *pointer,
                           const char *key, json_type type, const char *wanted)
{
    const json_t *value = json_object_get(object, key);
    if (!stg_foreign_says(value))
        return NULL;
    if (json_typeof(value) == type)
        return value;
    other_sort(element, pointer, key, wanted);
    return NULL;
}

const char *stg_foreign_string(stg_element *element, const json_t *object, const char *pointer,
                               const char *key)
{
    return json_string_value(field(element, object, pointer, key, JSON_STRING, "text"));
}

const json_t *stg_foreign_array(stg_element *element, const json_t *object, const char *pointer,
                                const char *key)
{
    return field(element, object, pointer, key, JSON_ARRAY, "an array");
}

const json_t *stg_foreign_object(stg_element *element, const json_t *object, const char *pointer,
                                 const char *key)
{
    return field(element, object, pointer, key, JSON_OBJECT, "an object");
}

bool stg_foreign_number(stg_element *element, const json_t *object, const char *pointer,
                        const char *key, double *value)
{
    const json_t *found = json_object_get(object, key);
    *value = json_number_value(found);
    if (stg_is_number(found))
        return true;
    if (stg_foreign_says(found))
        other_sort(element, pointer, key, "a number");
    return false;
}

bool stg_foreign_truth(stg_element *element, const json_t *object, const char *pointer,
                       const char *key, bool *value)
{
    const json_t *found = json_object_get(object, key);
    *value = stg_is_true(found);
    if (stg_is_boolean(found))
        return true;
    if (stg_foreign_says(found))
        other_sort(element, pointer, key, "true or false");
    return false;
}

stg_date stg_foreign_date_of(const char *text)
{
    stg_date date = {0};
    size_t length = strlen(text);
    bool timed = length > 10 && (text[10] == 'T' || text[10] == ' ');
    return stg_date_parse(&date, text, timed ? 10 : length, NULL) ? date : (stg_date){0};
}

stg_date stg_foreign_date(stg_element *element, const json_t *object, const char *pointer,
                          const char *key)
{
    char place[STG_PLACE_SIZE];
    const char *text = stg_foreign_string(element, object, pointer, key);
    stg_date date = text ? stg_foreign_date_of(text) : (stg_date){0};
    if (text && !stg_date_is_stated(date))
        stg_foreign_unmapped(element, stg_join_pointer(place, pointer, key),
                             "a value of \"%.80s\" that is not a date", key);
    return date;
}

const char *stg_foreign_item(stg_element *element, const json_t *array, const char *pointer,
                             size_t position)
{
    char place[STG_PLACE_SIZE];
    const json_t *item = json_array_get(array, position);
    if (!stg_foreign_says(item))
        return NULL;
    if (stg_is_string(item))
        return json_string_value(item);
    snprintf(place, sizeof place, "%.200s/%zu", pointer, position);
    stg_foreign_unmapped(element, place, "an item of \"%.80s\" that is not text",
                         *pointer ? pointer + 1 : "");
    return NULL;
}

void stg_foreign_leftover(stg_element *element, const json_t *object, const char *pointer,
                          const char *sort, const char *const *keys, size_t count)
{
    char place[STG_PLACE_SIZE];
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        bool known = !stg_foreign_says(value);
        for (size_t i = 0; i < count && !known; i++)
            known = strcmp(keys[i], key) == 0;
        if (!known)
            stg_foreign_unmapped(element, stg_join_pointer(place, pointer, key),
                                 "the field \"%.80s\" of %s", key, sort);
    }
}
