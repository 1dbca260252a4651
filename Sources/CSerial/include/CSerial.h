// Serial lines: libserialport finds and sets up the real ones; a pty, which it refuses, is set up through termios. Data
// goes through the descriptor in both cases.
//
// Every function returns 0 or a positive result, or a negated errno. What is not marked safe may allocate or block for
// a short time and is for start-up.
#ifndef CSERIAL_H
#define CSERIAL_H

#include <stddef.h>
#include <stdint.h>

// For Swift's performance checker: the function takes no lock and allocates nothing.
#if defined(__swift__) || __has_attribute(swift_attr)
#define CSERIAL_SAFE __attribute__((swift_attr("@_noLocks")))
#else
#define CSERIAL_SAFE
#endif

#ifdef __cplusplus
extern "C" {
#endif

// The version of libserialport in use.
const char *cserial_version(void);

// MARK: Finding

typedef struct {
    char path[64];         // /dev/...
    char description[96];  // what the adapter says of itself
} cserial_port_info;

// Fills at most `capacity` entries; returns how many ports there are.
int cserial_list(cserial_port_info *entries, int capacity);

// MARK: Opening

enum { CSERIAL_PARITY_NONE = 0, CSERIAL_PARITY_EVEN = 1, CSERIAL_PARITY_ODD = 2 };

typedef struct {
    int32_t baud;
    int32_t parity;
    int32_t stop_bits;      // 1 or 2; always 8 data bits and no flow control
    int32_t is_rts_active;  // RTS from the start: 1 asserted, 0 not
    int32_t uses_kernel_rs485;
    uint32_t delay_before_ms, delay_after_ms;  // of the kernel's RS-485 mode
    int32_t uses_library;                      // 1: libserialport; 0: termios alone
} cserial_settings;

// Which step of opening failed.
enum {
    CSERIAL_STEP_OPEN = 0,
    CSERIAL_STEP_LOCK = 1,
    CSERIAL_STEP_SETTINGS = 2,
    CSERIAL_STEP_BAUD = 3,
    CSERIAL_STEP_PARITY = 4,
    CSERIAL_STEP_STOP_BITS = 5,
    CSERIAL_STEP_SIGNALS = 6,
    CSERIAL_STEP_RS485 = 7,
};

typedef struct {
    int32_t step;
    int32_t actual_baud;  // what the driver read back, with CSERIAL_STEP_BAUD
} cserial_failure;

typedef struct cserial_port cserial_port;

// Opens the port at `path` for this process alone, and sets it up. -EBUSY if another process has it.
int cserial_open(const char *path, const cserial_settings *settings, cserial_port **port, cserial_failure *failure);

// Closes the port and frees the handle.
void cserial_close(cserial_port *port);

// MARK: Using

// Hands bytes to the driver; returns how many it took, 0 if its queue is full. Never blocks.
int cserial_write(cserial_port *port, const void *bytes, size_t count) CSERIAL_SAFE;

// Takes received bytes; returns how many, 0 if none wait, -ENODEV if the line has hung up. Never blocks.
int cserial_read(cserial_port *port, void *bytes, size_t count) CSERIAL_SAFE;

// Throws away what was received.
int cserial_discard_input(cserial_port *port) CSERIAL_SAFE;

// Asserts or clears RTS.
int cserial_set_rts(cserial_port *port, int is_active) CSERIAL_SAFE;

// 1 if every byte has left the driver and the UART, 0 if not yet, 2 if the driver's queue is empty and the driver does
// not tell of its UART.
int cserial_is_drained(cserial_port *port) CSERIAL_SAFE;

// The bits a second that the driver says it uses.
int cserial_baud(cserial_port *port) CSERIAL_SAFE;

#ifdef __cplusplus
}
#endif

#endif
