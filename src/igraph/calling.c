/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Calling igraph without its habits; see calling.h. */
#include "igraph/calling.h"

stg_calling stg_calling_begin(void)
{
    return (stg_calling){igraph_set_error_handler(igraph_error_handler_ignore),
                         igraph_set_warning_handler(igraph_warning_handler_ignore)};
}

void stg_calling_end(stg_calling before)
{
    igraph_set_error_handler(before.error);
    igraph_set_warning_handler(before.warning);
}

stg_igraph_outcome stg_igraph_outcome_of(igraph_error_t code)
{
    if (code == IGRAPH_SUCCESS)
        return STG_IGRAPH_DONE;
    return code == IGRAPH_ENOMEM ? STG_IGRAPH_NO_MEMORY : STG_IGRAPH_NOT_SOLVED;
}
