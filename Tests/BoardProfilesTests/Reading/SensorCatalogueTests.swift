import Glibc
import HAL
import Testing

@testable import BoardProfiles

@Suite("The sensors that the program describes") struct SensorCatalogueTests {
    private static var folder: String { "\(Shipped.folder)/../Sources/BoardProfiles/Sensors" }

    /// The tethered board with `sensor` on its lines, and more lines in the section.
    private func board(_ sensor: String, _ extra: String = "") throws -> ProfileReport {
        let separate = SensorCatalogue.text(of: sensor)?.contains("\noutputs: separate") ?? false
        let section = """
            residualCurrentMonitor:
              sensor: \(sensor)
              trip: {chip: virtual, line: rcm-trip}
              error: {chip: virtual, line: rcm-error}
            \(separate ? "  tripRMS: {chip: virtual, line: rcm-trip-rms}\n" : "")\(extra)  test:
                output: {chip: virtual, line: rcm-test}
              automaticReclosing: forbidden

            """
        return ProfileReport.check(yaml: try Fixtures.tethered(monitor: section), file: "board.yaml")
    }

    @Test("are the files of the folder, each with its name in it")
    func complete() throws {
        let folder = try #require(opendir(Self.folder))
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
        }
        #expect(names.sorted() == SensorCatalogue.names)
        for name in names {
            let text = try #require(SensorCatalogue.text(of: name))
            #expect(text == (try ProfileFile.read("\(Self.folder)/\(name).yaml")))
            #expect(text.contains("\n  name: \(name)\n"))
        }
        #expect(SensorCatalogue.text(of: "nothing") == nil)
    }

    @Test("say of every figure where it is from, or that it must be verified", arguments: SensorCatalogue.names)
    func provenance(_ name: String) throws {
        let text = try #require(SensorCatalogue.text(of: name))
        var figures = 0
        for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("#") {
            let parts = line.split(separator: "#", maxSplits: 1)
            let value = parts[0].split(separator: ":", maxSplits: 1).dropFirst().joined()
            let isDescription = line.hasPrefix("  name:") || line.hasPrefix("  description:")
            guard value.contains(where: \.isNumber), !isDescription else { continue }
            figures += 1
            let note = parts.count > 1 ? parts[1] : ""
            #expect(note.contains("sourced:") != note.hasPrefix(" verify:") || note.hasPrefix(" verify:"), "\(line)")
            #expect(note.count > 12, "\(line)")
        }
        #expect(figures >= 6)
    }

    @Test("give a board without a finding that names only its lines", arguments: SensorCatalogue.names)
    func clean(_ name: String) throws {
        let report = try board(name)
        #expect(report.findings == [], "\(report.text)")
        let monitor = try #require(report.profile?.residualCurrentMonitor)
        #expect(monitor.sensor == name)
        #expect(!monitor.test.steps.isEmpty && !monitor.directResponse.isEmpty)
        #expect(monitor.trip.bias == .pullUp && monitor.trip.activeLevel == .high)
        #expect(monitor.test.output.activeLevel == (name == "vac-x904" ? .low : .high))
        #expect(monitor.values.isEmpty, "no value line is wired")
    }

    @Test("give a value its coding where the board wires it")
    func values() throws {
        let report = try board(
            "bender-rcmb104",
            "  values: {dc: {line: {chip: virtual, line: rcm-value, active: high}, fullDuty: 50 mA, silence: zero}}\n")
        #expect(report.findings == [], "\(report.text)")
        let value = try #require(report.profile?.residualCurrentMonitor?.values.first)
        #expect(value.coding == .pwm && value.frequency == Hertz(8_000) && value.fullDuty == Milliamperes(50))
        let analog = try board("bender-rcmb102", "  values: {rms: {device: virtual, channel: rcm-value}}\n")
        #expect(analog.findings == [], "\(analog.text)")
        #expect(analog.profile?.residualCurrentMonitor?.test.readings.count == 2)
    }

    @Test("do not decide alone that a value line at rest is no current: who builds the board does")
    func silence() throws {
        let line = "  values: {dc: {line: {chip: virtual, line: rcm-value, active: high}"
        let report = try board("bender-rcmb104", line + "}}\n")
        #expect(report.findings.map(\.code) == [.residualCurrentValue], "\(report.text)")
        #expect(report.findings.first?.severity == .warning)
        #expect(report.text.contains("broken wire would read as 0 mA"))
        #expect(report.findings.first.map { $0.column } == 16)
        for word in ["zero", "fault"] {
            let told = try board("bender-rcmb104", line + ", silence: \(word)}}\n")
            #expect(told.findings == [], "\(told.text)")
        }
    }

    @Test("are overridden by what the board says, windows of either form by windows of its own")
    func overrides() throws {
        let section = """
            residualCurrentMonitor:
              sensor: bender-rcmb102
              trip: {chip: virtual, line: rcm-trip, active: low, bias: disabled}
              responseTime: 20 ms
              test:
                output: {chip: virtual, line: rcm-test}
                pulse: 90 us
                tripAfter: {minimum: 10 ms, maximum: 300 ms}
                releaseAfter: {minimum: 400 ms, maximum: 600 ms}
              automaticReclosing: forbidden

            """
        let profile = try BoardProfile.parse(yaml: try Fixtures.tethered(monitor: section))
        let monitor = try #require(profile.residualCurrentMonitor)
        #expect(monitor.trip.activeLevel == .low && monitor.trip.bias == .disabled)
        #expect(monitor.responseTime == .milliseconds(20) && monitor.test.pulse == .microseconds(90))
        #expect(monitor.test.steps.map(\.window.maximum) == [.milliseconds(300), .milliseconds(600)])
        #expect(monitor.test.total == .milliseconds(6_600) && monitor.test.readings.isEmpty)
    }

    @Test("that are not known are one finding at the name, with the nearest one")
    func unknown() throws {
        let report = try board("bender-rcmb0104")
        #expect(report.findings.map(\.code) == [.unknownSensor], "\(report.text)")
        #expect(report.text.contains("did you mean \"bender-rcmb104\""))
        #expect(report.findings.first.map { $0.column } == 11)
    }

    @Test("leave findings about their figures at the sensor's name in the board profile")
    func place() throws {
        let text = try Fixtures.tethered(
            monitor: """
                residualCurrentMonitor:
                  sensor: western-automation-rcm14
                  trip: {chip: virtual, line: rcm-trip}
                  test:
                    output: {chip: virtual, line: rcm-test}
                  automaticReclosing: forbidden

                """
        ).components(around: "dropOutTime: 30 ms").joined(separator: "dropOutTime: 45 ms")
        let report = ProfileReport.check(yaml: text, file: "x")
        #expect(report.findings.map(\.code) == [.tripBudget], "\(report.text)")
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[(report.findings.first?.line ?? 1) - 1]
        #expect(line == "  sensor: western-automation-rcm14")
    }

    @Test("without its test line a board is told so")
    func noTestLine() throws {
        let text = try Fixtures.tethered(
            monitor: """
                residualCurrentMonitor:
                  sensor: generic
                  trip: {chip: virtual, line: rcm-trip}
                  automaticReclosing: forbidden

                """)
        let report = ProfileReport.check(yaml: text, file: "x")
        #expect(report.findings.map(\.code) == [.missingKey], "\(report.text)")
        #expect(report.text.contains("residualCurrentMonitor.test has no \"output\""))
    }
}
