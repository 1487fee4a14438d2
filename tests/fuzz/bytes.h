/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values taken from the bytes that a fuzzer made up. Where they end, all is 0. */
#ifndef STARGRAPH_TESTS_FUZZ_BYTES_H
#define STARGRAPH_TESTS_FUZZ_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

typedef struct fuzz_bytes {
    const uint8_t *at;
    size_t left;
    stg_pool pool; /* of the texts that were taken */
} fuzz_bytes;

uint8_t fuzz_byte(fuzz_bytes *bytes);
unsigned fuzz_below(fuzz_bytes *bytes, unsigned limit);
bool fuzz_one_in(fuzz_bytes *bytes, unsigned limit);

/* Text of at most 63 bytes, without a NUL; mostly UTF-8, unless the bytes say not. */
const char *fuzz_text(fuzz_bytes *bytes);

/* All that is left, with a NUL behind it; it ends early at a NUL inside. */
const char *fuzz_rest(fuzz_bytes *bytes);

#endif
