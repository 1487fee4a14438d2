/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The circular flows of money that can be ranked. circular_deals FILE */
#include <stdio.h>

#include <stargraph/stargraph.h>

/* Rows are claims: those of one cycle stand together, by hops. */
static void print_cycles(const stg_table *table)
{
    size_t cycle, hop, amount, currency, from;
    int64_t last_cycle = 0, last_hop = 0;
    if (!stg_table_find_column(table, "cycle", &cycle) ||
        !stg_table_find_column(table, "hop", &hop) ||
        !stg_table_find_column(table, "smallest_amount", &amount) ||
        !stg_table_find_column(table, "smallest_currency", &currency) ||
        !stg_table_find_column(table, "from_name", &from))
        return;
    for (size_t row = 0; row < stg_table_row_count(table); row++) {
        bool another = stg_table_integer(table, row, cycle) != last_cycle;
        bool step = another || stg_table_integer(table, row, hop) != last_hop;
        last_cycle = stg_table_integer(table, row, cycle);
        last_hop = stg_table_integer(table, row, hop);
        if (!stg_table_is_set(table, row, amount))
            continue; /* some hop's amount is not stated */
        if (another)
            printf("%s%s %s:", row > 0 ? "\n" : "", stg_table_value(table, row, currency),
                   stg_table_value(table, row, amount));
        if (step)
            printf(" %s ->", stg_table_value(table, row, from));
    }
    printf("\n");
}

int main(int count, char **arguments)
{
    stg_graph *graph = NULL;
    stg_table *table = NULL;
    stg_error error = {0};
    stg_analysis_options options = {.roll_up = true};
    if (count == 2 && stg_read_file(&graph, arguments[1], &error) &&
        stg_analysis_run(&table, graph, "cycles", NULL, 0, &options, &error))
        print_cycles(table);
    else
        fprintf(stderr, "%s\n", count == 2 ? error.message : "usage: circular_deals FILE");
    int status = table ? 0 : 1;
    stg_table_free(table);
    stg_graph_free(graph);
    return status;
}
