import BoardProfiles
import MeterModels
import Metering

extension PrimaryMeterProfile {
    /// The model that the profile names, from the catalogue or from its file.
    ///
    /// Throws what is wrong with the name or with the file.
    public func resolveModel() throws(AssemblyError) -> MeterModel {
        guard let modelFile else {
            do throws(UnknownMeter) {
                return try MeterCatalogue.require(id: model)
            } catch {
                throw AssemblyError.notAvailable(
                    path: "primaryMeter.model", what: "primaryMeter.model '\(model)' is not in the catalogue",
                    mend: error.mend)
            }
        }
        let report = MeterDescription.check(path: modelFile)
        guard let model = report.model else {
            let first = report.findings.first { $0.severity == .error }
            let place = first.map { $0.line > 0 ? "\($0.file):\($0.line):\($0.column): " : "\($0.file): " } ?? ""
            throw AssemblyError.notAvailable(
                path: "primaryMeter.modelFile", what: "\(place)\(first?.what ?? "not in order")",
                mend: "`wallboxctl meter check \(modelFile)` says all that is wrong with it")
        }
        return model
    }
}
