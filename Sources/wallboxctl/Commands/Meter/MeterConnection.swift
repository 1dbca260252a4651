import Glibc
import HAL
import Metering
import VirtualBoard

/// A meter being read, and the time that passes meanwhile.
final class MeterConnection {
    /// How time passes.
    enum Time {
        /// By itself.
        case real(any MonotonicClock)
        /// As the virtual board is advanced.
        case virtual(VirtualBoard)
    }

    private(set) var reader: MeterReader
    /// Where the meter is, for people: the port or the host.
    let place: String
    /// The same with the line's settings.
    let location: String
    private let time: Time

    init(reader: consuming MeterReader, time: Time, place: String, line: SerialSettings? = nil) {
        self.reader = reader
        self.time = time
        self.place = place
        let settings = line.map { " at " + MeterDisplay.line($0.baudRate, $0.parity, $0.stopBits) }
        location = place + (settings ?? "")
    }

    /// One sentence about the reader's last error: where, what was asked for, what went wrong and the mend.
    func text(of error: MeterError) -> String {
        "\(location): \(reader.lastErrorPlace.map { "\($0): " } ?? "")\(error)"
    }

    /// The present instant.
    var now: MonotonicInstant {
        switch time {
        case .real(let clock): clock.now
        case .virtual(let board): board.clock.now
        }
    }

    /// Whether time is virtual, so that waiting costs nothing.
    var isVirtual: Bool { if case .virtual = time { true } else { false } }

    /// Polls once and lets 5 ms pass.
    func poll() -> MeterReader.Event {
        let event = reader.poll(now: now)
        switch time {
        case .real: usleep(5_000)
        case .virtual(let board): board.advance(by: .milliseconds(5))
        }
        return event
    }

    /// Polls until everything that the meter gives was read once, or it is known that the rest will not come, or `limit` is
    /// over; the last failure if nothing came.
    func readAll(limit: Nanoseconds, isInterrupted: () -> Bool) -> MeterError? {
        let start = now
        let wantsIdentity = !reader.model.identity.isEmpty
        while now - start < limit, !isInterrupted() {
            if poll() == .none { continue }
            let statistics = reader.statistics
            if statistics.liveReadings > 0, !wantsIdentity || statistics.identityRounds > 0,
                reader.missingValues.allSatisfy({ $0.isDefinite })
            {
                return nil
            }
            // Somebody who waits for a silent meter wants to know.
            if statistics.liveReadings == 0, statistics.failedReadings >= 3 { return reader.lastError }
        }
        return reader.sample == nil ? reader.lastError : nil
    }
}
