import CardReaders
import HAL
import Records
import VirtualBoard

/// A reader on a virtual PN532, in virtual time.
final class ReaderBench {
    let chip: VirtualCardReader
    let reader: PN532Reader
    private(set) var events: [CardReaderEvent] = []

    init(seed: UInt64 = 1, timing: PN532Timing = PN532Timing()) {
        chip = VirtualCardReader(seed: seed)
        reader = PN532Reader(port: chip.port, timing: timing)
    }

    /// A bench whose reader has found its field empty.
    static func ready(seed: UInt64 = 1) -> ReaderBench {
        let bench = ReaderBench(seed: seed)
        bench.run(milliseconds: 500)
        return bench
    }

    /// Lets time pass, polling every 10 ms as the daemon does.
    func run(milliseconds: Int64) {
        for _ in 0..<(milliseconds / 10) {
            chip.advance(by: .milliseconds(10))
            events += reader.poll(now: chip.now)
        }
    }

    /// What was told since last asked.
    func takeEvents() -> [CardReaderEvent] {
        defer { events = [] }
        return events
    }

    /// Shows a card for a while, takes it away again, and gives what was told.
    func show(_ card: VirtualCard, milliseconds: Int64 = 800) -> [CardReaderEvent] {
        events = []
        chip.place(card)
        run(milliseconds: milliseconds)
        chip.remove(card)
        run(milliseconds: 1_500)
        return takeEvents()
    }
}

/// The token of a UID.
func token(_ uid: [UInt8]) throws -> IdentityToken { try IdentityToken(cardUID: uid) }
