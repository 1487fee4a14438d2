/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What is run on arbitrary bytes. Each target asserts what must hold whatever the
 * bytes are, and ends the program where it does not. libFuzzer makes up the bytes
 * (scripts/fuzz.sh); replay.c runs those that were kept.
 */
#ifndef STARGRAPH_TESTS_FUZZ_TARGETS_H
#define STARGRAPH_TESTS_FUZZ_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stargraph/stargraph.h>

#include "base/buffer.h"

/* Runs a target; false when there is none of the name. A reader's name is one. */
bool fuzz_run(const char *name, const uint8_t *bytes, size_t length);

/* The names of all targets, those that make no graph first and the readers last; NULL
   past the end. */
enum { FUZZ_GRAPHLESS = 3 };
const char *fuzz_target_name(size_t position);

/* Entry points of the targets, by file. `name` is the target's own. */
void fuzz_read(const char *name, const uint8_t *bytes, size_t length);
void fuzz_gzip(const char *name, const uint8_t *bytes, size_t length);
void fuzz_same_as(const char *name, const uint8_t *bytes, size_t length);
void fuzz_two_ways(const char *name, const uint8_t *bytes, size_t length);
void fuzz_builder(const char *name, const uint8_t *bytes, size_t length);
void fuzz_values(const char *name, const uint8_t *bytes, size_t length);
void fuzz_letters(const char *name, const uint8_t *bytes, size_t length);
void fuzz_options(const char *name, const uint8_t *bytes, size_t length);
void fuzz_formats(const char *name, const uint8_t *bytes, size_t length);
void fuzz_answers(const char *name, const uint8_t *bytes, size_t length);

/* Ends the program, with the reason, unless `holds`. */
#define fuzz_require(holds, ...) ((holds) ? (void)0 : fuzz_fail(__VA_ARGS__))
_Noreturn void fuzz_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Graphs that were read, for replay to see that a corpus reaches behind the errors. */
extern unsigned long fuzz_graph_count;

/* ---- what must hold for every graph (invariants.c) ---- */

/* Adjacency, ids and ends agree, and what the native format holds of the graph is read
   back from it. `text` (NULL allowed) gets the graph in the native format. */
void fuzz_check_graph(const stg_graph *graph, stg_buffer *text);

/* Appends the graph in a format of one file. False when the format refuses it; any
   other failure ends the program. */
bool fuzz_write(const stg_graph *graph, const char *format, stg_buffer *text);

#endif
