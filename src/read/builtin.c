/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Texts that are compiled in: the data sets and the schema. To add a set: put
 * its file into examples/, embed it in CMakeLists.txt and add a row here.
 */
#include <stargraph/read.h>

#include "embedded/ai_deals.h"
#include "embedded/schema.h"
#include "embedded/stargate.h"

#define EMBEDDED(path, array)                                                                      \
    {                                                                                              \
        path, (const char *)(array), sizeof(array) - 1, "stargraph"                                \
    }

/* The first is the default. */
static const stg_builtin sets[] = {
    {"stargate", "the Stargate consortium as announced in January 2025",
     EMBEDDED("@stargate", embedded_stargate)},
    {"ai-deals", "deals between AI companies and their suppliers in 2025 and 2026",
     EMBEDDED("@ai-deals", embedded_ai_deals)},
};

enum { SET_COUNT = sizeof sets / sizeof *sets };

size_t stg_builtin_count(void)
{
    return SET_COUNT;
}

const stg_builtin *stg_builtin_at(size_t position)
{
    return position < SET_COUNT ? &sets[position] : NULL;
}

stg_input stg_builtin_data(void)
{
    return sets[0].input;
}

const char *stg_schema(size_t *length)
{
    if (length)
        *length = sizeof embedded_schema - 1;
    return (const char *)embedded_schema;
}
