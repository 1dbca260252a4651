#include "COCMFTestSigner.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

void *cocmf_test_key(const char *curve) { return EVP_EC_gen(curve); }

void cocmf_test_free(void *key) { EVP_PKEY_free(key); }

size_t cocmf_test_point(void *key, uint8_t *point, size_t capacity) {
    size_t length = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, capacity, &length) != 1) return 0;
    return length;
}

size_t cocmf_test_sign(void *key, const uint8_t *message, size_t length, uint8_t *signature, size_t capacity) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t made = capacity;
    int ok = context && EVP_DigestSignInit_ex(context, NULL, "SHA256", NULL, NULL, key, NULL) == 1 &&
             EVP_DigestSign(context, signature, &made, message, length) == 1;
    EVP_MD_CTX_free(context);
    return ok ? made : 0;
}
