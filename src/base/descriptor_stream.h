/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A stream that writes to a descriptor and goes on after an interruption, which
 * stdio's own streams take for a failure.
 */
#ifndef STG_BASE_DESCRIPTOR_STREAM_H
#define STG_BASE_DESCRIPTOR_STREAM_H

#include <stdio.h>

#include "base/signal_hold.h"

typedef struct stg_descriptor_sink {
    int descriptor;              /* the caller closes it */
    const stg_signal_hold *hold; /* writing stops when an end waits there */
    int reason;                  /* errno of what failed first; 0: nothing */
} stg_descriptor_sink;

/* NULL when memory is out. The sink must live as long as the stream, which has no
   descriptor of its own: closing it only writes what is left. */
FILE *stg_descriptor_stream(stg_descriptor_sink *sink);

#endif
