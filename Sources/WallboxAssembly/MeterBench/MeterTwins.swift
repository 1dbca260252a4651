import MeterModels
import VirtualBoard

/// The virtual meters that can be had by the name of their model.
public enum MeterTwins {
    /// The names.
    public static var ids: [String] { MeterCatalogue.ids.sorted() }

    /// The virtual meter of model `id`; `nil` if there is none.
    public static func model(id: String) -> MeterTwinModel? {
        // The SDM630 has a twin of its own, made from the maker's list without the catalogue.
        id == "eastron-sdm630" ? .eastronSDM630 : MeterCatalogue.model(id: id).map { MeterTwinModel($0) }
    }
}
