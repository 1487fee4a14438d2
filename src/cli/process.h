/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the process takes over from whoever started it: descriptors and signals. */
#ifndef STG_CLI_PROCESS_H
#define STG_CLI_PROCESS_H

/*
 * To be called first. Standard descriptors that were closed are opened so that using them
 * fails: else the next file would get their number, and messages would land in it. Signals
 * of failed writes become errors of the write; a child is waited for even if the
 * caller ignored SIGCHLD; and an input that shrinks while it is mapped ends the run with
 * a message.
 */
void process_start(void);

#endif
