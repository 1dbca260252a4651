/// What a YAML file is read as; for the words of its findings.
package struct YAMLDocumentKind: Sendable {
    /// With its article, such as "a board profile".
    var noun: String
    /// The same for many.
    var plural: String
    /// What it describes.
    var subject: String
    /// Where those that come with the program are.
    var folder: String
    /// A file to begin with.
    var example: String

    package init(noun: String, plural: String, subject: String, folder: String, example: String) {
        self.noun = noun
        self.plural = plural
        self.subject = subject
        self.folder = folder
        self.example = example
    }

    /// A board profile.
    package static let boardProfile = YAMLDocumentKind(
        noun: "a board profile", plural: "profiles", subject: "a board", folder: "BoardProfiles",
        example: "BoardProfiles/simulated-11kw-tethered.yaml")
}
