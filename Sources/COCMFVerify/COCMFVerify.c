#include "COCMFVerify.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/params.h>

// An opaque name for an EVP_PKEY, so that no header of OpenSSL is needed to use it.
struct cocmf_key;

const char *cocmf_library_version(void) { return OpenSSL_version(OPENSSL_VERSION_STRING); }

// Whether the provider has the curve: asks for its parameters alone.
static int has_curve(const char *curve) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (!context) return 0;
    EVP_PKEY *parameters = NULL;
    OSSL_PARAM given[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0), OSSL_PARAM_construct_end()};
    int found = EVP_PKEY_fromdata_init(context) == 1 &&
                EVP_PKEY_fromdata(context, &parameters, EVP_PKEY_KEY_PARAMETERS, given) == 1;
    EVP_PKEY_free(parameters);
    EVP_PKEY_CTX_free(context);
    return found;
}

int cocmf_key_create(const char *curve, const uint8_t *point, size_t point_length, cocmf_key **key) {
    *key = NULL;
    if (!has_curve(curve)) {
        ERR_clear_error();
        return COCMF_NO_CURVE;
    }
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (!context) return COCMF_LIBRARY;
    EVP_PKEY *made = NULL;
    OSSL_PARAM given[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, point_length),
        OSSL_PARAM_construct_end()};
    int result = COCMF_BAD_POINT;
    if (EVP_PKEY_fromdata_init(context) != 1) {
        result = COCMF_LIBRARY;
    } else if (EVP_PKEY_fromdata(context, &made, EVP_PKEY_PUBLIC_KEY, given) == 1) {
        EVP_PKEY_CTX *check = EVP_PKEY_CTX_new_from_pkey(NULL, made, NULL);
        if (!check) {
            result = COCMF_LIBRARY;
        } else if (EVP_PKEY_public_check(check) == 1) {
            result = COCMF_VALID;
        }
        EVP_PKEY_CTX_free(check);
    }
    EVP_PKEY_CTX_free(context);
    if (result == COCMF_VALID) {
        *key = (cocmf_key *)made;
    } else {
        EVP_PKEY_free(made);
    }
    ERR_clear_error();
    return result;
}

void cocmf_key_free(cocmf_key *key) { EVP_PKEY_free((EVP_PKEY *)key); }

int cocmf_key_verify(
    cocmf_key *key, const uint8_t *message, size_t message_length, const uint8_t *signature, size_t signature_length) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context) return COCMF_LIBRARY;
    int result = COCMF_LIBRARY;
    if (EVP_DigestVerifyInit_ex(context, NULL, "SHA256", NULL, NULL, (EVP_PKEY *)key, NULL) == 1) {
        // Only 1 is good. 0 and negative results both mean that it is not: negative ones for DER that cannot be decoded.
        result = EVP_DigestVerify(context, signature, signature_length, message, message_length) == 1 ? COCMF_VALID
                                                                                                      : COCMF_INVALID;
    }
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return result;
}
