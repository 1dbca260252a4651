/// The current that a cable carries, coded by a resistor between proximity contact and earth (IEC 61851-1 Annex B).
public enum CableRating {
    /// The rating for a measured resistance in ohms, or `nil` if no cable with a valid coding is there.
    ///
    /// 1500 Ω is 13 A, 680 Ω 20 A, 220 Ω 32 A, 100 Ω 63 A, each with the acceptance range of
    /// reference/iec61851-and-peers.md A.6. In a gap between two ranges the lower rating counts; between the last range
    /// and "no cable" there is none.
    @_noLocks
    public static func milliamperes(proximityOhms ohms: Int32) -> Int32? {
        switch ohms {
        case 80...140: 63_000
        case 141...308: 32_000
        case 309...936: 20_000
        case 937...2_460: 13_000
        default: nil
        }
    }
}
