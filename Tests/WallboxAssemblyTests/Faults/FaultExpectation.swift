import ChargeControl
import HAL
import VirtualBoard

/// What must follow when a part breaks, one row a fault.
struct FaultExpectation: Sendable {
    /// What happens when the part breaks in mid-charge.
    enum Reaction: Sendable {
        /// All contacts are open within so many milliseconds, and this fault is raised (`nil`: it looks like a plug pulled).
        case opens(Int64, Fault?)
        /// The offer is withdrawn within so many milliseconds, the contacts follow within 6.1 s; this fault is raised.
        case stops(Int64, Fault)
        /// Nothing: harmless, or not to be seen before something is switched (``HiddenFaultTests``).
        case goesOn
    }

    /// What a car gets that comes while the part is broken.
    enum Arrival: Sendable {
        /// Power.
        case charges
        /// No contact ever closes; one of these faults is raised, if any can be.
        case refused([Fault])
        /// Contacts close, the fault shows, and they are open again within so many milliseconds.
        case opens(Int64, Fault)
    }

    var fault: FaultName
    /// In mid-charge.
    var reaction: Reaction
    /// With the part broken before a car comes.
    var arrival: Arrival
    /// With the part broken after a car came and before it is permitted current; `nil`: the same.
    var permission: Arrival?
    /// Whether a board with fixed cable and one contactor has the part.
    var isOnTethered = true

    /// The row of `fault`.
    static func of(_ fault: FaultName) -> FaultExpectation {
        switch fault {
        // Feedback has 50 ms to be sure, a period to be seen in, and the contacts 30 ms.
        case .relay1StuckOpen: row(fault, .opens(130, .contactorStuckOpen), .opens(400, .contactorStuckOpen))
        case .relay2StuckOpen:
            row(fault, .opens(130, .contactorStuckOpen), .opens(400, .contactorStuckOpen), isOnTethered: false)
        case .relay1FeedbackStuckOpen: row(fault, .opens(110, .contactorStuckOpen), .opens(400, .contactorStuckOpen))
        case .relay2FeedbackStuckOpen:
            row(fault, .opens(110, .contactorStuckOpen), .opens(400, .contactorStuckOpen), isOnTethered: false)
        case .relay1Chatter: row(fault, .opens(100, .contactorBounce), .opens(400, .contactorBounce))
        case .relay2Chatter:
            row(fault, .opens(100, .contactorBounce), .opens(400, .contactorBounce), isOnTethered: false)
        case .relay1Weld, .relay1SlowDropOut: row(fault, .goesOn, .charges)
        case .relay2Weld, .relay2SlowDropOut: row(fault, .goesOn, .charges, isOnTethered: false)
        case .relay1FeedbackStuckClosed: row(fault, .goesOn, .refused([.contactorWelded]))
        case .relay2FeedbackStuckClosed: row(fault, .goesOn, .refused([.contactorWelded]), isOnTethered: false)
        // The supervisor's 100 ms, a period before it began, and the contacts.
        case .heartbeatDead: row(fault, .opens(140, .contactorStuckOpen), .refused([.contactorStuckOpen]))
        // The pilot: 100 ms whatever breaks.
        case .pilotShort, .pilotSupplyLost: row(fault, .opens(100, .controlPilotShort), .refused([.controlPilotShort]))
        case .pilotOpen: row(fault, .opens(100, nil), .refused([]))
        case .diodeMissing: row(fault, .opens(100, .diodeMissing), .refused([.diodeMissing]))
        case .pilotIndeterminate:
            // At 7.5 V a car that was in B stays there: it never asks.
            row(fault, .opens(100, .controlPilotIndeterminate), .refused([.controlPilotIndeterminate]), .refused([]))
        case .pilotADCError:
            row(fault, .opens(100, .controlPilotIndeterminate), .refused([.controlPilotIndeterminate]))
        case .negativeRailSag: row(fault, .opens(100, .diodeMissing), .refused([.diodeMissing, .controlPilotDriver]))
        case .pilotNoise: row(fault, .goesOn, .charges)
        // 10 V without a car reads as a car: nobody charges, and no plug goes into a locked socket.
        case .positiveRailSag: row(fault, .goesOn, .refused([]), .charges)
        case .pwmStuck: row(fault, .goesOn, .refused([.diodeMissing, .controlPilotDriver, .hardwareAccess]))
        case .pilotADCStuck:
            row(fault, .goesOn, .refused([]), .refused([.diodeMissing, .controlPilotDriver]))
        // The cable's coding is filtered for 100 ms and sampled every 50 ms.
        case .proximityOpen, .proximityShort, .proximityADCError:
            row(fault, .opens(200, .proximityLost), .refused([]), .refused([.proximityLost]), isOnTethered: false)
        case .residualSensorStuck, .residualTestSwapped:
            row(fault, .opens(35, .residualCurrentTripped), .refused([.residualCurrentTripped]))
        case .residualSensorError:
            row(fault, .opens(50, .residualCurrentMonitorFailed), .refused([.residualCurrentMonitorFailed]))
        case .residualSensorInverted:
            row(
                fault, .opens(35, .residualCurrentTripped),
                .refused([.residualCurrentTripped, .residualCurrentMonitorFailed]))
        // The shipped simulated boards have one trip output and no value line.
        case .residualSensorSwapped, .residualValueDead, .residualValueEdgesLost: row(fault, .goesOn, .charges)
        case .residualSensorDead, .residualSensorSlow, .residualSensorNoRelease, .residualTestShorted:
            // Once tested the monitor is believed for this session.
            row(fault, .goesOn, .refused([.residualCurrentMonitorFailed, .residualCurrentTripped]), .charges)
        case .earthFaultDirect: row(fault, .opens(300, .residualCurrentTripped), .opens(400, .residualCurrentTripped))
        case .earthFaultAlternating:
            row(fault, .opens(150, .residualCurrentTripped), .opens(400, .residualCurrentTripped))
        case .meterSilent, .meterChecksum, .meterLate, .meterWrongUnit, .meterTruncated, .meterEcho, .meterGarbage,
            .meterGarbageBefore, .meterGarbageAfter:
            row(fault, .stops(5_100, .meterStale), .refused([.meterStale]))
        // Three seconds of silence are bridged by the last values; a counter that begins again is no reason to stop.
        case .meterStuck, .meterPowerCycled, .meterReplaced, .meterCounterWrap: row(fault, .goesOn, .charges)
        case .temperatureADCError, .temperatureSensorOpen:
            // The last good value holds for 10 s: in the first seconds a charge may still begin.
            row(fault, .stops(10_100, .temperatureStale), .opens(11_500, .temperatureStale))
        case .lockJammed: row(fault, .goesOn, .refused([.lockFailed]), .charges, isOnTethered: false)
        case .lockFeedbackStuckLocked: row(fault, .goesOn, .charges, isOnTethered: false)
        case .lockFeedbackStuckUnlocked:
            row(fault, .opens(100, .unlockedWhileCharging), .refused([.lockFailed]), isOnTethered: false)
        case .supplyLost: row(fault, .opens(40, .supplyLost), .refused([.supplyLost]))
        case .fanDead: row(fault, .goesOn, .charges, isOnTethered: false)
        // The standard gives a car 5 s to follow; more than that for 7 s by the meter, which is read once a second.
        case .vehicleOvercurrent: row(fault, .stops(8_500, .overcurrent), .opens(20_000, .overcurrent))
        }
    }

    private static func row(
        _ fault: FaultName, _ reaction: Reaction, _ arrival: Arrival, _ permission: Arrival? = nil,
        isOnTethered: Bool = true
    ) -> FaultExpectation {
        FaultExpectation(
            fault: fault, reaction: reaction, arrival: arrival, permission: permission, isOnTethered: isOnTethered)
    }
}
