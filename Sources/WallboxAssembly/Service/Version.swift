/// The version of these programs.
public enum Version {
    /// As printed by `--version`.
    public static let text = "0.1.0"
}
