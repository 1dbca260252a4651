/// Dimming after § 14a EnWG: the grid operator may hold a charging station down to 4.2 kW.
///
/// Source of the figure: BNetzA BK6-22-300, as quoted in reference/omcci.md section 6.
public enum GridDimming {
    /// What a dimmed station may draw from the grid, in watts.
    public static let watts: Int32 = 4_200
    /// The nominal voltage of a phase, in volts.
    public static let volts: Int32 = 230

    /// The current per phase in milliamperes that keeps a charge on so many phases at or below 4.2 kW, in whole
    /// amperes: 18 A on one phase (of 18.26), 9 A on two (of 9.13), 6 A on three (of 6.087).
    ///
    /// Any other number of phases counts as three.
    public static func milliamperes(phases: Int) -> Int32 {
        let count = Int32((1...2).contains(phases) ? phases : 3)
        return watts / (volts * count) * 1_000
    }
}
