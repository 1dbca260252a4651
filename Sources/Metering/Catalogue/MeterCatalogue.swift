/// The meter models known to the program.
public enum MeterCatalogue {
    /// All models.
    public static var models: [MeterModel] { [.eastronSDM630] }

    /// The model that a board profile calls `id`, or `nil`.
    public static func model(id: String) -> MeterModel? { models.first { $0.id == id } }
}
