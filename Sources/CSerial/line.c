#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "line.h"

#include <asm/termbits.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

int cserial_line_baud(int fd) {
    struct termios2 line;
    memset(&line, 0, sizeof line);
    if (ioctl(fd, TCGETS2, &line) != 0) return -errno;
    return (int)line.c_ospeed;
}

static int refuse(cserial_failure *failure, int step) {
    failure->step = step;
    return -EINVAL;
}

static tcflag_t parity_flags(const cserial_settings *settings) {
    switch (settings->parity) {
        case CSERIAL_PARITY_EVEN: return PARENB;
        case CSERIAL_PARITY_ODD: return PARENB | PARODD;
        default: return 0;
    }
}

int cserial_line_check(int fd, const cserial_settings *settings, cserial_failure *failure) {
    struct termios2 line;
    memset(&line, 0, sizeof line);
    failure->step = CSERIAL_STEP_SETTINGS;
    if (ioctl(fd, TCGETS2, &line) != 0) return -errno;
    // A read that may return nothing returns 0 both without data and after a hang-up; with a minimum of one byte the
    // first is EAGAIN.
    line.c_cc[VMIN] = 1;
    line.c_cc[VTIME] = 0;
    if (ioctl(fd, TCSETS2, &line) != 0) return -errno;
    if (ioctl(fd, TCGETS2, &line) != 0) return -errno;
    if ((line.c_cflag & (PARENB | PARODD)) != parity_flags(settings)) return refuse(failure, CSERIAL_STEP_PARITY);
    if ((line.c_cflag & CSIZE) != CS8) return refuse(failure, CSERIAL_STEP_SETTINGS);
    if (((line.c_cflag & CSTOPB) != 0) != (settings->stop_bits == 2)) return refuse(failure, CSERIAL_STEP_STOP_BITS);
    // A UART's divider is never exact; beyond 2 % the two ends disagree on the last bit of a byte.
    const long error = labs((long)line.c_ospeed - settings->baud);
    if (error * 50 > settings->baud) {
        failure->actual_baud = (int32_t)line.c_ospeed;
        return refuse(failure, CSERIAL_STEP_BAUD);
    }
    return 0;
}

int cserial_line_set(int fd, const cserial_settings *settings, cserial_failure *failure) {
    struct termios2 line;
    memset(&line, 0, sizeof line);
    failure->step = CSERIAL_STEP_SETTINGS;
    if (ioctl(fd, TCGETS2, &line) != 0) return -errno;
    line.c_iflag = IGNBRK;
    line.c_oflag = 0;
    line.c_lflag = 0;
    line.c_cflag = BOTHER | (BOTHER << IBSHIFT) | CS8 | CREAD | CLOCAL | parity_flags(settings);
    if (settings->stop_bits == 2) line.c_cflag |= CSTOPB;
    line.c_ispeed = line.c_ospeed = (speed_t)settings->baud;
    if (ioctl(fd, TCSETS2, &line) != 0) return -errno;
    return cserial_line_check(fd, settings, failure);
}
