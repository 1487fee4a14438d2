/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files in which a person says which ids of stakeholders are one party. */
#ifndef STG_READ_SAME_AS_H
#define STG_READ_SAME_AS_H

#include "read/reading.h"

/* Tells the builder what the document says; after all inputs. Faults go to the
   reading. The format is described at stg_read_options. */
void stg_read_same_as(stg_reading *reading, const stg_document *document);

#endif
