import BoardProfiles
import HAL
import LinuxHAL

/// Whether a board may be armed at all: whether its contactors open when the controller dies.
public enum ArmingCheck {
    /// Refuses a board whose kernel keeps the contactors' outputs on after the process that drove them has died, or of
    /// which that is not known, unless its relay supply lives by a heartbeat.
    ///
    /// `root` is put before `/dev` and `/sys`, for a copy of the tree. Reads files; touches no output.
    public static func check(_ profile: BoardProfile, root: String = "") throws(AssemblyError) {
        guard profile.heartbeat == nil else { return }
        let chips = Set(profile.contactors.map(\.output.chip)).sorted()
        for driver in PersistentOutputs.inspect(chips: chips, root: root) {
            guard let explanation = driver.explanation else { continue }
            throw .notAvailable(
                path: "contactors[0].output",
                what: "the board is not armed: it has no heartbeat, and a crash could leave its contactors closed",
                mend: explanation)
        }
    }
}
