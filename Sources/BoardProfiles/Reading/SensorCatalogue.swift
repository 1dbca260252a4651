/// The descriptions of residual-current sensors that come with the program, one YAML file each, by name.
public enum SensorCatalogue {
    /// The names that a board profile may give as `sensor`.
    public static var names: [String] { texts.map(\.name) }

    /// The description of `name` as it is shipped, figures with their sources; `nil` if there is none.
    public static func text(of name: String) -> String? { texts.first { $0.name == name }?.text }

    private static var texts: [(name: String, text: String)] {
        [
            ("bender-rcmb102", text(PackageResources.bender_rcmb102_yaml)),
            ("bender-rcmb104", text(PackageResources.bender_rcmb104_yaml)),
            ("generic", text(PackageResources.generic_yaml)),
            ("vac-x904", text(PackageResources.vac_x904_yaml)),
            ("western-automation-rcm14", text(PackageResources.western_automation_rcm14_yaml)),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
