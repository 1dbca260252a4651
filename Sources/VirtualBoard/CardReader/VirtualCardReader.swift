import HAL
import Synchronization

/// A simulated PN532 alone on its serial line, with cards that are placed on it and taken away.
///
/// ```swift
/// let reader = VirtualCardReader()
/// reader.place(.classic1K([0x04, 0xA1, 0xB2, 0xC3]))
/// // give `reader.port` to a `PN532Reader`, and between its polls:
/// reader.advance(by: .milliseconds(10))
/// ```
///
/// Advanced by one thread. The port may be used from any.
public final class VirtualCardReader {
    /// The controller's end of the line.
    public let port: VirtualCardReaderPort
    /// The clock that the line goes by.
    public let clock: any MonotonicClock
    private let virtualClock: VirtualClock?
    private var twin: PN532Twin
    private var input: [(due: Int64, byte: UInt8)] = []
    private var inputFreeAt: Int64 = .min / 2
    private var reached: Int64

    /// A reader that has just been switched on. Equal seed and calls give equal bytes.
    public init(name: String = "virtual-card-reader", seed: UInt64 = 1, clock: any MonotonicClock = VirtualClock()) {
        self.clock = clock
        virtualClock = clock as? VirtualClock
        reached = clock.now.nanoseconds
        twin = PN532Twin(seed: seed)
        port = VirtualCardReaderPort(name: name, clock: clock)
    }

    /// The instant reached.
    public var now: MonotonicInstant { MonotonicInstant(nanoseconds: reached) }
    /// The cards in the field, in the order in which they were placed.
    public var cards: [VirtualCard] { twin.field.cards }
    /// Whether the field is on.
    public var isFieldOn: Bool { twin.field.isOn }
    /// The codes of the newest commands that it heard, 64 at most, in order.
    public var commands: [UInt8] { twin.commands }
    /// Frames that it heard with a wrong checksum.
    public var damagedFrames: Int { twin.damagedFrames }
    /// What is wrong.
    public var faults: Set<CardReaderFault> { twin.faults }

    /// Puts a card into the field, behind those that are there.
    public func place(_ card: VirtualCard) {
        if !twin.field.cards.contains(card) { twin.field.cards.append(card) }
    }

    /// Takes a card away.
    public func remove(_ card: VirtualCard) { twin.field.remove(card) }

    /// Takes all cards away.
    public func removeAll() { for card in cards { remove(card) } }

    /// Switches a fault on or off.
    public func set(_ fault: CardReaderFault, on: Bool) {
        if on { twin.faults.insert(fault) } else { twin.faults.remove(fault) }
        if fault == .unpowered { twin.losePower() }
        guard fault == .disconnected else { return }
        port.isDisconnected.store(on, ordering: .releasing)
        // What was on its way is lost.
        input.removeAll()
        while port.toReader.pop() != nil {}
        port.fromReader.discard()
        // A reader on a USB adapter has its power from it.
        twin.losePower()
    }

    /// Takes its power away for a moment.
    public func cyclePower() { twin.losePower() }

    /// Sets by how much late answers are late.
    public func setLateLatency(_ latency: Nanoseconds) { twin.lateLatency = latency.rawValue }

    /// Moves the line (and a virtual clock) on to `instant`.
    public func advance(to instant: MonotonicInstant) {
        let target = max(reached, instant.nanoseconds)
        // A card that was placed since is found now, not at the end of the span.
        twin.finishSearch(at: reached)
        var due = max(inputFreeAt, port.writtenAt.load(ordering: .acquiring))
        while let byte = port.toReader.pop() {
            due += PN532Twin.characterTime
            input.append((due, byte))
        }
        inputFreeAt = due
        let arrived = input.prefix { $0.due <= target }.count
        for (due, byte) in input[..<arrived] { twin.take(byte, at: due) }
        input.removeFirst(arrived)
        twin.finishSearch(at: target)
        reached = target
        for byte in twin.takeOutput(until: target) { _ = port.fromReader.push(byte) }
        virtualClock?.advance(to: now)
    }

    /// Moves the line on by `span`.
    public func advance(by span: Nanoseconds) { advance(to: now + span) }
}
