/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Phases, their figures and the line on the terminal; see work.h. */
#include "cli/work.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cli/terminal.h"

static double seconds_since(struct timespec then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then.tv_sec) + (double)(now.tv_nsec - then.tv_nsec) / 1e9;
}

/* ---- the line ---------------------------------------------------------------------- */

/* "reading x.json: 45 of 974 MB (4 %), 123456 records, 12 s left" */
static void describe_reading(char *text, size_t size, const work *done)
{
    const stg_read_progress *at = &done->reading;
    double part = (double)at->bytes_done / (double)at->bytes_total;
    int used = snprintf(text, size, "reading %s: %.0f of %.0f MB (%.0f %%), %zu records",
                        done->file, (double)at->bytes_done / 1e6, (double)at->bytes_total / 1e6,
                        100 * part, at->elements);
    if (part > 0.02 && part < 1 && used > 0 && (size_t)used < size)
        snprintf(text + used, size - (size_t)used, ", %.0f s left",
                 seconds_since(done->text_began) * (1 - part) / part + 0.5);
}

static void describe(char *text, size_t size, const work *done, double seconds)
{
    static const char *const words[][2] = {{"read", "reading"},
                                           {"freeze", "building the graph"},
                                           {"answer", "working it out"},
                                           {"layout", "laying out the picture"},
                                           {"write", "writing"}};
    const char *name = done->phases[done->count - 1].name;
    if (strcmp(name, "read") == 0 && done->reading.bytes_total > 0) {
        describe_reading(text, size, done);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], name) == 0)
            name = words[i][1];
    snprintf(text, size, "%s: %.0f s", name, seconds);
}

static void erase(work *done)
{
    if (done->shown > 0 && done->plain)
        fprintf(stderr, "\r%*s\r", done->shown, "");
    else if (done->shown > 0)
        fputs("\r\033[K", stderr);
    done->shown = 0;
}

/* Called with the mutex. */
static void show(work *done)
{
    static const double PATIENCE = 0.5;
    char text[200];
    double seconds = seconds_since(done->began);
    if (!done->busy || done->quiet || seconds < PATIENCE)
        return;
    describe(text, sizeof text, done, seconds);
    size_t fits = stg_text_fit(text, strlen(text), progress_width() - 1);
    erase(done);
    fprintf(stderr, "%.*s", (int)fits, text);
    fflush(stderr);
    done->shown = (int)stg_text_width(text, fits);
}

static void *show_now_and_then(void *context)
{
    enum { NANOSECONDS_BETWEEN = 200000000, SECOND = 1000000000 };
    work *done = context;
    pthread_mutex_lock(&done->mutex);
    while (!done->ended) {
        struct timespec next;
        clock_gettime(CLOCK_REALTIME, &next);
        next.tv_nsec += NANOSECONDS_BETWEEN;
        next.tv_sec += next.tv_nsec / SECOND;
        next.tv_nsec %= SECOND;
        pthread_cond_timedwait(&done->changed, &done->mutex, &next);
        if (!done->ended)
            show(done);
    }
    pthread_mutex_unlock(&done->mutex);
    return NULL;
}

/* ---- phases ------------------------------------------------------------------------ */

void work_start(work *done, const command_line *line)
{
    *done = (work){.stats = line->given[OPTION_STATS],
                   .shows = progress_wanted(line),
                   .plain = !colors_wanted(line)};
    pthread_mutex_init(&done->mutex, NULL);
    pthread_cond_init(&done->changed, NULL);
}

/* Called with the mutex. */
static void end_phase(work *done)
{
    struct rusage usage;
    if (!done->busy)
        return;
    work_phase *phase = &done->phases[done->count - 1];
    phase->seconds += seconds_since(done->began);
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        phase->peak_kilobytes = usage.ru_maxrss;
    done->busy = false;
    done->reading = (stg_read_progress){0};
    erase(done);
    fflush(stderr);
}

/* Called with the mutex. */
static void begin_phase(work *done, const char *name)
{
    end_phase(done);
    if (done->count == PHASE_LIMIT)
        done->count--; /* the last one takes all that comes after */
    done->phases[done->count++] = (work_phase){.name = name};
    done->busy = true;
    done->quiet = false;
    clock_gettime(CLOCK_MONOTONIC, &done->began);
}

void work_begin_quietly(work *done, const char *name)
{
    pthread_mutex_lock(&done->mutex);
    begin_phase(done, name);
    done->quiet = true;
    pthread_mutex_unlock(&done->mutex);
}

/* Signals are for the thread that does the work, which may have to hold them back. */
static bool start_thread(work *done)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    bool started = pthread_create(&done->thread, NULL, show_now_and_then, done) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void work_begin(work *done, const char *name)
{
    pthread_mutex_lock(&done->mutex);
    begin_phase(done, name);
    if (done->shows && !done->threaded)
        done->threaded = start_thread(done);
    pthread_mutex_unlock(&done->mutex);
}

void work_pause(work *done)
{
    pthread_mutex_lock(&done->mutex);
    end_phase(done);
    pthread_mutex_unlock(&done->mutex);
}

/* The name without its folders, its control characters replaced. */
static void keep_name(char *name, size_t size, const char *path)
{
    const char *slash = strrchr(path, '/');
    snprintf(name, size, "%s", slash ? slash + 1 : path);
    for (unsigned char *at = (unsigned char *)name; *at; at++) {
        bool of_two = *at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0; /* C1 */
        if (*at < ' ' || *at == 0x7f || of_two)
            *at = '?';
        if (of_two)
            *++at = '?';
    }
}

/* Another text, or the same gone through again, has a time of its own. */
static void keep_reading(work *done, const stg_read_progress *progress)
{
    if (progress->bytes_done < done->reading.bytes_done ||
        progress->bytes_total != done->reading.bytes_total)
        clock_gettime(CLOCK_MONOTONIC, &done->text_began);
    done->reading = *progress;
    keep_name(done->file, sizeof done->file, progress->file);
}

void work_read(const stg_read_progress *progress, void *context)
{
    work *done = context;
    pthread_mutex_lock(&done->mutex);
    if (progress->phase == STG_READ_GRAPH)
        begin_phase(done, "freeze");
    else
        keep_reading(done, progress);
    pthread_mutex_unlock(&done->mutex);
}

static void print_row(const char *name, double seconds, long kilobytes)
{
    fprintf(stderr, "%-8s %8.3f s %7ld MiB\n", name, seconds, kilobytes / 1024);
}

static void print_stats(const work *done)
{
    double all = 0;
    long peak = 0;
    fputs("phase        time    peak memory\n", stderr);
    for (size_t i = 0; i < done->count; i++) {
        const work_phase *phase = &done->phases[i];
        print_row(phase->name, phase->seconds, phase->peak_kilobytes);
        all += phase->seconds;
        peak = phase->peak_kilobytes > peak ? phase->peak_kilobytes : peak;
    }
    print_row("total", all, peak);
}

void work_end(work *done)
{
    pthread_mutex_lock(&done->mutex);
    end_phase(done);
    done->ended = true;
    pthread_cond_signal(&done->changed);
    pthread_mutex_unlock(&done->mutex);
    if (done->threaded)
        pthread_join(done->thread, NULL);
    if (done->stats)
        print_stats(done);
    pthread_cond_destroy(&done->changed);
    pthread_mutex_destroy(&done->mutex);
}
