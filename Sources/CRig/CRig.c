#include "CRig.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int crig_i2c_open(const char *path, uint8_t address) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) return -errno;
    if (ioctl(fd, I2C_SLAVE_FORCE, (long)address) < 0) {
        int error = errno;
        close(fd);
        return -error;
    }
    return fd;
}

static int transfer(int fd, uint8_t direction, uint8_t reg, uint32_t size, union i2c_smbus_data *data) {
    struct i2c_smbus_ioctl_data call = {.read_write = direction, .command = reg, .size = size, .data = data};
    return ioctl(fd, I2C_SMBUS, &call) < 0 ? -errno : 0;
}

int crig_i2c_read(int fd, uint8_t first, uint8_t *bytes, size_t count) {
    if (count < 1 || count > I2C_SMBUS_BLOCK_MAX) return -EINVAL;
    union i2c_smbus_data data;
    data.block[0] = (uint8_t)count;
    int result = transfer(fd, I2C_SMBUS_READ, first, I2C_SMBUS_I2C_BLOCK_DATA, &data);
    if (result < 0) return result;
    memcpy(bytes, &data.block[1], count);
    return 0;
}

int crig_i2c_write_word(int fd, uint8_t reg, uint16_t word) {
    union i2c_smbus_data data = {.word = word};
    return transfer(fd, I2C_SMBUS_WRITE, reg, I2C_SMBUS_WORD_DATA, &data);
}

int crig_serial_raw(int fd, uint32_t baud) {
    speed_t speed;
    switch (baud) {
        case 9600: speed = B9600; break;
        case 19200: speed = B19200; break;
        case 38400: speed = B38400; break;
        case 57600: speed = B57600; break;
        case 115200: speed = B115200; break;
        default: return -EINVAL;
    }
    struct termios settings;
    if (tcgetattr(fd, &settings) < 0) return -errno;
    cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    settings.c_cc[VMIN] = 0;
    settings.c_cc[VTIME] = 0;
    if (cfsetspeed(&settings, speed) < 0 || tcsetattr(fd, TCSANOW, &settings) < 0) return -errno;
    return tcflush(fd, TCIOFLUSH) < 0 ? -errno : 0;
}
