import Metering

extension MeterModelError {
    /// The quantity that it is about, if it is about one.
    var quantity: MeterQuantity? {
        switch self {
        case .duplicateQuantity(_, let quantity), .registerNotRead(_, let quantity): quantity
        case .exportWithoutImport: .energyExported
        default: nil
        }
    }

    /// The first half of the description.
    var what: String { parts.what }
    /// The second half.
    var mend: String { parts.mend }

    private var parts: (what: String, mend: String) {
        let text = description
        guard let cut = text.lastIndex(of: ";") else { return (text, "correct the description") }
        return (String(text[..<cut]), String(text[text.index(cut, offsetBy: 2)...]))
    }
}
