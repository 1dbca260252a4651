import HAL
import Testing

@testable import Devices

@Suite("Blanking after the contactor has closed")
struct BlankingTests {
    private let hardware = FakeHardware()

    private func monitor(_ trip: FakeInput, _ error: FakeInput) -> ResidualCurrentMonitor {
        ResidualCurrentMonitor(
            trip: trip, error: error, test: hardware.output("test"), profile: ResidualCurrentBench.profile,
            blanking: .milliseconds(30))
    }

    /// The milliseconds at which a trip was reported, with the contactor closed at 100 ms.
    private func trips(_ from: Int64, _ to: Int64) -> [Int64] {
        let trip = hardware.input("trip")
        let error = hardware.input("error")
        let monitor = monitor(trip, error)
        var reported: [Int64] = []
        hardware.run(to: 300) { tick in
            trip.state = (from..<to).contains(tick) ? .active : .inactive
            if tick == 100 { monitor.blanking.arm(at: hardware.now) }
            if monitor.update(now: hardware.now, runTest: false).isTripped { reported.append(tick) }
        }
        return reported
    }

    @Test("holds back a trip that begins in it, and reports it when it is over")
    func heldBack() { #expect(trips(110, 200) == [130, 140, 150, 160, 170, 180, 190]) }

    @Test("hides a trip that begins and ends in it")
    func hidden() { #expect(trips(110, 130) == []) }

    @Test("does not touch a trip that began before it, or that begins after it")
    func outside() {
        #expect(trips(90, 120) == [90, 100, 110])
        hardware.milliseconds = 0
        #expect(trips(130, 150) == [130, 140])
    }

    @Test("does not touch the error output")
    func error() {
        let error = hardware.input("error")
        let monitor = monitor(hardware.input("trip"), error)
        monitor.blanking.arm(at: .zero)
        error.state = .active
        #expect(monitor.update(now: milliseconds(10), runTest: false).hasError)
    }

    @Test("does not begin anew while it lasts, and does when it is over")
    func rearming() {
        let blanking = ResidualCurrentBlanking(span: .milliseconds(30))
        #expect(!blanking.covers(.zero))
        blanking.arm(at: milliseconds(100))
        blanking.arm(at: milliseconds(120))
        #expect(!blanking.covers(milliseconds(99)) && blanking.covers(milliseconds(100)))
        #expect(blanking.covers(milliseconds(129)) && !blanking.covers(milliseconds(130)))
        blanking.arm(at: milliseconds(130))
        #expect(blanking.covers(milliseconds(159)))
    }

    @Test("of no length is none")
    func zero() {
        let blanking = ResidualCurrentBlanking(span: .zero)
        blanking.arm(at: milliseconds(100))
        #expect(!blanking.covers(milliseconds(100)))
    }
}
