import ChargeControl
import Testing

@testable import Exploration

/// Exploring normal forms instead of states is sound if a state and its form cannot be told apart by what follows.
@Suite("Normalization") struct NormalizationTests {
    private static let configurations: [Configuration] = [
        .init(), ExplorationPlan.full,
        ExplorationPlan.with(ExplorationPlan.full) {
            $0.shortenForSlowTicks()
            $0.selfTestInterval = .seconds(5)
            $0.selfTestMargin = .seconds(1)
            $0.automaticReclosing = true
            $0.phaseSwitchSignal = .stateF
        },
        ExplorationPlan.with(ExplorationPlan.switchable) {
            $0.shortenForFastTicks()
            $0.wakesVehicles = true
            $0.openingStagger = .milliseconds(20)
            $0.ventilation = .always
        },
    ]

    private static func plan(_ number: Int) -> ExplorationPlan {
        ExplorationPlan("test", "", configuration: configurations[number])
    }

    /// The outputs that count: the number of the session and the BCB toggles are given up.
    private static func relevant(_ outputs: Outputs) -> Outputs {
        var relevant = outputs
        relevant.session = min(outputs.session, 1)
        relevant.bcbToggles = 0
        return relevant
    }

    @Test(
        "a state and its normal form give the same outputs, break a rule together and have the same successors",
        arguments: 0..<4, [Normalization.Assumptions(), [.quietFeedback, .freshSelfTest]])
    func equivalence(number: Int, assumptions: Normalization.Assumptions) {
        var plan = Self.plan(number)
        if assumptions.contains(.freshSelfTest) { plan.configuration.selfTestInterval = .hours(24) }
        var random = WalkGenerator(seed: UInt64(number) + 7)
        var walk = ChoiceWalk(allowsChatter: assumptions.isEmpty, allowsDays: assumptions.isEmpty)
        var real = Node(plan, configuration: plan.configuration, choices: Choices())
        var form = real
        var now = Instant(nanoseconds: 7_000_000_000)
        var formNow = now
        var rules = 0
        var closings = 0
        for step in 0..<4_000 {
            let span = walk.next(&random)
            now = now + span
            formNow = formNow + span
            real.surroundings.choices = walk.choices
            form.surroundings.choices = walk.choices
            let sabotage = random.oneIn(150) ? Self.confusion(random.next()) : nil
            let wasClosed = real.checker.previous.closeMainContactor
            let before = (real, form)
            let (outputs, violation) = real.step(at: now, sabotage: sabotage)
            let (formOutputs, formViolation) = form.step(at: formNow, sabotage: sabotage)
            if outputs.closeMainContactor, !wasClosed { closings += 1 }
            if violation != nil { rules += 1 }
            // Of several broken rules the one may find another first than the other.
            guard Self.relevant(outputs) == Self.relevant(formOutputs), (violation == nil) == (formViolation == nil)
            else {
                Issue.record("step \(step): \(outputs)\n\(formOutputs)\n\(String(describing: violation))")
                return
            }
            if violation != nil {
                // A search ends here. The walk goes on from before it, at the same time.
                (real, form) = before
                walk.choices[.request] = 0
                continue
            }
            var copy = real
            let print = copy.normalize(at: real.control.clock, assumptions)
            let formPrint = form.normalize(at: form.control.clock, assumptions)
            formNow = Normalization.origin + (now - real.control.clock)
            guard print == formPrint, copy.control == form.control, copy.checker == form.checker,
                copy.surroundings == form.surroundings, copy.nextExpiry == form.nextExpiry
            else {
                Issue.record("step \(step): the forms differ\n\(copy)\n\(form)")
                return
            }
            walk.choices = real.surroundings.choices
        }
        #expect(closings > 2, "a walk that never charges proves nothing")
        #expect(rules > 5, "a checker that finds nothing proves nothing")
    }

    /// Outputs that no core would give, the same for the same seed.
    private static func confusion(_ seed: UInt64) -> Sabotage {
        Sabotage { outputs, _, _ in
            switch seed % 4 {
            case 0: outputs.closeMainContactor.toggle()
            case 1: outputs.lockPlug.toggle()
            case 2: outputs.pilot = .pwm(DutyCycle(hundredthsOfPercent: 9_600))
            default: outputs.closePhaseContactor.toggle()
            }
        }
    }

    @Test("different forms have different fingerprints, equal ones the same: no property is left out")
    func completeness() {
        var forms: [ChargeControl: Fingerprint] = [:]
        var prints: Set<Fingerprint> = []
        for number in 0..<4 {
            let plan = Self.plan(number)
            var random = WalkGenerator(seed: UInt64(number) + 70)
            var walk = ChoiceWalk(allowsChatter: true, allowsDays: true)
            var node = Node(plan, configuration: plan.configuration, choices: Choices())
            var now = Normalization.origin
            var ofThis: Set<Fingerprint> = []
            var formsOfThis = 0
            for _ in 0..<2_500 {
                now = now + walk.next(&random)
                node.surroundings.choices = walk.choices
                _ = node.step(at: now, sabotage: nil)
                walk.choices = node.surroundings.choices
                var form = Normalization(now: node.control.clock)
                var control = node.control
                control.normalize(&form)
                let print = form.fingerprint.finished
                if let known = forms[control] {
                    #expect(known == print)
                } else {
                    forms[control] = print
                    formsOfThis += 1
                }
                ofThis.insert(print)
            }
            #expect(ofThis.count == formsOfThis, "configuration \(number)")
            prints.formUnion(ofThis)
        }
        #expect(prints.count > 2_000)
    }

    @Test("a leap to the tick before the next timer's end equals stepping there tick by tick", arguments: 0..<4)
    func leaps(number: Int) {
        var plan = Self.plan(number)
        plan.forgets = [.quietFeedback, .freshSelfTest]
        let tick = plan.pacing.tick
        var random = WalkGenerator(seed: UInt64(number) + 700)
        var walk = ChoiceWalk(allowsChatter: false, allowsDays: false)
        var node = Node(plan, configuration: plan.configuration, choices: Choices())
        var leaps = 0
        for step in 0..<4_000 where leaps < 250 {
            _ = walk.next(&random)
            node.surroundings.choices = walk.choices
            _ = node.step(at: Normalization.origin + tick, sabotage: nil)
            _ = node.normalize(at: Normalization.origin + tick, [.quietFeedback, .freshSelfTest])
            walk.choices = node.surroundings.choices
            guard random.oneIn(4) else { continue }
            // The search leaps no farther, and never while the end is near.
            let ahead = Pace.before.span(toExpiry: node.nextExpiry, tick: tick)
            guard Pace.isFar(node.nextExpiry, tick: tick), ahead < .seconds(40), node.isQuiet(plan, sabotage: nil)
            else {
                continue
            }
            leaps += 1
            var leaping = node
            let (outputs, violation) = leaping.step(at: Normalization.origin + ahead, sabotage: nil)
            var stepping = node
            var last = Outputs()
            var now = TimeSpan.zero
            while now < ahead {
                now = now + tick
                let (next, broken) = stepping.step(at: Normalization.origin + now, sabotage: nil)
                #expect(broken == nil)
                last = next
            }
            #expect(violation == nil)
            let end = Normalization.origin + ahead
            let equals =
                leaping.normalize(at: end, [.quietFeedback, .freshSelfTest])
                == stepping.normalize(at: end, [.quietFeedback, .freshSelfTest])
            guard equals, Self.relevant(outputs) == Self.relevant(last) else {
                Issue.record("step \(step), \(ahead.nanoseconds / 1_000_000) ms: \(leaping)\n\(stepping)")
                return
            }
            if random.oneIn(2) { node = leaping }
        }
        #expect(leaps >= 100)
    }
}
