import BoardProfiles
import ChargeControl
import HAL

/// Every element's fault in every situation of a charge, on the simulated board in virtual time.
///
/// What must happen is derived from the declaration of the fault that is told (``ChargeControl/FaultDeclaration``): its
/// severity says whether contacts part at once, within 6 s or not at all; its pilot reaction what the vehicle sees; its
/// clearing and hold-off what ends it. That it *is* told follows from the physics (``FaultSign``).
public struct FaultMatrix: Sendable {
    /// How long a converter may repeat itself on the board of the matrix.
    static let stuckAfter = Nanoseconds.seconds(1)

    /// The board's name.
    public var board: String
    /// The columns.
    public var situations: [Situation]
    /// The cells, row by row.
    public var cells: [FaultMatrixCell] = []
    /// Names, elements, summaries and remarks of the rows.
    public var rows: [Row]

    /// A row's heading.
    public struct Row: Hashable, Sendable {
        /// The injected fault.
        public var name: String
        /// The element that breaks.
        public var element: String
        /// What is done to it.
        public var summary: String
        /// The faults that it must show once its element is used; where one of several is enough, the first.
        public var faults: [Fault]
        /// Why nothing need be told, where nothing need.
        public var remark: String?
    }

    /// Faults that no element of the board can bring about, and what tries them instead.
    public static let beyondBoard: [Fault: String] = [
        .clockError: "the board's clock cannot run backwards; ChargeControlTests hand such instants in"
    ]

    /// Runs all of it.
    ///
    /// - Parameters:
    ///   - injections: only rows of these names; `nil` for all.
    ///   - checksRecovery: whether mending and the next charge are tried in each cell, too.
    ///   - progress: told after each row.
    public init(
        profile: BoardProfile, situations: [Situation] = Situation.allCases, injections: Set<String>? = nil,
        checksRecovery: Bool = true, progress: (String, Int) -> Void = { _, _ in }
    ) throws {
        var profile = profile
        // The simulated converter has noise then, so that one that stands still is told from one that is quiet.
        profile.controlPilot.stuckAfter = Self.stuckAfter
        profile.phaseSwitching?.waitTime = .seconds(10)
        board = profile.name
        self.situations = situations
        rows = []
        for injection in Injection.all where injections?.contains(injection.name) ?? true {
            rows.append(
                Row(
                    name: injection.name, element: injection.element, summary: injection.summary,
                    faults: injection.signs.filter { $0.within < .seconds(60) }.compactMap(\.faults.first),
                    remark: injection.remark))
            for situation in situations {
                cells.append(
                    try CellRun(
                        injection: injection, situation: situation, profile: profile, checksRecovery: checksRecovery
                    ).run())
            }
            progress(injection.name, wrong.count)
        }
    }

    /// The names of all rows.
    public static var injectionNames: [String] { Injection.all.map(\.name) }

    /// The cells with something wrong.
    public var wrong: [FaultMatrixCell] { cells.filter { !$0.wrongs.isEmpty } }

    /// The faults that were told at least once.
    public var toldFaults: Set<Fault> { Set(cells.compactMap(\.fault)) }

    /// Every fault that some row may show.
    public static var possibleFaults: Set<Fault> { Set(Injection.all.flatMap(\.faults)) }

    /// Faults that were never told though an element of the board can bring them about.
    public var untold: [Fault] {
        let tried = Set(cells.filter { !$0.isImpossible }.map(\.injection))
        let possible = Set(rows.filter { tried.contains($0.name) }.flatMap(\.faults))
        return Fault.allCases.filter {
            possible.contains($0) && !toldFaults.contains($0) && Self.beyondBoard[$0] == nil
        }
    }
}
