/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A Mermaid flowchart: names in boxes, claims as arrows with their kind, amount,
 * share and status. A dotted arrow is a claim that is only talk, opinion or
 * inferred.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "write/clean_text.h"
#include "write/field_losses.h"
#include "write/graph_formats.h"

/* Mermaid refuses larger charts unless its configuration says otherwise. */
enum { USUAL_EDGE_LIMIT = 500 };

/* Text inside a quoted label. Whatever could mean something to Mermaid, to
   Markdown or to HTML is written as Mermaid's entity, #NN; */
static void add_label(stg_buffer *out, const char *text)
{
    static const char plain[] = " ,.-()/+'=!?";
    stg_buffer clean = STG_BUFFER_EMPTY;
    stg_add_clean(&clean, text);
    for (const char *c = stg_buffer_text(&clean); *c; c++) {
        bool letter = (*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') ||
                      (*c >= 'a' && *c <= 'z') || (unsigned char)*c >= 0x80;
        if (letter || strchr(plain, *c))
            stg_buffer_add_char(out, *c);
        else
            stg_buffer_addf(out, "#%d;", *c);
    }
    out->failed |= clean.failed;
    stg_buffer_done(&clean);
}

/* ---- boxes --------------------------------------------------------------------------- */

static void add_node(stg_export *export, size_t position, const stg_stakeholder *party)
{
    const char *kind = stg_graph_stakeholder_kind(export->graph, party->kind).id;
    bool round = strcmp(kind, "person") == 0;
    const char *open = party->placeholder ? "{{" : round ? "(" : "[";
    const char *close = party->placeholder ? "}}" : round ? ")" : "]";
    stg_buffer_addf(&export->out, "  n%zu%s\"", position, open);
    add_label(&export->out, stg_export_wording(export, party->name));
    stg_buffer_addf(&export->out, "\"%s\n", close);
}

/* ---- arrows --------------------------------------------------------------------------- */

static void add_claim_label(stg_export *export, const stg_relationship *claim, const stg_kind *kind)
{
    char text[STG_AMOUNT_TEXT_SIZE];
    stg_buffer label = STG_BUFFER_EMPTY;
    stg_buffer_add(&label, stg_export_wording(export, kind->label));
    if (claim->amount.currency != 0) {
        stg_amount_text(text, claim->amount, export->language);
        stg_buffer_addf(&label, ", %s", text);
    }
    if (stg_share_is_stated(claim->share)) {
        char share[STG_SHARE_TEXT_SIZE];
        stg_share_text(share, claim->share, export->language);
        stg_buffer_addf(&label, ", %s", share);
    }
    if (claim->status != STG_STATUS_NOT_STATED)
        stg_buffer_addf(&label, ", %s", stg_status_label(claim->status, export->language));
    add_label(&export->out, stg_buffer_text(&label));
    export->out.failed |= label.failed;
    stg_buffer_done(&label);
}

static void add_edge(stg_export *export, const stg_relationship *claim, const size_t *positions)
{
    stg_kind kind = stg_graph_kind(export->graph, claim->kind);
    bool dotted = kind.tie == STG_TIE_TALK || claim->confidence == STG_CONFIDENCE_OPINION ||
                  claim->confidence == STG_CONFIDENCE_INFERRED;
    stg_buffer_addf(&export->out, "  n%zu %s|\"", positions[claim->from.index],
                    dotted ? "-.->" : "-->");
    add_claim_label(export, claim, &kind);
    stg_buffer_addf(&export->out, "\"| n%zu\n", positions[claim->to.index]);
}

/* ---- the chart --------------------------------------------------------------------------- */

static void add_head(stg_export *export)
{
    const char *title = stg_export_wording(export, stg_graph_title(export->graph));
    if (*title) {
        stg_buffer_add(&export->out, "%% ");
        add_label(&export->out, title);
        stg_buffer_add_char(&export->out, '\n');
    }
    if (export->relationships.count > USUAL_EDGE_LIMIT)
        stg_buffer_addf(&export->out,
                        "%%%% %zu arrows, and Mermaid draws %d unless its maxEdges is raised\n",
                        export->relationships.count, USUAL_EDGE_LIMIT);
    stg_buffer_add(&export->out, "flowchart LR\n");
}

static bool write_chart(stg_export *export, size_t *positions, stg_error *error)
{
    const unsigned party_fields = ~0u;
    const unsigned claim_fields =
        ~(unsigned)(STG_LOSE_AMOUNT | STG_LOSE_QUALIFIER | STG_LOSE_SHARE | STG_LOSE_STATUS |
                    STG_LOSE_CONFIDENCE | STG_LOSE_LOCATORS);
    add_head(export);
    stg_export_lose_records(export);
    for (size_t i = 0; i < export->parties.count; i++) {
        uint32_t number = export->parties.numbers[i];
        stg_stakeholder party = stg_graph_stakeholder(export->graph, (stg_stakeholder_id){number});
        positions[number] = i + 1;
        add_node(export, i + 1, &party);
        stg_lose_party_fields(export, number, party_fields);
        if (!stg_export_emit(export, error))
            return false;
    }
    for (size_t i = 0; i < export->relationships.count; i++) {
        uint32_t number = export->relationships.numbers[i];
        stg_relationship claim =
            stg_graph_relationship(export->graph, (stg_relationship_id){number});
        add_edge(export, &claim, positions);
        stg_lose_claim_fields(export, number, claim_fields);
        if (!stg_export_emit(export, error))
            return false;
    }
    return true;
}

static bool write_mermaid(stg_export *export, size_t part, stg_error *error)
{
    (void)part;
    size_t *positions = stg_zeroed(export->parties.count, sizeof *positions);
    if (!positions)
        return stg_out_of_memory(error);
    bool done = write_chart(export, positions, error);
    free(positions);
    return done;
}

static const char *const endings[] = {".mmd", ".mermaid", NULL};

const stg_graph_writer stg_write_graph_mermaid = {
    .format = {.name = "mermaid",
               .title = "Mermaid",
               .description = "a Mermaid flowchart, for Markdown pages",
               .loses = "more than names, kinds, amounts, shares and statuses",
               .endings = endings},
    .write = write_mermaid,
};
