/// Which of Debian's kernels the rig boots.
public enum RigFlavour: String, Hashable, Sendable, CaseIterable {
    /// The ordinary one.
    case amd64
    /// The one with `PREEMPT_RT`.
    case realtime = "rt-amd64"
}
