// ECDSA over SHA-256 on the curves of OCMF, by OpenSSL's libcrypto (3.0 or later): public keys only.
//
// Every function that can fail returns one of the codes below. Allocates and takes locks: not for the control path. A key
// may be used by several threads at once.
#ifndef COCMFVERIFY_H
#define COCMFVERIFY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    COCMF_VALID = 1,               // the signature is of this key over this message
    COCMF_INVALID = 0,             // it is not
    COCMF_NO_CURVE = -1,           // this libcrypto does not have the curve
    COCMF_BAD_POINT = -2,          // not a point of the curve
    COCMF_LIBRARY = -3,            // libcrypto failed: out of memory, or set up without ECDSA or SHA-256
};

typedef struct cocmf_key cocmf_key;

// The version of libcrypto in use.
const char *cocmf_library_version(void);

// Makes a key of an uncompressed point on the curve with this name of OpenSSL's ("prime256v1"). COCMF_VALID, and *key to be
// freed; else a negative code, and *key is NULL.
int cocmf_key_create(const char *curve, const uint8_t *point, size_t point_length, cocmf_key **key);

void cocmf_key_free(cocmf_key *key);

// Whether the DER signature is of the key over SHA-256 of the message. COCMF_VALID, COCMF_INVALID (also if the DER is
// malformed) or COCMF_LIBRARY.
int cocmf_key_verify(
    cocmf_key *key, const uint8_t *message, size_t message_length, const uint8_t *signature, size_t signature_length);

#ifdef __cplusplus
}
#endif
#endif
