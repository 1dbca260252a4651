import BoardProfiles
import Foundation
import HAL
import LocalAPI
import Records
import Testing
import VirtualBoard
import WallboxAssembly

@Suite("The meter's part of the status")
struct MeterStatusTests {
    private func status(_ wallbox: SimulatedWallbox, _ energy: SessionEnergy? = nil) throws -> MeterStatus {
        var report = StatusReport(
            snapshot: wallbox.snapshot, profile: wallbox.profile, profilePath: "x", station: wallbox.station,
            policy: wallbox.runner.snapshot, meter: wallbox.assembly.meter, deadlines: wallbox.deadlines)
        report.sessionEnergy = energy
        return try #require(report.status.meter)
    }

    @Test("before the first sample everything is absent, and stays so of a meter that is silent")
    func nothing() throws {
        let wallbox = try SimulatedWallbox(profile: ShippedProfile.tethered.load())
        wallbox.board.set(.meterSilent, on: true)
        wallbox.run(for: .seconds(3))
        let meter = try status(wallbox)
        #expect(meter.currentsAmperes.isEmpty && meter.voltagesVolts.isEmpty && meter.powerWatts == nil)
        #expect(meter.energyKilowattHours == nil && meter.sessionKilowattHours == nil && meter.ageSeconds == nil)
        #expect(meter.energyAgeSeconds == nil && meter.isSessionEnergyComplete == nil && meter.isStale)
        let json = String(decoding: try JSONEncoder().encode(meter), as: UTF8.self)
        #expect(!json.contains("powerWatts") && !json.contains("KilowattHours"), "\(json)")
    }

    @Test("live values and the register have their own ages, and an energy that broke off is told")
    func ages() throws {
        let wallbox = try SimulatedWallbox(profile: ShippedProfile.tethered.load())
        wallbox.run(for: .seconds(10))
        var energy = SessionEnergy(register: 0)
        var meter = try status(wallbox, energy)
        let live = try #require(meter.ageSeconds)
        let register = try #require(meter.energyAgeSeconds)
        #expect(live > 0 && live < 1.5 && register > 0 && register < 4 && live != register)
        #expect(meter.powerWatts == 0 && meter.isSessionEnergyComplete == true && meter.sessionKilowattHours == 0)
        energy.advance(to: 1_500)
        energy.restart(at: 0)
        meter = try status(wallbox, energy)
        #expect(meter.sessionKilowattHours == 1.5 && meter.isSessionEnergyComplete == false)
    }
}
