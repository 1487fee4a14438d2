/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading: each case of each reader, what is packed, and what is merged. */
#include "sweep.h"

#include "read/readers.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

enum { MOST_INPUTS = 4 };

typedef struct reading {
    stg_input inputs[MOST_INPUTS];
    size_t count;
    stg_read_options options; /* without diagnostics, which are the run's */
} reading;

static bool read_graph(const void *context, product *made, stg_error *error)
{
    const reading *what = context;
    stg_read_options options = what->options;
    options.diagnostics = made->diagnostics;
    return stg_read(&made->graph, what->inputs, what->count, &options, error);
}

/* What could not be taken over is asked for, and reading stops at the first error. */
static bool read_with_warnings(const void *context, product *made, stg_error *error)
{
    const reading *what = context;
    stg_read_options options = what->options;
    options.warnings = made->diagnostics;
    return stg_read(&made->graph, what->inputs, what->count, &options, error);
}

static void sweep_read(sweep *all, const char *name, const reading *what)
{
    char first[300];
    char every[300];
    snprintf(first, sizeof first, "read %s", name);
    snprintf(every, sizeof every, "read %s, every fault", name);
    sweep_scenario(all, &(scenario){first, read_with_warnings, what, true, NULL, false, false});
    sweep_scenario(all, &(scenario){every, read_graph, what, true, NULL, false, false});
}

/* ---- the cases ------------------------------------------------------------------------------ */

static void take_options(reading *what, char words[200], const char *folder)
{
    char path[600];
    snprintf(path, sizeof path, "%s/options", folder);
    FILE *file = fopen(path, "r");
    words[0] = '\0';
    if (!file || !fgets(words, 200, file))
        words[0] = '\0';
    if (file)
        fclose(file);
    words[strcspn(words, "\n")] = '\0';
    what->options.strict = strcmp(words, "--strict") == 0;
    if (strncmp(words, "--from ", 7) == 0)
        what->options.format = words + 7;
}

static void sweep_case(sweep *all, const char *folder)
{
    char pattern[600];
    char words[200];
    glob_t found;
    reading what = {0};
    snprintf(pattern, sizeof pattern, "%s/input*", folder);
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && i < MOST_INPUTS; i++)
        what.inputs[what.count++].path = found.gl_pathv[i];
    take_options(&what, words, folder);
    sweep_read(all, folder + strlen(STARGRAPH_SOURCE_DIR "/tests/cases/"), &what);
    globfree(&found);
}

static void sweep_cases(sweep *all, const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0) {
        fprintf(stderr, "there are no cases %s\n", pattern);
        exit(2);
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        sweep_case(all, found.gl_pathv[i]);
    globfree(&found);
}

/* ---- our own format -------------------------------------------------------------------------- */

static const char one_text[] =
    "{\"stargraph\": 1, \"title\": {\"en\": \"One\", \"ko\": \"하나\"}, \"as_of\": "
    "\"2025-01-21\",\n"
    "\"sources\": [{\"id\": \"s\", \"title\": \"S\", \"url\": \"https://s.example\"},\n"
    "  {\"id\": \"t\", \"title\": \"T\", \"published\": \"2025-01\"}],\n"
    "\"roles\": [{\"id\": \"chair\", \"label\": \"Chair\", \"group\": \"lead\"}],\n"
    "\"kinds\": [{\"id\": \"advances\", \"label\": \"lends to\", \"flow\": \"money\", "
    "\"takes\": \"amount\"}],\n"
    "\"stakeholders\": [\n"
    "{\"id\": \"alpha\", \"kind\": \"company\", \"name\": {\"en\": \"Alpha with a long name\", "
    "\"ko\": \"알파\"}, \"aliases\": [\"A1\", \"A\\u0032\"], \"jurisdiction\": \"US-TX\",\n"
    "  \"identifiers\": {\"lei\": \"X1\", \"isin\": \"Y\"}, \"url\": \"https://a.example\",\n"
    "  \"evidence\": [{\"source\": \"s\", \"locator\": \"p. 1\", \"about\": \"name\"}]},\n"
    "{\"id\": \"b\", \"kind\": \"person\", \"name\": \"B\", \"note\": null},\n"
    "{\"id\": \"c\", \"kind\": \"fund\", \"name\": \"C\", \"same_as\": [\"gamma\"]}],\n"
    "\"relationships\": [\n"
    "{\"id\": \"1\", \"from\": \"alpha\", \"to\": \"c\", \"kind\": \"funds\", \"amount\": "
    "{\"value\": 12.50, \"currency\": \"USD\", \"qualifier\": \"up-to\"}, \"status\": "
    "\"planned\", \"since\": \"2024\", \"evidence\": [{\"source\": \"s\", \"note\": \"a long "
    "note on the matter\"}, {\"source\": \"t\"}]},\n"
    "{\"id\": \"2\", \"from\": \"b\", \"to\": \"c\", \"kind\": \"owns\", \"share\": {\"min\": "
    "10.5, "
    "\"max\": 60}, \"layer\": \"l\", \"condition\": {\"en\": \"if \\\"x\\\"\\n\"}, \"speaker\": "
    "\"alpha\", \"evidence\": [{\"source\": \"s\"}]},\n"
    "{\"id\": \"3\", \"from\": {\"unspecified\": {\"en\": \"nobody\"}}, \"to\": \"b\", \"kind\": "
    "\"advances\", \"amount\": {\"value\": 12345678901234567, \"currency\": \"KRW\"}},\n"
    "{\"id\": \"4\", \"from\": \"b\", \"to\": \"alpha\", \"kind\": \"holds-office\", \"role\": "
    "\"chair\", \"rank\": 2, \"alternative_to\": \"2\", \"evidence\": []}\n]}\n";

static const char other_text[] =
    "{\"stargraph\": 1, \"title\": \"Two\", \"as_of\": \"2025-02-03\",\n"
    "\"sources\": [{\"id\": \"s\", \"title\": \"S of another\"}],\n"
    "\"stakeholders\": [\n"
    "{\"id\": \"alpha-inc\", \"kind\": \"company\", \"name\": \"Alpha Inc\", \"url\": "
    "\"https://alpha.example\", \"identifiers\": {\"LEI\": \" X1\"}},\n"
    "{\"id\": \"b\", \"kind\": \"person\", \"name\": \"Bee\"},\n"
    "{\"id\": \"d\", \"kind\": \"company\", \"name\": \"D\"}],\n"
    "\"relationships\": [{\"id\": \"5\", \"from\": \"alpha-inc\", \"to\": \"d\", \"kind\": "
    "\"owns\", "
    "\"share\": 20}]}\n";

static const char line_text[] =
    "{\"header\": {\"stargraph\": 1, \"title\": \"Lines\"}}\n"
    "{\"source\": {\"id\": \"s\", \"title\": \"S\"}}\n"
    "{\"stakeholder\": {\"id\": \"alpha\", \"kind\": \"company\", \"name\": \"Al\\u0070ha\"}}\n"
    "{\"stakeholder\": {\"id\": \"e\", \"kind\": \"company\", \"name\": \"E\"}}\n"
    "{\"relationship\": {\"id\": \"9\", \"from\": \"alpha\", \"to\": \"e\", \"kind\": \"funds\", "
    "\"evidence\": [{\"source\": \"s\"}]}}\n";

static const char wrong_text[] =
    "{\"stargraph\": 1, \"stakeholders\": [{\"id\": \"a\", \"kind\": \"compny\", \"name\": "
    "\"A\"},\n"
    "{\"id\": \"a\", \"kind\": \"company\", \"name\": \"A\"}, {\"id\": 1, \"surplus\": true}],\n"
    "\"relationships\": [{\"id\": \"1\", \"from\": \"nobody\", \"to\": \"a\", \"kind\": \"owns\", "
    "\"share\": 120, \"since\": \"soon\"}]}\n";

static const char broken_text[] =
    "{\"stargraph\": 1, \"stakeholders\": [{\"id\": \"a long id of a party\", \"kind\": }]}\n";

static const char same_table[] = "id,same_as,different\nb,d,\nalpha,,e\n";
static const char same_json[] =
    "{\"same_as\": [[\"b\", \"d\"], [\"c\", \"alpha\"]], \"different\": [[\"alpha\", \"e\"]]}\n";

#define TEXT(text) ((stg_input){#text, text, sizeof text - 1, NULL})

static void sweep_own(sweep *all)
{
    sweep_read(all, "our own", &(reading){.inputs = {TEXT(one_text)}, .count = 1});
    sweep_read(all, "lines", &(reading){.inputs = {TEXT(line_text)}, .count = 1});
    sweep_read(all, "wrong", &(reading){.inputs = {TEXT(wrong_text)}, .count = 1});
    sweep_read(all, "broken", &(reading){.inputs = {TEXT(broken_text)}, .count = 1});
    sweep_read(all, "no format",
               &(reading){.inputs = {{"-", "{\"surplus\": [1]}", 16, NULL}}, .count = 1});
    sweep_read(all, "built in", &(reading){.inputs = {stg_builtin_data()}, .count = 1});
}

/* ---- two threads ---------------------------------------------------------------------------- */

static bool read_in_threads(const void *context, product *made, stg_error *error)
{
    const reading *what = context;
    stg_read_options options = what->options;
    stg_way way = {.thread_from = 1};
    options.diagnostics = made->diagnostics;
    options.threads = 2;
    return stg_read_by(&made->graph, what->inputs, what->count, &options, &way, error);
}

/* More elements than wait together, one of them for jansson, and one that is wrong if asked
   for. */
static void sweep_threads(sweep *all, bool wrong)
{
    enum { PARTIES = 150, SIZE = 1 << 16 };
    char *text = malloc(SIZE);
    size_t used = text ? (size_t)snprintf(text, SIZE, "{\"stargraph\": 1, \"stakeholders\": [") : 0;
    for (int i = 0; text && i < PARTIES; i++)
        used += (size_t)snprintf(
            text + used, SIZE - used, "%s\n{\"id\": \"p%d\", \"kind\": \"%s\", \"name\": \"P%s\"}",
            i ? "," : "", i, wrong && i == 70 ? "compny" : "company", i == 90 ? "\\u0041" : "");
    for (int i = 0; text && i < PARTIES; i++)
        used += (size_t)snprintf(text + used, SIZE - used,
                                 "%s\n{\"id\": \"r%d\", \"from\": \"p%d\", \"to\": \"p%d\", "
                                 "\"kind\": \"owns\", \"share\": 5}",
                                 i ? "," : "], \"relationships\": [", i, i, (i + 1) % PARTIES);
    if (!text)
        exit(2);
    used += (size_t)snprintf(text + used, SIZE - used, "]}\n");
    reading what = {.inputs = {{"threads", text, used, NULL}}, .count = 1};
    sweep_scenario(all, &(scenario){wrong ? "read in two threads, wrong" : "read in two threads",
                                    read_in_threads, &what, true, NULL, false, true});
    free(text);
}

static void sweep_merging(sweep *all)
{
    stg_input table = TEXT(same_table);
    stg_input pairs = TEXT(same_json);
    reading what = {.inputs = {TEXT(one_text), TEXT(other_text), TEXT(line_text)}, .count = 3};
    sweep_read(all, "several", &what);
    what.options.provenance = true;
    sweep_read(all, "several, with their provenance", &what);
    what.options.same_as = &table;
    what.options.same_as_count = 1;
    sweep_read(all, "several and a table of the same", &what);
    what.options.same_as = &pairs;
    sweep_read(all, "several and pairs of the same", &what);
    what.count = 1;
    what.options = (stg_read_options){.unite = true};
    sweep_read(all, "one, united", &what);
}

static void sweep_mapped(sweep *all)
{
    static const char text[] = "Geber;Nehmer;Betrag;Rest\nA;B;EUR 10;x\nB;C;EUR 12,50;y\n";
    static const stg_column_meaning map[] = {
        {"Geber", "from"}, {"Nehmer", "to"}, {"Betrag", "amount"}, {"Rest", "ignore"}};
    reading what = {.inputs = {TEXT(text)}, .count = 1, .options = {.map = map, .map_count = 4}};
    sweep_read(all, "a table with a map", &what);
}

static void sweep_packed(sweep *all)
{
    static char bytes[4096];
    z_stream stream = {.next_in = (z_const Bytef *)one_text,
                       .avail_in = sizeof one_text - 1,
                       .next_out = (Bytef *)bytes,
                       .avail_out = sizeof bytes};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
        deflate(&stream, Z_FINISH) != Z_STREAM_END || deflateEnd(&stream) != Z_OK) {
        fputs("zlib cannot pack\n", stderr);
        exit(2);
    }
    reading what = {.inputs = {{"packed.json.gz", bytes, stream.total_out, NULL}}, .count = 1};
    sweep_read(all, "packed", &what);
    what.inputs[0].length -= 20;
    sweep_read(all, "packed and cut off", &what);
}

void sweep_reading(sweep *all)
{
    sweep_own(all);
    sweep_merging(all);
    sweep_mapped(all);
    sweep_packed(all);
    sweep_threads(all, false);
    sweep_threads(all, true);
    sweep_cases(all, STARGRAPH_SOURCE_DIR "/tests/cases/*/valid/*");
    sweep_cases(all, STARGRAPH_SOURCE_DIR "/tests/cases/*/invalid/*");
}
