#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CNetwork.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

_Static_assert(sizeof(struct sockaddr_storage) <= sizeof(((cnetwork_address *)0)->bytes), "an address must fit");

enum { max_addresses = 8 };

// MARK: Addresses

static void copy_address(cnetwork_address *to, const struct addrinfo *from) {
    memset(to, 0, sizeof *to);
    to->length = from->ai_addrlen;
    memcpy(to->bytes, from->ai_addr, from->ai_addrlen);
}

// Returns how many were written, or an EAI_ code, which is negative.
static int look_up(const char *host, uint16_t port, int flags, cnetwork_address *addresses, int capacity) {
    char service[8];
    snprintf(service, sizeof service, "%u", (unsigned)port);
    const struct addrinfo hints = {
        .ai_flags = flags | AI_NUMERICSERV,
        .ai_family = AF_UNSPEC,
        .ai_socktype = SOCK_STREAM,
    };
    struct addrinfo *found = NULL;
    const int result = getaddrinfo(host, service, &hints, &found);
    if (result != 0) return result < 0 ? result : EAI_FAIL;
    int count = 0;
    for (const struct addrinfo *entry = found; entry != NULL && count < capacity; entry = entry->ai_next) {
        copy_address(&addresses[count++], entry);
    }
    freeaddrinfo(found);
    return count > 0 ? count : EAI_NONAME;
}

int cnetwork_numeric(const char *host, uint16_t port, cnetwork_address *address) {
    return look_up(host, port, AI_NUMERICHOST, address, 1) == 1;
}

// MARK: Names

struct cnetwork_resolver {
    atomic_int owners;  // the thread and the caller; the last one frees
    atomic_int result;  // -EAGAIN until the addresses are written
    uint16_t port;
    cnetwork_address addresses[max_addresses];
    char host[];
};

void cnetwork_resolver_release(cnetwork_resolver *resolver) {
    if (resolver != NULL && atomic_fetch_sub(&resolver->owners, 1) == 1) free(resolver);
}

static void *resolve(void *context) {
    cnetwork_resolver *resolver = context;
    const int count = look_up(resolver->host, resolver->port, AI_ADDRCONFIG, resolver->addresses, max_addresses);
    atomic_store(&resolver->result, count > 0 ? count : -ENOENT);
    cnetwork_resolver_release(resolver);
    return NULL;
}

int cnetwork_resolver_start(const char *host, uint16_t port, cnetwork_resolver **resolver) {
    const size_t size = strlen(host) + 1;
    cnetwork_resolver *made = calloc(1, sizeof *made + size);
    if (made == NULL) return -ENOMEM;
    atomic_init(&made->owners, 2);
    atomic_init(&made->result, -EAGAIN);
    made->port = port;
    memcpy(made->host, host, size);

    pthread_attr_t attributes;
    int result = pthread_attr_init(&attributes);
    if (result != 0) {
        free(made);
        return -result;
    }
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // A caller with real-time priority must not hand it on.
    const struct sched_param ordinary = {.sched_priority = 0};
    pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
    pthread_attr_setschedpolicy(&attributes, SCHED_OTHER);
    pthread_attr_setschedparam(&attributes, &ordinary);
    // Signals are for other threads: the new one inherits the mask.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    result = pthread_create(&thread, &attributes, resolve, made);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (result != 0) {
        free(made);
        return -result;
    }
    *resolver = made;
    return 0;
}

int cnetwork_resolver_take(cnetwork_resolver *resolver, cnetwork_address *addresses, int capacity) {
    const int result = atomic_load(&resolver->result);
    for (int index = 0; index < result && index < capacity; index++) addresses[index] = resolver->addresses[index];
    return result < capacity ? result : capacity;
}

// MARK: Connections

static int set(int fd, int level, int option, int value) {
    return setsockopt(fd, level, option, &value, sizeof value) == 0 ? 0 : -errno;
}

int cnetwork_connect(const cnetwork_address *address, int silence_seconds) {
    struct sockaddr_storage storage = {0};
    if (address->length > sizeof storage) return -EINVAL;
    memcpy(&storage, address->bytes, address->length);
    const int fd = socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) return -errno;
    // Idle for half the time, then probes in steps of a sixth.
    const int step = silence_seconds >= 6 ? silence_seconds / 6 : 1;
    int result = set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    if (result == 0) result = set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    if (result == 0) result = set(fd, IPPROTO_TCP, TCP_KEEPIDLE, 3 * step);
    if (result == 0) result = set(fd, IPPROTO_TCP, TCP_KEEPINTVL, step);
    if (result == 0) result = set(fd, IPPROTO_TCP, TCP_KEEPCNT, 3);
    if (result == 0) result = set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, silence_seconds * 1000);
    if (result == 0 && connect(fd, (const struct sockaddr *)&storage, address->length) != 0 && errno != EINPROGRESS) {
        result = -errno;
    }
    if (result != 0) {
        close(fd);
        return result;
    }
    return fd;
}

int cnetwork_connected(int fd) {
    struct pollfd entry = {.fd = fd, .events = POLLOUT};
    const int count = poll(&entry, 1, 0);
    if (count < 0) return errno == EINTR ? 0 : -errno;
    if (count == 0) return 0;
    int number = 0;
    socklen_t size = sizeof number;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &number, &size) != 0) return -errno;
    return number == 0 ? 1 : -number;
}

int cnetwork_write(int fd, const void *bytes, size_t count) {
    const ssize_t result = send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (result >= 0) return (int)result;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
}

int cnetwork_read(int fd, void *bytes, size_t count) {
    if (count == 0) return 0;
    const ssize_t result = recv(fd, bytes, count, MSG_DONTWAIT);
    if (result > 0) return (int)result;
    if (result == 0) return -EPIPE;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
}

void cnetwork_close(int fd) { close(fd); }
