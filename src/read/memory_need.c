/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory that reading needs, against what there is; see memory_need.h. */
#include "read/memory_need.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * Peak memory beyond the text, measured by byte of text: of a native document with 183 bytes a
 * record 0.9, with 60 bytes 2.3; BODS 1.1, node-link 0.6, Cytoscape 1.3, FollowTheMoney 1.8; of
 * CSV with rows of 125 bytes 1.9, of 18 bytes 10.5. A part for the text and one for each record
 * come to between 1 and 1.4 times of these, and to 2.7 of node-link.
 */
typedef struct need {
    uint64_t tenths_of_text;
    uint64_t record;
} need;
static const need native = {.tenths_of_text = 3, .record = 150};
static const need foreign_format = {.tenths_of_text = 7, .record = 250};

/* Below this no text is worth the question. */
enum { SMALL = 1 << 20 };

/* Where records are counted: the parts of a document differ. */
enum { SAMPLES = 16, SAMPLE_BYTES = 8 * 1024 };

/* Whether the text is JSON, or a table; a mark of the byte order may stand before it. */
static bool is_json(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && ((unsigned char)text[at] <= ' ' || (unsigned char)text[at] >= 0x80))
        at++;
    return at < length && (text[at] == '{' || text[at] == '[');
}

/* Of JSON objects that follow another one, in a list or on a line of its own; else lines. */
static size_t count_records(const char *text, size_t length, bool json)
{
    size_t objects = 0, lines = 0;
    bool follows = false;
    for (size_t i = 0; i < length; i++) {
        objects += follows && text[i] == '{';
        lines += text[i] == '\n';
        if ((unsigned char)text[i] > ' ')
            follows = text[i] == ',' || text[i] == '}';
    }
    return json ? objects : lines;
}

uint64_t stg_memory_needed(const char *text, size_t length, bool foreign)
{
    const need *one = foreign ? &foreign_format : &native;
    size_t records = 0;
    if (length < SMALL)
        return 0;
    bool json = is_json(text, SAMPLE_BYTES);
    for (size_t i = 0; i < SAMPLES; i++)
        records +=
            count_records(text + (length - SAMPLE_BYTES) / (SAMPLES - 1) * i, SAMPLE_BYTES, json);
    double all = (double)length / ((double)SAMPLES * SAMPLE_BYTES) * (double)records;
    return (uint64_t)length / 10 * one->tenths_of_text + (uint64_t)(all * (double)one->record);
}

/* What Linux thinks can be had without swapping. */
static uint64_t machine_available(void)
{
    char line[128];
    uint64_t kilobytes = 0;
    bool found = false;
    FILE *file = fopen("/proc/meminfo", "re");
    while (file && !found && fgets(line, sizeof line, file))
        found = sscanf(line, "MemAvailable: %" SCNu64 " kB", &kilobytes) == 1;
    if (file)
        fclose(file);
    return found ? kilobytes * 1024 : UINT64_MAX;
}

/* What is left of a limit of which `pages` are used. */
static uint64_t left_of(int resource, uint64_t pages)
{
    struct rlimit limit;
    long page = sysconf(_SC_PAGESIZE);
    uint64_t used = pages * (uint64_t)(page > 0 ? page : 4096);
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return UINT64_MAX;
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

static uint64_t limits_available(void)
{
    uint64_t address_space = 0, data = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%" SCNu64 " %*u %*u %*u %*u %" SCNu64, &address_space, &data) != 2)
        address_space = data = 0;
    if (file)
        fclose(file);
    uint64_t one = left_of(RLIMIT_AS, address_space), two = left_of(RLIMIT_DATA, data);
    return one < two ? one : two;
}

uint64_t stg_memory_available(void)
{
    uint64_t machine = machine_available(), limits = limits_available();
    return machine < limits ? machine : limits;
}

/* "1.3 GiB", "87 MiB". */
static void size_text(char text[32], uint64_t bytes)
{
    double mebibytes = (double)bytes / (1024 * 1024);
    if (mebibytes >= 1024)
        snprintf(text, 32, "%.1f GiB", mebibytes / 1024);
    else
        snprintf(text, 32, "%.0f MiB", mebibytes);
}

bool stg_memory_check(uint64_t needed, const char *name, stg_error *error)
{
    char wanted[32], there[32];
    uint64_t available = needed > 0 ? stg_memory_available() : UINT64_MAX;
    if (needed <= available)
        return true;
    size_text(wanted, needed);
    size_text(there, available);
    return stg_error_set(error, STG_ERROR_LIMIT,
                         "reading %.200s needs about %s of memory, and %s can be had; read a part "
                         "of the data, or try it all the same with --force-memory",
                         name, wanted, there);
}

bool stg_memory_check_room(uint64_t room, const char *name, stg_error *error)
{
    char there[32];
    uint64_t available = stg_memory_available();
    if (room <= available)
        return true;
    size_text(there, available);
    return stg_error_set(error, STG_ERROR_LIMIT,
                         "the text of %.200s is too large for the %s of memory that can be had",
                         name, there);
}
