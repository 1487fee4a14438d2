/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the module that is linked to igraph offers to the library: functions on
 * plain arrays, so that neither needs symbols of the other.
 */
#ifndef STG_IGRAPH_MODULE_H
#define STG_IGRAPH_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STG_IGRAPH_MODULE_VERSION = 1 };

typedef struct stg_igraph_module {
    int version;
    /* A directed igraph_t on the heap; NULL when memory is out. All ends must be
       below `vertices`. */
    void *(*create)(uint32_t vertices, const uint32_t *from, const uint32_t *to, size_t edges);
    void (*destroy)(void *igraph);
} stg_igraph_module;

/* The module's one symbol. */
#define STG_IGRAPH_MODULE_SYMBOL "stg_igraph_module_table"
extern const stg_igraph_module stg_igraph_module_table;

#endif
