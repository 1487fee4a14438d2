/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Elements that wait to be added to the builder; see pending.h. */
#include "read/pending.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/relay.h"
#include "read/direct.h"

/* What a batch holds, and how many there are with a second thread: together they stay
   in the caches next to the processor. */
enum { BATCH_ELEMENTS = 64, BATCH_WORDS = 256, BATCH_SCRATCH = 4 * 1024, RING = 16 };

/* Below this size a text is read before a second thread has begun. */
enum { WORTH_A_THREAD = 1 << 20 };

typedef struct waiting {
    stg_section section;
    uint32_t position;
    size_t offset;
    union {
        stg_ready_stakeholder stakeholder;
        stg_ready_relationship relationship;
    } as;
} waiting;

typedef struct batch {
    size_t count;
    waiting elements[BATCH_ELEMENTS];
    stg_id_text words[BATCH_WORDS];
    stg_ready_rare rares[BATCH_ELEMENTS];
    char scratch[BATCH_SCRATCH];
} batch;

/* Between what one thread writes to and what the other reads: in one line of the cache with
   a word that reading writes to for each token, adding took an eighth longer, and so did reading.
 */
enum { CACHE_LINE = 64 };

struct stg_pending {
    /* What stays as it is. */
    stg_reading *reading;
    const stg_document *document;
    stg_read_again read_again;
    bool trees_only;  /* no element is read directly */
    stg_relay *relay; /* adds the batches that are full; NULL: we do */
    batch *batches;   /* one, or a ring of them */

    /* What reading writes to. */
    char before_reading[CACHE_LINE];
    stg_pool kept;     /* becomes a part of the graph's */
    stg_direct direct; /* fills the batch */
    batch *filling;
    size_t declined_count;
    stg_pool_mark kept_before; /* where the element that is being read began to take room */
    stg_id_text *words_before;
    stg_ready_rare *rares_before;
    char *scratch_before;
    bool taken;

    /* What adding writes to. */
    char before_adding[CACHE_LINE];
    atomic_bool stopped;
};

static void start_batch(stg_pending *pending, size_t slot)
{
    batch *empty = &pending->batches[slot];
    empty->count = 0;
    pending->filling = empty;
    pending->direct.words = empty->words;
    pending->direct.words_end = empty->words + BATCH_WORDS;
    pending->direct.rares = empty->rares;
    pending->direct.rares_end = empty->rares + BATCH_ELEMENTS;
    pending->direct.scratch = empty->scratch;
    pending->direct.scratch_end = empty->scratch + BATCH_SCRATCH;
}

/* ---- adding ---------------------------------------------------------------------------- */

static void add(stg_pending *pending, const waiting *element)
{
    stg_reading *reading = pending->reading;
    bool stakeholder = element->section == STG_SECTION_STAKEHOLDERS;
    stg_put put = stakeholder
                      ? stg_builder_put_stakeholder(reading->builder, &element->as.stakeholder)
                      : stg_builder_put_relationship(reading->builder, &element->as.relationship);
    if (put == STG_PUT)
        stg_keep_direct(reading, pending->document, element->section, element->offset,
                        element->position,
                        !stakeholder && element->as.relationship.evidence_count == 0);
    else
        pending->read_again(reading, pending->document, element->section, element->offset,
                            element->position);
}

static void expect(const stg_builder *builder, const waiting *element, bool texts)
{
    if (element->section == STG_SECTION_STAKEHOLDERS)
        stg_builder_expect_stakeholder(builder, &element->as.stakeholder, texts);
    else
        stg_builder_expect_relationship(builder, &element->as.relationship, texts);
}

/* Asks for entries AHEAD elements before they are used, and for the texts in them half
   as many before. */
static void add_batch(stg_pending *pending, const batch *full)
{
    enum { AHEAD = 16 };
    const stg_builder *builder = pending->reading->builder;
    for (size_t i = 0; i < full->count + AHEAD; i++) {
        if (i < full->count)
            expect(builder, &full->elements[i], false);
        if (i >= AHEAD / 2 && i - AHEAD / 2 < full->count)
            expect(builder, &full->elements[i - AHEAD / 2], true);
        if (i >= AHEAD && !stg_reading_stopped(pending->reading))
            add(pending, &full->elements[i - AHEAD]);
    }
}

static void add_slot(void *given, size_t slot)
{
    stg_pending *pending = given;
    add_batch(pending, &pending->batches[slot]);
    atomic_store_explicit(&pending->stopped, stg_reading_stopped(pending->reading),
                          memory_order_relaxed);
}

/* ---- reading --------------------------------------------------------------------------- */

/* Gives back the room of an element that was not taken. */
static void forget(stg_pending *pending)
{
    if (pending->taken)
        return;
    stg_pool_rewind(&pending->kept, pending->kept_before);
    pending->direct.words = pending->words_before;
    pending->direct.rares = pending->rares_before;
    pending->direct.scratch = pending->scratch_before;
    pending->taken = true;
}

static void begin_element(stg_pending *pending)
{
    pending->kept_before = stg_pool_here(&pending->kept);
    pending->words_before = pending->direct.words;
    pending->rares_before = pending->direct.rares;
    pending->scratch_before = pending->direct.scratch;
    pending->taken = false;
}

/* Room for one more element: an element that is declined for lack of it would only
   be slower. */
static bool is_full(const stg_pending *pending)
{
    const stg_direct *direct = &pending->direct;
    return pending->filling->count == BATCH_ELEMENTS ||
           direct->words_end - direct->words < STG_DIRECT_LIST ||
           direct->scratch_end - direct->scratch < BATCH_SCRATCH / 2;
}

/* Adds what has been read since the second thread has nothing to do, if there is one. */
static void add_here(stg_pending *pending)
{
    size_t slot = (size_t)(pending->filling - pending->batches);
    add_slot(pending, slot);
    start_batch(pending, slot);
}

static void pass_on(stg_pending *pending)
{
    if (pending->relay)
        start_batch(pending, stg_relay_hand_over(pending->relay));
    else
        add_here(pending);
}

const char *stg_pending_read(stg_pending *pending, stg_section section, const char *at,
                             const char *end)
{
    if (pending->trees_only)
        return NULL;
    if (section != STG_SECTION_STAKEHOLDERS && section != STG_SECTION_RELATIONSHIPS)
        return NULL;
    forget(pending);
    if (is_full(pending))
        pass_on(pending);
    begin_element(pending);
    waiting *element = &pending->filling->elements[pending->filling->count];
    element->section = section;
    bool done = section == STG_SECTION_STAKEHOLDERS
                    ? stg_direct_stakeholder(&pending->direct, &element->as.stakeholder, at, end)
                    : stg_direct_relationship(&pending->direct, &element->as.relationship, at, end);
    pending->declined_count += !done;
    return done ? pending->direct.scan.at : NULL;
}

void stg_pending_take(stg_pending *pending, size_t offset, uint32_t position)
{
    waiting *element = &pending->filling->elements[pending->filling->count++];
    element->offset = offset;
    element->position = position;
    pending->taken = true;
}

void stg_pending_add(stg_pending *pending)
{
    forget(pending);
    if (pending->relay)
        stg_relay_wait(pending->relay);
    add_here(pending);
}

/* ---- a run ------------------------------------------------------------------------------ */

stg_pending *stg_pending_new(stg_reading *reading, const stg_document *document,
                             stg_read_again read_again)
{
    size_t least = reading->way.thread_from ? reading->way.thread_from : WORTH_A_THREAD;
    bool threaded = reading->threads > 1 && document->length >= least;
    stg_pending *pending = malloc(sizeof *pending);
    batch *batches = malloc((threaded ? RING : 1) * sizeof *batches);
    if (!pending || !batches) {
        free(pending);
        free(batches);
        stg_reading_out_of_memory(reading);
        return NULL;
    }
    pending->reading = reading;
    pending->document = document;
    pending->read_again = read_again;
    pending->trees_only = reading->way.trees_only || reading->cited_file; /* trees get citations */
    pending->declined_count = 0;
    pending->kept = STG_POOL_EMPTY;
    pending->direct.kept = &pending->kept;
    pending->taken = true;
    pending->batches = batches;
    atomic_init(&pending->stopped, stg_reading_stopped(reading));
    pending->relay = threaded ? stg_relay_new(RING, add_slot, pending) : NULL;
    start_batch(pending, 0);
    return pending;
}

void stg_pending_free(stg_pending *pending)
{
    if (!pending)
        return;
    stg_relay_free(pending->relay);
    pending->reading->way.declined_count += pending->declined_count;
    stg_pool_join(&pending->reading->builder->graph->pool, &pending->kept);
    free(pending->batches);
    free(pending);
}

bool stg_pending_stopped(const stg_pending *pending)
{
    return atomic_load_explicit(&pending->stopped, memory_order_relaxed);
}
