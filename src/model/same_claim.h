/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether two rows under construction say the same. */
#ifndef STG_MODEL_SAME_CLAIM_H
#define STG_MODEL_SAME_CLAIM_H

#include "model/builder_data.h"

bool stg_same_evidence(const stg_evidence_row *one, const stg_evidence_row *other);

/* The pointer of the first field in which two relationships differ, evidence
   apart; NULL: they are the same claim. Static. */
const char *stg_claim_difference(const stg_builder *builder, const stg_relationship_row *one,
                                 const stg_relationship_row *other);

#endif
