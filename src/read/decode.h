/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One slice of text through jansson, the judge of what is JSON. */
#ifndef STG_READ_DECODE_H
#define STG_READ_DECODE_H

#include <jansson.h>

#include "read/reading.h"
#include "read/slice.h"

/*
 * Decodes a slice. NULL when it is not JSON, or a key stands twice; the fault
 * has then been reported at its place, with `pointer` as the element's.
 */
json_t *stg_decode(stg_reading *reading, const stg_document *document, stg_slice slice,
                   const char *pointer);

/*
 * Cuts the value at or after `*at` and decodes it; `*at` moves behind it. A
 * value that is not whole is reported and ends the walk: `*at` is then beyond
 * the end of the text. `slice` may be NULL.
 */
json_t *stg_decode_next(stg_reading *reading, const stg_document *document, size_t *at,
                        const char *pointer, stg_slice *slice);

#endif
