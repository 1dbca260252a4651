import ChargeControl
import Testing

@Suite("Pilot bands") struct PilotBandsTests {
    private static let levels: [PilotLevel] = [.a, .b, .c, .d, .e, .f]

    @Test("a level is entered exactly within its entry band, ±1 mV at each border", arguments: levels)
    func entry(level: PilotLevel) throws {
        let band = try #require(PilotBands.entry(level))
        for (millivolts, isIn) in [
            (band.lowestMillivolts - 1, false), (band.lowestMillivolts, true), (band.highestMillivolts, true),
            (band.highestMillivolts + 1, false),
        ] {
            #expect((PilotBands.classify(millivolts, holding: .indeterminate) == level) == isIn, "\(millivolts) mV")
        }
    }

    @Test("a level once held is kept exactly within its hold band, ±1 mV at each border", arguments: levels)
    func hold(level: PilotLevel) throws {
        let band = try #require(PilotBands.hold(level))
        for (millivolts, isIn) in [
            (band.lowestMillivolts - 1, false), (band.lowestMillivolts, true), (band.highestMillivolts, true),
            (band.highestMillivolts + 1, false),
        ] {
            #expect((PilotBands.classify(millivolts, holding: level) == level) == isIn, "\(millivolts) mV")
        }
    }

    @Test("the hold band of every level contains its entry band; those of C and D overlap no other level's")
    func bandsAreNested() throws {
        var holds: [(PilotLevel, PilotBands.Band)] = []
        for level in Self.levels {
            let entry = try #require(PilotBands.entry(level))
            let hold = try #require(PilotBands.hold(level))
            #expect(hold.lowestMillivolts < entry.lowestMillivolts && entry.highestMillivolts < hold.highestMillivolts)
            for (other, band) in holds {
                let isApart =
                    hold.lowestMillivolts > band.highestMillivolts || band.lowestMillivolts > hold.highestMillivolts
                #expect(isApart || !(level.asksForPower || other.asksForPower), "\(level) and \(other)")
            }
            holds.append((level, hold))
        }
    }

    @Test("no voltage is C or D while another level is held, unless it lies in the entry band of C or D")
    func powerNeedsTheInnerBand() {
        for held in PilotLevel.allCases where !held.asksForPower {
            for millivolts in Int32(-15_000)...15_000 where PilotBands.classify(millivolts, holding: held).asksForPower
            {
                let isInside =
                    PilotBands.entry(.c)?.contains(millivolts) == true
                    || PilotBands.entry(.d)?.contains(millivolts) == true
                #expect(isInside, "\(millivolts) mV holding \(held)")
            }
        }
    }

    @Test("from every level every other level is reached at its nominal voltage")
    func everyTransition() {
        let nominal: [(PilotLevel, Int32)] = [
            (.a, 12_000), (.b, 9_000), (.c, 6_000), (.d, 3_000), (.e, 0), (.f, -12_000),
        ]
        for held in PilotLevel.allCases {
            for (level, millivolts) in nominal {
                #expect(PilotBands.classify(millivolts, holding: held) == level)
            }
        }
    }

    @Test(
        "what no band holds is indeterminate",
        arguments: [Int32.min, -20_000, -13_201, -6_000, -1_501, 1_490, 10_650, 13_201, 20_000, Int32.max])
    func indeterminate(millivolts: Int32) {
        #expect(PilotBands.classify(millivolts, holding: .indeterminate) == .indeterminate)
    }

    /// The plateau at the station for a load behind a diode.
    private func millivolts(rail: Double, source: Double, diode: Double, load: Double) -> Int32 {
        Int32(((diode + (rail - diode) * load / (load + source)) * 1_000).rounded())
    }

    private func corners(_ loads: [Double]) -> [Int32] {
        var all: [Int32] = []
        for rail in [11.4, 12, 12.6] {
            for source in [970.0, 1_000, 1_030] {
                for diode in [0.5, 0.65, 0.8] {
                    for load in loads { all.append(millivolts(rail: rail, source: source, diode: diode, load: load)) }
                }
            }
        }
        return all
    }

    @Test("a vehicle of 1870, 2740 or 4610 Ω is B at every corner of rail, source resistance and diode")
    func acceptsB() {
        let all = corners([1_870, 2_740, 4_610])
        for held in PilotLevel.allCases {
            for value in all { #expect(PilotBands.classify(value, holding: held) == .b, "\(value) mV holding \(held)") }
        }
        print("B reads \(all.min() ?? 0)…\(all.max() ?? 0) mV")
    }

    @Test("909, 1300 or 1723 Ω parallel to every B resistor is C at every corner of rail, source resistance and diode")
    func acceptsC() {
        var loads: [Double] = []
        for b in [1_870.0, 2_740, 4_610] {
            for c in [909.0, 1_300, 1_723] { loads.append(b * c / (b + c)) }
        }
        let all = corners(loads)
        for held in PilotLevel.allCases {
            for value in all { #expect(PilotBands.classify(value, holding: held) == .c, "\(value) mV holding \(held)") }
        }
        print("C reads \(all.min() ?? 0)…\(all.max() ?? 0) mV")
    }

    @Test("no vehicle is A and the station's own −12 V is F over the whole supply tolerance")
    func acceptsAandF() {
        for rail in stride(from: Int32(11_400), through: 12_600, by: 10) {
            #expect(PilotBands.classify(rail, holding: .b) == .a)
            #expect(PilotBands.classify(-rail, holding: .b) == .f)
        }
    }

    @Test("the diode is seen at −11.4 V, and a load without one never passes for it in C or D")
    func negativePlateau() throws {
        #expect(-11_400 < PilotBands.highestNegativePlateauMillivolts)
        #expect(-12_600 > PilotBands.lowestNegativePlateauMillivolts)
        let highestC = try #require(PilotBands.hold(.c)).highestMillivolts
        #expect(-highestC > PilotBands.highestNegativePlateauMillivolts)
    }
}
