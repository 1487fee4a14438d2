/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Telling the caller how far reading has come. */
#include "read/reading.h"

#include <time.h>

/* A call at most every twentieth of a second; the clock is asked at every 64th
   record, which costs nothing next to reading them. */
enum { RECORDS_BETWEEN = 64, NANOSECONDS_BETWEEN = 50000000 };

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void tell(stg_reading *reading, stg_read_phase phase, const stg_document *document,
                 size_t at)
{
    stg_read_progress progress = {.phase = phase,
                                  .file = document ? document->name : "",
                                  .bytes_done = at,
                                  .bytes_total = document ? document->length : 0,
                                  .elements = reading->elements};
    reading->progress(&progress, reading->progress_context);
}

void stg_reading_advance(stg_reading *reading, const stg_document *document, size_t at)
{
    if (!reading->progress || reading->elements++ % RECORDS_BETWEEN != 0)
        return;
    int64_t time = now();
    if (time < reading->next_progress)
        return;
    reading->next_progress = time + NANOSECONDS_BETWEEN;
    tell(reading, STG_READ_TEXT, document, at < document->length ? at : document->length);
}

void stg_reading_enter_graph(stg_reading *reading)
{
    if (reading->progress)
        tell(reading, STG_READ_GRAPH, NULL, 0);
}
