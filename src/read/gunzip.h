/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Inputs compressed with gzip (RFC 1952), by zlib. */
#ifndef STG_READ_GUNZIP_H
#define STG_READ_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include <stargraph/error.h>

/* Whether the bytes begin as a gzip file does. */
bool stg_is_gzip(const char *bytes, size_t length);

/*
 * Unpacks all members into heap memory for the caller to free. `name` is for
 * messages. STG_ERROR_FORMAT when it is damaged or cut off, STG_ERROR_LIMIT
 * when it would unpack to more than STG_GUNZIP_LIMIT bytes.
 */
bool stg_gunzip(char **unpacked, size_t *unpacked_length, const char *bytes, size_t length,
                const char *name, stg_error *error);

#define STG_GUNZIP_LIMIT ((size_t)8 << 30)

#endif
