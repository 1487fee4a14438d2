# SPDX-License-Identifier: GPL-2.0-or-later
# Turns a text file into a C array: cmake -DSYMBOL= -DINPUT= -DOUTPUT= -P embed.cmake
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
       bytes "${bytes}")
file(WRITE ${OUTPUT}.new "/* Made from a data file by scripts/embed.cmake. */
#include <stddef.h>
extern const unsigned char ${SYMBOL}[];
extern const size_t ${SYMBOL}_length;
const unsigned char ${SYMBOL}[] = {
${bytes}0x00};
const size_t ${SYMBOL}_length = sizeof ${SYMBOL} - 1;
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
