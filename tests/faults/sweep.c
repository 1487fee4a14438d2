/* SPDX-License-Identifier: GPL-2.0-or-later */
/* See sweep.h. */
#define _GNU_SOURCE /* memfd_create */
#include "sweep.h"

#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fail_malloc.h"
#ifdef FAIL_MALLOC_WRAPPED
#include <sanitizer/lsan_interface.h>
#endif

enum { STACK_ROOM = 1 << 21, REPORTED = 12 };

static const char OLD_BYTES[] = "what stood here before\n";
static const char SUBJECT[] = "data"; /* name of what is written, before its ending */

/* What a run came to, as bytes. */
typedef struct outcome {
    bool done;
    stg_error error;
    char *bytes;
    size_t length;
} outcome;

/* One scenario under way. */
typedef struct run {
    sweep *all;
    const scenario *one;
    char folder[40]; /* that its files are written to */
    outcome expected;
    size_t reported;
} run;

static void give_up(const char *why)
{
    perror(why);
    exit(2);
}

static void fault(run *now, size_t at, bool sticky, const char *what)
{
    now->all->losses++;
    if (now->reported++ < REPORTED)
        fprintf(stderr, "%s, allocation %zu%s: %s\n", now->one->name, at,
                sticky ? " and all after it" : "", what);
}

/* ---- crashes ------------------------------------------------------------------------------ */

enum { PATIENCE = 60 };

static char at_work[300];

static void say_where(int signal_number)
{
    static const char end[] = "\nFIGURE crashes=1\n";
    const char *what = signal_number == SIGALRM ? "hangs: " : "crashes: ";
    if (write(STDERR_FILENO, what, strlen(what)) < 0 ||
        write(STDERR_FILENO, at_work, strlen(at_work)) < 0 ||
        write(STDERR_FILENO, end, sizeof end - 1) < 0)
        _exit(3);
    fail_malloc_print_failure(); /* NOLINT(bugprone-signal-handler,cert-sig30-c): last words */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void sweep_watch_crashes(void)
{
    static const int signals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        signal(signals[i], say_where);
}

/* ---- files -------------------------------------------------------------------------------- */

static void file_path(const run *now, char path[200], const char *name)
{
    snprintf(path, 200, "%s/%s", now->folder, name);
}

/* Puts old bytes where the scenario will write, or nothing. */
static void lay_files(const run *now)
{
    for (const char *const *name = now->one->files; name && *name; name++) {
        char path[200];
        file_path(now, path, *name);
        if (now->one->fresh) {
            unlink(path);
            continue;
        }
        FILE *file = fopen(path, "w");
        if (!file || fputs(OLD_BYTES, file) == EOF || fclose(file) != 0)
            give_up(path);
    }
}

static void copy_file(const run *now, const char *name, FILE *out)
{
    char path[200];
    file_path(now, path, name);
    FILE *file = fopen(path, "r");
    if (!file)
        give_up(path);
    fprintf(out, "file %s:\n", name);
    for (int c = getc(file); c != EOF; c = getc(file))
        putc(c, out);
    fclose(file);
}

/* Whether the file still is what it was before. */
static bool is_old(const run *now, const char *name)
{
    char path[200];
    char bytes[sizeof OLD_BYTES + 1];
    file_path(now, path, name);
    FILE *file = fopen(path, "r");
    if (!file || now->one->fresh) {
        if (file)
            fclose(file);
        return !file && now->one->fresh;
    }
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return length == sizeof OLD_BYTES - 1 && memcmp(bytes, OLD_BYTES, length) == 0;
}

static size_t count_files(const char *folder)
{
    size_t count = 0;
    DIR *open = opendir(folder);
    if (!open)
        give_up(folder);
    for (const struct dirent *entry = readdir(open); entry; entry = readdir(open))
        count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    closedir(open);
    return count;
}

static void check_files(run *now, const outcome *result, size_t at, bool sticky)
{
    size_t count = 0;
    for (const char *const *name = now->one->files; name && *name; name++, count++)
        if (!result->done && !is_old(now, *name))
            fault(now, at, sticky, "it failed, and yet a file is not what it was");
    if (count > 0 && count_files(now->folder) != (result->done || !now->one->fresh ? count : 0))
        fault(now, at, sticky, "files of other names lie about");
}

/* ---- one run ------------------------------------------------------------------------------ */

static void show_diagnostics(const stg_diagnostics *list, FILE *out)
{
    for (size_t i = 0; i < stg_diagnostics_count(list); i++) {
        stg_severity severity;
        const stg_error *said = stg_diagnostics_at(list, i, &severity);
        fprintf(out, "%d %d %zu:%zu %s %s %s %s\n", (int)severity, (int)said->code, said->line,
                said->column, said->file, said->pointer, said->message, said->excerpt);
    }
}

static void show_identities(const stg_graph *graph, FILE *out)
{
    for (size_t i = 0; i < stg_graph_identity_count(graph); i++) {
        stg_identity identity = stg_graph_identity(graph, i);
        fprintf(out, "%s %s %d\n", identity.one, identity.other, identity.apart);
    }
    for (size_t i = 0; i < stg_graph_conflict_count(graph); i++) {
        stg_conflict conflict = stg_graph_conflict(graph, i);
        fprintf(out, "%s %s %s %s\n", conflict.id, conflict.field, conflict.kept, conflict.other);
    }
}

/* All that was made, in bytes. */
static void show(const run *now, const product *made, FILE *out)
{
    stg_error error = {0};
    bool shown = true;
    if (made->graph) {
        shown = stg_graph_write(made->graph, out, "stargraph", NULL, &error);
        show_identities(made->graph, out);
    }
    if (made->table)
        shown = shown && stg_table_write(made->table, out, "json", NULL, &error);
    if (made->drawing)
        shown = shown && stg_drawing_write_dot(made->drawing, out, &error);
    if (made->diagnostics)
        show_diagnostics(made->diagnostics, out);
    fprintf(out, "%zu\n", made->number);
    for (const char *const *name = now->one->files; name && *name; name++)
        copy_file(now, *name, out);
    if (!shown)
        fprintf(out, "what was made cannot be shown: %s\n", error.message);
}

/* Bytes that the act wrote to the stream. */
static void copy_stream(FILE *stream, FILE *out)
{
    rewind(stream);
    for (int c = getc(stream); c != EOF; c = getc(stream))
        putc(c, out);
}

static void drop(product *made)
{
    stg_overlay_free(made->overlay);
    stg_drawing_free(made->drawing);
    stg_table_free(made->table);
    stg_graph_free(made->graph);
    stg_graph_free(made->second);
    stg_diagnostics_free(made->diagnostics);
}

/* A stream whose buffer is there already, so that only the library allocates. */
static FILE *open_stream(void)
{
    static char buffer[1 << 16];
    int descriptor = memfd_create("stream", MFD_CLOEXEC);
    FILE *stream = descriptor < 0 ? NULL : fdopen(descriptor, "w+");
    if (!stream)
        give_up("memfd_create");
    setvbuf(stream, buffer, _IOFBF, sizeof buffer);
    return stream;
}

static outcome do_once(const run *now, size_t at, bool sticky, uint64_t *stacks, size_t *met,
                       size_t *failed)
{
    char path[200];
    outcome result = {0};
    product made = {.stream = open_stream()};
    if (now->one->diagnostics)
        made.diagnostics = stg_diagnostics_new();
    lay_files(now);
    file_path(now, path, SUBJECT);
    made.path = path;
    fail_malloc_start(at, sticky, stacks, stacks ? STACK_ROOM : 0);
    result.done = now->one->act(now->one->context, &made, &result.error);
    *met = fail_malloc_stop(failed);
    FILE *out = open_memstream(&result.bytes, &result.length);
    if (!out)
        give_up("open_memstream");
    if (result.done) {
        show(now, &made, out);
        copy_stream(made.stream, out);
    }
    drop(&made);
    fclose(made.stream);
    fclose(out);
    return result;
}

static bool same_error(const stg_error *one, const stg_error *other)
{
    return one->code == other->code && one->line == other->line && one->column == other->column &&
           strcmp(one->message, other->message) == 0 && strcmp(one->file, other->file) == 0 &&
           strcmp(one->pointer, other->pointer) == 0;
}

/* What is promised of a run with a fault; NULL when it holds. */
static const char *broken_promise(const outcome *result, const outcome *expected)
{
    static char text[STG_MESSAGE_SIZE + 100];
    if (result->done && !expected->done)
        return "it succeeded, and fails without a fault";
    if (result->done && (result->length != expected->length ||
                         memcmp(result->bytes, expected->bytes, result->length) != 0))
        return "it succeeded with another result";
    if (result->done || result->error.code == STG_ERROR_MEMORY ||
        (!expected->done && same_error(&result->error, &expected->error)))
        return !result->done && result->error.message[0] == '\0' ? "the error says nothing" : NULL;
    snprintf(text, sizeof text, "another error than that memory is out: %s: %s",
             stg_code_name(result->error.code), result->error.message);
    return text;
}

/* Once more, and notes which calls failed and what was not freed. */
static void repeat_traced(run *now, size_t at, bool sticky)
{
    size_t met, failed;
    fail_malloc_trace(true);
    outcome result = do_once(now, at, sticky, NULL, &met, &failed);
    free(result.bytes);
}

/* igraph loses memory that it holds when more is refused: PRPACK, in C++, has no
   destructors for it. */
static void check_leak(run *now, size_t at, bool sticky, long blocks)
{
    if (blocks == 0)
        return;
    repeat_traced(now, at, sticky);
    bool theirs = blocks > 0 && fail_malloc_failure_in("/libigraph.so");
    now->all->left_behind += theirs;
    if (!theirs)
        fault(now, at, sticky, "blocks are not freed, or freed twice");
}

static void try_fault(run *now, size_t at, bool sticky)
{
    size_t met = 0, failed = 0, losses = now->all->losses;
    snprintf(at_work, sizeof at_work, "%s, allocation %zu%s", now->one->name, at,
             sticky ? " and all after it" : "");
    alarm(PATIENCE);
    long before = fail_malloc_live();
    outcome result = do_once(now, at, sticky, NULL, &met, &failed);
    const char *broken = broken_promise(&result, &now->expected);
    if (broken)
        fault(now, at, sticky, broken);
    check_files(now, &result, at, sticky);
    free(result.bytes);
    check_leak(now, at, sticky, fail_malloc_live() - before);
    if (now->all->trace && now->all->losses > losses && now->reported < REPORTED) {
        repeat_traced(now, at, sticky);
        fail_malloc_print_failure();
        fail_malloc_print_live();
    }
    fail_malloc_trace(false);
    now->all->faults += failed > 0;
}

/* ---- which ones ----------------------------------------------------------------------------- */

/* Ways that were met: a table of the numbers of stacks, half empty at least. */
typedef struct way_set {
    uint64_t *numbers;
    size_t room;
    size_t count;
} way_set;

static bool add_way(way_set *known, uint64_t number);

static void make_room(way_set *known)
{
    way_set larger = {.room = known->room ? 2 * known->room : 1024};
    larger.numbers = calloc(larger.room, sizeof *larger.numbers);
    if (!larger.numbers)
        give_up("calloc");
    for (size_t i = 0; i < known->room; i++)
        if (known->numbers[i] != 0)
            add_way(&larger, known->numbers[i]);
    free(known->numbers);
    *known = larger;
}

/* Whether it is new. */
static bool add_way(way_set *known, uint64_t number)
{
    if (2 * known->count >= known->room)
        make_room(known);
    number |= 1;
    size_t at = number & (known->room - 1);
    while (known->numbers[at] != 0 && known->numbers[at] != number)
        at = (at + 1) & (known->room - 1);
    bool fresh = known->numbers[at] == 0;
    known->numbers[at] = number;
    known->count += fresh;
    return fresh;
}

/* Each allocation, or the first of each way there and some more. With sanitizers, which
   take long, a way counts as met if any scenario has met it. */
static void try_all(run *now, const uint64_t *stacks, size_t count)
{
    static way_set of_all;
    way_set of_one = {0};
    bool sparing = now->all->sparing;
    way_set *known = sparing ? &of_all : &of_one;
    size_t most = now->all->most;
    size_t stride = now->all->every || count <= most ? 1 : (count + most - 1) / most | 1;
    for (size_t at = 1; at <= count; at++) {
        bool first = at <= STACK_ROOM && add_way(known, stacks[at - 1]);
        if ((sparing || at % stride != 0) && !first)
            continue;
        try_fault(now, at, false);
        try_fault(now, at, true);
    }
    free(of_one.numbers);
}

static void check_leaks(run *now)
{
#ifdef FAIL_MALLOC_WRAPPED
    if (__lsan_do_recoverable_leak_check() != 0)
        fault(now, 0, false, "some blocks are not freed");
#else
    (void)now;
#endif
}

void sweep_scenario(sweep *all, const scenario *one)
{
    static uint64_t *stacks;
    size_t met = 0, again = 0;
    run now = {.all = all, .one = one};
    if (all->only && !strstr(one->name, all->only))
        return;
    stacks = stacks ? stacks : calloc(STACK_ROOM, sizeof *stacks);
    /* Files are synced thousands of times, which takes no time in memory. */
    snprintf(now.folder, sizeof now.folder, "%s/stargraph-faults-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!stacks || !mkdtemp(now.folder))
        give_up(now.folder);
    now.expected = do_once(&now, 0, false, NULL, &met, NULL); /* what is made once and kept */
    free(now.expected.bytes);
    now.expected = do_once(&now, 0, false, stacks, &met, NULL);
    outcome repeated = do_once(&now, 0, false, NULL, &again, NULL);
    if ((met != again && !one->threaded) || repeated.length != now.expected.length ||
        memcmp(repeated.bytes, now.expected.bytes, repeated.length) != 0)
        fault(&now, 0, false, "it is not the same each time");
    free(repeated.bytes);
    size_t before = all->faults;
    try_all(&now, stacks, met);
    if (all->faults > before)
        check_leaks(&now);
    all->scenarios++;
    all->allocations += met;
    if (all->only)
        printf("%s: %zu allocations, %zu faults, %s\n", one->name, met, all->faults - before,
               now.expected.done ? "done" : now.expected.error.message);
    free(now.expected.bytes);
    for (const char *const *name = one->files; name && *name; name++) {
        char path[200];
        file_path(&now, path, *name);
        unlink(path);
    }
    rmdir(now.folder);
}
