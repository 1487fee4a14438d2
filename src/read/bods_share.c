/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The share of an interest. In 0.4 "exclusiveMinimum" and "exclusiveMaximum"
 * are bounds themselves; in 0.1 to 0.3 they are true or false and say so of
 * "minimum" and "maximum", where the standard's default is that the maximum is
 * excluded. Our shares are closed intervals: a bound that is excluded stays the
 * bound, and that it is excluded goes into the claim's note.
 */
#include "read/bods.h"

/* A percentage; anything else is counted and remembered. */
static bool percent(stg_element *element, const json_t *share, const char *pointer, const char *key,
                    double *value, bool *unreadable)
{
    char place[STG_PLACE_SIZE];
    if (!stg_foreign_says(json_object_get(share, key)))
        return false;
    if (stg_foreign_number(element, share, pointer, key, value)) {
        if (*value >= 0 && *value <= 100)
            return true;
        stg_foreign_unmapped(element, stg_join_pointer(place, pointer, key),
                             "a share below 0 or above 100 %%");
    }
    *unreadable = true;
    return false;
}

/* Lower bounds only rise and upper bounds only fall: of two the narrower counts. */
static void raise(stg_bods_share *found, double value, bool excluded)
{
    if (found->share.minimum_stated && value < found->share.minimum)
        return;
    found->above = excluded;
    found->share.minimum = value;
    found->share.minimum_stated = true;
}

static void lower(stg_bods_share *found, double value, bool excluded)
{
    if (found->share.maximum_stated && value > found->share.maximum)
        return;
    found->below = excluded;
    found->share.maximum = value;
    found->share.maximum_stated = true;
}

static void read_recorded(stg_element *element, const json_t *share, const char *pointer,
                          stg_bods_share *found)
{
    double value;
    if (percent(element, share, pointer, "minimum", &value, &found->unreadable))
        raise(found, value, false);
    if (percent(element, share, pointer, "exclusiveMinimum", &value, &found->unreadable))
        raise(found, value, true);
    if (percent(element, share, pointer, "maximum", &value, &found->unreadable))
        lower(found, value, false);
    if (percent(element, share, pointer, "exclusiveMaximum", &value, &found->unreadable))
        lower(found, value, true);
}

static void read_old(stg_element *element, const json_t *share, const char *pointer,
                     stg_bods_share *found)
{
    double value;
    bool above = false, below = false;
    stg_foreign_truth(element, share, pointer, "exclusiveMinimum", &above);
    bool said = stg_foreign_truth(element, share, pointer, "exclusiveMaximum", &below);
    if (percent(element, share, pointer, "minimum", &value, &found->unreadable))
        raise(found, value, above);
    if (percent(element, share, pointer, "maximum", &value, &found->unreadable))
        lower(found, value, below);
    /* All of something is never meant to be excluded by silence. */
    const stg_share *read = &found->share;
    if (!said && read->maximum_stated && read->maximum < 100 &&
        !(read->minimum_stated && read->minimum >= read->maximum))
        found->below = found->by_default = true;
}

/* An exact share is the share; bounds beside it should only repeat it. */
static void settle(stg_element *element, stg_bods_share *found, double exact, const char *pointer)
{
    bool fits = (!found->share.minimum_stated || found->share.minimum <= exact) &&
                (!found->share.maximum_stated || found->share.maximum >= exact);
    if (!fits)
        stg_foreign_unmapped(element, pointer,
                             "bounds of a share that do not hold its exact value");
    found->share = (stg_share){exact, exact, true, true};
    found->above = found->below = found->by_default = false;
}

stg_bods_share stg_bods_read_share(stg_element *element, const json_t *interest,
                                   const char *pointer, bool recorded)
{
    static const char *const keys[] = {"exact", "minimum", "maximum", "exclusiveMinimum",
                                       "exclusiveMaximum"};
    char place[STG_PLACE_SIZE];
    double exact;
    stg_bods_share found = {.share = {.maximum = 100}};
    const json_t *share = stg_foreign_object(element, interest, pointer, "share");
    found.unreadable = !share && stg_foreign_says(json_object_get(interest, "share"));
    if (!share)
        return found;
    stg_join_pointer(place, pointer, "share");
    if (recorded)
        read_recorded(element, share, place, &found);
    else
        read_old(element, share, place, &found);
    if (percent(element, share, place, "exact", &exact, &found.unreadable))
        settle(element, &found, exact, place);
    if (found.share.minimum_stated && found.share.maximum_stated &&
        found.share.minimum > found.share.maximum) {
        stg_foreign_unmapped(element, place, "a share whose minimum is above its maximum");
        found = (stg_bods_share){.share = {.maximum = 100}, .unreadable = true};
    }
    stg_foreign_leftover(element, share, place, "a share", keys, sizeof keys / sizeof keys[0]);
    return found;
}
