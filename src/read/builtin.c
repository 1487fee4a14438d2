/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts that are compiled in: the default data set and the schema. */
#include <stargraph/read.h>

extern const unsigned char stg_embedded_stargate[];
extern const size_t stg_embedded_stargate_length;
extern const unsigned char stg_embedded_schema[];
extern const size_t stg_embedded_schema_length;

stg_input stg_builtin_data(void)
{
    return (stg_input){.path = "(built-in data)",
                       .bytes = (const char *)stg_embedded_stargate,
                       .length = stg_embedded_stargate_length};
}

const char *stg_schema(size_t *length)
{
    if (length)
        *length = stg_embedded_schema_length;
    return (const char *)stg_embedded_schema;
}
