import LocalAPI
import Testing

@testable import TerminalView

@Suite struct WatchViewTests {
    private func frame(_ status: WallboxStatus, _ columns: Int, _ rows: Int, ansi: Bool = false) -> String {
        WatchView.render(
            status, Scene.history(until: status), size: ScreenSize(columns: columns, rows: rows), ansi: ansi)
    }

    @Test(
        "no row is wider than the screen and no screen has too many rows, at any size",
        arguments: Scene.all.map(\.status), [true, false])
    func fits(_ status: WallboxStatus, _ ansi: Bool) {
        for (columns, rows) in [
            (1, 1), (10, 3), (20, 5), (40, 12), (63, 20), (64, 24), (80, 24), (81, 25), (100, 30),
            (131, 40), (132, 40), (160, 50), (300, 90),
        ] {
            let parsed = FrameParser.rows(frame(status, columns, rows, ansi: ansi))
            #expect(parsed.count == rows)
            #expect(parsed.allSatisfy { $0.count <= columns }, "\(columns) × \(rows)")
        }
    }

    @Test("plain output is ASCII without escape sequences", arguments: Scene.all.map(\.status))
    func plain(_ status: WallboxStatus) {
        let text = frame(status, 120, 40)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7E).contains($0.value) })
    }

    @Test("without colour there are block characters but no escape sequence")
    func noColour() {
        let style = RenderStyle(environment: ["NO_COLOR": "1", "TERM": "xterm", "LANG": "C.UTF-8"], isTerminal: true)
        let text = WatchView.render(Scene.charging, Scene.history(until: Scene.charging), size: .standard, style: style)
        #expect(!text.contains("\u{1B}"))
        #expect(text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) })
    }

    @Test("a charge at 80 × 24 shows state, signal, contactors, monitor, meter, limits with owner, and deadlines")
    func charging() {
        let text = frame(Scene.charging, 80, 24)
        for part in [
            "PILOTLINE", "simulated-22kw-socket", "time x20", "| C2 |", "charging with 10.92 kW", "no faults",
            "PWM 26.66 %", "+5.98 V / -11.96 V", "16.0 A of 16.0 A", "K1", "* closed", "quiet", "tested 2 h ago",
            "locked", "L1 ", "15.9 A", "L3 ", ">  16.0 A  Opto 1 In", "52 s left", "Deadlines, all met",
            "61.2 ms < 100 ms",
            "ordinary", "S2 closed", "q quit",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
    }

    @Test("a message stands in place of the keys' help, in one row however long it is")
    func message() {
        let text = WatchView.render(
            Scene.charging, Scene.history(until: Scene.charging), size: ScreenSize(columns: 80, rows: 24),
            style: .plain,
            message: "not cleared, its cause is there" + String(repeating: " and more", count: 20))
        let rows = FrameParser.rows(text)
        #expect(rows.count == 24 && rows.allSatisfy { $0.count <= 80 })
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last?.contains("not cleared, its cause is there and more") == true)
        #expect(!text.contains("q quit"))
    }

    @Test("the limit that decides stands first and is marked alone")
    func limits() throws {
        let rows = frame(Scene.charging, 160, 50).split(separator: "\n").map(String.init)
        #expect(rows.filter { $0.contains(">  16.0 A") }.count == 1)
        let decides = try #require(rows.firstIndex { $0.contains("Opto 1 In") })
        let other = try #require(rows.firstIndex { $0.contains("cable in the socket") })
        #expect(decides < other)
    }

    @Test("faults stand on top with what they mean and how to mend them")
    func faults() {
        let text = frame(Scene.faulted, 80, 24)
        for part in [
            "2 faults", "! contactor does not open", "opens at once, bit 6, PowerSwitchFailure", "must be replaced [a]",
            "told open, seen closed", "injected relay-1-weld", "| F |", "not charging: a fault forbids it", "1 missed",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
    }

    @Test("an idle board says that there is no vehicle and no permit")
    func idle() {
        let text = frame(Scene.idle, 80, 24)
        for part in ["| A |", "not charging: no vehicle", "no permit", "steady +12 V", "o open", "not plugged in"] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
    }

    @Test("a board without extras shows none, and no simulation keys")
    func bare() {
        let text = frame(Scene.bare, 80, 24)
        #expect(text.contains("none on this board"))
        #expect(!text.contains("Simulated vehicle"))
        #expect(!text.contains("plug/unplug"))
    }

    @Test("the state is green while charging, red with a fault")
    func colours() {
        let charging = FrameParser.rows(frame(Scene.charging, 80, 24, ansi: true))
        let faulted = FrameParser.rows(frame(Scene.faulted, 80, 24, ansi: true))
        func colour(_ rows: [[Canvas.Cell]]) -> TextStyle.Colour? {
            rows[2].first { CellShape.isShape($0.scalar) }?.style.colour
        }
        #expect(colour(charging) == .green)
        #expect(colour(faulted) == .red)
    }

    @Test("a large screen has a second trace for the current")
    func second() {
        #expect(frame(Scene.charging, 160, 50).contains("Current, amperes"))
        #expect(!frame(Scene.charging, 80, 24).contains("Current, amperes"))
    }

    @Test("control characters and wide characters from the daemon cannot disturb the screen")
    func hostile() {
        var status = Scene.charging
        status.controller.profileName = "x\u{1B}[2J\u{7}\n漢字🔌"
        status.limits.entries[2].text = "e\u{301}\u{200B}\t"
        let parsed = FrameParser.rows(frame(status, 80, 24, ansi: true))
        #expect(parsed.count == 24)
        #expect(parsed.allSatisfy { $0.count <= 80 })
        #expect(!frame(status, 80, 24).contains("\u{1B}"))
        #expect(String(String.UnicodeScalarView(parsed[0].map(\.scalar))).contains("x?[2J????"))
    }

    @Test("figures that are not numbers are shown as such")
    func notNumbers() {
        var status = Scene.charging
        status.pilot.highVolts = .nan
        status.pilot.offeredAmperes = .infinity
        status.meter?.powerWatts = -.infinity
        status.meter?.currentsAmperes = []
        status.limits.allowedAmperes = .nan
        status.loop.tickWorstMicroseconds = .nan
        let parsed = FrameParser.rows(frame(status, 80, 24, ansi: true))
        #expect(parsed.allSatisfy { $0.count <= 80 })
        #expect(frame(status, 80, 24).contains("? V / -11.96 V"))
    }

    @Test("a notice wraps by words and says how to leave")
    func notice() {
        let text = WatchView.renderNotice(
            String(repeating: "nothing listens ", count: 12), size: ScreenSize(columns: 40, rows: 12), style: .plain)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
        #expect(text.contains("q quits"))
    }
}
