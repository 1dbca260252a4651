extension SigningMeter {
    /// The families that are known.
    public static let all: [SigningMeter] = [.iskraWM3M4C, .carloGavazziEM580]

    /// How the catalogue's meter model `id` signs; `nil` if it does not, or we do not know how.
    public static func family(ofModel id: String) -> SigningMeter? { all.first { $0.models.contains(id) } }
}
