// Line settings through the kernel's own structure. A file of its own: <asm/termbits.h> and libc's <termios.h> define
// the same names.
#ifndef CSERIAL_LINE_H
#define CSERIAL_LINE_H

#include "CSerial.h"

// Sets an open line to raw bytes with `settings`, and reads back whether the driver took them.
int cserial_line_set(int fd, const cserial_settings *settings, cserial_failure *failure);

// Makes a read without data distinct from a hang-up, then reads back as `cserial_line_set` does.
int cserial_line_check(int fd, const cserial_settings *settings, cserial_failure *failure);

// The bits a second in use.
int cserial_line_baud(int fd);

#endif
