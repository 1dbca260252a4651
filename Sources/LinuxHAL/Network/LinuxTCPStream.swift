import CNetwork
import Glibc
import HAL

/// A TCP connection that is made when `connect` is called and made again when it is lost. No call blocks.
///
/// A numeric address is connected to at once; a name is resolved anew for every connection, on a thread of its own, and its
/// addresses are tried one after the other. After a failure, and after a connection that brought not one byte, the next
/// try waits 0.5 s, then twice as long each time, up to 10 s.
///
/// Connecting opens a socket and may start a thread, so the stream is for a thread that may be late, not for the control
/// loop's. `@unchecked Sendable`: used by one thread at a time, as the protocol above it is a sequence of requests and
/// answers.
public final class LinuxTCPStream: ByteStream, @unchecked Sendable {
    /// Within this many seconds a peer that is gone without a word is noticed.
    private static let silenceSeconds: Int32 = 12
    private static let maximumAddresses = 8

    /// Host and port.
    public let name: ResourceName
    private let endpoint: TCPEndpoint
    private let clock: any MonotonicClock
    /// How long one address may take to answer.
    private let patience: Nanoseconds

    private var resolution: NameResolution?
    private var socket: TCPSocket?
    private var isConnected = false
    private var hasReceived = false
    private var connections: UInt32 = 0
    private let addresses: UnsafeMutableBufferPointer<cnetwork_address>
    private var addressCount = 0
    private var addressIndex = 0
    private var startedAt = MonotonicInstant.zero
    private var backOff: BackOff
    private var failure: HALError?

    /// A stream to `endpoint`; nothing is opened yet. One address may take `patience` to answer.
    public init(
        _ endpoint: TCPEndpoint, clock: any MonotonicClock = SystemMonotonicClock(), patience: Nanoseconds = .seconds(3)
    ) {
        self.endpoint = endpoint
        self.clock = clock
        self.patience = patience
        name = ResourceName("\(endpoint)")
        backOff = BackOff(first: .milliseconds(500), longest: .seconds(10))
        addresses = .allocate(capacity: Self.maximumAddresses)
        addresses.initialize(repeating: cnetwork_address())
    }

    deinit { addresses.deallocate() }

    /// Carries on with resolving, connecting or waiting as far as it goes now; see ``ByteStream/connect()``.
    public func connect() throws(HALError) -> UInt32? {
        if isConnected { return connections }
        let now = clock.now
        if socket == nil, resolution == nil {
            guard backOff.isOver(at: now) else {
                if let failure { throw failure }
                return nil
            }
            failure = nil
            try begin(now: now)
        }
        if resolution != nil { try resolve(now: now) }
        if socket != nil { try awaitConnection(now: now) }
        return isConnected ? connections : nil
    }

    /// Hands bytes to the kernel; returns how many it took.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(HALError) -> Int {
        guard isConnected else { throw HALError(.connectionLost, on: name) }
        return try check(socket?.write(bytes) ?? 0)
    }

    /// Takes received bytes; returns how many. Throws `connectionLost` when the peer has hung up.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(HALError) -> Int {
        guard isConnected else { throw HALError(.connectionLost, on: name) }
        let count = try check(socket?.read(into: buffer) ?? 0)
        if count > 0, !hasReceived {
            hasReceived = true
            backOff.reset()
        }
        return count
    }

    /// Closes the connection, if there is one; connecting goes on.
    public func disconnect() {
        guard isConnected else { return }
        isConnected = false
        socket = nil
        if !hasReceived { backOff.lengthen(from: clock.now) }
    }

    // MARK: Connecting

    private func begin(now: MonotonicInstant) throws(HALError) {
        addressIndex = 0
        startedAt = now
        if cnetwork_numeric(endpoint.host, endpoint.port, addresses.baseAddress) == 1 {
            addressCount = 1
            try openNext(after: 0, now: now)
        } else {
            var number: Int32 = 0
            resolution = NameResolution(of: endpoint.host, port: endpoint.port, errno: &number)
            if resolution == nil { throw fail(number, now: now) }
        }
    }

    private func resolve(now: MonotonicInstant) throws(HALError) {
        let count = resolution?.take(into: addresses) ?? 0
        guard count != 0 else { return }
        resolution = nil
        guard count > 0 else { throw fail(HALError(.unknownHost, on: name), now: now) }
        addressCount = count
        try openNext(after: 0, now: now)
    }

    /// Looks how the socket stands; turns to the next address if this one fails.
    private func awaitConnection(now: MonotonicInstant) throws(HALError) {
        let result = socket?.connected() ?? 0
        if result > 0 {
            isConnected = true
            hasReceived = false
            connections &+= 1
        } else if result < 0 {
            try openNext(after: Int32(-result), now: now)
        } else if now - startedAt >= patience {
            try openNext(after: ETIMEDOUT, now: now)
        }
    }

    /// Opens a socket to the next address that takes one; throws the last address's failure if none is left.
    private func openNext(after failure: Int32, now: MonotonicInstant) throws(HALError) {
        socket = nil
        var number = failure
        while addressIndex < addressCount {
            let address = addresses[addressIndex]
            addressIndex += 1
            startedAt = now
            socket = TCPSocket(to: address, silence: Self.silenceSeconds, errno: &number)
            if socket != nil { return }
        }
        throw fail(number, now: now)
    }

    // MARK: Failures

    private func fail(_ errno: Int32, now: MonotonicInstant) -> HALError {
        fail(HALError(networkErrno: errno, on: name), now: now)
    }

    private func fail(_ error: HALError, now: MonotonicInstant) -> HALError {
        socket = nil
        resolution = nil
        failure = error
        backOff.lengthen(from: now)
        return error
    }

    /// Passes a count on. A connection that has gone is closed.
    private func check(_ result: Int) throws(HALError) -> Int {
        guard result < 0 else { return result }
        disconnect()
        throw HALError(networkErrno: Int32(-result), on: name)
    }
}
