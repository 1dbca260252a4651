import BoardProfiles
import Bringup
import HAL
import VirtualBoard
import WallboxAssembly

/// The profiles in the repository.
enum ShippedProfile: String, CaseIterable, Sendable {
    case tethered = "simulated-11kw-tethered"
    case socket = "simulated-22kw-socket"

    func load() throws -> BoardProfile {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try BoardProfile.load(path: "/\(root)/BoardProfiles/\(rawValue).yaml")
    }
}

/// A virtual board on which a bring-up runs by itself in virtual time.
struct Bench {
    let profile: BoardProfile
    let board: VirtualBoard
    var options = BringupOptions()

    init(
        _ name: ShippedProfile, faults: [FaultName] = [], change: (inout BoardProfile) -> Void = { _ in },
        configure: (inout VirtualBoardConfiguration) -> Void = { _ in }
    ) throws {
        var profile = try name.load()
        change(&profile)
        self.profile = profile
        var configuration = VirtualBoardConfiguration(profile)
        configure(&configuration)
        board = VirtualBoard(configuration: configuration)
        for fault in faults { board.set(fault, on: true) }
        options.contactorCycles = 2
        options.highestScannedUnit = 4
    }

    func run(
        _ benchOperator: (any BringupOperator)? = nil, isInterrupted: @escaping () -> Bool = { false }
    ) -> BringupReport {
        BringupRun(
            profile: profile, board: board, clock: VirtualBringupClock(board),
            benchOperator: benchOperator ?? VirtualBoardOperator(board.remote), options: options
        ).run(isInterrupted: isInterrupted)
    }
}

extension BringupReport {
    /// The names of the steps that ended so.
    func steps(_ outcome: StepOutcome) -> [String] { steps.filter { $0.outcome == outcome }.map(\.id) }

    /// The step of this name.
    func step(_ id: String) -> StepReport? { steps.first { $0.id == id } }
}
