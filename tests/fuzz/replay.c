/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Runs what the fuzzer kept, without libFuzzer:
 *   fuzz CORPUS CASES    every target on its file CORPUS/TARGET.txt, on TARGET-found.txt,
 *                        where what failed once is kept, and the readers also on the
 *                        inputs of the cases
 *   fuzz TARGET FILE...  one target on whole files, such as libFuzzer leaves behind
 * A corpus file has an input on each line, in printable ASCII; every other byte, and
 * the backslash, is written as \xNN. Lines that begin with # are comments.
 */
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "targets.h"

static unsigned long executions;

/* What is running, for the message if it ends here. */
static char running[300];

static void tell_input(int signal_number)
{
    ssize_t ignored = write(STDERR_FILENO, running, strlen(running));
    (void)ignored;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* In a copy of its length, so that reading past its end is found. */
static void run(const char *target, const char *bytes, size_t length)
{
    uint8_t *copy = malloc(length ? length : 1);
    fuzz_require(copy != NULL, "out of memory");
    memcpy(copy, bytes, length);
    fuzz_require(fuzz_run(target, copy, length), "there is no target %s", target);
    free(copy);
    executions++;
}

static void read_file(stg_buffer *text, const char *path)
{
    char part[4096];
    FILE *file = fopen(path, "rb");
    fuzz_require(file != NULL, "cannot open %s", path);
    for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
        stg_buffer_add_bytes(text, part, length);
    fclose(file);
}

/* ---- the corpus ------------------------------------------------------------------------------ */

static unsigned digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(digits, c) : NULL;
    fuzz_require(found != NULL, "%s: not a hexadecimal digit: %c", running, c);
    return (unsigned)(found - digits);
}

static void unescape(stg_buffer *input, const char *line, size_t length)
{
    stg_buffer_clear(input);
    for (size_t i = 0; i < length; i++) {
        if (line[i] != '\\') {
            stg_buffer_add_char(input, line[i]);
            continue;
        }
        fuzz_require(i + 3 < length && line[i + 1] == 'x', "%s: not an escape", running);
        stg_buffer_add_char(input, (char)(digit(line[i + 2]) << 4 | digit(line[i + 3])));
        i += 3;
    }
}

static void replay_corpus(const char *corpus, const char *target, const char *ending)
{
    char path[1024];
    size_t number = 0;
    stg_buffer text = STG_BUFFER_EMPTY, input = STG_BUFFER_EMPTY;
    snprintf(path, sizeof path, "%s/%s%s.txt", corpus, target, ending);
    if (*ending && access(path, F_OK) != 0)
        return; /* nothing was found */
    read_file(&text, path);
    for (const char *line = stg_buffer_text(&text); *line;) {
        size_t length = strcspn(line, "\n");
        snprintf(running, sizeof running, "in %.200s%s.txt, line %zu\n", target, ending, ++number);
        if (*line != '#') {
            unescape(&input, line, length);
            run(target, stg_buffer_text(&input), input.length);
        }
        line += length + (line[length] == '\n');
    }
    stg_buffer_done(&text);
    stg_buffer_done(&input);
}

/* ---- the inputs of the readers' cases -------------------------------------------------------- */

/* With a first byte of options, none or those that list all faults. */
static void replay_file(const char *target, const char *path)
{
    stg_buffer text = STG_BUFFER_EMPTY;
    stg_buffer_add_bytes(&text, "\0", 1);
    if (strcmp(target, "gzip") == 0)
        stg_buffer_add_bytes(&text, "\0\0", 2);
    read_file(&text, path);
    snprintf(running, sizeof running, "%.40s on %.200s\n", target, path);
    run(target, text.text, text.length);
    text.text[0] = 1 | 4 | 16;
    run(target, text.text, text.length);
    stg_buffer_done(&text);
}

static void replay_cases(const char *cases)
{
    glob_t found;
    char pattern[1024];
    static const char *const also[] = {"recognised", "gzip", "two-ways"};
    snprintf(pattern, sizeof pattern, "%s/*/*/*/input*", cases);
    fuzz_require(glob(pattern, 0, NULL, &found) == 0, "no cases in %s", cases);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char reader[40];
        const char *below = found.gl_pathv[i] + strlen(cases) + 1;
        snprintf(reader, sizeof reader, "%.*s", (int)strcspn(below, "/"), below);
        replay_file(reader, found.gl_pathv[i]);
        for (size_t k = 0; k < 3; k++)
            replay_file(also[k], found.gl_pathv[i]);
    }
    globfree(&found);
}

int main(int count, char **arguments)
{
    signal(SIGABRT, tell_input);
    signal(SIGSEGV, tell_input);
    if (count == 3 && strchr(arguments[1], '/')) {
        for (size_t i = 0; fuzz_target_name(i); i++) {
            unsigned long before = fuzz_graph_count;
            replay_corpus(arguments[1], fuzz_target_name(i), "");
            replay_corpus(arguments[1], fuzz_target_name(i), "-found");
            unsigned long graphs = fuzz_graph_count - before;
            printf("%s: %lu graphs\n", fuzz_target_name(i), graphs);
            fuzz_require(graphs > 0 || i < FUZZ_GRAPHLESS, "%s: no input is taken",
                         fuzz_target_name(i));
        }
        replay_cases(arguments[2]);
        printf("FIGURE fuzz_executions=%lu\nFIGURE crashes=0\n", executions);
        return 0;
    }
    for (int i = 2; i < count; i++) {
        stg_buffer text = STG_BUFFER_EMPTY;
        read_file(&text, arguments[i]);
        snprintf(running, sizeof running, "%.40s on %.200s\n", arguments[1], arguments[i]);
        run(arguments[1], stg_buffer_text(&text), text.length);
        stg_buffer_done(&text);
    }
    return count < 3;
}
