/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values taken from bytes; see bytes.h. */
#include "bytes.h"

#include <string.h>

#include "targets.h"
#include "write/clean_text.h"

uint8_t fuzz_byte(fuzz_bytes *bytes)
{
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->at++;
}

unsigned fuzz_below(fuzz_bytes *bytes, unsigned limit)
{
    return fuzz_byte(bytes) % limit;
}

bool fuzz_one_in(fuzz_bytes *bytes, unsigned limit)
{
    return fuzz_byte(bytes) % limit == limit - 1; /* not at the end of the bytes */
}

static const char *copy(fuzz_bytes *bytes, size_t length)
{
    const char *text = stg_pool_copy(&bytes->pool, (const char *)bytes->at, length);
    fuzz_require(text != NULL, "out of memory");
    bytes->at += length;
    bytes->left -= length;
    return text;
}

/* Text with bytes that are no UTF-8 left out: the builder refuses a record for one. */
static const char *as_utf8(fuzz_bytes *bytes, const char *text)
{
    stg_buffer clean = STG_BUFFER_EMPTY;
    while (*text) {
        uint32_t letter = stg_next_letter(&text);
        if (letter != STG_NO_LETTER)
            stg_add_letter(&clean, letter);
    }
    const char *kept = stg_pool_copy(&bytes->pool, stg_buffer_text(&clean), clean.length);
    stg_buffer_done(&clean);
    fuzz_require(kept != NULL, "out of memory");
    return kept;
}

const char *fuzz_text(fuzz_bytes *bytes)
{
    uint8_t form = fuzz_byte(bytes);
    size_t length = form & 63u;
    const char *text = copy(bytes, length < bytes->left ? length : bytes->left);
    return form < 0xc0 ? as_utf8(bytes, text) : text;
}

const char *fuzz_rest(fuzz_bytes *bytes)
{
    return copy(bytes, bytes->left);
}
