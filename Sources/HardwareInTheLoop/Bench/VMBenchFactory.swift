import BoardProfiles
import Foundation
import Scenarios

/// Makes benches inside the rig, one after the other: there is one set of devices.
public struct VMBenchFactory: BenchFactory {
    /// The bench's name in reports.
    public let name = BenchKind.vm.rawValue
    /// One set of devices, one scenario at a time.
    public let parallelism = 1

    private let profile: BoardProfile
    private let profilePath: String
    private let devices: RigDevices
    private let program: String
    private let folder: String
    private let logs: String

    /// Benches with a board of `profile`.
    ///
    /// - Parameters:
    ///   - program: `wallboxd`.
    ///   - folder: for sockets and state; best in memory.
    ///   - logs: for the controller's output, one file a scenario.
    public init(
        profile: BoardProfile, profilePath: String, devices: RigDevices, program: String, folder: String, logs: String
    ) {
        self.profile = profile
        self.profilePath = profilePath
        self.devices = devices
        self.program = program
        self.folder = folder
        self.logs = logs
    }

    /// What the bench can do and see: everything.
    public func capabilities(for scenario: Scenario) -> BenchCapabilities {
        BenchCapabilities(kind: .vm, board: profile)
    }

    /// A bench for `scenario` with a state folder of its own.
    public func makeBench(for scenario: Scenario) throws(BenchError) -> any ScenarioBench {
        try makeBench(named: scenario.name)
    }

    /// A bench with a state folder and a log of that name.
    func makeBench(named name: String) throws(BenchError) -> VMBench {
        let name = Self.fileName(name)
        let state = "\(folder)/\(name)"
        do {
            for path in [folder, logs] {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            for path in [state, "\(state).log"] where FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        } catch {
            throw BenchError("cannot make the folders \(folder) and \(logs): \(error.localizedDescription)")
        }
        return VMBench(
            profile: profile, devices: devices,
            launch: SpawnedController.Launch(
                program: program, profile: profilePath, socket: "\(folder)/wallboxd.socket", stateDirectory: state,
                log: "\(state).log", keptLog: "\(logs)/\(name).log"))
    }

    /// `name` with everything but letters and digits replaced by dashes.
    static func fileName(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
}
