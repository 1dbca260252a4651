import ArgumentParser
import Foundation
import HAL
import HardwareInTheLoop
import VirtualBoard
import WallboxAssembly

/// `wallbox-hil meter-twin`.
struct MeterTwinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meter-twin",
        abstract: "Show a virtual meter to other programs, over a pseudo-terminal (RTU) or TCP.",
        discussion: """
            Read it with, for example:
              mbpoll -m rtu -a 1 -b 9600 -P none -t 3:float -B -0 -r 0 -c 3 /dev/pts/N
              mbpoll -m tcp -p 5020 -a 1 -t 3:float -B -0 -r 0 -c 3 127.0.0.1
            A pseudo-terminal knows no parity: ask for none.
            """)

    @Flag(help: "Modbus RTU on a new pseudo-terminal, whose path is printed.") var pty = false
    @Option(help: "Modbus TCP on this port of 127.0.0.1; 0 takes any free one.") var tcp: UInt16?
    @Option(help: "The meter model: \(MeterTwins.ids.joined(separator: ", ")).") var model = "eastron-sdm630"
    @Option(help: "The unit to answer as; the model's own unless given.") var unit: UInt8?
    @Option(help: "Voltage of every phase, V.") var volts = 230.0
    @Option(help: "Current of every phase, A.") var amperes = 16.0
    @Option(help: "What the energy counter stands at in the beginning, Wh.") var wattHours = 12_345.0
    @Option(help: "A fault of the meter or its line to switch on; may be repeated.") var fault: [String] = []
    @Option(help: "End after so many seconds; without it Ctrl-C ends it.") var seconds: Double?

    func validate() throws {
        guard pty != (tcp != nil) else { throw ValidationError("give either --pty or --tcp PORT") }
        if MeterTwins.model(id: model) == nil {
            throw ValidationError(
                "no virtual meter '\(model)'; give --model one of: \(MeterTwins.ids.joined(separator: ", "))")
        }
        let known = FaultName.meterFaults.map(\.rawValue)
        for name in fault where !known.contains(name) {
            throw ValidationError("no meter fault '\(name)'; give --fault one of: \(known.joined(separator: ", "))")
        }
        if let unit, !(1...247).contains(unit) { throw ValidationError("--unit must be 1…247") }
        guard volts.isFinite, amperes.isFinite, wattHours.isFinite, (0...1_000).contains(volts),
            (0...1_000).contains(amperes), (0...1e11).contains(wattHours)
        else {
            throw ValidationError("--volts and --amperes must be 0…1000, --watt-hours 0…1e11")
        }
        if let seconds, !(0.001...1e6).contains(seconds) {
            throw ValidationError("--seconds must be above 0 and at most 1000000")
        }
    }

    func run() throws {
        guard var twin = MeterTwins.model(id: model) else { throw ExitCode(1) }
        if let unit { twin.unit = unit }
        let faults = fault.compactMap { FaultName(rawValue: $0) }
        let span = Nanoseconds(Int64((seconds ?? 1e9) * 1e9))
        let load = { MeterTwinLoad(volts: volts, amperes: amperes, wattHours: wattHours, from: $0) }
        let counts: MeterTwinCounts
        if let tcp {
            let host = try MeterTwinListener(twin, port: tcp, faults: faults, load: load)
            print("\(twin.name), unit \(twin.unit), answers on 127.0.0.1 port \(host.port)")
            // Whoever starts this in the background waits for that line.
            fflush(nil)
            host.run(for: span)
            counts = host.counts
        } else {
            let host = try MeterTwinTerminal(twin, faults: faults, load: load)
            let parity = ["none": "N", "even": "E", "odd": "O"][twin.parity.rawValue] ?? "?"
            print(
                "\(twin.name), unit \(twin.unit), answers on \(host.path) at \(twin.baudRate) 8\(parity)\(twin.stopBits)"
            )
            // Whoever starts this in the background waits for that line.
            fflush(nil)
            host.run(for: span)
            counts = host.counts
        }
        print(
            "\(counts.requests) requests, \(counts.answers) answers, \(counts.exceptions) exceptions,",
            "\(counts.violations) against the meter's limits (\(counts.tooSoon) too soon),",
            "\(counts.whileBusy) while busy, \(counts.otherUnits) for other units")
    }
}
