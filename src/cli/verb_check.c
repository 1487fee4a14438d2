/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check: all faults of the data, and how many. */
#include <stdio.h>

#include "cli/load.h"
#include "cli/report.h"
#include "cli/verbs.h"

static void print_count(const char *before, size_t count, const char *noun)
{
    printf("%s%zu %s%s", before, count, noun, count == 1 ? "" : "s");
}

static void print_counts(const stg_graph *graph, size_t warnings)
{
    print_count("OK: ", stg_graph_stakeholder_count(graph), "stakeholder");
    print_count(", ", stg_graph_relationship_count(graph), "relationship");
    print_count(", ", stg_graph_role_count(graph), "role");
    print_count(", ", stg_graph_source_count(graph), "source");
    if (warnings > 0)
        print_count("; ", warnings, "warning");
    printf(".\n");
}

static void print_all(const stg_diagnostics *diagnostics)
{
    for (size_t i = 0; i < stg_diagnostics_count(diagnostics); i++) {
        stg_severity severity;
        const stg_error *fault = stg_diagnostics_at(diagnostics, i, &severity);
        print_fault(stdout, severity, fault);
    }
}

int run_check(const command_line *line)
{
    stg_error error = {0};
    stg_graph *graph = NULL;
    int status = 0;
    stg_diagnostics *diagnostics = stg_diagnostics_new();
    if (!diagnostics) {
        stg_error_set(&error, STG_ERROR_MEMORY, "out of memory");
        return report(&error, NULL);
    }
    bool read = load_graph(&graph, line, diagnostics, &error);
    size_t errors = stg_diagnostics_count_of(diagnostics, STG_SEVERITY_ERROR);
    size_t warnings = stg_diagnostics_count_of(diagnostics, STG_SEVERITY_WARNING);
    stg_diagnostics_sort(diagnostics);
    print_all(diagnostics);
    if (read) {
        print_counts(graph, warnings);
    } else if (errors == 0 || error.code == STG_ERROR_IO || error.code == STG_ERROR_MEMORY) {
        status = report(&error, "check");
    } else {
        print_count("", errors, "error");
        print_count(", ", warnings, "warning");
        printf(".\n");
        status = EXIT_DATA;
    }
    stg_diagnostics_free(diagnostics);
    stg_graph_free(graph);
    return status;
}
