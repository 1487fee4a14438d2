/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kinds of relationship and of stakeholder that need no declaration. */
#ifndef STG_MODEL_VOCABULARY_H
#define STG_MODEL_VOCABULARY_H

#include <stargraph/graph.h>

size_t stg_builtin_kind_count(void);
stg_kind stg_builtin_kind(size_t position);

/* What the claims of a kind take when the kind does not say: bits of stg_kind.takes. */
unsigned stg_usual_takes(stg_flow flow);

size_t stg_builtin_stakeholder_kind_count(void);
stg_kind stg_builtin_stakeholder_kind(size_t position);

#endif
