import CNetwork
import Glibc

/// A host name being resolved on a thread of its own, because the system's resolver blocks; given up with the value.
struct NameResolution: ~Copyable {
    private let handle: OpaquePointer

    /// Starts the thread; `nil` and the errno if there is none to be had.
    init?(of host: String, port: UInt16, errno: inout Int32) {
        var started: OpaquePointer?
        let result = cnetwork_resolver_start(host, port, &started)
        guard result == 0, let started else {
            errno = -result
            return nil
        }
        handle = started
    }

    deinit { cnetwork_resolver_release(handle) }

    /// How many addresses were written to `addresses`, 0 while the thread is at it, or a negated errno.
    func take(into addresses: UnsafeMutableBufferPointer<cnetwork_address>) -> Int {
        let result = cnetwork_resolver_take(handle, addresses.baseAddress, Int32(addresses.count))
        return result == -EAGAIN ? 0 : Int(result)
    }
}
