import LocalAPI
import Testing

@testable import TerminalView

@Suite("The residual-current monitor as text") struct ResidualCurrentTextTests {
    private var status: WallboxStatus {
        var status = Scene.charging
        status.contactors = [
            ContactorStatus(name: "K1", isCommandedClosed: false, feedback: .open, cycles: 1)
        ]
        status.faults = []
        status.residualCurrent = ResidualCurrentStatus(lastPassedSecondsAgo: 61)
        return status
    }

    @Test("says sensor, values with age, last test and next test")
    func whole() {
        var status = status
        status.residualCurrent.sensor = "bender-rcmb104"
        status.residualCurrent.direct = ResidualCurrentValueStatus(milliamperes: 1.25, ageSeconds: 0.009, isValid: true)
        status.residualCurrent.rms = ResidualCurrentValueStatus(
            milliamperes: 3, ageSeconds: 75, isValid: false, problem: "no signal: the sensor's supply, or the wire")
        status.residualCurrent.lastTest = .init(number: 2, secondsAgo: 61, isPassed: true, answerSeconds: 0.3)
        status.residualCurrent.dueInSeconds = 7_200
        let text = ResidualCurrentText.render(status)
        for line in [
            "sensor      bender-rcmb104", "mA, 9 ms old",
            "no valid value (no signal: the sensor's supply, or the wire); last 3.0 mA",
            "passed 1 min", "answer after 300 ms", "before the next charge, in 2 h",
        ] {
            #expect(text.contains(line), "\(text)")
        }
    }

    @Test("says the reason of a failed test, and what is not there")
    func failed() {
        var status = status
        status.residualCurrent.lastTest = .init(number: 1, secondsAgo: 2, isPassed: false, reason: "no output answered")
        let text = ResidualCurrentText.render(status)
        #expect(text.contains("failed 2.0 s ago: no output answered"), "\(text)")
        #expect(text.contains("not told by this sensor"))
        #expect(text.contains("before anything charges"))
        status.residualCurrent.lastTest = nil
        #expect(ResidualCurrentText.render(status).contains("as soon as the contactor is open"))
        status.residualCurrent.isPresent = false
        #expect(ResidualCurrentText.render(status) == "this board has no residual-current monitor")
    }

    @Test("refuses a test only where none can run, and names the mend")
    func refusal() throws {
        #expect(ResidualCurrentText.refusal(status) == nil)
        var charging = status
        charging.contactors[0].isCommandedClosed = true
        #expect(try #require(ResidualCurrentText.refusal(charging)).contains("a charge is under way"))
        var welded = status
        welded.contactors[0].feedback = .closed
        #expect(try #require(ResidualCurrentText.refusal(welded)).contains("not seen open"))
        var tripped = status
        tripped.residualCurrent.isTripped = true
        #expect(try #require(ResidualCurrentText.refusal(tripped)).contains("acknowledge"))
        var failed = status
        failed.faults = [
            FaultStatus(
                code: "residualCurrentMonitorFailed", text: "monitor failed", mend: "replace it",
                severity: .openImmediately)
        ]
        #expect(ResidualCurrentText.refusal(failed) == "monitor failed; replace it")
        failed.faults[0].code = "diodeMissing"
        #expect(ResidualCurrentText.refusal(failed) == nil)
    }
}
