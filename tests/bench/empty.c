/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing: what starting a process costs. */
int main(void)
{
    return 0;
}
