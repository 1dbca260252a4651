import HAL

/// A Modbus RTU master on one serial port: one request at a time, never blocking.
///
/// `begin` a request, then `poll` every few milliseconds until it returns ``Status/reply(_:)`` or
/// ``Status/failed(_:)``. An attempt that brings no answer or a wrong one is repeated once if the request
/// ``ModbusRequest/isRepeatable``; an exception is not. A write is sent once and never again unless its caller said that
/// this is harmless; if it ends without answer, whether it was carried out is open (``ModbusError/leavesOutcomeOpen``).
///
/// RTU answers carry no address. So that a late answer is never taken for the next one, the bus must be silent after a
/// failed attempt, and at start, before another request (``RTUTiming/lateReplyWindow``, longer if answers were later
/// than that), and what comes meanwhile is thrown away. This holds for answers that take up to
/// ``RTUTiming/latestReply``; beyond, requests of different lengths tell answers apart, because the byte count is checked.
///
/// Belongs to one thread. Allocates nothing after `init`; as fast as its port, so not for the control path.
public struct RTUMaster: ~Copyable, Sendable {
    /// What `poll` found.
    public typealias Status = ModbusStatus

    private enum Phase {
        case idle
        case awaitingSilence(giveUp: MonotonicInstant)
        case sending(giveUp: MonotonicInstant)
        case listening(giveUp: MonotonicInstant)
    }

    /// The times that the master keeps.
    public let timing: RTUTiming
    /// What happened since start.
    public private(set) var statistics = ModbusStatistics()

    private let port: any SerialPort
    private var phase = Phase.idle
    private var request: ModbusRequest?
    private var isRetry = false
    private var suspectWindow: Nanoseconds?
    private var silence = Nanoseconds.zero
    private var lastActivity = MonotonicInstant.zero
    private var firstSentAt = MonotonicInstant.zero
    private var sentAt = MonotonicInstant.zero
    /// When the answer to the newest attempt is overdue.
    private var overdueAt = MonotonicInstant.zero
    /// The bus may be silent, but nothing is sent before this.
    private var earliest = MonotonicInstant.zero
    private var transmit = InlineArray<256, UInt8>(repeating: 0)
    private var transmitLength = 0
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
    /// Throws ``ModbusError/requestUnderWay`` unless the master is idle, and ``ModbusError/invalidRequest`` for a unit that
    /// is not 1…247: broadcasts have no answer, and 255 is for TCP.
    public mutating func begin(_ request: ModbusRequest, now: MonotonicInstant) throws(ModbusError) {
        guard case .idle = phase else { throw .requestUnderWay }
        guard (1...247).contains(request.unit) else { throw .invalidRequest }
        self.request = request
        isRetry = false
        statistics.requests &+= 1
        awaitSilence(suspectWindow ?? timing.minimumGap, from: now)
    }

    /// Takes the read `request`; it is sent by a later `poll`, when the bus has been silent long enough.
    public mutating func begin(_ request: ReadRequest, now: MonotonicInstant) throws(ModbusError) {
        try begin(ModbusRequest(request), now: now)
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
        phase = .awaitingSilence(giveUp: max(now, earliest) + span + timing.busyLimit)
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
        if now - lastActivity >= silence, now >= earliest {
            transmitted = 0
            received = 0
            if let request { encode(request) }
            sentAt = now
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
    private mutating func send(_ request: ModbusRequest, now: MonotonicInstant) throws(HALError) -> Bool {
        let start = transmitted
        let end = transmitLength
        let taken = try transmit.span.withUnsafeBytes { (bytes) throws(HALError) in
            try port.write(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        }
        let count = min(max(taken, 0), end - start)
        transmitted += count
        statistics.bytesSent &+= UInt64(count)
        guard transmitted == end else { return false }
        // The port has queued the bytes; they are on the wire this much longer.
        lastActivity = now + timing.characterTime * Int64(end)
        let replyTime = timing.characterTime * Int64(RTUFrame.length(of: request.pdu.longestResponse))
        overdueAt = lastActivity + timing.responseTimeout + replyTime
        phase = .listening(giveUp: overdueAt)
        return true
    }

    private mutating func listen(
        for request: ModbusRequest, now: MonotonicInstant, giveUp: MonotonicInstant
    ) throws(HALError) -> Status {
        let count = try receiveMore()
        if count > 0 {
            statistics.bytesReceived &+= UInt64(count)
            lastActivity = max(lastActivity, now)
        }
        switch parse(answering: request) {
        case .complete(let response):
            statistics.replies &+= 1
            answered(now: now)
            return .reply(
                ModbusReply(request: request, response: response, sentAt: firstSentAt, receivedAt: now))
        case .failed(.exception(let exception)):
            statistics.exceptions &+= 1
            answered(now: now)
            return .failed(.exception(exception))
        case .failed(let error):
            return endAttempt(isEcho ? .echoedRequest : error, now: now)
        case .incomplete:
            guard now >= giveUp else { return .waiting }
            if isEcho { return endAttempt(.echoedRequest, now: now) }
            return endAttempt(
                received == 0 ? .timedOut : .truncatedReply(receivedBytes: UInt16(received)), now: now)
        }
    }

    // MARK: Endings

    private mutating func answered(now: MonotonicInstant) {
        statistics.latency.record(now - sentAt)
        phase = .idle
        request = nil
        if isRetry { suspectLateReplies(now: now) }
    }

    private mutating func endAttempt(_ error: ModbusError, now: MonotonicInstant) -> Status {
        switch error {
        case .timedOut, .truncatedReply: statistics.timeouts &+= 1
        case .crcMismatch: statistics.crcErrors &+= 1
        default: statistics.unexpectedReplies &+= 1
        }
        // What came was not the answer, or was noise: the answer may come yet.
        earliest = max(now, overdueAt)
        guard !isRetry, request?.isRepeatable == true else { return end(error, now: now) }
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
        lastActivity = max(lastActivity, now, earliest)
        // The last attempt may be the only one that was heard: its answer gets its time too.
        earliest = max(earliest, sentAt + timing.latestReply)
        phase = .idle
        request = nil
        return .failed(error)
    }

    /// Asks for a silence before the next request as long as the answers to this one may still take.
    ///
    /// The first attempt was sent `elapsed` ago. If the device was that slow once, an answer to the second attempt
    /// comes at most `elapsed` from now. An attempt that ended early, by something that was no answer, counts as long as
    /// its answer had time.
    private mutating func suspectLateReplies(now: MonotonicInstant) {
        let elapsed = max(now, earliest) - firstSentAt
        suspectWindow = min(max(elapsed + timing.quietTime, timing.lateReplyWindow), timing.latestReply)
    }

    // MARK: Buffers

    private mutating func encode(_ request: ModbusRequest) {
        var span = transmit.mutableSpan
        transmitLength = span.withUnsafeMutableBytes { RTUFrame.encode(request.pdu, unit: request.unit, into: $0) }
    }

    private func parse(answering request: ModbusRequest) -> RTUReplyParser.Finding {
        receive.span.withUnsafeBytes {
            RTUReplyParser.parse(UnsafeRawBufferPointer(rebasing: $0[0..<received]), answering: request)
        }
    }

    /// Whether what was received begins with the whole request. Asked only of what is no answer.
    private var isEcho: Bool {
        guard received >= transmitLength else { return false }
        for index in 0..<transmitLength where receive[index] != transmit[index] { return false }
        return true
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
