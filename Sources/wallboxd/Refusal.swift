import HAL
import WallboxAssembly

/// A start that profile or board do not allow.
struct Refusal: Error, CustomStringConvertible {
    /// `EX_CONFIG` of sysexits.h: trying again changes nothing, and systemd does not.
    static let lasting: Int32 = 78
    /// `EX_TEMPFAIL`: a device may come, or be let go of.
    static let passing: Int32 = 75

    let description: String
    let exitCode: Int32

    init(_ description: String, exitCode: Int32 = Refusal.lasting) {
        self.description = description
        self.exitCode = exitCode
    }
}

extension AssemblyError {
    /// Whether only a change of profile, board or boot settings can help.
    var isLasting: Bool {
        switch self {
        case .notAvailable: true
        case .hardware(_, _, let error, _): error.code == .unsupported || error.code == .outOfRange
        }
    }
}
