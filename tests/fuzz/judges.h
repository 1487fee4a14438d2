/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What other programs make of texts that we wrote. Each ends the program when it is
   not what it should be. */
#ifndef STARGRAPH_TESTS_FUZZ_JUDGES_H
#define STARGRAPH_TESTS_FUZZ_JUDGES_H

#include <stdbool.h>

#include "base/buffer.h"

void fuzz_require_json(const char *what, const stg_buffer *text);

/* A JSON value on each line. */
void fuzz_require_json_lines(const char *what, const stg_buffer *text);

/* Well-formed, with so many elements of a name. */
void fuzz_require_xml(const char *what, const stg_buffer *text, const char *element, size_t count);

/* Records of one length each, and so many below the header; quotes mean something or not. */
void fuzz_require_table(const char *what, const stg_buffer *text, char separator, bool quoted,
                        size_t count);

/* One graph for Graphviz, with a node and an edge at least for each of the drawing. */
void fuzz_require_dot(const char *what, const stg_buffer *text, size_t nodes);

/* Only letters that may be shown, and line ends. */
void fuzz_require_clean(const char *what, const stg_buffer *text);

#endif
