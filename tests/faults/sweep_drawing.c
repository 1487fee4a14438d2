/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sweep.h"

void sweep_drawing(sweep *all)
{
    (void)all;
}
