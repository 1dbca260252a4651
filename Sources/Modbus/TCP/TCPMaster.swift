import HAL

/// A Modbus TCP master on one byte stream: one request at a time, never blocking.
///
/// `begin` a request, then `poll` every few milliseconds until it returns ``ModbusStatus/reply(_:)`` or
/// ``ModbusStatus/failed(_:)``. A request waits for the stream's connection. An attempt that brings no answer or a wrong
/// one, or whose connection is lost, is repeated once if the request ``ModbusRequest/isRepeatable``; an exception is not.
///
/// Each attempt has its own transaction number, and only a frame with that number, protocol 0 and the request's unit is
/// taken; the answers to earlier attempts are skipped. The connection is closed whenever its bytes can no longer be told
/// apart: after a header that is none, after an answer that stopped half-way, and after a request that is given up.
///
/// Belongs to one thread. Allocates nothing after `init`; as fast as its stream, so not for the control path.
public struct TCPMaster: ~Copyable, Sendable {
    private enum Phase {
        case idle
        case connecting(giveUp: MonotonicInstant)
        case sending(giveUp: MonotonicInstant)
        case listening(giveUp: MonotonicInstant)
    }

    /// The times that the master keeps.
    public let timing: TCPTiming
    /// What happened since start.
    public private(set) var statistics = ModbusStatistics()

    private let stream: any ByteStream
    private var phase = Phase.idle
    private var request: ModbusRequest?
    private var isRetry = false
    private var connection: UInt32?
    /// How the newest connection was lost while the request waited for one.
    private var loss: HALError?
    private var transaction: UInt16 = 0
    private var lastActivity: MonotonicInstant?
    private var firstSentAt: MonotonicInstant?
    private var sentAt = MonotonicInstant.zero
    private var transmit = InlineArray<260, UInt8>(repeating: 0)
    private var transmitLength = 0
    private var transmitted = 0
    private var receive = InlineArray<260, UInt8>(repeating: 0)
    private var received = 0

    /// A master on `stream`, which nobody else may use.
    public init(stream: any ByteStream, timing: TCPTiming = TCPTiming()) {
        self.stream = stream
        self.timing = timing
    }

    /// Takes `request`; a later `poll` sends it, when there is a connection.
    ///
    /// Throws ``ModbusError/requestUnderWay`` unless the master is idle.
    public mutating func begin(_ request: ModbusRequest, now: MonotonicInstant) throws(ModbusError) {
        guard case .idle = phase else { throw .requestUnderWay }
        self.request = request
        isRetry = false
        firstSentAt = nil
        loss = nil
        statistics.requests &+= 1
        phase = .connecting(giveUp: now + timing.connectTimeout)
    }

    /// Takes the read `request`; a later `poll` sends it, when there is a connection.
    public mutating func begin(_ request: ReadRequest, now: MonotonicInstant) throws(ModbusError) {
        try begin(ModbusRequest(request), now: now)
    }

    /// Does what can be done at `now` without waiting, and says how the request stands.
    public mutating func poll(now: MonotonicInstant) -> ModbusStatus {
        guard let request else { return .idle }
        if case .connecting(let giveUp) = phase {
            do throws(HALError) {
                guard try prepare(request, now: now) else {
                    guard now >= giveUp else { return .waiting }
                    statistics.portErrors &+= 1
                    return end(.port(loss ?? HALError(.timedOut, on: stream.name)))
                }
            } catch {
                statistics.portErrors &+= 1
                return end(.port(error))
            }
            phase = .sending(giveUp: now + timing.responseTimeout)
        }
        do throws(HALError) {
            if case .sending(let giveUp) = phase {
                if try !send(now: now), now >= giveUp {
                    stream.disconnect()
                    return endAttempt(.timedOut, now: now)
                }
            }
            if case .listening(let giveUp) = phase { return try listen(for: request, now: now, giveUp: giveUp) }
        } catch {
            return endAttempt(.port(error), now: now)
        }
        return .waiting
    }

    // MARK: Phases

    /// Sees to a connection without old answers and lays the request ready; `false` if that is not yet so.
    private mutating func prepare(_ request: ModbusRequest, now: MonotonicInstant) throws(HALError) -> Bool {
        guard let number = try stream.connect() else { return false }
        if number != connection {
            connection = number
            received = 0
            lastActivity = nil
            statistics.connections &+= 1
        }
        if let lastActivity, now - lastActivity < timing.minimumGap { return false }
        // Also finds out whether the peer has closed an idle connection, before anything is sent into the void.
        do throws(HALError) {
            guard try skipOldAnswers() else { return false }
        } catch {
            loss = error
            return false
        }
        transaction &+= 1
        let transaction = transaction
        var span = transmit.mutableSpan
        transmitLength = span.withUnsafeMutableBytes {
            TCPFrame.encode(request.pdu, unit: request.unit, transaction: transaction, into: $0)
        }
        transmitted = 0
        sentAt = now
        if firstSentAt == nil { firstSentAt = now }
        return true
    }

    /// Hands the rest of the request to the stream; `true` when all is taken.
    private mutating func send(now: MonotonicInstant) throws(HALError) -> Bool {
        let range = transmitted..<transmitLength
        let taken = try transmit.span.withUnsafeBytes { (bytes) throws(HALError) in
            try stream.write(UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        let count = min(max(taken, 0), range.count)
        transmitted += count
        statistics.bytesSent &+= UInt64(count)
        guard transmitted == transmitLength else { return false }
        lastActivity = now
        phase = .listening(giveUp: now + timing.responseTimeout)
        return true
    }

    private mutating func listen(
        for request: ModbusRequest, now: MonotonicInstant, giveUp: MonotonicInstant
    ) throws(HALError) -> ModbusStatus {
        // Bounded, so that a peer that floods cannot hold the caller.
        for _ in 0..<16 {
            let count = try receiveMore()
            statistics.bytesReceived &+= UInt64(count)
            switch parse(answering: request) {
            case .complete(let response, let length):
                drop(length)
                statistics.replies &+= 1
                answered(now: now)
                return .reply(
                    ModbusReply(
                        request: request, response: response, sentAt: firstSentAt ?? sentAt, receivedAt: now))
            case .failed(.exception(let exception), let length):
                drop(length)
                statistics.exceptions &+= 1
                answered(now: now)
                return .failed(.exception(exception))
            case .failed(let error, let length):
                drop(length)
                return endAttempt(error, now: now)
            case .lost(let error):
                stream.disconnect()
                return endAttempt(error, now: now)
            case .other(let length):
                drop(length)
                statistics.lateReplies &+= 1
                statistics.bytesDiscarded &+= UInt64(length)
            case .incomplete:
                guard count == 0 else { continue }
                guard now >= giveUp else { return .waiting }
                guard received > 0 else { return endAttempt(.timedOut, now: now) }
                // The rest may come, or not; what follows could not be told apart.
                stream.disconnect()
                return endAttempt(.truncatedReply(receivedBytes: UInt16(received)), now: now)
            }
        }
        return now >= giveUp ? endAttempt(.timedOut, now: now) : .waiting
    }

    // MARK: Endings

    private mutating func answered(now: MonotonicInstant) {
        statistics.latency.record(now - sentAt)
        lastActivity = now
        phase = .idle
        request = nil
    }

    private mutating func endAttempt(_ error: ModbusError, now: MonotonicInstant) -> ModbusStatus {
        switch error {
        case .timedOut, .truncatedReply: statistics.timeouts &+= 1
        case .port: statistics.portErrors &+= 1
        default: statistics.unexpectedReplies &+= 1
        }
        guard !isRetry, request?.isRepeatable == true else { return end(error) }
        isRetry = true
        statistics.retries &+= 1
        phase = .connecting(giveUp: now + timing.connectTimeout)
        return .waiting
    }

    private mutating func end(_ error: ModbusError) -> ModbusStatus {
        stream.disconnect()
        phase = .idle
        request = nil
        return .failed(error)
    }

    // MARK: Buffers

    private func parse(answering request: ModbusRequest) -> TCPReplyParser.Finding {
        receive.span.withUnsafeBytes {
            TCPReplyParser.parse(
                UnsafeRawBufferPointer(rebasing: $0[0..<received]), answering: request, transaction: transaction)
        }
    }

    /// Reads and drops whole frames that came before a request; `false` if the connection had to be closed, because it
    /// is flooded or stands in the middle of a frame.
    private mutating func skipOldAnswers() throws(HALError) -> Bool {
        for _ in 0..<16 {
            let count = try receiveMore()
            if received == 0 { return true }
            if let length = wholeFrameLength {
                drop(length)
                statistics.lateReplies &+= 1
                statistics.bytesDiscarded &+= UInt64(length)
            } else if count == 0 {
                break
            }
        }
        stream.disconnect()
        return false
    }

    /// The length of the frame that the received bytes begin with, `nil` if it is not whole, or none.
    private var wholeFrameLength: Int? {
        receive.span.withUnsafeBytes { bytes in
            guard let header = try? MBAPHeader.decode(UnsafeRawBufferPointer(rebasing: bytes[0..<received])),
                received >= header.frameLength
            else { return nil }
            return header.frameLength
        }
    }

    /// Appends what has arrived, as far as one frame goes.
    private mutating func receiveMore() throws(HALError) -> Int {
        let start = received
        guard start < 260 else { return 0 }
        let stream = self.stream
        var span = receive.mutableSpan
        let count = try span.withUnsafeMutableBytes { (bytes) throws(HALError) in
            try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
        }
        let added = min(max(count, 0), 260 - start)
        received += added
        return added
    }

    /// Removes the first `count` received bytes.
    private mutating func drop(_ count: Int) {
        for index in count..<max(count, received) { receive[index - count] = receive[index] }
        received -= min(count, received)
    }
}
