/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The version of the library. */
#include <stargraph/stargraph.h>

const char *stg_version(void)
{
    return STARGRAPH_VERSION;
}
