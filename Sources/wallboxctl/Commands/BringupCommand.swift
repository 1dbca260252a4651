import ArgumentParser
import BoardProfiles
import Bringup
import Devices
import Glibc
import HAL
import LinuxHAL
import MeterModels
import VirtualBoard
import WallboxAssembly

/// `wallboxctl bringup`.
struct BringupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bringup", abstract: "Accept a board step by step: measured, judged, reported.",
        discussion: """
            Works on the board itself, so no wallboxd may run. Each step says what to connect; Enter goes on, s skips, q \
            ends. No contactor is closed before you have confirmed that its mains are dead; every output is off at each \
            step's end and on every way out. On a virtual board everything runs by itself in virtual time.
            Exit code 0: every fitted step passed. 1: one did not, or was skipped (see --allow-skips). 2: no usable \
            profile. 130: interrupted.
            """)

    @Option(help: "The board profile (YAML).") var profile: String
    @Option(help: "Write the report as JSON.") var json: String?
    @Option(help: "Write the plots as one SVG picture.") var svg: String?
    @Option(help: "Write report.txt, report.json and the plots into this directory.") var report: String?
    @Flag(help: "A skipped step does not spoil the exit code.") var allowSkips = false
    @Option(help: "How often each contactor is closed and opened, 1 to 100.") var cycles = 5
    @Option(help: "The highest Modbus unit tried if the meter is silent, 1 to 247.") var scanUnits = 16
    @Option(help: "Virtual board only: switch this fault on first; may be repeated.") var fault: [String] = []
    @Flag(help: "Virtual board only: ask as on a real board.") var manual = false
    @Option(
        help: ArgumentHelp(
            "A program that operates the bench in a person's place.",
            discussion: "It reads a line for each request and answers with 'done', 'no REASON', 'skip' or 'quit'; "
                + "'mains-dead' with 'done mains-dead'. Requests: \(BringupRequest.usage.joined(separator: "; ")).",
            valueName: "command"))
    var `operator`: String?
    @Flag(help: "With --operator on a real board: no mains can be on its contactors, whatever the program says.")
    var benchWithoutMains = false

    func validate() throws {
        guard (1...100).contains(cycles) else { throw ValidationError("--cycles \(cycles): give 1 to 100") }
        guard (1...247).contains(scanUnits) else { throw ValidationError("--scan-units \(scanUnits): give 1 to 247") }
        for name in fault where FaultName(rawValue: name) == nil {
            let known = FaultName.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--fault \(name): not a fault of the virtual board; known are \(known)")
        }
    }

    func run() throws {
        let check = ProfileReport.check(path: profile, knownMeters: MeterCatalogue.known)
        guard let board = check.profile, !check.hasErrors else {
            FilePath.printError(check.text)
            throw ExitCode(2)
        }
        let bench = try BringupBench(
            profile: board, faults: fault.compactMap { FaultName(rawValue: $0) }, isManual: manual,
            operatorCommand: `operator`, isWithoutMains: benchWithoutMains)
        var options = BringupOptions()
        options.contactorCycles = cycles
        options.highestScannedUnit = scanUnits
        BringupSignals.install()
        let screen = BringupScreen()
        let result = BringupRun(
            profile: board, board: bench.board, clock: bench.clock, benchOperator: bench.benchOperator,
            options: options, serialBoard: bench.serialBoard
        ).run(
            isInterrupted: { BringupSignals.isRaised },
            onArmed: { state in
                BringupSignals.guarded = state
                CrashGuard.install(state, signals: CrashGuard.defects)
                // For the thread that does the bring-up; without it the handler does not run if its stack overflows.
                do throws(HALError) { try AlternateSignalStack.install() } catch {}
            },
            tell: { screen.show($0) })
        print("\n\(result.summary)")
        try write(result)
        if BringupSignals.isRaised { throw ExitCode(130) }
        if !result.isPassed(allowsSkips: allowSkips) { throw ExitCode(1) }
    }

    private func write(_ result: BringupReport) throws {
        if let json { try write(try result.json(), to: json) }
        if let svg { try write(BringupPlot.all(result), to: svg) }
        guard let report else { return }
        guard mkdir(report, 0o755) == 0 || errno == EEXIST else {
            throw PlainError("\(report) cannot be made: \(String(cString: strerror(errno))); name another directory")
        }
        try write(result.text, to: "\(report)/report.txt")
        try write(try result.json(), to: "\(report)/report.json")
        for file in BringupPlot.files(result) { try write(file.document, to: "\(report)/\(file.name)") }
    }

    private func write(_ text: String, to path: String) throws {
        try FilePath.write(text, to: path)
        print("written: \(path)")
    }
}

/// The board under test with its time and its operator.
struct BringupBench {
    let board: any HardwareProvider
    let clock: any BringupClock
    let benchOperator: any BringupOperator
    /// Makes a board to open the meter's line from; `nil` where ``board`` itself serves.
    let serialBoard: (() -> any HardwareProvider)?

    init(profile: BoardProfile, faults: [FaultName], isManual: Bool, operatorCommand: String?, isWithoutMains: Bool)
        throws
    {
        let show = { (text: String) in
            // A line of progress may stand where the question goes.
            print((Terminal.isTerminal ? "\r\u{1B}[K" : "") + text, terminator: "")
            fflush(nil)
        }
        let person: any BringupOperator =
            try operatorCommand.map { try ProgramOperator(command: $0, show: show) } ?? TerminalOperator(show: show)
        switch profile.backend {
        case .virtual:
            let board = VirtualBoard(configuration: VirtualBoardConfiguration(profile))
            for fault in faults { board.set(fault, on: true) }
            self.board = board
            serialBoard = nil
            clock = VirtualBringupClock(board)
            benchOperator = isManual || operatorCommand != nil ? person : VirtualBoardOperator(board.remote)
        case .linux:
            guard operatorCommand == nil || isWithoutMains else {
                throw PlainError(
                    "--operator: a program cannot see whether mains are on the contactors; on a bench without mains add "
                        + "--bench-without-mains, else let a person do it")
            }
            guard faults.isEmpty else {
                throw PlainError(
                    "--fault: a real board has no faults to switch on; use a profile with backend: virtual")
            }
            let board = LinuxBoard(consumer: "wallboxctl bringup")
            self.board = board
            clock = RealBringupClock(board.clock)
            benchOperator = person
            // Each port is handed out once by a board; the scan opens the meter's line with many settings.
            serialBoard = { LinuxBoard(consumer: "wallboxctl bringup") }
        }
    }
}

/// Shows how a bring-up goes: lines for the steps, one passing line for progress on a terminal.
final class BringupScreen {
    private var number = 0
    private var isLineOpen = false

    func show(_ event: BringupEvent) {
        switch event {
        case .began(let number, let count, let title):
            self.number = number
            open("[\(number)/\(count)] \(title) …")
        case .progress(let text): open("      \(text)")
        case .ended(let step):
            close()
            print(step.lines(number: number).joined(separator: "\n"))
            number += 1
        }
        fflush(nil)
    }

    private func open(_ text: String) {
        guard Terminal.isTerminal else { return }
        print("\r\u{1B}[K\(text)", terminator: "")
        isLineOpen = true
    }

    private func close() {
        if isLineOpen { print("\r\u{1B}[K", terminator: "") }
        isLineOpen = false
    }
}

/// Ctrl-C and friends: outputs off in the handler itself, then the bring-up ends in order.
enum BringupSignals {
    private static let flag = AtomicFlag()
    // Written once, before a contactor can be closed; read by handlers only.
    nonisolated(unsafe) static var guarded: SafeState?

    /// Whether one came.
    static var isRaised: Bool { flag.isSet }

    /// Installs the handlers; a second signal ends the process at once.
    static func install() {
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                _ = BringupSignals.guarded?.enter()
                if BringupSignals.isRaised { _exit(128 + number) }
                BringupSignals.flag.set()
            }
            sigaction(number, &action, nil)
        }
    }
}
