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
    /// Where the meter is, for people.
    let place: String
    private let time: Time

    init(reader: consuming MeterReader, time: Time, place: String) {
        self.reader = reader
        self.time = time
        self.place = place
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

    /// Polls until everything that the meter gives was read once, or `limit` is over; the last failure if nothing came.
    func readAll(limit: Nanoseconds, isInterrupted: () -> Bool) -> MeterError? {
        let start = now
        let wantsSlow = reader.model.blocks.contains { $0.rate == .slow }
        let wantsEnergy = reader.model.blocks.contains { $0.rate == .energy }
        let wantsIdentity = !reader.model.identity.isEmpty
        var isIdentified = false
        while now - start < limit, !isInterrupted() {
            if case .identified = poll() { isIdentified = true }
            let statistics = reader.statistics
            if statistics.liveReadings > 0, !wantsEnergy || statistics.energyReadings > 0,
                !wantsSlow || statistics.slowReadings > 0 || statistics.refusedRequests > 2,
                !wantsIdentity || isIdentified || statistics.refusedRequests > 0
            {
                return nil
            }
            // Somebody who waits for a silent meter wants to know.
            if statistics.liveReadings == 0, statistics.failedReadings >= 3 { return reader.lastError }
        }
        return reader.sample == nil ? reader.lastError : nil
    }
}
