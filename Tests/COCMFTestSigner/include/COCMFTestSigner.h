// Private keys and signatures for the tests' virtual meters, by OpenSSL's libcrypto. Never part of a program that ships.
#ifndef COCMFTESTSIGNER_H
#define COCMFTESTSIGNER_H

#include <stddef.h>
#include <stdint.h>

// Makes a new key on the curve with this name of OpenSSL's; NULL if it failed. To be given to cocmf_test_free once.
void *cocmf_test_key(const char *curve);

void cocmf_test_free(void *key);

// The uncompressed point of the key; returns its length, 0 if it failed or there is no room.
size_t cocmf_test_point(void *key, uint8_t *point, size_t capacity);

// Signs SHA-256 of the message in DER; returns the length, 0 if it failed or there is no room.
size_t cocmf_test_sign(void *key, const uint8_t *message, size_t length, uint8_t *signature, size_t capacity);

#endif
