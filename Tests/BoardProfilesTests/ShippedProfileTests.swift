import Glibc
import HAL
import Testing

@testable import BoardProfiles

@Suite("Shipped profiles") struct ShippedProfileTests {
    @Test("Every file in BoardProfiles is among them")
    func complete() throws {
        let folder = try #require(opendir(Shipped.folder))
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".yaml") { names.append(name) }
        }
        #expect(names.sorted() == Shipped.allCases.map { "\($0.rawValue).yaml" }.sorted())
    }

    @Test("Those of real boards say that nobody has run them there")
    func honest() throws {
        let real: [Shipped] = [.raspberryPi4, .raspberryPi5, .beagleBone, .comparators]
        for shipped in real { #expect(try shipped.text().contains("# NEVER RUN ON THIS BOARD BY US.")) }
    }

    @Test("The rig's profile is the simulated board's on the rig's devices")
    func rig() throws {
        var rig = try BoardProfile.load(path: Shipped.rig.path)
        let simulated = try BoardProfile.load(path: Shipped.socket.path)
        #expect(rig.chips == ["plant-io"])
        #expect(rig.outputs.map(\.line) == simulated.outputs.map(\.line))
        // The rig's lines cannot follow the value's rectangle.
        #expect(rig.inputs.map(\.line) == simulated.inputs.map(\.line).filter { $0 != "rcm-value" })
        #expect(rig.pilotPWM == PWMReference(device: "i2c:0040", channel: "0"))
        #expect(rig.watchdog == WatchdogProfile(device: "/dev/watchdog0", timeout: .seconds(15)))
        #expect(rig.primaryMeter?.serial == SerialSettings(port: "/dev/ttyS1"))
        rig.contactors[0].output.chip = "virtual"
        #expect(rig.contactors[0].output == simulated.contactors[0].output)
        #expect(rig.controlPilot.positivePeak?.scale == simulated.controlPilot.positivePeak?.scale)
    }

    @Test("Each is without any finding", arguments: Shipped.allCases)
    func clean(_ shipped: Shipped) throws {
        let report = ProfileReport.check(path: shipped.path, knownMeters: .test)
        #expect(report.findings == [], "\(report.text)")
        #expect(report.profile?.name == shipped.rawValue)
        #expect(report.text == "\(shipped.path): in order")
    }

    @Test("The 11 kW profile says what its file says")
    func tethered() throws {
        let profile = try BoardProfile.load(path: Shipped.tethered.path)
        #expect(profile.backend == .virtual)
        #expect(profile.controlLoop.period == .milliseconds(10))
        #expect(profile.controlLoop.cpu == nil)
        #expect(profile.hardwareCurrent == Milliamperes(16_000))
        #expect(profile.supply.phases == [.l1, .l2, .l3])
        #expect(
            profile.outlet == OutletProfile(kind: .tethered, cableCurrent: Milliamperes(16_000), ventilation: .none))
        #expect(profile.proximityPilot == nil)
        #expect(profile.plugLock == nil)
        #expect(profile.contactors.map(\.phases) == [[.l1, .l2, .l3]])
        #expect(profile.contactors[0].output == LineReference(chip: "virtual", line: "relay-1"))
        #expect(profile.watchdog == WatchdogProfile(device: "virtual-watchdog", timeout: nil))
        #expect(profile.primaryMeter?.serial == SerialSettings(port: "virtual-meter"))
    }

    @Test("The 22 kW profile says what its file says")
    func socket() throws {
        let profile = try BoardProfile.load(path: Shipped.socket.path)
        #expect(profile.hardwareCurrent == Milliamperes(32_000))
        #expect(profile.outlet.kind == .socket)
        #expect(profile.outlet.ventilation == .controlled)
        #expect(profile.proximityPilot?.pullUp == Ohms(1_000))
        #expect(profile.proximityPilot?.supply == Millivolts(3_300))
        #expect(profile.plugLock?.attempts == 3)
        #expect(profile.phaseSwitching == PhaseSwitchingProfile(wiring: .serial, waitTime: .seconds(60), signal: .x1))
        #expect(profile.contactors.map(\.phases) == [[.l1], [.l2, .l3]])
        #expect(profile.residualCurrentMonitor?.kind == .dc6mAAndRMS30mA)
        #expect(profile.residualCurrentMonitor?.selfTestInterval == .seconds(86_400))
        #expect(profile.residualCurrentMonitor?.test.releaseAfter.maximum == .milliseconds(900))
        #expect(profile.temperatureSensors.first?.curve.map(\.limit.rawValue) == [32_000, 16_000, 0])
        #expect(profile.optoInputs.map(\.name) == ["Opto 1 In"])
    }

    @Test("Pilot and temperature scales give the quantity at the pin's potential")
    func scales() throws {
        let profile = try BoardProfile.load(path: Shipped.socket.path)
        let pilot = try #require(profile.controlPilot.positivePeak).scale
        #expect(pilot.value(at: Millivolts(0)) == -13_500)
        #expect(pilot.value(at: Millivolts(1_650)) == 0)
        #expect(pilot.value(at: Millivolts(3_300)) == 13_500)
        #expect(pilot.value(at: Millivolts(3_117)) == 12_003)
        let temperature = try #require(profile.temperatureSensors.first).scale
        #expect(temperature.value(at: Millivolts(750)) == 25_000)
        #expect(temperature.value(at: Millivolts(100)) == -40_000)
    }

    @Test("A normally-closed feedback is turned into main contacts closed, a normally-open one is passed on")
    func feedbackPolarity() {
        let line = LineReference(chip: "gpio", line: "3", activeLevel: .low, bias: .pullUp)
        let mirror = ContactorFeedback(kind: .normallyClosed, auxiliaryContact: line)
        #expect(mirror.mainContactsClosed.activeLevel == .high)
        #expect(mirror.mainContactsClosed.bias == .pullUp)
        #expect(ContactorFeedback(kind: .normallyOpen, auxiliaryContact: line).mainContactsClosed == line)
    }

    @Test("load throws all findings of a profile that must not be used, parse too")
    func loadThrows() throws {
        let text = try Shipped.tethered.text().components(around: "10 ms").joined(separator: "25 ms")
        do {
            _ = try BoardProfile.parse(yaml: text, file: "x.yaml")
            Issue.record("the profile was accepted")
        } catch {
            #expect(error.findings.contains { $0.code == .outOfRange })
            #expect(error.description.hasPrefix("x.yaml:13:11: error: controlLoop.period"))
        }
        #expect(throws: ProfileError.self) { try BoardProfile.load(path: "/nowhere/at/all.yaml") }
    }
}
