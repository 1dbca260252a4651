import BoardProfiles
import Metering

/// The meter models that come with the program.
public enum MeterCatalogue {
    /// All models, by name. Reads every description: for lists, not for looking one up.
    public static var models: [MeterModel] { sources.map { read($0.name, $0.text) }.sorted { $0.id < $1.id } }

    /// The names that board profiles use.
    public static var ids: Set<String> { Set(sources.map(\.name)) }

    /// The model that a board profile calls `id`, or `nil`.
    public static func model(id: String) -> MeterModel? {
        sources.first { $0.name == id }.map { read($0.name, $0.text) }
    }

    /// The description of the model called `id`, as it is in the sources; for people, and to copy from.
    public static func text(id: String) -> String? { sources.first { $0.name == id }?.text }

    /// A description that comes with the program, which tests hold in order.
    private static func read(_ name: String, _ text: String) -> MeterModel {
        let report = MeterDescription.check(yaml: text, file: "\(name).yaml")
        guard let model = report.model else {
            preconditionFailure("the built-in meter description is broken; this is a defect:\n\(report.text)")
        }
        return model
    }

    /// The model called `id`, or an error that names those that were probably meant.
    public static func require(id: String) throws(UnknownMeter) -> MeterModel {
        if let model = model(id: id) { return model }
        throw UnknownMeter(id: id, suggestions: suggestions(for: id))
    }

    /// Names near `id`: by spelling, or by a word of the model's name or other names.
    public static func suggestions(for id: String) -> [String] {
        var found: [String] = []
        if let nearest = NearestName.find(id, among: ids.sorted()) { found.append(nearest) }
        let words = id.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 3 }
        for model in models where !found.contains(model.id) {
            let names = ([model.id, model.name] + model.aliases).joined(separator: " ").lowercased()
            if words.contains(where: { names.contains($0) }) { found.append(model.id) }
        }
        return Array(found.prefix(6))
    }
}

/// A name that no model of the catalogue has.
public struct UnknownMeter: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let id: String
    /// What may have been meant.
    public let suggestions: [String]

    /// One sentence: what is wrong and the mend.
    public var description: String { "meter model '\(id)' is not in the catalogue; \(mend)" }

    /// What to do about it.
    public var mend: String {
        if id == "ipd-control" {
            return "its registers are in no public source: write a description with the maker's sheet, beginning with "
                + "`wallboxctl meter template ipd-control`, and name it as modelFile"
        }
        if !suggestions.isEmpty { return "did you mean \(suggestions.joined(separator: ", "))?" }
        return "see `wallboxctl meter models`, or describe it in a file (`wallboxctl meter template`)"
    }
}
