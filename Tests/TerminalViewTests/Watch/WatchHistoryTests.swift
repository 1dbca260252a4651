import LocalAPI
import Testing

@testable import TerminalView

@Suite struct WatchHistoryTests {
    private func status(at seconds: Double) -> WallboxStatus {
        var status = Scene.charging
        status.controller.uptimeSeconds = seconds
        return status
    }

    @Test("the ring keeps the newest samples in order")
    func ring() {
        var history = WatchHistory(capacity: 4)
        for second in 1...10 { history.append(status(at: Double(second))) }
        #expect(history.samples.map(\.seconds) == [7, 8, 9, 10])
    }

    @Test("a poll that shows the same moment adds nothing")
    func same() {
        var history = WatchHistory()
        history.append(status(at: 1))
        history.append(status(at: 1))
        #expect(history.samples.count == 1)
    }

    @Test("a daemon that was started anew begins a new history")
    func restart() {
        var history = WatchHistory()
        history.append(status(at: 100))
        history.append(status(at: 2))
        #expect(history.samples.map(\.seconds) == [2])
    }

    @Test("a pilot that cannot be read leaves a gap")
    func gap() {
        var history = WatchHistory()
        var unread = status(at: 1)
        unread.pilot.isValid = false
        history.append(unread)
        #expect(history.samples.first?.highVolts == nil)
        #expect(history.samples.first?.offeredAmperes == 15.996)
    }
}
