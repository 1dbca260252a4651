// TCP connections without blocking, and names resolved on a thread of their own.
//
// Every function returns 0 or a positive result, or a negated errno. None blocks; those that allocate say so.
#ifndef CNETWORK_H
#define CNETWORK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Addresses

// A socket address of either family.
typedef struct {
    uint32_t length;
    _Alignas(8) uint8_t bytes[128];
} cnetwork_address;

// Reads a numeric IPv4 or IPv6 address: 1 if `host` is one, 0 if it is a name.
int cnetwork_numeric(const char *host, uint16_t port, cnetwork_address *address);

// MARK: Names

typedef struct cnetwork_resolver cnetwork_resolver;

// Starts a thread that asks the system's resolver for `host`. Allocates.
int cnetwork_resolver_start(const char *host, uint16_t port, cnetwork_resolver **resolver);

// How many addresses were found and, up to `capacity`, written; -EAGAIN while the thread is at it; -ENOENT if the name has
// no address or no name server answered.
int cnetwork_resolver_take(cnetwork_resolver *resolver, cnetwork_address *addresses, int capacity);

// Gives the resolver up, whether it is done or not: the thread frees what is left.
void cnetwork_resolver_release(cnetwork_resolver *resolver);

// MARK: Connections

// Begins to connect; returns the descriptor. No delay for small segments; a peer that is gone is noticed within
// `silence_seconds`, by keepalive while idle and by unacknowledged data otherwise.
int cnetwork_connect(const cnetwork_address *address, int silence_seconds);

// 1 if the connection is made, 0 if not yet.
int cnetwork_connected(int fd);

// Hands bytes to the kernel; returns how many it took, 0 if its queue is full. Raises no signal.
int cnetwork_write(int fd, const void *bytes, size_t count);

// Takes received bytes; returns how many, 0 if none wait, -EPIPE if the peer has closed.
int cnetwork_read(int fd, void *bytes, size_t count);

void cnetwork_close(int fd);

#ifdef __cplusplus
}
#endif

#endif
