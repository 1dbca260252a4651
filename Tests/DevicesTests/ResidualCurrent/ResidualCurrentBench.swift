import HAL

@testable import Devices

/// A residual-current monitor whose lines follow a script, and what it reported tick by tick.
final class ResidualCurrentBench {
    /// A change of what the monitor reports, and of the flag for the trip thread.
    struct Report: Equatable, CustomStringConvertible {
        var milliseconds: Int64
        var selfTest: SelfTestStatus
        var isTripped: Bool
        var hasError: Bool
        var flag: Bool
        init(_ milliseconds: Int64, _ selfTest: SelfTestStatus, tripped: Bool = false, error: Bool = false, flag: Bool)
        {
            self.milliseconds = milliseconds
            self.selfTest = selfTest
            isTripped = tripped
            hasError = error
            self.flag = flag
        }
        var description: String { "(\(milliseconds), \(selfTest), trip \(isTripped), error \(hasError), flag \(flag))" }
    }

    /// Pulse 200 ms, answer 20…150 ms, release 200…800 ms, total 1 s, settle 50 ms.
    static let profile = SelfTestProfile(
        pulse: .milliseconds(200), answerEarliest: .milliseconds(20), answerLatest: .milliseconds(150),
        releaseEarliest: .milliseconds(200), releaseLatest: .milliseconds(800), total: .milliseconds(1_000),
        settle: .milliseconds(50))

    let hardware = FakeHardware()
    let trip: FakeInput
    let second: FakeInput?
    let error: FakeInput
    let test: FakeOutput
    let monitor: ResidualCurrentMonitor
    /// What the lines do: at this millisecond, this.
    var script: [Int64: () -> Void] = [:]
    private(set) var reports: [Report] = []

    init(profile: SelfTestProfile = ResidualCurrentBench.profile, hasSecond: Bool = false) {
        trip = hardware.input("rcm-trip")
        second = hasSecond ? hardware.input("rcm-trip-2") : nil
        error = hardware.input("rcm-error")
        test = hardware.output("rcm-test")
        monitor = ResidualCurrentMonitor(trip: trip, secondTrip: second, error: error, test: test, profile: profile)
    }

    func at(_ milliseconds: Int64, _ action: @escaping () -> Void) { script[milliseconds] = action }

    /// Trips from `start` until `end`.
    func trips(_ start: Int64, _ end: Int64) {
        at(start) { [unowned self] in trip.state = .active }
        at(end) { [unowned self] in trip.state = .inactive }
    }

    /// Ticks of 10 ms up to `end`; `runTest` as given.
    func run(to end: Int64, runTest: Bool) {
        hardware.run(to: end) { tick in
            for moment in (tick - 9)...tick { script.removeValue(forKey: moment)?() }
            let reading = monitor.update(now: hardware.now, runTest: runTest)
            let report = Report(
                tick, reading.selfTest, tripped: reading.isTripped, error: reading.hasError,
                flag: monitor.testFlag.isSet)
            var previous = reports.last
            previous?.milliseconds = tick
            if previous != report { reports.append(report) }
        }
    }
}
