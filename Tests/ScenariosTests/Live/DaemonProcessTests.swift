import Scenarios
import Testing

@Suite("A daemon as a child of the bench")
struct DaemonProcessTests {
    @Test("is started, frozen, killed, and says when it is gone")
    func life() throws {
        // sh stands for the daemon: it takes the station's options as its own arguments and waits for a signal.
        let daemon = DaemonProcess(command: ["sh", "-c", "exec sleep 60", "wallboxd"], log: "/dev/null")
        #expect(!daemon.isRunning)
        #expect(throws: BenchError.self) { try daemon.kill() }
        try daemon.start(ScenarioStation())
        #expect(daemon.isRunning)
        try daemon.freeze()
        #expect(daemon.isRunning)
        try daemon.thaw()
        try daemon.kill()
        #expect(!daemon.isRunning)
    }

    @Test("that is not there is named")
    func missing() {
        let daemon = DaemonProcess(command: ["/nowhere/wallboxd"], log: "/dev/null")
        let error = #expect(throws: BenchError.self) { try daemon.start(ScenarioStation()) }
        #expect(error?.description.hasPrefix("/nowhere/wallboxd does not start: No such file or directory") == true)
    }
}
