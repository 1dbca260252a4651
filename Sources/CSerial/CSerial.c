#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CSerial.h"

#include <errno.h>
#include <fcntl.h>
#include <libserialport.h>
#include <linux/serial.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "line.h"

struct cserial_port {
    int fd;       // the data path: libserialport's descriptor, or our own
    int lock_fd;  // holds the lock; the same as `fd` where libserialport is not used
    struct sp_port *library;
};

const char *cserial_version(void) { return sp_get_package_version_string(); }

// What a libserialport call left: its code for an errno must be read before any other call.
static int library_error(enum sp_return result) {
    switch (result) {
        case SP_OK: return 0;
        case SP_ERR_ARG: return -EINVAL;
        case SP_ERR_MEM: return -ENOMEM;
        case SP_ERR_SUPP: return -EOPNOTSUPP;
        default: {
            const int number = sp_last_error_code();
            return number > 0 ? -number : -EIO;
        }
    }
}

// MARK: Finding

static void copy_text(char *to, size_t size, const char *from) {
    memset(to, 0, size);
    if (from != NULL) strncpy(to, from, size - 1);
}

int cserial_list(cserial_port_info *entries, int capacity) {
    struct sp_port **ports = NULL;
    const int result = library_error(sp_list_ports(&ports));
    if (result < 0) return result;
    int count = 0;
    for (; ports[count] != NULL; count++) {
        if (count >= capacity) continue;
        copy_text(entries[count].path, sizeof entries[count].path, sp_get_port_name(ports[count]));
        copy_text(entries[count].description, sizeof entries[count].description,
                  sp_get_port_description(ports[count]));
    }
    sp_free_port_list(ports);
    return count;
}

// MARK: Opening

static int lock_port(cserial_port *port, const char *path, cserial_failure *failure) {
    failure->step = CSERIAL_STEP_OPEN;
    port->lock_fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (port->lock_fd < 0) return -errno;
    failure->step = CSERIAL_STEP_LOCK;
    // Two locks, because each alone can be passed by: TIOCEXCL by root, flock by whoever does not ask for it.
    int is_exclusive = 0;
    if (ioctl(port->lock_fd, TIOCGEXCL, &is_exclusive) == 0 && is_exclusive) return -EBUSY;
    if (flock(port->lock_fd, LOCK_EX | LOCK_NB) != 0) return errno == EWOULDBLOCK ? -EBUSY : -errno;
    return 0;
}

static int open_library(cserial_port *port, const char *path, const cserial_settings *settings,
                        cserial_failure *failure) {
    failure->step = CSERIAL_STEP_OPEN;
    int result = library_error(sp_get_port_by_name(path, &port->library));
    if (result < 0) return result;
    result = library_error(sp_open(port->library, SP_MODE_READ_WRITE));
    if (result < 0) {
        sp_free_port(port->library);
        port->library = NULL;
        return result;
    }
    result = library_error(sp_get_port_handle(port->library, &port->fd));
    if (result < 0) return result;
    // Version 0.1.1 leaves the descriptor to child processes.
    if (fcntl(port->fd, F_SETFD, FD_CLOEXEC) != 0) return -errno;

    const enum sp_parity parity = settings->parity == CSERIAL_PARITY_EVEN  ? SP_PARITY_EVEN
                                  : settings->parity == CSERIAL_PARITY_ODD ? SP_PARITY_ODD
                                                                           : SP_PARITY_NONE;
    failure->step = CSERIAL_STEP_SETTINGS;
    if ((result = library_error(sp_set_flowcontrol(port->library, SP_FLOWCONTROL_NONE))) < 0) return result;
    if ((result = library_error(sp_set_bits(port->library, 8))) < 0) return result;
    failure->step = CSERIAL_STEP_PARITY;
    if ((result = library_error(sp_set_parity(port->library, parity))) < 0) return result;
    failure->step = CSERIAL_STEP_STOP_BITS;
    if ((result = library_error(sp_set_stopbits(port->library, settings->stop_bits))) < 0) return result;
    failure->step = CSERIAL_STEP_BAUD;
    failure->actual_baud = 0;
    if ((result = library_error(sp_set_baudrate(port->library, settings->baud))) < 0) return result;
    failure->step = CSERIAL_STEP_SIGNALS;
    const enum sp_rts rts = settings->is_rts_active ? SP_RTS_ON : SP_RTS_OFF;
    if ((result = library_error(sp_set_rts(port->library, rts))) < 0) return result;
    return cserial_line_check(port->fd, settings, failure);
}

static int open_plain(cserial_port *port, const cserial_settings *settings, cserial_failure *failure) {
    port->fd = port->lock_fd;
    failure->step = CSERIAL_STEP_SETTINGS;
    const int result = cserial_line_set(port->fd, settings, failure);
    if (result < 0) return result;
    failure->step = CSERIAL_STEP_SIGNALS;
    const int set = cserial_set_rts(port, settings->is_rts_active);
    // A pty has no signals, and needs none unless they are to turn a transceiver.
    return set == 0 || (settings->is_rts_active && (set == -ENOTTY || set == -EINVAL)) ? 0 : set;
}

static int set_kernel_rs485(const cserial_port *port, const cserial_settings *settings) {
    struct serial_rs485 mode;
    memset(&mode, 0, sizeof mode);
    mode.flags = SER_RS485_ENABLED | SER_RS485_RTS_ON_SEND;
    mode.delay_rts_before_send = settings->delay_before_ms;
    mode.delay_rts_after_send = settings->delay_after_ms;
    return ioctl(port->fd, TIOCSRS485, &mode) == 0 ? 0 : -errno;
}

int cserial_open(const char *path, const cserial_settings *settings, cserial_port **port, cserial_failure *failure) {
    memset(failure, 0, sizeof *failure);
    cserial_port *made = calloc(1, sizeof *made);
    if (made == NULL) return -ENOMEM;
    made->fd = made->lock_fd = -1;
    int result = lock_port(made, path, failure);
    if (result == 0)
        result = settings->uses_library ? open_library(made, path, settings, failure)
                                        : open_plain(made, settings, failure);
    if (result == 0 && settings->uses_kernel_rs485) {
        failure->step = CSERIAL_STEP_RS485;
        result = set_kernel_rs485(made, settings);
    }
    if (result == 0) {
        failure->step = CSERIAL_STEP_LOCK;
        if (ioctl(made->fd, TIOCEXCL) != 0) result = -errno;
    }
    if (result < 0) {
        cserial_close(made);
        return result;
    }
    // What came before the line was set up was not meant for us.
    tcflush(made->fd, TCIOFLUSH);
    *port = made;
    return 0;
}

void cserial_close(cserial_port *port) {
    // The mark stays on a pty that its master keeps open. Nobody else can have set it: we hold the lock.
    if (port->fd >= 0) ioctl(port->fd, TIOCNXCL);
    if (port->library != NULL) {
        sp_close(port->library);
        sp_free_port(port->library);
    }
    if (port->lock_fd >= 0) close(port->lock_fd);
    free(port);
}

// MARK: Using

int cserial_write(cserial_port *port, const void *bytes, size_t count) {
    if (count == 0) return 0;
    for (;;) {
        const ssize_t written = write(port->fd, bytes, count);
        if (written >= 0) return (int)written;
        if (errno == EAGAIN) return 0;
        if (errno != EINTR) return -errno;
    }
}

int cserial_read(cserial_port *port, void *bytes, size_t count) {
    if (count == 0) return 0;
    for (;;) {
        const ssize_t taken = read(port->fd, bytes, count);
        if (taken > 0) return (int)taken;
        // See `cserial_line_check`: the end of the file is a hang-up.
        if (taken == 0) return -ENODEV;
        if (errno == EAGAIN) return 0;
        if (errno != EINTR) return -errno;
    }
}

int cserial_discard_input(cserial_port *port) { return tcflush(port->fd, TCIFLUSH) == 0 ? 0 : -errno; }

int cserial_set_rts(cserial_port *port, int is_active) {
    const int signal = TIOCM_RTS;
    return ioctl(port->fd, is_active ? TIOCMBIS : TIOCMBIC, &signal) == 0 ? 0 : -errno;
}

int cserial_is_drained(cserial_port *port) {
    int queued = 0;
    if (ioctl(port->fd, TIOCOUTQ, &queued) != 0) return -errno;
    if (queued > 0) return 0;
    unsigned int status = 0;
    if (ioctl(port->fd, TIOCSERGETLSR, &status) != 0) {
        // Most USB adapters and all ptys.
        return errno == ENOTTY || errno == EINVAL || errno == EOPNOTSUPP ? 2 : -errno;
    }
    return (status & TIOCSER_TEMT) != 0;
}

int cserial_baud(cserial_port *port) { return cserial_line_baud(port->fd); }
