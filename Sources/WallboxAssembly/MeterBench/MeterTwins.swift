import VirtualBoard

/// The virtual meters that can be had by the name of their model.
public enum MeterTwins {
    /// The names.
    public static var ids: [String] { ["eastron-sdm630"] }

    /// The virtual meter of model `id`; `nil` if there is none.
    public static func model(id: String) -> MeterTwinModel? { id == "eastron-sdm630" ? .eastronSDM630 : nil }
}
