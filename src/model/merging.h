/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The declarations of one id while they are made one record; for merge*.c. */
#ifndef STG_MODEL_MERGING_H
#define STG_MODEL_MERGING_H

#include "base/buffer.h"
#include "model/merge.h"

typedef struct stg_merged_row {
    stg_sort sort;
    uint32_t number; /* of the first declaration, whose place it takes */
    union {
        stg_source source;
        stg_role role;
        stg_kind kind;
        stg_stakeholder_row stakeholder;
        stg_relationship_row relationship;
    } row;
} stg_merged_row;

/* The declarations of one id, in the order of the inputs. */
typedef struct stg_merger {
    const stg_builder *builder;
    stg_pool *pool;
    stg_merge *merge;    /* NULL: only checking */
    stg_fault_sink sink; /* NULL: checked already */
    void *context;
    stg_repeat *repeats; /* sorted: those of one id or party stand together */
    size_t repeat_count;
    stg_sort sort;
    const char *id;
    size_t count;
    uint32_t *numbers;
    const void **rows;
    const char **values; /* of one field, for people; NULL: not stated */
    size_t conflict_capacity;
    bool stopped; /* by the sink */
    bool failed;  /* memory is out */
} stg_merger;

/* Of the pool that merged rows live in; NULL (and `failed`) when memory is out. */
void *stg_merge_take(stg_merger *merging, size_t size);

/* Hands a fault of the declaration `other` to the sink; `first` is the one that it
   differs from. */
void stg_merge_send(stg_merger *merging, stg_severity severity, const char *pointer, size_t first,
                    size_t other, const stg_buffer *message);

/* Which declaration's value of `values` counts: the first that is stated, or 0
   when none is. Every other value is a conflict. */
size_t stg_merge_keep_first(stg_merger *merging, const char *pointer);

/* The pointer of a member of a field: "/name/ko". NULL when memory is out. */
const char *stg_merge_member_pointer(stg_merger *merging, const char *pointer, const char *key);

/* The merged value of the field at `offset` of the rows. */
const char *stg_merged_string(stg_merger *merging, const char *pointer, size_t offset);
stg_date stg_merged_date(stg_merger *merging, const char *pointer, size_t offset);
stg_text stg_merged_text(stg_merger *merging, const char *pointer, size_t offset);

/* The wording in just this language, or NULL. */
const char *stg_exact_wording(stg_text text, const char *language);

/* Merges the declarations at hand, of any sort. */
void stg_merge_row(stg_merger *merging, stg_merged_row *merged);

#endif
