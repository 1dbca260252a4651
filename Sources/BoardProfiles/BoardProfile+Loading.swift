extension BoardProfile {
    /// Reads and checks the profile at `path`; throws every finding if one of them is an error.
    ///
    /// `knownMeters` are those of the meter catalogue; `nil` leaves the model unchecked.
    public static func load(path: String, knownMeters: KnownMeters? = nil) throws(ProfileError) -> BoardProfile {
        try ProfileReport.check(path: path, knownMeters: knownMeters).usable
    }

    /// Checks a profile that is in memory; `file` is the name that findings carry.
    public static func parse(
        yaml: String, file: String = "profile", knownMeters: KnownMeters? = nil
    ) throws(ProfileError) -> BoardProfile {
        try ProfileReport.check(yaml: yaml, file: file, knownMeters: knownMeters).usable
    }
}

extension ProfileReport {
    /// Reads and checks the profile at `path`; every problem, from a missing file on, becomes a finding.
    public static func check(path: String, knownMeters: KnownMeters? = nil) -> ProfileReport {
        do {
            return check(yaml: try ProfileFile.read(path), file: path, knownMeters: knownMeters)
        } catch {
            return ProfileReport(file: path, profile: nil, findings: [error])
        }
    }

    /// Checks a profile that is in memory; `file` is the name that findings carry.
    public static func check(yaml: String, file: String, knownMeters: KnownMeters? = nil) -> ProfileReport {
        check(yaml: yaml, file: file, knownMeters: knownMeters, schema: ProfileSchema.text)
    }

    /// As above with a schema of the caller's: tests hand in defective ones.
    static func check(yaml: String, file: String, knownMeters: KnownMeters?, schema: String) -> ProfileReport {
        let collector = FindingCollector(file: file)
        let (profile, locations) = decode(yaml, collector, knownMeters, schema)
        return ProfileReport(
            file: file, profile: collector.hasErrors ? nil : profile, findings: collector.sorted, locations: locations)
    }

    private static func decode(
        _ yaml: String, _ collector: FindingCollector, _ knownMeters: KnownMeters?, _ schema: String
    ) -> (BoardProfile?, [String: ProfileLocation]) {
        var reader = YAMLReader(yaml, collector: collector)
        guard let read = reader.read() else { return (nil, [:]) }
        let root = SensorMerge(collector: collector).apply(to: read)
        do {
            SchemaValidator(root: try ProfileSchema.compile(schema), collector: collector).validate(root)
        } catch {
            addDefect(error.what, collector)
        }
        // Anything but a mapping has its one finding already.
        guard root.members != nil else { return (nil, [:]) }
        let decoder = ProfileDecoder(root: root, collector: collector)
        let draft = ProfileDraft(ObjectReader(node: root, path: "", decoder: decoder))
        ProfileLint(draft: draft, decoder: decoder, knownMeters: knownMeters).run()
        // Checked in both ways: a section that was lost without a finding would be a part that nobody supervises.
        if !collector.hasErrors, draft.profile == nil || draft.hasLostSection(decoder) {
            addDefect("a section passed the schema and was not decoded", collector)
        }
        return (draft.profile, decoder.locations)
    }

    private static func addDefect(_ what: String, _ collector: FindingCollector) {
        collector.add(
            .internalDefect, at: .wholeFile, "the profile cannot be checked: \(what)",
            cause: "a defect of this program, not of the profile", mend: "report it together with the profile")
    }

    fileprivate var usable: BoardProfile {
        get throws(ProfileError) {
            guard let profile else { throw ProfileError(file: file, findings: findings) }
            return profile
        }
    }
}
