// What the rig's plant needs of Linux and Swift's Glibc module does not import: SMBus transfers of /dev/i2c-N.
//
// Every function returns 0 or a positive result, or a negated errno. None allocates.
#ifndef CRIG_H
#define CRIG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Opens the bus device `path` for one chip, also where a kernel driver has the chip already.
int crig_i2c_open(const char *path, uint8_t address);

// Reads `count` (1...32) registers from `first` on.
int crig_i2c_read(int fd, uint8_t first, uint8_t *bytes, size_t count);

// Writes a 16-bit register, low byte first on the wire, as SMBus has it.
int crig_i2c_write_word(int fd, uint8_t reg, uint16_t word);

// Sets `fd` to raw bytes at `baud` (9600, 19200, 38400, 57600 or 115200), 8N1.
int crig_serial_raw(int fd, uint32_t baud);

#ifdef __cplusplus
}
#endif

#endif
