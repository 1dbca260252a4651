import HAL
import Metering
import Modbus
import Testing

struct MeterReaderTests {
    @Test("an SDM630's values arrive in their units")
    func readsSDM630() throws {
        let bench = try ReaderBench()
        #expect(bench.sample == nil)
        bench.run(for: .seconds(3))
        let sample = try #require(bench.sample)
        #expect(
            sample.voltage == PhaseValues(l1: Millivolts(230_200), l2: Millivolts(231_000), l3: Millivolts(229_500)))
        #expect(sample.current == PhaseValues(l1: Milliamperes(16_004), l2: Milliamperes(15_500), l3: Milliamperes(0)))
        #expect(sample.activePower == PhaseValues(l1: Watts(3684), l2: Watts(-3581), l3: Watts(0)))
        #expect(sample.totalActivePower == Watts(104))
        #expect(sample.energy?.imported == WattHours(1_234_560))
        #expect(sample.energy?.exported == WattHours(250))
        #expect(sample.energy?.isCounterReset == false)
    }

    @Test("exact bytes from the Eastron protocol description decode to 230.2 V")
    func decodesDocumentedBytes() throws {
        let bench = try ReaderBench()
        bench.meter.registers[0] = 0x4366
        bench.meter.registers[1] = 0x3334
        bench.run(for: .seconds(1))
        #expect(bench.sample?.voltage.l1 == Millivolts(230_200))
    }

    @Test("live values are asked for every 500 ms and energy every 2 s, in one request each")
    func pollPlan() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(60))
        let live = bench.meter.requests.filter { $0.address == 0 && $0.count == 54 }
        let energy = bench.meter.requests.filter { $0.address == 0x48 && $0.count == 4 }
        #expect(live.count + energy.count == bench.meter.requests.count)
        #expect((118...120).contains(live.count))
        #expect((29...30).contains(energy.count))
        // The last one may still be under way.
        #expect(Int(bench.statistics.liveReadings) >= live.count - 1)
        #expect(bench.statistics.failedReadings == 0)
        for (earlier, later) in zip(live, live.dropFirst()) {
            #expect(later.at - earlier.at <= .milliseconds(750))
        }
    }

    @Test("after start a sample is never older than one second while the meter works")
    func freshness() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(2))
        var oldest = Nanoseconds.zero
        bench.run(for: .seconds(60)) { reader in
            if let sample = reader.sample { oldest = max(oldest, sample.age(at: bench.now)) }
        }
        #expect(oldest > .milliseconds(500))
        #expect(oldest <= .seconds(1))
    }

    @Test("a sample's time is when it was asked for, not when it was found")
    func timestamp() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(5))
        let sample = try #require(bench.sample)
        #expect(bench.meter.requests.contains { $0.at == sample.measuredAt && $0.address == 0 })
        let energy = try #require(sample.energy)
        #expect(bench.meter.requests.contains { $0.at == energy.measuredAt && $0.address == 0x48 })
    }

    @Test("a reader without a sample is stale, and one whose meter falls silent becomes so at the bound")
    func staleness() throws {
        let bench = try ReaderBench()
        let bound = Nanoseconds.seconds(3)
        #expect(bench.isStale(at: bench.now, bound: bound))
        bench.run(for: .seconds(5))
        #expect(!bench.isStale(at: bench.now, bound: bound))
        bench.meter.fault = .silent
        bench.run(for: .seconds(10))
        let measuredAt = try #require(bench.sample).measuredAt
        #expect(!bench.isStale(at: measuredAt + bound, bound: bound))
        #expect(bench.isStale(at: measuredAt + bound + Nanoseconds(1), bound: bound))
        #expect(bench.isStale(at: bench.now, bound: bound))
    }

    @Test(
        "every fault leaves the last sample untouched, and the reader recovers by itself",
        arguments: ScriptedMeter.Fault.allCases)
    func recovers(fault: ScriptedMeter.Fault) throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(3))
        // Between two readings, so that none is under way.
        while bench.busStatistics.replies < bench.busStatistics.requests { bench.run(for: .milliseconds(10)) }
        let before = try #require(bench.sample)
        bench.meter.fault = fault
        bench.meter.setFloat(10, at: 6)
        bench.meter.setFloat(2000, at: 0x48)
        bench.run(for: .seconds(20))
        if fault == .none {
            #expect(bench.sample?.current.l1 == Milliamperes(10_000))
        } else {
            if fault != .late {
                #expect(bench.sample == before)
                #expect(bench.statistics.consecutiveFailures > 3)
            }
            #expect(bench.lastError != nil || fault == .late)
        }
        bench.meter.fault = .none
        bench.meter.setFloat(12, at: 6)
        bench.run(for: .seconds(6))
        #expect(bench.sample?.current.l1 == Milliamperes(12_000))
        #expect(bench.sample?.energy?.imported == WattHours(2_000_000))
        #expect(bench.statistics.consecutiveFailures == 0)
        #expect(!bench.isStale(at: bench.now, bound: .seconds(1)))
    }

    @Test("one lost answer is made good by the second attempt within two seconds")
    func oneLostAnswer() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(3))
        var oldest = Nanoseconds.zero
        for _ in 0..<20 {
            let count = bench.meter.requests.count
            bench.meter.fault = .silent
            while bench.meter.requests.count == count { bench.run(for: .milliseconds(10)) }
            bench.meter.fault = .none
            bench.run(for: .seconds(3)) { reader in
                if let sample = reader.sample { oldest = max(oldest, sample.age(at: bench.now)) }
            }
        }
        #expect(bench.statistics.failedReadings == 0)
        #expect(bench.busStatistics.retries == 20)
        #expect(oldest <= .seconds(2))
    }

    @Test(
        "a current that cannot be, by which the limit would go, is not published, nor anything read with it",
        arguments: [(0x0006, .nan, .currentL1), (0x0006, .infinity, .currentL1), (0x0008, -201, .currentL2)]
            as [(UInt16, Float, MeterQuantity)])
    func implausibleCurrent(address: UInt16, value: Float, quantity: MeterQuantity) throws {
        let bench = try ReaderBench()
        bench.meter.setFloat(value, at: address)
        bench.run(for: .seconds(3))
        #expect(bench.sample == nil)
        #expect(bench.lastError == .implausibleValue(quantity))
        #expect(bench.statistics.implausibleReadings > 0)
    }

    @Test(
        "another value that cannot be is absent, and the rest of the reading is published",
        arguments: [
            (0x0000, .nan, .voltageL1), (0x0002, 600, .voltageL2), (0x0004, 1e-7, .voltageL3),
            (0x0010, 50_001, .activePowerL3), (0x0034, 1e38, .activePowerTotal),
        ] as [(UInt16, Float, MeterQuantity)])
    func implausible(address: UInt16, value: Float, quantity: MeterQuantity) throws {
        let bench = try ReaderBench()
        bench.meter.setFloat(value, at: address)
        bench.run(for: .seconds(3))
        let sample = try #require(bench.sample)
        #expect(bench.reading(of: quantity) == nil)
        #expect(sample.quality.contains(.valuesAbsent))
        #expect(sample.current.l1 == Milliamperes(16_004))
        #expect(bench.lastError == .implausibleValue(quantity))
        #expect(bench.statistics.consecutiveFailures == 0)
        // It comes back with the next reading.
        bench.meter.setFloat(230, at: address)
        bench.run(for: .seconds(2))
        #expect(bench.reading(of: quantity)?.millionths == 230_000_000)
        #expect(bench.sample?.quality.contains(.valuesAbsent) == false)
    }

    @Test(
        "a current or power below what any meter resolves, as filters leave it, is zero",
        arguments: [1e-7, -3e-9, .leastNonzeroMagnitude] as [Float])
    func tiny(value: Float) throws {
        let bench = try ReaderBench()
        bench.meter.setFloat(value, at: 0x000A)
        bench.meter.setFloat(value, at: 0x0010)
        bench.run(for: .seconds(3))
        let sample = try #require(bench.sample)
        #expect(sample.current.l3 == Milliamperes(0))
        #expect(sample.activePower.l3 == Watts(0))
        #expect(!sample.quality.contains(.valuesAbsent))
        #expect(bench.statistics.failedReadings == 0)
    }

    @Test("an exported energy that cannot be is absent, and the imported one is read on")
    func implausibleExport() throws {
        let bench = try ReaderBench()
        bench.meter.setFloat(.nan, at: 0x4A)
        bench.run(for: .seconds(5))
        #expect(bench.sample?.energy?.imported == WattHours(1_234_560))
        #expect(bench.sample?.energy != nil && bench.sample?.energy?.exported == nil)
    }

    @Test("an exported counter that drops while it cannot be read is a reset all the same")
    func exportResetAcrossGap() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(5))
        #expect(bench.sample?.energy?.exported == WattHours(250))
        bench.meter.setFloat(.nan, at: 0x4A)
        bench.run(for: .seconds(5))
        bench.meter.setFloat(0.125, at: 0x4A)
        bench.run(for: .seconds(5))
        #expect(bench.sample?.energy?.exported == WattHours(125))
        #expect(bench.lastCounterReset?.quantity == .energyExported)
        #expect(bench.statistics.counterResets == 1)
    }

    @Test("an energy that cannot be is not published, and live values go on", arguments: [-1, .nan, 1e9] as [Float])
    func implausibleEnergy(value: Float) throws {
        let bench = try ReaderBench()
        bench.meter.setFloat(value, at: 0x48)
        bench.run(for: .seconds(5))
        #expect(bench.sample != nil)
        #expect(bench.sample?.energy == nil)
        #expect(bench.lastError == .implausibleValue(.energyImported))
    }

    @Test(
        "swapped words, as with a changed register order, do not pass for values", arguments: [230.2, 230] as [Float])
    func swappedWords(voltage: Float) throws {
        let bench = try ReaderBench()
        for address in [0, 2, 4] as [UInt16] { bench.meter.setFloat(voltage, at: address) }
        for address in stride(from: 0, through: 0x4A, by: 2).map({ UInt16($0) }) {
            let high = bench.meter.registers[address]
            bench.meter.registers[address] = bench.meter.registers[address + 1]
            bench.meter.registers[address + 1] = high
        }
        // Currents of zero look alike in both orders.
        for address in 6...11 as ClosedRange<UInt16> { bench.meter.registers[address] = 0 }
        bench.run(for: .seconds(3))
        #expect(bench.sample == nil)
        #expect(bench.events.contains(.failed(.implausibleValue(.voltageL1))))
        #expect(bench.reading(of: .energyImported) == nil)
    }

    @Test("a slow request that stays unanswered does not keep the others' values back, which have their own age")
    func lastSlowBlockSilent() throws {
        var model = MeterModel.eastronSDM630
        model.registers += [
            MeterRegister(.frequency, at: 0x46, .float32), MeterRegister(.apparentPowerTotal, at: 0x100, .float32),
        ]
        model.blocks += [ReadBlock(.slow, at: 0x46, count: 2), ReadBlock(.slow, at: 0x100, count: 6)]
        let bench = try ReaderBench(model: model)
        bench.meter.setFloat(50, at: 0x46)
        bench.meter.setFloat(5_000, at: 0x100)
        bench.meter.silentAddress = 0x100
        bench.run(for: .seconds(12))
        let frequency = try #require(bench.reading(of: .frequency))
        #expect(frequency.millionths == 50_000_000)
        #expect(bench.reading(of: .apparentPowerTotal) == nil)
        bench.meter.silentAddress = nil
        bench.run(for: .seconds(11))
        #expect(bench.reading(of: .apparentPowerTotal)?.millionths == 5_000_000_000)
        let later = try #require(bench.reading(of: .frequency))
        #expect(later.measuredAt > frequency.measuredAt)
        #expect(bench.now - later.measuredAt < .seconds(21))
    }

    @Test("a counter that drops is recorded and the reading flagged, once")
    func counterReset() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(5))
        #expect(bench.lastCounterReset == nil)
        bench.meter.setFloat(1, at: 0x48)
        let readings = bench.statistics.energyReadings
        while bench.statistics.energyReadings == readings { bench.run(for: .milliseconds(10)) }
        #expect(bench.sample?.energy?.isCounterReset == true)
        #expect(bench.sample?.energy?.counterResets == 1)
        #expect(bench.lastCounterReset?.before == WattHours(1_234_560))
        #expect(bench.lastCounterReset?.after == WattHours(1000))
        #expect(bench.lastCounterReset?.quantity == .energyImported)
        bench.run(for: .seconds(5))
        #expect(bench.sample?.energy?.isCounterReset == false)
        #expect(bench.sample?.energy?.counterResets == 1)
        #expect(bench.statistics.counterResets == 1)
    }

    @Test("a drop of the exported counter is a reset as well")
    func exportedCounterReset() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(5))
        bench.meter.setFloat(0, at: 0x4A)
        bench.run(for: .seconds(3))
        #expect(bench.lastCounterReset?.quantity == .energyExported)
    }

    @Test("a growing counter is never a reset")
    func growingCounter() throws {
        let bench = try ReaderBench()
        for step in 0..<100 {
            bench.meter.setFloat(1234.56 + Float(step) * 0.01, at: 0x48)
            bench.run(for: .seconds(2))
        }
        #expect(bench.statistics.counterResets == 0)
        #expect(bench.sample?.energy?.imported == WattHours(1_235_550))
    }

    @Test("samples are numbered in order, live and energy alike")
    func sequence() throws {
        let bench = try ReaderBench()
        bench.run(for: .seconds(10))
        let updates = bench.events.filter { if case .updated = $0 { true } else { false } }
        #expect(bench.sample?.sequence == UInt64(updates.count))
    }

    @Test("the unit id of the profile is used, and one that Modbus does not have is refused")
    func unit() throws {
        let bench = try ReaderBench(unit: 9)
        bench.meter.unit = 9
        bench.run(for: .seconds(2))
        #expect(bench.sample != nil)
        #expect(throws: MeterModelError.invalidUnit(model: "eastron-sdm630", unit: 248)) { try ReaderBench(unit: 248) }
    }

    @Test("a reading of several requests is published whole, with the age of its first")
    func severalBlocks() throws {
        var model = MeterModel.eastronSDM630
        model.blocks = [
            ReadBlock(.live, at: 0, count: 18), ReadBlock(.live, at: 0x34, count: 2),
            ReadBlock(.energy, at: 0x48, count: 4),
        ]
        let bench = try ReaderBench(model: model)
        bench.run(for: .seconds(4))
        let sample = try #require(bench.sample)
        #expect(sample.totalActivePower == Watts(104))
        #expect(sample.current.l1 == Milliamperes(16_004))
        #expect(bench.meter.requests.contains { $0.at == sample.measuredAt && $0.count == 18 })
        bench.meter.silentAddress = 0x34
        bench.run(for: .seconds(1))
        let samples = bench.statistics.liveReadings
        let replies = bench.busStatistics.replies
        bench.meter.setFloat(7, at: 6)
        bench.run(for: .seconds(10))
        #expect(bench.busStatistics.replies > replies)
        #expect(bench.statistics.liveReadings == samples)
        #expect(bench.sample?.current.l1 == Milliamperes(16_004))
    }

    @Test("a quantity that the model does not have is unknown, not zero")
    func missingQuantity() throws {
        var model = MeterModel.eastronSDM630
        model.registers.removeAll { $0.quantity == .currentL3 || $0.quantity == .activePowerTotal }
        let bench = try ReaderBench(model: model)
        bench.run(for: .seconds(2))
        let sample = try #require(bench.sample)
        #expect(sample.current.l3 == nil)
        #expect(sample.totalActivePower == nil)
        #expect(sample.current.l2 == Milliamperes(15_500))
    }
}
