/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replacing files whole or not at all: the public side of replacing.h. */
#include <stargraph/write.h>

#include "base/replacing.h"

bool stg_files_replace(const stg_file_change *changes, size_t count, stg_error *error)
{
    stg_replacing set = STG_REPLACING_NONE;
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done =
            stg_replacing_fill(&set, changes[i].path, changes[i].fill, changes[i].context, error);
    done = done && stg_replacing_finish(&set, error);
    stg_replacing_done(&set);
    return done;
}

bool stg_file_replace(const char *path, stg_fill fill, void *context, stg_error *error)
{
    return stg_files_replace(&(stg_file_change){path, fill, context}, 1, error);
}
