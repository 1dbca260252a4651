import ArgumentParser
import Glibc
import HAL
import LinuxHAL
import LocalAPI
import Modbus
import OMCCI

/// `wallboxctl modbus poll`.
struct ModbusPollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Read the registers of a charge controller, this one or another.",
        discussion: "Exit code 0: all read. 1: it did not answer, or refused a register of its own blocks.")

    @Option(help: "The controller's host: NAME, NAME:PORT, or [IPv6]:PORT.") var host = "127.0.0.1"
    @Option(help: "The unit id, 0 to 255; any is answered.") var unit: UInt8 = 255
    @Option(help: "Milliseconds that an answer may take.") var timeout: Int64 = 1_000
    @Option(help: "Read again after so many seconds, until Ctrl-C.") var every: Double?
    @Flag(help: "Print one JSON array a reading: each register's address, name, value and unit.") var json = false
    @Argument(help: "Only registers with this text in their name, or with these addresses.") var filters: [String] = []

    func validate() throws {
        guard (0...247).contains(unit) || unit == 255 else {
            throw ValidationError("--unit \(unit): give 0 to 247 or 255")
        }
        _ = try endpoint()
        guard timeout > 0 else { throw ValidationError("--timeout \(timeout): give 1 or more") }
        if let every, !(every > 0) { throw ValidationError("--every \(every): give more than 0") }
    }

    func run() throws {
        let clock = SystemMonotonicClock()
        let stream = LinuxTCPStream(try endpoint(), clock: clock)
        var master = ModbusMaster.tcp(
            TCPMaster(stream: stream, timing: TCPTiming(responseTimeout: .milliseconds(timeout))))
        let rows = OMCCITable.registers.filter { row in row.access != .write && (filters.isEmpty || matches(row)) }
        guard !rows.isEmpty else {
            // No register's name has a dot or a colon.
            if let host = filters.first(where: { $0.contains(".") || $0.contains(":") }) {
                throw PlainError(
                    "no register is called \(host); a host goes to --host: `wallboxctl modbus poll --host \(host)`")
            }
            throw PlainError(
                "no register matches \(filters.joined(separator: ", ")); see `wallboxctl modbus registers`")
        }
        while true {
            let words = try read(&master, clock: clock)
            let values = rows.map { row in (row, row.addresses.map { words[$0] ?? 0 }) }
            if json {
                let readings = values.sorted { $0.0.address < $1.0.address }.map { PolledRegister($0.0, $0.1) }
                print(String(decoding: try JSON.encode(readings), as: UTF8.self))
            } else {
                for (row, own) in values {
                    print("\(row.address)".padded(to: 6) + row.name.padded(to: 38) + row.text(of: own))
                }
            }
            guard let every else { return }
            fflush(nil)
            usleep(UInt32(min(every, 3_600) * 1e6))
        }
    }

    /// Every word of the blocks that hold a wanted register, each block in one request.
    private func read(_ master: inout ModbusMaster, clock: SystemMonotonicClock) throws -> [Int: UInt16] {
        var words: [Int: UInt16] = [:]
        for block in OMCCITable.readableBlocks {
            let isWanted = OMCCITable.registers.contains { row in
                block.contains(row.address) && (filters.isEmpty || matches(row))
            }
            guard isWanted else { continue }
            let request = try ModbusRequest(
                unit: unit,
                .readRegisters(.holdingRegisters, address: block.lowerBound, count: UInt16(block.count)))
            do throws(ModbusError) {
                let registers = try Self.ask(request, &master, clock: clock).registers
                for address in block { words[Int(address)] = registers.register(at: address) }
            } catch {
                throw PlainError(
                    "\(host), registers \(block.lowerBound) to \(block.upperBound): \(error)\(Self.mend(of: error))")
            }
        }
        return words
    }

    /// What the error's own words cannot know: that the other end may be a station like this one.
    private static func mend(of error: ModbusError) -> String {
        guard case .port(let failure) = error else { return "" }
        return switch failure.code {
        case .connectionLost: "; or its list of allowed clients (modbus.allowedClients) leaves this machine out"
        case .connectionRefused: "; `wallboxctl modbus clients` on the station tells the port"
        default: ""
        }
    }

    private static func ask(
        _ request: ModbusRequest, _ master: inout ModbusMaster, clock: SystemMonotonicClock
    ) throws(ModbusError) -> ModbusReply {
        try master.begin(request, now: clock.now)
        while true {
            switch master.poll(now: clock.now) {
            case .reply(let reply): return reply
            case .failed(let error): throw error
            case .idle, .waiting: usleep(500)
            }
        }
    }

    private func matches(_ row: OMCCIRegister) -> Bool {
        filters.contains { filter in
            if let address = Int(filter) { return row.addresses.contains(address) }
            return row.name.lowercased().contains(filter.lowercased())
        }
    }

    private func endpoint() throws -> TCPEndpoint {
        var name = Substring(host)
        var port = Substring("502")
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            name = host[host.index(after: host.startIndex)..<end]
            // Whatever else is behind the bracket is no port, and refused as one.
            let rest = host[end...].dropFirst()
            if !rest.isEmpty { port = rest.hasPrefix(":") ? rest.dropFirst() : "" }
        } else if let colon = host.lastIndex(of: ":"), host.firstIndex(of: ":") == colon {
            name = host[..<colon]
            port = host[host.index(after: colon)...]
        }
        guard let number = UInt16(port), number > 0, !name.isEmpty, !name.contains("[") else {
            throw ValidationError(
                "--host \(host): give NAME, NAME:PORT or [IPv6]:PORT with a port from 1 to 65535, such as"
                    + " 192.168.1.50:502")
        }
        return TCPEndpoint(host: String(name), port: number)
    }
}
