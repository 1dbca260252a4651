import BoardProfiles
import Glibc
import HAL
import MeterModels
import Metering
import Testing
import WallboxAssembly

@Suite("The meter that a board profile names")
struct MeterResolutionTests {
    private func meter(_ lines: String) throws -> PrimaryMeterProfile {
        let text = try ShippedProfile.text("simulated-22kw-socket").replacing("  model: eastron-sdm630\n", with: lines)
        return try #require(try BoardProfile.parse(yaml: text, knownMeters: MeterCatalogue.known).primaryMeter)
    }

    @Test("is found in the catalogue")
    func catalogue() throws {
        #expect(try meter("  model: abb-b23\n").resolveModel().id == "abb-b23")
    }

    @Test("is read from its file, and a file that is not in order is named with the place")
    func file() throws {
        let path = "/tmp/pilotline-meter-\(getpid()).yaml"
        defer { unlink(path) }
        try write(try #require(MeterCatalogue.text(id: "ytl-dem4a")), to: path)
        let profile = try meter("  modelFile: \(path)\n")
        #expect(profile.modelFile == path)
        #expect(try profile.resolveModel().id == "ytl-dem4a")
        try write("meter: Nonsense\n", to: path)
        let error = #expect(throws: AssemblyError.self) { try profile.resolveModel() }
        #expect("\(try #require(error))".contains("\(path):1:"))
        unlink(path)
        let missing = #expect(throws: AssemblyError.self) { try profile.resolveModel() }
        #expect("\(try #require(missing))".contains("there is no such file"))
    }

    @Test("is one of the two, not both and not none")
    func exactlyOne() {
        for lines in ["", "  model: abb-b23\n  modelFile: x.yaml\n"] {
            let error = #expect(throws: ProfileError.self) { try meter(lines) }
            #expect(error?.findings.count == 1)
            #expect(error?.description.contains("primaryMeter has") == true)
        }
    }

    private func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }
}
