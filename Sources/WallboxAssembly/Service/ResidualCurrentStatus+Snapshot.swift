import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import LocalAPI

extension ResidualCurrentStatus {
    /// What the loop saw of the monitor.
    init(_ snapshot: LoopSnapshot, _ profile: ResidualCurrentMonitorProfile?) {
        let reading = snapshot.inputs.residualCurrent
        self.init(
            isTripped: reading.isTripped || reading.tripLatched, hasError: reading.hasError,
            selfTest: .init(reading.selfTest),
            lastPassedSecondsAgo: snapshot.selfTestPassed.map { (snapshot.now - $0).seconds },
            isPresent: profile != nil)
        sensor = profile?.sensor
        direct = ResidualCurrentValueStatus(snapshot.residualDirect, at: snapshot.now)
        rms = ResidualCurrentValueStatus(snapshot.residualRMS, at: snapshot.now)
        lastTest = snapshot.lastSelfTest.map { test in
            SelfTestResult(
                number: Int(test.number), secondsAgo: (snapshot.now - test.endedAt).seconds,
                isPassed: test.failure == nil, reason: test.failure?.text, answerSeconds: test.answerTime?.seconds)
        }
        testSeconds = profile?.test.total.seconds
        // After a failed test the core takes none before it for passed.
        if lastTest?.isPassed == true, let interval = profile?.selfTestInterval, let passed = snapshot.selfTestPassed {
            let margin = Nanoseconds(Configuration().selfTestMargin.nanoseconds)
            dueInSeconds = (passed + interval - margin - snapshot.now).seconds
        }
    }
}

extension ResidualCurrentValueStatus {
    /// What the sensor tells; `nil` where there is no such line.
    init?(_ value: ResidualCurrentValue, at now: MonotonicInstant) {
        guard value.quality != .absent else { return nil }
        let problem =
            switch value.quality {
            case .absent, .valid: ""
            case .noSignal: "no signal: the sensor's supply, or the wire"
            case .edgesLost: "too many edges are lost between kernel and controller"
            case .outOfRange: "a value that a sound sensor does not put out"
            case .unreadable: "the line cannot be read"
            }
        self.init(
            milliamperes: value.measuredAt.map { _ in Double(value.tenths) / 10 },
            ageSeconds: value.measuredAt.map { (now - $0).seconds }, isValid: value.validTenths != nil,
            problem: problem)
    }
}
