/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The table of targets, and what libFuzzer calls. */
#include "targets.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct target {
    const char *name;
    void (*run)(const char *name, const uint8_t *bytes, size_t length);
} target;

/* Beside the readers, each of which is a target for fuzz_read. */
static const target targets[] = {
    {"values", fuzz_values},     {"letters", fuzz_letters}, {"options", fuzz_options},
    {"builder", fuzz_builder},   {"formats", fuzz_formats}, {"answers", fuzz_answers},
    {"two-ways", fuzz_two_ways}, {"gzip", fuzz_gzip},       {"same-as", fuzz_same_as},
    {"recognised", fuzz_read},
};

enum { TARGET_COUNT = sizeof targets / sizeof targets[0] };

unsigned long fuzz_graph_count;

const char *fuzz_target_name(size_t position)
{
    if (position < TARGET_COUNT)
        return targets[position].name;
    const stg_reader_info *reader = stg_reader_at(position - TARGET_COUNT);
    return reader ? reader->name : NULL;
}

bool fuzz_run(const char *name, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < TARGET_COUNT; i++)
        if (strcmp(targets[i].name, name) == 0) {
            targets[i].run(name, bytes, length);
            return true;
        }
    for (size_t i = 0; i < stg_reader_count(); i++)
        if (strcmp(stg_reader_at(i)->name, name) == 0) {
            fuzz_read(name, bytes, length);
            return true;
        }
    return false;
}

void fuzz_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Which target: the environment says it, since libFuzzer has the arguments. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *name = getenv("STARGRAPH_FUZZ_TARGET");
    fuzz_require(name && fuzz_run(name, bytes, length), "STARGRAPH_FUZZ_TARGET names no target");
    return 0;
}
