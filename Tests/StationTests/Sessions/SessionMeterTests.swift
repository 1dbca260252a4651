import ChargeControl
import HAL
import Records
import Station
import Testing

@Suite("A session's energy")
struct SessionMeterTests {
    private func bench() -> SessionBench {
        var bench = SessionBench()
        bench.facts.right = SessionBench.free()
        return bench
    }

    @Test("a meter that speaks late, before any energy flowed, loses nothing")
    func late() throws {
        var bench = bench()
        bench.isAnswering = false
        bench.plugIn()
        bench.run(3)
        #expect(bench.store.records.isEmpty, "the beginning waits for the meter")
        #expect(bench.keeper.session != nil)
        bench.isAnswering = true
        bench.run(1)
        #expect(bench.last?.begin.meter?.wattHours == 50_000)
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 10)
        #expect(energy.isComplete)
    }

    @Test("a beginning waits no more than 5 s for the meter, and a later first reading still counts from there")
    func veryLate() throws {
        var bench = bench()
        bench.isAnswering = false
        bench.plugIn()
        bench.run(5)
        #expect(bench.last?.id == 1)
        #expect(bench.last?.begin.meter == nil)
        bench.run(100)
        bench.isAnswering = true
        bench.run(1)
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 10)
        #expect(energy.isComplete)
    }

    @Test("energy that flowed before the first reading is not invented, and the sum says that it is not whole")
    func tooLate() throws {
        var bench = bench()
        bench.isAnswering = false
        bench.plugIn()
        bench.charge()
        #expect(bench.last?.id == 1, "written at once when the contactor closes")
        bench.run(10)
        bench.isAnswering = true
        bench.run(20)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 19)
        #expect(!energy.isComplete)
    }

    @Test("a reading from long before the session says nothing about its beginning")
    func stale() throws {
        var bench = bench()
        bench.run(1)
        bench.isAnswering = false
        bench.meter?.wattHours += 5_000
        bench.run(60)
        bench.plugIn()
        bench.run(5)
        #expect(bench.last?.begin.meter == nil)
        bench.isAnswering = true
        bench.run(1)
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(1)
        #expect(bench.last?.end?.progress.energy.wattHours == 10)
    }

    @Test("a meter that never speaks leaves the energy unknown")
    func silent() throws {
        var bench = bench()
        bench.isAnswering = false
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.unplug()
        bench.run(4)
        #expect(bench.last?.end == nil)
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == nil)
        #expect(!energy.isComplete)
        #expect(bench.last?.end?.progress.seconds == 10, "the wait for the meter is no part of the session")
    }

    @Test("a board without a meter waits for none")
    func noMeter() throws {
        var bench = bench()
        bench.facts.hasMeter = false
        bench.meter = nil
        bench.plugIn()
        #expect(bench.last?.id == 1)
        bench.charge()
        bench.run(10)
        bench.unplug()
        #expect(bench.last?.end?.progress.energy.wattHours == nil)
        #expect(bench.last?.end?.progress.chargingSeconds == 10)
    }

    @Test("a meter that falls silent before the end leaves the sum at its last reading, not whole")
    func silentAtTheEnd() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.isAnswering = false
        bench.run(10)
        bench.unplug()
        bench.run(5)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 10)
        #expect(!energy.isComplete)
    }

    @Test("a meter silent through the end of a session in which the contactor was open since it spoke is whole")
    func silentWhileOpen() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        bench.pause()
        bench.run(1)
        bench.isAnswering = false
        bench.run(100)
        bench.unplug()
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.wattHours == 10)
        #expect(energy.isComplete)
    }

    @Test("a meter that is reset in mid-session: both stretches count, and the sum says that it broke off")
    func reset() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(100)
        bench.meter?.wattHours = 0
        bench.facts.reset = SessionMeterReset(before: 50_101, after: 0)
        bench.run(50)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.breaks == 1)
        // 101 up to the break by its word, and 50 counted after it of which the first was read with it.
        #expect(energy.wattHours == 151)
    }

    @Test("a register that goes back without a word is a break too")
    func backwards() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(100)
        bench.meter?.wattHours = 10
        bench.run(50)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.breaks == 1)
        #expect(energy.wattHours == 149)
    }

    @Test("a meter that is replaced in mid-session counts from its own first reading, even if it shows more")
    func replaced() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(100)
        bench.meter = SessionMeter(model: "abb-b23", serialNumber: "4712", wattHours: 900_000)
        bench.run(50)
        bench.unplug()
        bench.run(1)
        let energy = try #require(bench.last?.end?.progress.energy)
        #expect(energy.breaks == 1)
        #expect(energy.wattHours == 149)
    }

    @Test("a register that no meter can show is no reading", arguments: [-1, Int64.min, Int64.max, 1_000_000_000_001])
    func nonsense(_ register: Int64) throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(10)
        let genuine = bench.meter
        bench.meter?.wattHours = register
        bench.isAnswering = false
        if let meter = bench.meter {
            bench.facts.reading = SessionMeterReading(meter: meter, measuredAt: bench.now)
            bench.facts.reset = SessionMeterReset(before: register, after: register)
            bench.step()
        }
        bench.meter = genuine
        bench.isAnswering = true
        bench.run(10)
        bench.unplug()
        bench.run(1)
        #expect(bench.last?.end?.progress.energy.wattHours == 20)
        #expect(bench.last?.end?.progress.energy.isComplete == true)
    }

    @Test("what the car draws while the offer is withdrawn still counts")
    func rampDown() throws {
        var bench = bench()
        bench.plugIn()
        bench.charge()
        bench.run(100)
        bench.facts.right = nil
        bench.run(6)
        bench.pause()
        bench.run(1)
        let end = try #require(bench.last?.end)
        #expect(end.reason == .deauthorized)
        #expect(end.progress.energy.wattHours == 106)
        #expect(end.progress.energy.isComplete)
    }
}
