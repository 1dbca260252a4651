import BoardProfiles
import HAL
import Metering
import Modbus

/// A meter's description: YAML that says where a model keeps its values.
///
/// The files of the catalogue are in `Sources/MeterModels/Models`; users may bring their own.
public enum MeterDescription {
    static let kind = YAMLDocumentKind(
        noun: "a meter description", plural: "meter descriptions", subject: "a meter",
        folder: "Sources/MeterModels/Models",
        example: "the output of `wallboxctl meter template`")

    /// Reads and checks the description at `path`; every problem, from a missing file on, becomes a finding.
    public static func check(path: String) -> MeterDescriptionReport {
        do {
            return check(yaml: try ProfileFile.read(path, as: kind), file: path)
        } catch {
            return MeterDescriptionReport(file: path, model: nil, findings: [error])
        }
    }

    /// Checks a description that is in memory; `file` is the name that findings carry.
    public static func check(yaml: String, file: String) -> MeterDescriptionReport {
        let collector = FindingCollector(file: file)
        var reader = YAMLReader(yaml, collector: collector, kind: kind)
        var model: MeterModel?
        if let root = reader.read() { model = DescriptionReading(collector: collector).model(root) }
        return MeterDescriptionReport(
            file: file, model: collector.hasErrors ? nil : model, findings: collector.sorted)
    }

    /// Reads a description from bytes: the entry for fuzzing, which neither opens a file nor traps on any input.
    public static func parse(_ bytes: some Sequence<UInt8>) -> Result<MeterModel, MeterDescriptionError> {
        guard let text = String(validating: Array(bytes), as: UTF8.self) else {
            let collector = FindingCollector(file: "description")
            collector.add(
                .fileNotUTF8, at: .wholeFile, "this is not UTF-8 text", cause: "a description is a text file in UTF-8",
                mend: "save the file as UTF-8")
            return .failure(MeterDescriptionError(file: "description", findings: collector.sorted))
        }
        let report = check(yaml: text, file: "description")
        guard let model = report.model else {
            return .failure(MeterDescriptionError(file: report.file, findings: report.findings))
        }
        return .success(model)
    }
}
