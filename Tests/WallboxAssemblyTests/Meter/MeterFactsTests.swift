import BoardProfiles
import HAL
import MeterModels
import Metering
import Testing
import WallboxAssembly

@Suite("What a profile's check knows of the catalogue's meters")
struct MeterFactsTests {
    @Test(
        "every shipped profile is in order against the catalogue",
        arguments: [
            "raspberry-pi-4-hat-22kw", "raspberry-pi-5-hat-22kw", "raspberry-pi-comparators-11kw",
            "beaglebone-black-cape-11kw", "rig-22kw-socket", "simulated-22kw-socket", "simulated-11kw-tethered",
        ])
    func shipped(_ name: String) {
        let report = ProfileReport.check(path: ShippedProfile.path(name), knownMeters: MeterCatalogue.known)
        #expect(report.findings == [], "\(report.text)")
    }

    @Test("currents, lines and rates are the description's")
    func facts() throws {
        let big = MeterFacts(try #require(MeterCatalogue.model(id: "eastron-sdm630")))
        #expect(big.currents == [.l1, .l2, .l3] && !big.isExternal)
        #expect(big.serial?.baudRates == [1_200, 2_400, 4_800, 9_600, 19_200, 38_400])
        #expect(try #require(big.reading).live.reduce(0, +) > 0)
        let small = MeterFacts(try #require(MeterCatalogue.model(id: "eastron-sdm120")))
        #expect(small.currents == [.l1])
        let fixed = MeterFacts(try #require(MeterCatalogue.model(id: "carlo-gavazzi-em24")))
        #expect(fixed.serial?.parities == [SerialSettings.Parity.none])
        let network = MeterFacts(try #require(MeterCatalogue.model(id: "tq-em300")))
        #expect(network.serial == nil && network.isExternal)
    }

    @Test("every meter of the catalogue for outlets can be the required one of a board, of one phase or of three")
    func required() throws {
        let text = try ShippedProfile.text("simulated-11kw-tethered")
        var refused: [String] = []
        for model in MeterCatalogue.models where model.role == .primary {
            let single = model.measuredCurrents == [.l1]
            var board = text.replacing("model: eastron-sdm630", with: "model: \(model.id)")
            let serial = model.serialSettings(port: "x")
            board = board.replacing("baudRate: 9600", with: "baudRate: \(serial.baudRate)")
                .replacing("parity: none", with: "parity: \(serial.parity.rawValue)")
            if single {
                board = board.replacing("  phases: 3\n", with: "  phases: 1\n")
                    .replacing("phases: [L1, L2, L3]", with: "phases: [L1]")
            }
            let report = ProfileReport.check(yaml: board, file: model.id, knownMeters: MeterCatalogue.known)
            if report.hasErrors { refused.append(model.id) }
        }
        // It gives power and energy only.
        #expect(refused == ["eastron-sdm72dm"])
    }
}
