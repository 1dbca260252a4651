import BoardProfiles
import ChargeControl
import ControlLoop
import HAL
import MeterModels
import Metering
import Records
import Station
import Testing
import VirtualBoard

@testable import WallboxAssembly

/// A poller on a virtual meter's line, in virtual time.
private struct PollerBench {
    let meter: VirtualMeter
    let poller: MeterPoller
    let currents = TripleBuffer<MeterCurrents>(MeterCurrents())

    init(_ model: String, phases: [Phase] = [.l1, .l2, .l3], isRequired: Bool = true) throws {
        let found = try #require(MeterCatalogue.model(id: model))
        meter = VirtualMeter(try #require(MeterTwins.model(id: model)))
        let board = try BoardProfile.parse(yaml: try ShippedProfile.text("simulated-11kw-tethered"))
        var profile = try #require(board.primaryMeter)
        profile.model = model
        profile.serial = found.serialSettings(port: VirtualBoard.meterPort)
        profile.unit = Int(found.defaultUnit)
        profile.isRequired = isRequired
        poller = try MeterPoller(profile: profile, phases: phases, port: meter.port, into: currents, now: .zero)
        for phase in [MeterTwinPhase.l1, .l2, .l3] {
            meter.readings[.voltage, phase] = 230_000_000
            meter.readings[.current, phase] = 16_000_000
            meter.readings[.activePower, phase] = 3_680_000_000
        }
        meter.readings[.energyImported, .total] = 1_000_000_000_000
    }

    func run(for span: Nanoseconds, each: () -> Void = {}) {
        let end = meter.now + span
        while meter.now < end {
            meter.advance(by: .milliseconds(10))
            poller.poll(now: meter.now)
            each()
        }
    }
}

@Suite("Polling the primary meter")
struct MeterPollerTests {
    @Test("a required meter must measure the current of every phase that the board switches")
    func phases() throws {
        let error = #expect(throws: AssemblyError.self) { try PollerBench("eastron-sdm120") }
        let text = "\(try #require(error))"
        #expect(text.contains("primaryMeter.model") && text.contains("L2, L3"), "\(text)")
        let bench = try PollerBench("eastron-sdm120", phases: [.l1])
        bench.run(for: .seconds(2))
        #expect(bench.currents.read().l1Milliamperes == 16_000)
    }

    @Test("a meter that need not be there supervises the phases that it measures")
    func optional() throws {
        let bench = try PollerBench("eastron-sdm120", isRequired: false)
        bench.run(for: .seconds(2))
        #expect(bench.currents.read().l1Milliamperes == 16_000)
        #expect(bench.currents.read().measuredAt != nil)
    }

    @Test("a reading without one phase's current is none for the loop: what was measured before grows old")
    func absentPhase() throws {
        let bench = try PollerBench("abb-b23")
        bench.run(for: .seconds(3))
        let before = bench.currents.read()
        #expect(before.l2Milliamperes == 16_000)
        bench.meter.readings.setUnavailable(.current, .l2)
        bench.run(for: .seconds(4))
        let after = bench.currents.read()
        // A reading that was under way may still have had it.
        #expect(try #require(after.measuredAt) < bench.meter.now - .seconds(3))
        #expect(after.l2Milliamperes == 16_000)
        let sample = try #require(bench.poller.report.sample)
        #expect(sample.measuredAt > bench.meter.now - .seconds(2), "it is read all the while")
        #expect(sample.current.l1 != nil && sample.current.l2 == nil)
    }

    @Test("the absent current of a phase that the board does not switch does not matter")
    func absentForeignPhase() throws {
        let bench = try PollerBench("abb-b23", phases: [.l1])
        bench.meter.readings.setUnavailable(.current, .l3)
        bench.run(for: .seconds(3))
        #expect(try #require(bench.currents.read().measuredAt) > bench.meter.now - .seconds(2))
    }

    @Test("every counter reset is handed out once, with what it was")
    func resets() throws {
        let bench = try PollerBench("eastron-sdm630")
        bench.run(for: .seconds(5))
        #expect(bench.poller.takeReport().resets.isEmpty)
        bench.meter.set(.meterCounterWrap, on: true)
        bench.run(for: .seconds(5))
        let resets = bench.poller.takeReport().resets
        let reset = try #require(resets.first)
        #expect(resets.count == 1)
        #expect(reset.kind == .dropped && reset.before == WattHours(1_000_000) && reset.after == WattHours(0))
        #expect(reset.text == "the meter's counter energyImported went down: 1000000 Wh before, 0 Wh after")
        #expect(bench.poller.takeReport().resets.isEmpty)
    }
}

/// A session over a virtual meter, kept by policy as the daemon keeps it.
private final class SessionBench {
    let bench: PollerBench
    let store = MemoryStore()
    private let runner: StationRunner
    private var snapshot = LoopSnapshot()

    init() throws {
        bench = try PollerBench("eastron-sdm630")
        runner = StationRunner(
            StationConfiguration(Station.Settings(hardwareMilliamperes: 16_000, isFreeCharging: true)),
            stores: StationStores(store))
        snapshot.ticks = 1
        snapshot.outputs.stage = .idle
        bench.run(for: .seconds(3)) { self.step() }
    }

    private func step() {
        _ = runner.step(
            at: bench.meter.now, time: UTCTime(milliseconds: 1_800_000_000_000), snapshot: snapshot,
            meter: bench.poller)
    }

    /// Twenty seconds of a plugged-in car over a closed contactor, with so many watt-hours in them.
    func charge(_ wattHours: Int64) {
        snapshot.outputs.vehicleConnected = true
        snapshot.outputs.stage = .charging
        snapshot.outputs.closeMainContactor = true
        var left = wattHours
        bench.run(for: .seconds(20)) {
            if left > 0 {
                bench.meter.readings[.energyImported, .total] += 1_000_000
                left -= 1
            }
            step()
        }
    }

    func unplug() {
        snapshot.outputs.vehicleConnected = false
        snapshot.outputs.stage = .idle
        snapshot.outputs.closeMainContactor = false
        bench.run(for: .seconds(8)) { step() }
    }

    var energies: [SessionEnergy] { store.sessions.compactMap { $0.end?.progress.energy } }
}

@Suite("The energy of a session")
struct SessionEnergyTests {
    @Test("is what the counter went up by since the session began")
    func whole() throws {
        let session = try SessionBench()
        session.charge(50)
        session.unplug()
        session.charge(70)
        session.unplug()
        #expect(session.energies.map(\.wattHours) == [50, 70])
        #expect(session.energies.map(\.breaks) == [0, 0])
    }

    @Test(
        "goes on over a reset or another meter, is never negative, and is told to be incomplete",
        arguments: [FaultName.meterCounterWrap, .meterReplaced])
    func broken(_ fault: FaultName) throws {
        let session = try SessionBench()
        session.charge(50)
        session.bench.meter.set(fault, on: true)
        session.charge(0)
        session.bench.meter.set(fault, on: false)
        session.charge(30)
        session.unplug()
        let energy = try #require(session.energies.first)
        #expect(energy.wattHours == 80 && !energy.isComplete)
        // The next one begins whole again.
        session.charge(10)
        session.unplug()
        let next = try #require(session.energies.last)
        #expect(session.energies.count == 2 && next.wattHours == 10 && next.isComplete)
    }

    @Test("does not count a jump that no outlet can have delivered")
    func jumped() throws {
        let session = try SessionBench()
        session.charge(50)
        session.bench.meter.readings[.energyImported, .total] += 50_000_000_000
        session.charge(20)
        session.unplug()
        let energy = try #require(session.energies.first)
        let wattHours = try #require(energy.wattHours)
        // What flowed within the jump's two seconds is lost with it.
        #expect(wattHours >= 50 && wattHours <= 70 && energy.breaks == 1)
    }
}
