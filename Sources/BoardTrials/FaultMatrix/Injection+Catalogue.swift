import BoardProfiles
import ChargeControl
import HAL
import VirtualBoard

extension Injection {
    /// Every way in which the matrix breaks something; the first breaks nothing, and nothing may be told of it.
    static var all: [Injection] {
        [nothing] + contactors + pilot + cable + residualCurrent + meter + lock + supply + controller
    }

    /// Nothing breaks: what is told then is a false alarm.
    static var nothing: Injection {
        var injection = Injection("none", of: "—", "nothing breaks", strike: { _ in }, mend: { _ in })
        // A car's own doing, in the situations that have such a car.
        injection.signs = [
            FaultSign(.vehicleIgnoresPilot, within: .milliseconds(6_100)) { $0.outputs.stage == .stopping }
        ]
        injection.remark = "the charge goes on"
        return injection
    }

    private static let twoContactors: @Sendable (BoardProfile) -> String? = {
        $0.contactors.count > 1 ? nil : "the board has one contactor"
    }

    // MARK: Contactors

    private static var contactors: [Injection] { contactor(first: true) + contactor(first: false) + [coilSupply] }

    private static func contactor(first: Bool) -> [Injection] {
        let element = first ? "contactor K1" : "contactor K2"
        // Feedback time-out, its confirmation, the auxiliary contact's delay, two ticks.
        let limit = Nanoseconds.milliseconds(290)
        let isWanted: @Sendable (Scene) -> Bool = {
            first ? $0.outputs.closeMainContactor : $0.outputs.closePhaseContactor
        }
        let isClosed: @Sendable (Scene) -> Bool = { first ? $0.state.relay1.isClosed : $0.state.relay2.isClosed }
        func make(_ name: FaultName, _ configure: (inout Injection) -> Void) -> Injection {
            var injection = Injection(name, of: element)
            if !first { injection.absence = twoContactors }
            configure(&injection)
            return injection
        }
        return [
            make(first ? .relay1Weld : .relay2Weld) {
                $0.signs = [FaultSign(.contactorWelded, within: limit) { isClosed($0) && !isWanted($0) }]
                $0.holdsContacts = true
            },
            make(first ? .relay1StuckOpen : .relay2StuckOpen) {
                $0.signs = [FaultSign(.contactorStuckOpen, within: limit) { isWanted($0) && !isClosed($0) }]
            },
            make(first ? .relay1Chatter : .relay2Chatter) {
                $0.signs = [
                    FaultSign(.contactorBounce, or: .contactorStuckOpen, within: .milliseconds(300)) {
                        isWanted($0) && isClosed($0)
                    }
                ]
            },
            make(first ? .relay1FeedbackStuckOpen : .relay2FeedbackStuckOpen) {
                $0.signs = [FaultSign(.contactorStuckOpen, within: limit, when: isWanted)]
            },
            make(first ? .relay1FeedbackStuckClosed : .relay2FeedbackStuckClosed) {
                $0.signs = [FaultSign(.contactorWelded, within: limit) { !isWanted($0) }]
                // What looks closed must be locked.
                $0.mayShow = [.unlockedWhileCharging]
            },
            make(first ? .relay1SlowDropOut : .relay2SlowDropOut) {
                $0.mayShow = [.contactorWelded]
                // Never due: it only says when the clock of an opening starts.
                $0.signs = [FaultSign(.contactorWelded, within: .seconds(60)) { isClosed($0) && !isWanted($0) }]
                $0.extraDropOut = .milliseconds(170)
                $0.remark = "contacts part 170 ms late; the feedback time-out of 200 ms may just catch it"
            },
        ]
    }

    private static var coilSupply: Injection {
        var injection = Injection(.heartbeatDead, of: "coil supply")
        injection.signs = [
            FaultSign(.contactorStuckOpen, within: .milliseconds(290)) {
                ($0.outputs.closeMainContactor && !$0.state.relay1.isClosed)
                    || ($0.outputs.closePhaseContactor && !$0.state.relay2.isClosed)
            }
        ]
        injection.absence = { $0.heartbeat == nil ? "the board has no heartbeat supervisor" : nil }
        return injection
    }

    // MARK: Control pilot

    /// The pilot must be at −12 V and is not: told once the front end has settled and the level is believed.
    private static let driverSign = FaultSign(.controlPilotDriver, within: .milliseconds(2_400)) {
        $0.isStateF && $0.state.pilotHighMillivolts > -10_600
    }

    private static var pilot: [Injection] {
        [short(.pilotShort), short(.pilotSupplyLost), open, diode, indeterminate, noise]
            + [positiveRail, negativeRail, generator, converterError, converterStuck]
    }

    private static func short(_ name: FaultName) -> Injection {
        var injection = Injection(name, of: "control pilot")
        injection.signs = [
            FaultSign(.controlPilotShort, within: .milliseconds(100)) {
                !$0.isStateF && abs($0.state.pilotHighMillivolts) < 1_000
            }, driverSign,
        ]
        return injection
    }

    private static var open: Injection {
        var injection = Injection(.pilotOpen, of: "control pilot")
        injection.remark = "the vehicle is gone: contacts part within 100 ms, the plug comes free"
        injection.opensWithin = .milliseconds(100)
        return injection
    }

    private static var diode: Injection {
        var injection = Injection(.diodeMissing, of: "vehicle")
        // What lies between the levels of state F and of the others for a moment.
        injection.mayShow = [.controlPilotIndeterminate]
        injection.signs = [
            FaultSign(.diodeMissing, within: .milliseconds(130)) {
                $0.outputs.pilot.isPWM && $0.outputs.vehicleConnected && $0.state.pilotLowMillivolts > -9_900
            }, driverSign,
        ]
        return injection
    }

    private static var indeterminate: Injection {
        var injection = Injection(.pilotIndeterminate, of: "control pilot")
        injection.signs = [
            FaultSign(.controlPilotIndeterminate, within: .milliseconds(100)) {
                !$0.isStateF && $0.outputs.level != .b && $0.isAnyClosed && $0.outputs.closeMainContactor
            },
            FaultSign(.controlPilotIndeterminate, within: .milliseconds(2_300)) {
                !$0.isStateF && $0.outputs.level != .b
            },
        ]
        injection.remark = "held as B where it was B: nothing closes in B"
        return injection
    }

    private static var noise: Injection {
        var injection = Injection(.pilotNoise, of: "control pilot")
        injection.remark = "must not disturb a charge"
        return injection
    }

    private static var positiveRail: Injection {
        var injection = Injection(.positiveRailSag, of: "control pilot")
        // Once it is pulled, the plug that is still "seen" has no coding.
        injection.mayShow = [.controlPilotIndeterminate, .proximityLost]
        injection.remark = "A reads as B, C as C: no vehicle is taken for one that does not ask, which closes nothing"
        return injection
    }

    private static var negativeRail: Injection {
        var injection = Injection(.negativeRailSag, of: "control pilot")
        injection.mayShow = [.controlPilotIndeterminate]
        injection.signs = [
            FaultSign(.diodeMissing, or: .controlPilotDriver, within: .milliseconds(150)) { $0.outputs.pilot.isPWM },
            driverSign,
        ]
        return injection
    }

    private static var generator: Injection {
        var injection = Injection(.pwmStuck, of: "control pilot")
        injection.signs = [
            FaultSign(.hardwareAccess, or: .controlPilotDriver, within: .milliseconds(1_300)) {
                ($0.outputs.pilot == .steadyLow && $0.state.pilotWaveform != .steadyLow)
                    || ($0.outputs.pilot == .steadyHigh && $0.state.pilotWaveform != .steadyHigh)
                    || ($0.outputs.pilot.isPWM
                        && ($0.state.pilotWaveform == .steadyLow || $0.state.pilotWaveform == .steadyHigh))
            }
        ]
        injection.mayShow = [.controlPilotIndeterminate, .hardwareAccess, .controlPilotDriver, .diodeMissing]
        return injection
    }

    private static var converterError: Injection {
        var injection = Injection(.pilotADCError, of: "control pilot")
        injection.signs = [
            FaultSign(.controlPilotIndeterminate, within: .milliseconds(100)) {
                !$0.isStateF && $0.outputs.closeMainContactor
            },
            FaultSign(.controlPilotIndeterminate, within: .milliseconds(2_300)) { !$0.isStateF },
            FaultSign(.controlPilotDriver, within: .milliseconds(2_600)) { $0.isStateF },
        ]
        return injection
    }

    private static var converterStuck: Injection {
        var injection = Injection(.pilotADCStuck, of: "control pilot")
        injection.signs = [
            FaultSign(.controlPilotIndeterminate, within: FaultMatrix.stuckAfter + .milliseconds(150)) {
                !$0.isStateF && $0.outputs.closeMainContactor
            },
            FaultSign(.controlPilotIndeterminate, within: FaultMatrix.stuckAfter + .milliseconds(2_300)) {
                !$0.isStateF
            },
            FaultSign(.controlPilotDriver, within: FaultMatrix.stuckAfter + .milliseconds(2_600)) { $0.isStateF },
        ]
        injection.mayShow = [.controlPilotDriver, .diodeMissing]
        return injection
    }

    // MARK: Cable

    private static var cable: [Injection] {
        [FaultName.proximityOpen, .proximityShort, .proximityADCError].map {
            var injection = Injection($0, of: "cable coding")
            injection.signs = [
                FaultSign(.proximityLost, within: .milliseconds(180)) {
                    $0.outputs.vehicleConnected && $0.outputs.cableMilliamperes > 0 && !$0.isStateF
                }
            ]
            injection.absence = { $0.outlet.kind == .socket ? nil : "the cable is fixed" }
            injection.remark = "before the cable is known nothing is offered"
            return injection
        }
    }

    // MARK: Lock

    private static var lock: [Injection] {
        var jammed = Injection(.lockJammed, of: "plug lock")
        // Three tries of 2 s with 1 s the other way between them.
        let tries = Nanoseconds.milliseconds(9_500)
        jammed.signs = [
            FaultSign(.lockFailed, within: tries) {
                $0.isPermitted && $0.outputs.vehicleConnected && !$0.state.isLocked && !$0.isAnyClosed
                    && $0.isStarted && !$0.hasOpeningFault
            },
            FaultSign(.lockStuck, within: tries) {
                !$0.isPermitted && $0.state.isLocked && !$0.isAnyClosed && $0.isStarted && !$0.isStateF
            },
        ]
        jammed.mayShow = [.lockFailed, .lockStuck]
        var locked = Injection(.lockFeedbackStuckLocked, of: "plug lock")
        locked.signs = [
            FaultSign(.lockStuck, within: tries + .seconds(1)) {
                (!$0.isPermitted || !$0.outputs.vehicleConnected) && !$0.isAnyClosed && $0.isStarted && !$0.isStateF
            }
        ]
        locked.mayShow = [.lockStuck]
        var unlocked = Injection(.lockFeedbackStuckUnlocked, of: "plug lock")
        unlocked.signs = [
            FaultSign(.unlockedWhileCharging, within: .milliseconds(100)) {
                $0.outputs.closeMainContactor && $0.isAnyClosed
            },
            FaultSign(.lockFailed, within: tries) {
                $0.isPermitted && $0.outputs.vehicleConnected && !$0.isAnyClosed && $0.isStarted
                    && !$0.hasOpeningFault
            },
        ]
        unlocked.mayShow = [.lockFailed, .unlockedWhileCharging]
        var released = Injection(
            "lock-released", of: "plug lock", "somebody pulls the lock's emergency release",
            strike: { $0.apply(.releaseLock) }, mend: { _ in })
        released.signs = [
            FaultSign(.unlockedWhileCharging, within: .milliseconds(100)) {
                $0.outputs.closeMainContactor && $0.isAnyClosed && !$0.state.isLocked
            }
        ]
        released.mayShow = [.unlockedWhileCharging, .lockFailed, .lockStuck]
        released.breaks = "the bolt stays while contacts are closed"
        released.impossibility = { $0.state.isLocked ? nil : "the bolt is open" }
        return [jammed, locked, unlocked, released].map {
            var injection = $0
            injection.absence = { $0.plugLock == nil ? "the board has no lock" : nil }
            return injection
        }
    }
}
