/// What a client may do with a register.
public enum RegisterAccess: String, Hashable, Sendable, CaseIterable {
    /// Read it.
    case read = "R"
    /// Read and write it.
    case readWrite = "R/W"
    /// Write it; reading is refused.
    case write = "W"
}
