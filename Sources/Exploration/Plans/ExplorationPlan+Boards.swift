import ChargeControl

/// Contactors, residual-current monitor, lock, cable, phases and supervision.
extension ExplorationPlan {
    static var boards: [ExplorationPlan] { contactors + monitors + locks + phases + supervision + loops }

    private static var contactors: [ExplorationPlan] {
        let defects: [ContactorBehavior] = [.welded, .stuckOpen, .unreadable, .saysClosed, .saysOpen]
        let first = defects.map { defect in
            slow("contactor-\(defect)", "the first contactor, sound or so", plain) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(ContactorBehavior.follows, defect)
                $0.choose(Request.none, .acknowledge)
                $0.isQuick = defect == .welded
            }
        }
        let second = defects.prefix(3).map { defect in
            slow("contactor-2-\(defect)", "the second contactor, sound or so", switchable) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.choosePhase(.follows, defect)
                $0.choose(Request.none, .acknowledge)
            }
        }
        return first + second + [
            slow("bounce", "a feedback that chatters", plain) {
                $0.choose(Vehicle.a, .c)
                $0.choose(Allowance.amperes16)
                $0.choose(ContactorBehavior.follows, .chatters)
                $0.choose(Request.none, .acknowledge)
                $0.forgets = [.freshSelfTest]
                $0.assumptions.remove(at: 1)
            },
            slow("reclose", "a re-close interval of 2.3 s, most of the 3 s that a vehicle may wait", plain) {
                $0.configuration.recloseInterval = .milliseconds(2_300)
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
            },
        ]
    }

    private static var monitors: [ExplorationPlan] {
        [
            slow("residual-current", "a monitor that trips, latches or fails", plain) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                // Longer than the second in which a latch is cleared, as in production.
                $0.configuration.faultHoldOff = .milliseconds(1_200)
                $0.choose(MonitorReport.quiet, .tripped, .unlatched, .stuckLatch, .error)
                $0.choose(Request.none, .acknowledge)
                $0.assumptions.append("a monitor reports no trip while it says that its self-test runs")
            },
            slow(
                "residual-current-reclosing", "the same where unplugging may end a trip",
                with(plain) { $0.automaticReclosing = true }
            ) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.configuration.faultHoldOff = .milliseconds(1_200)
                $0.choose(MonitorReport.quiet, .tripped)
                $0.choose(Request.none, .acknowledge)
            },
            slow("self-test", "a monitor that answers its self-test right, wrong, late or never", plain) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(SelfTestAnswer.passes, .fails, .hangs, .silent, .busy)
                $0.choose(Request.none, .acknowledge, .test)
                $0.simultaneity = .atMost(2)
            },
            slow("self-test-interval", "a self-test that becomes due in a charge", plain) {
                $0.configuration.selfTestInterval = .seconds(3)
                $0.configuration.selfTestMargin = .milliseconds(500)
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.choose(SelfTestAnswer.passes, .fails)
                $0.forgets = [.quietFeedback]
                $0.assumptions.remove(at: 2)
            },
        ]
    }

    private static var locks: [ExplorationPlan] {
        [
            slow("lock", "a lock that jams, is lost or cannot be read", socket) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(LockBehavior.follows, .unlocked, .locked, .unreadable)
                $0.simultaneity = .atMost(2)
            },
            slow("lock-and-weld", "the lock while a contactor does not open", socket) {
                $0.choose(Vehicle.a, .c, .e)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(ContactorBehavior.follows, .welded)
                $0.choose(Request.none, .acknowledge)
                $0.simultaneity = .atMost(2)
            },
            slow("cable", "a coding that is missing, smaller or lost", socket) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16)
                $0.choose(CableCoding.amperes32, .missing, .amperes13)
                $0.simultaneity = .atMost(2)
            },
        ]
    }

    private static var phases: [ExplorationPlan] {
        [
            slow("phases", "from one phase to three and back, shown as +12 V", switchable) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16, .onePhase)
            },
            slow(
                "phases-state-f", "the same shown as state F, opening staggered by a tick",
                with(switchable) { $0.phaseSwitchSignal = .stateF }
            ) {
                $0.configuration.openingStagger = .milliseconds(200)
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.none, .amperes16, .onePhase)
            },
        ]
    }

    private static var supervision: [ExplorationPlan] {
        let sensing = with(plain) {
            $0.hasTemperatureSensor = true
            $0.derating = full.derating
        }
        return [
            slow("temperature", "a temperature that rises, falls and is not known", sensing) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.choose(Temperature.cool, .warm, .hot, .stale)
            },
            slow(
                "meter", "a meter that is silent, and a vehicle that draws too much",
                with(plain) { $0.requiresMeter = true }
            ) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.choose(Meter.fresh, .stale, .overcurrent)
                $0.choose(Request.none, .acknowledge)
            },
            slow("supply-and-stop", "mains that fail and an emergency stop", plain) {
                $0.choose(Vehicle.a, .b, .c)
                $0.choose(Allowance.amperes16)
                $0.choose(Supply.present, .lost)
                $0.choose(EmergencyStop.released, .pressed)
                $0.choose(Request.none, .acknowledge)
                $0.simultaneity = .atMost(2)
            },
        ]
    }

    /// The loop itself; its faults take 60 s to go, so the ticks are seconds.
    private static var loops: [ExplorationPlan] {
        func loop(_ name: String, _ summary: String, _ options: [LoopHealth]) -> ExplorationPlan {
            slow(name, summary, plain) {
                $0.choose(Vehicle.a, .c)
                $0.choose(Allowance.amperes16)
                $0.options[.loop] = options.map(\.rawValue)
                $0.choose(Request.none, .acknowledge)
                $0.pacing.tick = .seconds(1)
                $0.configuration.selfTestTimeout = .seconds(5)
            }
        }
        return [
            loop(
                "loop-hardware", "an input that cannot be read, or an output that cannot be written",
                [.good, .hardwareFailed]),
            loop("loop-deadlines", "a loop that misses its deadlines", [.good, .deadlinesMissed]),
            loop("loop-clock", "a clock that runs backwards", [.good]).with { $0.pacing.turnsBack = true },
        ]
    }
}
