import HAL

@testable import BoardProfiles

extension KnownMeters {
    /// Some meters of each kind, without the catalogue.
    static let test = KnownMeters(
        names: [
            "eastron-sdm630", "eastron-sdm120", "carlo-gavazzi-em24", "siemens-pac2200", "sunspec-203", "counter-only",
            "signing-meter",
        ], signing: ["signing-meter"]
    ) { model, file in
        switch file ?? model {
        case "eastron-sdm630": facts([.l1, .l2, .l3], baudRates: [1_200, 2_400, 9_600, 38_400])
        case "eastron-sdm120": facts([.l1])
        case "carlo-gavazzi-em24": facts([.l1, .l2, .l3], parities: [.none])
        case "siemens-pac2200": MeterFacts(currents: [.l1, .l2, .l3], isExternal: true, serial: nil, reading: reading)
        case "sunspec-203":
            MeterFacts(currents: [.l1, .l2, .l3], isExternal: true, serial: .init(), reading: reading)
        case "signing-meter":
            MeterFacts(currents: [.l1, .l2, .l3], serial: .init(), reading: reading, isSigning: true)
        case "counter-only": MeterFacts(currents: [], serial: .init(), reading: nil)
        case let file where file.hasSuffix("one-phase.yaml"): facts([.l1])
        default: nil
        }
    }

    private static let reading = MeterFacts.Reading(
        live: [52], between: [4], interval: .milliseconds(500), minimumGap: .milliseconds(60),
        responseTimeout: .milliseconds(500))

    private static func facts(
        _ currents: [Phase], baudRates: [Int] = [], parities: [SerialSettings.Parity] = []
    ) -> MeterFacts {
        MeterFacts(currents: currents, serial: .init(baudRates: baudRates, parities: parities), reading: reading)
    }
}
