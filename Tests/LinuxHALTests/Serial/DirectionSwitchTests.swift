import HAL
import Testing

@testable import LinuxHAL

struct DirectionSwitchTests {
    private let start = MonotonicInstant(nanoseconds: 5_000_000)

    @Test("the transceiver sends after the turnaround, and listens one turnaround after the last bit")
    func oneFrame() {
        var direction = DirectionSwitch(turnaround: .milliseconds(1), byteTime: .milliseconds(2))
        #expect(direction.next(now: start, hasPending: false) == .wait)
        #expect(direction.next(now: start, hasPending: true) == .turnToSending)
        direction.turnedToSending(now: start)
        #expect(!direction.isReceiving)
        #expect(direction.next(now: start + .microseconds(999), hasPending: true) == .wait)
        let sending = start + .milliseconds(1)
        #expect(direction.next(now: sending, hasPending: true) == .send)
        direction.sent(3, now: sending)
        #expect(direction.next(now: sending + .microseconds(5_999), hasPending: false) == .wait)
        let ended = sending + .milliseconds(6)
        #expect(direction.next(now: ended, hasPending: false) == .checkDrained)
        direction.drained(now: ended)
        #expect(direction.next(now: ended + .microseconds(999), hasPending: false) == .wait)
        #expect(direction.next(now: ended + .milliseconds(1), hasPending: false) == .turnToReceiving)
        direction.turnedToReceiving()
        #expect(direction.isReceiving)
        #expect(direction.next(now: ended + .seconds(1), hasPending: false) == .wait)
    }

    @Test("bytes that follow while the line is held are sent without turning again, and their time adds up")
    func following() {
        var direction = DirectionSwitch(turnaround: .zero, byteTime: .milliseconds(1))
        direction.turnedToSending(now: start)
        direction.sent(2, now: start)
        #expect(direction.next(now: start, hasPending: true) == .send)
        direction.sent(2, now: start)
        #expect(direction.next(now: start + .milliseconds(3), hasPending: false) == .wait)
        direction.drained(now: start + .milliseconds(4))
        #expect(direction.next(now: start + .milliseconds(4), hasPending: true) == .send)
    }

    @Test("a byte's time counts its start, parity and stop bits")
    func byteTime() {
        let plain = SerialSettings(port: "/dev/x", baudRate: 10_000)
        #expect(DirectionSwitch.byteTime(plain) == .milliseconds(1))
        let full = SerialSettings(port: "/dev/x", baudRate: 12_000, parity: .even, stopBits: 2)
        #expect(DirectionSwitch.byteTime(full) == .milliseconds(1))
    }
}
