# SPDX-License-Identifier: GPL-2.0-or-later
# Turns a text file into a C array: cmake -DSYMBOL= -DINPUT= -DOUTPUT= -P embed.cmake
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
       bytes "${bytes}")
file(WRITE ${OUTPUT}.new "/* Made from a data file by scripts/embed.cmake. NUL-terminated. */
static const unsigned char embedded_${SYMBOL}[] = {
${bytes}0x00};
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
