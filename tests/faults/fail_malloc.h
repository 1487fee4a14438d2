/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Allocations that fail on demand. The library fail_malloc.so takes the place of
 * malloc and its kin in the whole process, shared libraries included: linked to
 * a program, which then calls the functions below, or preloaded (LD_PRELOAD) into
 * one that knows nothing of it, which the environment then steers:
 *
 *   FAIL_MALLOC_AT=K       the allocation number K since main began fails (0: none does)
 *   FAIL_MALLOC_STICKY=1   and all after it
 *   FAIL_MALLOC_REPORT=F   when main has returned, a line "met failed live" is added
 *                          to the file F: allocations met, those that failed, and blocks that
 *                          main left behind. What fails while igraph's module is loaded
 *                          is noted there at once
 *
 * With sanitizers, which have a malloc of their own, the same code is linked into
 * the program instead (FAIL_MALLOC_WRAPPED, see CMakeLists.txt) and sees only
 * what our own objects ask for.
 */
#ifndef FAULTS_FAIL_MALLOC_H
#define FAULTS_FAIL_MALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From now on counts, and lets allocation `at` (from 1; 0: none) fail, if `sticky`
   with all that follow. `stacks` (may be NULL) gets for each of the first `room`
   allocations a number that tells from which calls it came. */
void fail_malloc_start(size_t at, bool sticky, uint64_t *stacks, size_t room);

/* Ends that; gives how many were met since then, and how many of them failed. */
size_t fail_malloc_stop(size_t *failed);

/* Blocks that are allocated and not yet freed; with sanitizers, which know better, 0. */
long fail_malloc_live(void);

/* From here on remembers who asks, slowly; and prints on standard error from which
   calls came what is not freed, and what failed first. addr2line makes lines of it. */
void fail_malloc_trace(bool on);
void fail_malloc_print_live(void);
void fail_malloc_print_failure(void);

/* Whether what failed first was asked for, directly or not, by a library whose path
   holds the word. */
bool fail_malloc_failure_in(const char *library);

#endif
