import LocalAPI

/// What the controller says of itself: the part of its status that scenarios look at.
public struct ControllerReport: Sendable {
    /// Its status as the local API gives it.
    public var status: WallboxStatus

    /// The report in `status`.
    public init(_ status: WallboxStatus) { self.status = status }

    /// The value of `field`, or `nil` if the board has no such thing.
    public subscript(field: ObservedField) -> ObservedValue? {
        let charge = status.charge
        return switch field {
        case .state: .word(charge.state)
        case .stage: .word(charge.stage)
        case .hindrance: .word(charge.hindrance)
        case .faults: .names(status.faults.map(\.code))
        case .offered: .number(status.pilot.offeredAmperes)
        case .allowed: .number(status.limits.allowedAmperes)
        case .limitedBy: .word(status.limits.limitedBy)
        case .selfTest: .word(status.residualCurrent.selfTest.rawValue)
        case .selfTestAge: status.residualCurrent.lastPassedSecondsAgo.map { .number($0) }
        case .meter: status.meter.map { .word($0.isStale ? "stale" : "fresh") }
        case .measured: status.meter?.greatestCurrentAmperes.map { .number($0) }
        case .feedback: status.contactors.first.map { .word($0.feedback.rawValue) }
        case .lockFeedback: status.lock.map { .word($0.feedback.rawValue) }
        case .cable: status.cable.amperes.map { .number($0) }
        case .phases: .number(Double(charge.phases))
        case .wakeUps: .number(Double(charge.wakeUps))
        case .toggles: .number(Double(charge.bcbToggles))
        case .session: .number(Double(charge.session))
        case .vehicle: .word(charge.isVehicleConnected ? "connected" : "none")
        case .simplified: .word(charge.isSimplifiedVehicle ? "yes" : "no")
        case .supply: .word(status.isSupplyPresent ? "present" : "lost")
        case .opto: status.optoInputs.first.map { .word($0.isOn ? "on" : "off") }
        case .emergencyStop: status.emergencyStop.map { .word($0 ? "pressed" : "released") }
        case .temperature: status.temperature?.celsius.map { .number($0) }
        case .status: status.outlet.map { .word($0.status) }
        case .authorized: status.outlet.map { .word($0.isAuthorized ? "yes" : "no") }
        case .tag: status.outlet.map { .word($0.tag) }
        case .energy: status.outlet?.sessionKilowattHours.map { .number($0) }
        case .ended: status.outlet.map { .number(Double($0.ended)) }
        case .lastEnd: status.outlet?.lastEnd.map { .word($0) }
        case .decision: status.outlet?.lastDecision.map { .word($0) }
        default: nil
        }
    }
}
