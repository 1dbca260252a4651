import HAL
import VirtualBoard

/// What a bench's own eyes saw; `nil` where it has none.
public struct BenchTruth: Hashable, Sendable {
    /// Whether each contactor's main contacts touch, first contactor first.
    public var contacts: [Bool?] = []
    /// When contacts last opened, any contactor; `nil` if never or unknown.
    public var lastOpened: MonotonicInstant?
    /// When contacts last closed, any contactor; `nil` if never or unknown.
    public var lastClosed: MonotonicInstant?
    /// Values of the other fields.
    public var values: [ObservedField: ObservedValue] = [:]

    /// Nothing seen.
    public init() {}

    /// The value of `field`, or `nil`.
    public subscript(field: ObservedField) -> ObservedValue? {
        func word(_ isClosed: Bool?) -> ObservedValue? { isClosed.map { .word($0 ? "closed" : "open") } }
        switch field {
        case .contactor1: return word(contacts.first ?? nil)
        case .contactor2: return word(contacts.count > 1 ? contacts[1] : nil)
        case .contactor:
            // Open only if all are; half open is neither.
            guard let main = contacts.first ?? nil else { return nil }
            if main { return .word("closed") }
            return contacts.contains(true) ? nil : .word("open")
        default: return values[field]
        }
    }

    /// Whether any contacts touch.
    public var isAnyClosed: Bool { contacts.contains(true) }
}

extension BenchTruth {
    /// What is to be seen on a virtual board; `start` is its state when the scenario began.
    public init(_ state: VirtualBoardState, since start: VirtualBoardState = VirtualBoardState()) {
        contacts = [state.relay1.isClosed, state.relay2.isClosed]
        lastOpened = Self.latest(state.relay1.lastOpenedNanoseconds, state.relay2.lastOpenedNanoseconds)
        lastClosed = Self.latest(state.relay1.lastClosedNanoseconds, state.relay2.lastClosedNanoseconds)
        values[.lock] = .word(state.isLocked ? "locked" : "unlocked")
        switch state.pilotWaveform {
        case .steadyHigh: values[.pilot] = .word("steady high")
        case .steadyLow: values[.pilot] = .word("steady low")
        case .duty(let partsPerMillion):
            values[.pilot] = .word("pwm")
            values[.duty] = .number(Double(partsPerMillion) / 10_000)
            if state.pilotHertz > 0 { values[.frequency] = .number(state.pilotHertz) }
        }
        values[.pilotHigh] = .number(state.pilotHighMillivolts / 1_000)
        values[.pilotLow] = .number(state.pilotLowMillivolts / 1_000)
        let amperes = [state.amperes.l1, state.amperes.l2, state.amperes.l3]
        values[.current] = .number(amperes.max() ?? 0)
        values[.phasesDrawn] = .number(Double(amperes.filter { $0 > 0.5 }.count))
        values[.relaySupply] = .word(state.isHeartbeatAlive && state.isSupplyPresent ? "live" : "dead")
        values[.breaker] = .word(state.isBreakerTripped ? "tripped" : "closed")
        values[.fan] = .word(state.isFanRunning ? "running" : "standing")
        values[.tripLine] = .word(state.residualTrip ? "active" : "inactive")
        values[.car] = .word(state.persona == nil ? "none" : state.isAsleep ? "asleep" : "awake")
        values[.closings] = .number(Double(state.relay1.cycles) - Double(start.relay1.cycles))
        values[.openingsUnderLoad] = .number(
            Double(state.relay1.openedUnderLoad) + Double(state.relay2.openedUnderLoad)
                - Double(start.relay1.openedUnderLoad) - Double(start.relay2.openedUnderLoad))
        values[.readyLight] = .word(state.lightReady ? "on" : "off")
        values[.chargingLight] = .word(state.lightCharging ? "on" : "off")
        values[.faultLight] = .word(state.lightFault ? "on" : "off")
    }

    private static func latest(_ first: Int64, _ second: Int64) -> MonotonicInstant? {
        let last = max(first, second)
        return last < 0 ? nil : MonotonicInstant(nanoseconds: last)
    }
}
