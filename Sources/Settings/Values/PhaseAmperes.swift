/// A current in whole amperes for each phase.
public struct PhaseAmperes: SettingValue, CustomStringConvertible {
    /// On L1.
    public var l1: Amperes
    /// On L2.
    public var l2: Amperes
    /// On L3.
    public var l3: Amperes

    /// Currents by phase.
    public init(l1: Amperes, l2: Amperes, l3: Amperes) {
        self.l1 = l1
        self.l2 = l2
        self.l3 = l3
    }

    /// So many amperes on every phase.
    public init(all value: Int) { self.init(l1: Amperes(value), l2: Amperes(value), l3: Amperes(value)) }

    /// Three numbers parted by blanks.
    public init?(settingText: String) {
        let values = settingText.split(separator: " ").compactMap { Int($0) }
        guard values.count == 3 else { return nil }
        self.init(l1: Amperes(values[0]), l2: Amperes(values[1]), l3: Amperes(values[2]))
    }

    /// Three numbers parted by blanks.
    public var settingText: String { "\(l1.value) \(l2.value) \(l3.value)" }

    /// The currents in the order L1, L2, L3.
    public var phases: [Amperes] { [l1, l2, l3] }

    /// Such as `16/16/16 A`.
    public var description: String { "\(l1.value)/\(l2.value)/\(l3.value) A" }
}
