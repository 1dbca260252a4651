import HAL
import MeterModels
import Metering
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("A meter that comes back after a long outage")
struct MeterOutageTests {
    @Test(
        "is read as before: live values, energy, slow values and identity",
        arguments: [FaultName.meterSilent, .meterGarbage, .meterLate])
    func everything(fault: FaultName) throws {
        let bench = try MeterBench(model: .eastronSDM630, twin: .eastronSDM630)
        bench.run(for: .seconds(60))
        #expect(bench.reader.reading(of: .frequency) != nil)
        bench.set(fault, on: true)
        bench.run(for: .seconds(1_200))
        bench.set(fault, on: false)
        let mended = bench.now
        let identities = bench.reader.statistics.identityReadings
        bench.run(for: .seconds(60))
        #expect(try #require(bench.measuredAt) > mended)
        #expect(try #require(bench.reader.sample?.energy?.measuredAt) > mended)
        for quantity in bench.reader.model.registers.map(\.quantity) {
            let newest = bench.reader.reading(of: quantity)
            let reading = try #require(newest, "\(quantity)")
            #expect(reading.measuredAt > mended, "\(quantity)")
        }
        #expect(bench.reader.statistics.identityReadings > identities)
        #expect(bench.wrongValues == 0, "\(bench.firstWrong ?? "")")
    }
}
