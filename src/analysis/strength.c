/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The money that a party is said to pay and to receive; see strength.h. */
#include "analysis/strength.h"

#include <stdlib.h>
#include <string.h>

#include "answer/totals.h"
#include "base/memory.h"

/* Claims of money flow in the order of the links, and the link of each. */
typedef struct payments {
    stg_counted_claim *claims;
    uint32_t *link;
    size_t count;
} payments;

static bool collect(payments *made, const stg_asking *asking, const stg_links *links,
                    stg_error *error)
{
    made->claims = stg_zeroed(links->claim_count, sizeof *made->claims);
    made->link = stg_zeroed(links->claim_count, sizeof *made->link);
    if (!made->claims || !made->link)
        return stg_out_of_memory(error);
    for (uint32_t i = 0; i < links->count; i++) {
        const stg_link *link = &links->links[i];
        for (uint32_t c = link->first; c < link->first + link->count; c++) {
            stg_relationship claim = stg_graph_relationship(asking->graph, links->claims[c]);
            if (stg_graph_kind(asking->graph, claim.kind).flow != STG_FLOW_MONEY)
                continue;
            made->link[made->count] = i;
            made->claims[made->count++].id = links->claims[c];
        }
    }
    return stg_mark_alternatives(asking->graph, made->claims, made->count, error);
}

/* The currency that most claims state; of equals the first by code. */
static bool choose_currency(stg_strength *strength, const stg_asking *asking, const payments *made,
                            stg_error *error)
{
    size_t currencies = 0, *stated = stg_zeroed((size_t)stg_currency_count() + 1, sizeof *stated);
    if (!stated)
        return stg_out_of_memory(error);
    for (size_t i = 0; i < made->count; i++) {
        stg_amount amount = stg_graph_relationship(asking->graph, made->claims[i].id).amount;
        if (amount.stated && made->claims[i].counting != STG_NOT_ADDED)
            stated[amount.currency]++;
    }
    for (uint16_t code = 1; code <= stg_currency_count(); code++) {
        currencies += stated[code] > 0;
        bool more = stated[code] > stated[strength->currency];
        bool equal = stated[code] > 0 && stated[code] == stated[strength->currency];
        if (more ||
            (equal && strcmp(stg_currency_code(code), stg_currency_code(strength->currency)) < 0))
            strength->currency = code;
    }
    strength->chosen = currencies > 1;
    free(stated);
    return true;
}

static bool find_currency(stg_strength *strength, const char *code, stg_error *error)
{
    strength->currency = stg_currency_find(code, strlen(code));
    return strength->currency != 0 ||
           stg_error_set(error, STG_ERROR_ARGUMENT,
                         "there is no currency \"%s\"; currencies have codes of three capitals, "
                         "such as USD",
                         code);
}

static void add_payment(stg_strength *strength, const stg_asking *asking,
                        const stg_simple_graph *graph, const payments *made, size_t position)
{
    uint32_t link = made->link[position];
    stg_amount amount = stg_graph_relationship(asking->graph, made->claims[position].id).amount;
    if (made->claims[position].counting == STG_NOT_ADDED) {
        strength->other_accounts++;
    } else if (!amount.stated) {
        strength->without_amount++;
        strength->not_stated[graph->from[link]]++;
        strength->not_stated[graph->to[link]]++;
    } else if (amount.currency != strength->currency) {
        strength->other_currencies++;
    } else {
        strength->claims++;
        stg_sum_add(&strength->paid[graph->from[link]], amount);
        stg_sum_add(&strength->received[graph->to[link]], amount);
        strength->overflow |= strength->paid[graph->from[link]].overflow ||
                              strength->received[graph->to[link]].overflow;
    }
}

bool stg_strength_make(stg_strength *strength, const stg_asking *asking, const stg_links *links,
                       const stg_simple_graph *graph, stg_error *error)
{
    const char *code = asking->parameters->currency;
    payments made = {0};
    *strength =
        (stg_strength){.paid = stg_zeroed(graph->count, sizeof *strength->paid),
                       .received = stg_zeroed(graph->count, sizeof *strength->received),
                       .not_stated = stg_zeroed(graph->count, sizeof *strength->not_stated)};
    bool done =
        (strength->paid && strength->received && strength->not_stated) || stg_out_of_memory(error);
    done = done && collect(&made, asking, links, error) &&
           (code ? find_currency(strength, code, error)
                 : choose_currency(strength, asking, &made, error));
    for (uint32_t v = 0; done && v < graph->count; v++)
        strength->paid[v].currency = strength->received[v].currency = strength->currency;
    for (size_t i = 0; done && i < made.count; i++)
        add_payment(strength, asking, graph, &made, i);
    free(made.claims);
    free(made.link);
    return done;
}

void stg_strength_done(stg_strength *strength)
{
    free(strength->paid);
    free(strength->received);
    free(strength->not_stated);
    *strength = (stg_strength){0};
}
