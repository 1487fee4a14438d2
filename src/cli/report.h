/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the command says on standard error, and with which status it ends. */
#ifndef STG_CLI_REPORT_H
#define STG_CLI_REPORT_H

#include <stdio.h>

#include <stargraph/error.h>

/* Prints a fault: its place, message, line and caret where it has them. */
void print_fault(FILE *stream, stg_severity severity, const stg_error *error);

/* Prints the error and returns the exit status that belongs to it. `verb` may be
   NULL; for a usage error it is where help is to be had. */
int report(const stg_error *error, const char *verb);

/* Says how a file is read, to somebody who named it where a name belongs. */
void hint_at_file(const char *path, const char *verb);

/* Flushes standard output at the end: `status`, or the status of a failed write.
   A reader that has gone away is no error. */
int close_output(int status);

#endif
