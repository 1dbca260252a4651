import LocalAPI
import Testing

@testable import TerminalView

@Suite struct ModbusTextTests {
    @Test("a server that is off says how to switch it on, one that cannot listen says why")
    func notServing() {
        #expect(ModbusText.render(ModbusClientsReply(isOn: false)).contains("settings set modbus.server=true"))
        let text = ModbusText.render(ModbusClientsReply(isOn: true, problem: "port 502: taken\u{1B}[2J"))
        #expect(text.contains("cannot listen: port 502: taken") && !text.contains("\u{1B}"))
    }

    @Test("each client has a line with its address, its age, its last request and its counts")
    func clients() {
        let text = ModbusText.render(
            ModbusClientsReply(
                isOn: true, port: 1_502,
                clients: [
                    ModbusClientEntry(
                        address: "192.168.1.20", port: 40_000, connectedSeconds: 75, lastRequestSecondsAgo: 2,
                        requests: 31, exceptions: 2),
                    ModbusClientEntry(address: "2001:db8::7", port: 41_000, connectedSeconds: 1),
                ], counts: ModbusCounts(accepted: 9, notAllowed: 1, refusedFull: 2, evicted: 3)))
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 5 && lines[0] == "port 1502, 2 connected")
        #expect(lines[2].hasPrefix("192.168.1.20:40000 ") && lines[2].contains("2.0 s ago") && lines[2].contains("31"))
        #expect(lines[3].hasPrefix("[2001:db8::7]:41000 ") && lines[3].contains("none"))
        #expect(lines[4].contains("9 connections; refused: 1 not allowed, 2 full; closed: 3 for others"))
    }
}
