import HAL
import Testing

@testable import BoardProfiles

@Suite("Explanation") struct ExplanationTests {
    @Test("The opening budget of one contactor adds up")
    func oneContactor() throws {
        let budget = try BoardProfile.load(path: Shipped.tethered.path).openingBudget
        #expect(budget.rows.map(\.duration.milliseconds) == [10, 4, 20, 1, 30])
        #expect(budget.total == .milliseconds(65))
        #expect(budget.margin == .milliseconds(35))
        #expect(budget.isMet)
    }

    @Test("The opening budget of two contactors has the stagger and the slower one")
    func twoContactors() throws {
        var profile = try BoardProfile.load(path: Shipped.socket.path)
        profile.contactors[0].dropOutTime = .milliseconds(33)
        let budget = profile.openingBudget
        #expect(budget.rows.map(\.duration.milliseconds) == [10, 4, 20, 1, 10, 33])
        #expect(profile.indeterminateBudget.total == .milliseconds(88))
        #expect(budget.rows.last?.why == "dropOutTime of K1")
    }

    @Test("Filters count in whole periods")
    func wholeTicks() {
        let period = Nanoseconds.milliseconds(10)
        #expect(ProfileBudgets.wholeTicks(.zero, period) == .zero)
        #expect(ProfileBudgets.wholeTicks(Nanoseconds(1), period) == period)
        #expect(ProfileBudgets.wholeTicks(.milliseconds(20), period) == .milliseconds(20))
        #expect(ProfileBudgets.wholeTicks(.milliseconds(21), period) == .milliseconds(30))
    }

    @Test("The trip budgets are by edge and, should it be lost, by level")
    func trip() throws {
        var profile = try BoardProfile.load(path: Shipped.socket.path)
        #expect(profile.tripBudget?.rows.map(\.duration.milliseconds) == [30, 1, 1, 30])
        #expect(profile.lostEdgeTripBudget?.total == .milliseconds(71))
        profile.residualCurrentMonitor = nil
        #expect(profile.tripBudget == nil)
        #expect(ProfileExplanation(profile).budgets.count == 2)
    }

    @Test("Each residual current that must trip has its budget, as far as the sensor's delay is known")
    func everyTrip() throws {
        let profile = try BoardProfile.load(path: Shipped.socket.path)
        let text = ProfileExplanation(profile).text
        for current in ["6 mA DC", "60 mA DC", "200 mA", "30 mA RMS", "60 mA RMS"] {
            #expect(text.contains("\(current) residual current, edge lost -> contacts open"), "\(text)")
        }
        #expect(text.contains("of 10 s allowed") && text.contains("of 300 ms allowed"))
    }

    @Test("A missed deadline is told as such")
    func missed() throws {
        var profile = try BoardProfile.load(path: Shipped.tethered.path)
        profile.contactors[0].dropOutTime = .milliseconds(80)
        #expect(!profile.openingBudget.isMet)
        #expect(profile.openingBudget.text.contains("115 ms  of 100 ms allowed, 15 ms too much"))
    }

    @Test("The text tells what the tethered board can and cannot do, and the sum")
    func tethered() throws {
        let text = ProfileExplanation(try BoardProfile.load(path: Shipped.tethered.path)).text
        for line in [
            "simulated-11kw-tethered, revision 1: Simulated 11 kW wallbox with fixed type 2 cable",
            "  charging current    6 A to 16 A on 3 phase(s), 11.0 kW", "  outlet              fixed cable for 16 A",
            "  residual current    6mA-dc, tested before each charge and every 24 h (takes 1 s), automatic re-closing forbidden",
            "This board has not", "  phase switching     always 3 phase(s)",
            "      65 ms  of 100 ms allowed, 35 ms left     (IEC 61851-1 table A.6, sequences 2.2 and 8.1)",
        ] {
            #expect(text.split(separator: "\n").contains(Substring(line)), "\(text)")
        }
    }

    @Test("The text tells what the socket board can do")
    func socket() throws {
        let explanation = ProfileExplanation(try BoardProfile.load(path: Shipped.socket.path))
        // Its converters have no noise to be judged by.
        #expect(explanation.capabilities.filter { !$0.isPresent }.map(\.subject) == ["frozen converter"])
        for line in [
            "  charging current    6 A to 32 A on 3 phase(s), 22.1 kW",
            "  contactors          K1 [L1], then K2 [L2, L3]",
            "  outlet              socket, cable rating by proximity pilot, plug lock with 3 attempt(s)",
            "  phase switching     1 and 3 phases, 60 s open between, pilot at X1",
            "  meter               eastron-sdm630 on virtual-meter, unit 1, no charging without it",
        ] {
            #expect(explanation.text.split(separator: "\n").contains(Substring(line)), "\(explanation.text)")
        }
    }

    @Test("The text tells how the pilot is driven and measured")
    func pilot() throws {
        func statement(_ shipped: Shipped) throws -> String? {
            ProfileExplanation(try BoardProfile.load(path: shipped.path)).capabilities
                .first { $0.subject == "control pilot" }?.statement
        }
        #expect(
            try statement(.beagleBone)
                == "PWM 0 of 48302200.pwm, inverted; peaks by converter (TI-am335x-adc.0.auto voltage0, "
                + "TI-am335x-adc.0.auto voltage1)")
        #expect(
            try statement(.comparators)
                == "PWM 0 of fe20c000.pwm; peaks by comparators at 10.8 V, 7.5 V, 4.5 V, 1.5 V, -10.5 V")
    }

    @Test("How long a frozen converter can go unseen is told, and nothing of it where there is none")
    func frozenConverter() throws {
        func told(_ shipped: Shipped) throws -> ProfileExplanation.Capability? {
            try ProfileExplanation(BoardProfile.load(path: shipped.path)).capabilities.first {
                $0.subject == "frozen converter"
            }
        }
        let rig = try #require(try told(.rig))
        #expect(rig.isPresent && rig.statement.hasPrefix("goes unseen for 2 s"))
        let tethered = try #require(try told(.tethered))
        #expect(!tethered.isPresent && tethered.statement.contains("as long as the charge lasts"))
        #expect(try told(.comparators) == nil)
    }

    @Test("What a board lacks is told part by part")
    func lacking() throws {
        var profile = try BoardProfile.load(path: Shipped.tethered.path)
        profile.contactors[0].feedback = nil
        profile.residualCurrentMonitor = nil
        profile.emergencyStop = nil
        profile.heartbeat = nil
        profile.watchdog = nil
        profile.temperatureSensors = []
        profile.primaryMeter = nil
        let lacking = ProfileExplanation(profile).capabilities.filter { !$0.isPresent }.map(\.subject)
        #expect(
            lacking == [
                "frozen converter", "phase switching", "ventilation", "weld detection", "residual current",
                "emergency stop", "heartbeat",
                "watchdog", "temperature", "meter",
            ])
    }
}
