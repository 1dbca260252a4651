import HAL

/// A Modbus RTU master on one serial port: one request at a time, never blocking.
///
/// `begin` a request, then `poll` every few milliseconds until it returns ``Status/reply(_:)`` or
/// ``Status/failed(_:)``. An attempt that brings no answer or a wrong one is repeated once, an exception is not.
///
/// RTU answers carry no address. So that a late answer is never taken for the next one, the bus must be silent after a
/// failed attempt, and at start, before another request (``RTUTiming/lateReplyWindow``, longer if answers were later
/// than that), and what comes meanwhile is thrown away. This holds for answers late by up to twice the response
/// time-out; beyond, requests of different lengths tell answers apart, because the byte count is checked.
///
/// Belongs to one thread. Allocates nothing after `init`; as fast as its port, so not for the control path.
public struct RTUMaster: ~Copyable, Sendable {
    /// What `poll` found.
    public enum Status: Sendable {
        /// No request is under way.
        case idle
        /// The request is under way.
        case waiting
        /// The request was answered; the master is idle again.
        case reply(ReadReply)
        /// The request was given up; the master is idle again.
        case failed(ModbusError)
    }

    private enum Phase {
        case idle
        case awaitingSilence(giveUp: MonotonicInstant)
        case sending(giveUp: MonotonicInstant)
        case listening(giveUp: MonotonicInstant)
    }

    /// The times that the master keeps.
    public let timing: RTUTiming
    /// What happened since start.
    public private(set) var statistics = RTUStatistics()

    private let port: any SerialPort
    private var phase = Phase.idle
    private var request: ReadRequest?
    private var isRetry = false
    private var suspectWindow: Nanoseconds?
    private var silence = Nanoseconds.zero
    private var lastActivity = MonotonicInstant.zero
    private var firstSentAt = MonotonicInstant.zero
    private var transmit = InlineArray<8, UInt8>(repeating: 0)
    private var transmitted = 0
    private var receive = InlineArray<257, UInt8>(repeating: 0)
    private var received = 0

    /// A master on `port`, which nobody else may use. The bus is watched for one late-answer window from `now` on.
    public init(port: any SerialPort, timing: RTUTiming, now: MonotonicInstant) {
        self.port = port
        self.timing = timing
        lastActivity = now
        firstSentAt = now
        suspectWindow = timing.lateReplyWindow
    }

    /// Takes `request`; it is sent by a later `poll`, when the bus has been silent long enough.
    ///
    /// Throws ``ModbusError/requestUnderWay`` unless the master is idle.
    public mutating func begin(_ request: ReadRequest, now: MonotonicInstant) throws(ModbusError) {
        guard case .idle = phase else { throw .requestUnderWay }
        self.request = request
        isRetry = false
        statistics.requests &+= 1
        awaitSilence(suspectWindow ?? timing.minimumGap, from: now)
    }

    /// Does what can be done at `now` without waiting, and says how the request stands.
    public mutating func poll(now: MonotonicInstant) -> Status {
        guard let request else { return .idle }
        do throws(HALError) {
            if case .awaitingSilence(let giveUp) = phase {
                if let failure = try checkSilence(now: now, giveUp: giveUp) { return end(failure, now: now) }
            }
            if case .sending(let giveUp) = phase {
                if try !send(request, now: now), now >= giveUp { return endAttempt(.timedOut, now: now) }
            }
            if case .listening(let giveUp) = phase { return try listen(for: request, now: now, giveUp: giveUp) }
        } catch {
            return end(.port(error), now: now)
        }
        return .waiting
    }

    // MARK: Phases

    private mutating func awaitSilence(_ span: Nanoseconds, from now: MonotonicInstant) {
        silence = span
        phase = .awaitingSilence(giveUp: now + span + timing.busyLimit)
    }

    /// Throws away what arrived; starts sending once nothing came for the silence asked for.
    private mutating func checkSilence(
        now: MonotonicInstant, giveUp: MonotonicInstant
    ) throws(HALError) -> ModbusError? {
        let discarded = try discardReceived()
        if discarded > 0 {
            statistics.bytesDiscarded &+= UInt64(discarded)
            lastActivity = now
            if !isRetry, suspectWindow != nil { suspectLateReplies(now: now) }
            silence = max(silence, isRetry ? timing.quietTime : suspectWindow ?? timing.quietTime)
        }
        if now - lastActivity >= silence {
            transmitted = 0
            received = 0
            if let request { encode(request) }
            if !isRetry {
                firstSentAt = now
                suspectWindow = nil
            }
            phase = .sending(giveUp: now + timing.responseTimeout)
            return nil
        }
        return now >= giveUp ? .busNotQuiet : nil
    }

    /// Hands the rest of the request to the port; `true` when all is taken.
    private mutating func send(_ request: ReadRequest, now: MonotonicInstant) throws(HALError) -> Bool {
        let start = transmitted
        let taken = try transmit.span.withUnsafeBytes { (bytes) throws(HALError) in
            try port.write(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        }
        let count = min(max(taken, 0), ReadRequest.encodedLength - start)
        transmitted += count
        statistics.bytesSent &+= UInt64(count)
        guard transmitted == ReadRequest.encodedLength else { return false }
        // The port has queued the bytes; they are on the wire this much longer.
        lastActivity = now + timing.characterTime * Int64(ReadRequest.encodedLength)
        let replyTime = timing.characterTime * Int64(request.replyLength)
        phase = .listening(giveUp: lastActivity + timing.responseTimeout + replyTime)
        return true
    }

    private mutating func listen(
        for request: ReadRequest, now: MonotonicInstant, giveUp: MonotonicInstant
    ) throws(HALError) -> Status {
        let count = try receiveMore()
        if count > 0 {
            statistics.bytesReceived &+= UInt64(count)
            lastActivity = max(lastActivity, now)
        }
        switch parse(answering: request) {
        case .complete(let registers):
            phase = .idle
            self.request = nil
            if isRetry { suspectLateReplies(now: now) }
            statistics.replies &+= 1
            return .reply(
                ReadReply(request: request, registers: registers, sentAt: firstSentAt, receivedAt: now))
        case .failed(.exception(let exception)):
            phase = .idle
            self.request = nil
            if isRetry { suspectLateReplies(now: now) }
            statistics.exceptions &+= 1
            return .failed(.exception(exception))
        case .failed(let error):
            return endAttempt(error, now: now)
        case .incomplete:
            guard now >= giveUp else { return .waiting }
            return endAttempt(
                received == 0 ? .timedOut : .truncatedReply(receivedBytes: UInt16(received)), now: now)
        }
    }

    // MARK: Endings

    private mutating func endAttempt(_ error: ModbusError, now: MonotonicInstant) -> Status {
        switch error {
        case .timedOut, .truncatedReply: statistics.timeouts &+= 1
        case .crcMismatch: statistics.crcErrors &+= 1
        default: statistics.unexpectedReplies &+= 1
        }
        guard !isRetry else { return end(error, now: now) }
        isRetry = true
        statistics.retries &+= 1
        lastActivity = max(lastActivity, now)
        awaitSilence(timing.quietTime, from: now)
        return .waiting
    }

    private mutating func end(_ error: ModbusError, now: MonotonicInstant) -> Status {
        switch error {
        case .busNotQuiet: statistics.busyBus &+= 1
        case .port: statistics.portErrors &+= 1
        default: break
        }
        suspectLateReplies(now: now)
        lastActivity = max(lastActivity, now)
        phase = .idle
        request = nil
        return .failed(error)
    }

    /// Asks for a silence before the next request as long as the answers to this one may still take.
    ///
    /// The first attempt was sent `elapsed` ago. If the device was that slow once, an answer to the second attempt
    /// comes at most `elapsed` from now.
    private mutating func suspectLateReplies(now: MonotonicInstant) {
        let elapsed = now - firstSentAt
        let longest = timing.lateReplyWindow + timing.busyLimit
        suspectWindow = min(max(elapsed + timing.quietTime, timing.lateReplyWindow), longest)
    }

    // MARK: Buffers

    private mutating func encode(_ request: ReadRequest) {
        var span = transmit.mutableSpan
        span.withUnsafeMutableBytes { request.encode(into: $0) }
    }

    private func parse(answering request: ReadRequest) -> RTUReplyParser.Result {
        receive.span.withUnsafeBytes {
            RTUReplyParser.parse(UnsafeRawBufferPointer(rebasing: $0[0..<received]), answering: request)
        }
    }

    /// Appends what has arrived; one byte more than a frame may have is enough to know that it is too long.
    private mutating func receiveMore() throws(HALError) -> Int {
        let start = received
        guard start < 257 else { return 0 }
        let port = self.port
        var span = receive.mutableSpan
        let count = try span.withUnsafeMutableBytes { (bytes) throws(HALError) in
            try port.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
        }
        let added = min(max(count, 0), 257 - start)
        received += added
        return added
    }

    /// Reads and drops what has arrived, at most 4 KiB at a time so that a babbling bus cannot hold the caller.
    private mutating func discardReceived() throws(HALError) -> Int {
        var total = 0
        for _ in 0..<16 {
            received = 0
            let count = try receiveMore()
            total += count
            if count == 0 { break }
        }
        received = 0
        return total
    }
}
