import HAL
import Testing
import VirtualBoard

@Suite struct MeterTwinStreamTests {
    private let request: [UInt8] = [0x12, 0x34, 0, 0, 0, 6, 1, 4, 0, 0, 0, 2]
    private let answer: [UInt8] = [0x12, 0x34, 0, 0, 0, 7, 1, 4, 4, 0x43, 0x66, 0, 0]

    private func stream(_ change: (inout MeterTwinModel) -> Void = { _ in }) -> MeterTwinStream {
        var model = MeterTwinModel.eastronSDM630
        change(&model)
        var stream = MeterTwinStream(model)
        stream.readings[.voltage, .l1] = 230_000_000
        return stream
    }

    @Test("a request is answered byte for byte after the latency, however it is cut")
    func bytes() {
        var stream = stream()
        for byte in request { stream.receive([byte], at: .zero) }
        #expect(stream.due == .zero + .milliseconds(30))
        #expect(stream.take(at: .zero + .milliseconds(29)).isEmpty)
        #expect(stream.take(at: .zero + .milliseconds(30)) == answer)
        #expect(stream.due == nil)
    }

    @Test("requests in one piece are answered in their order, each with its transaction number")
    func pipeline() {
        var stream = stream()
        var second = request
        second[1] = 0x35
        stream.receive(request + second, at: .zero)
        #expect(stream.take(at: .zero + .milliseconds(30)) == answer)
        #expect(stream.take(at: .zero + .milliseconds(60)) == [0x12, 0x35] + answer[2...])
    }

    @Test("what the model refuses is refused, as on RS-485")
    func refused() {
        var stream = stream()
        stream.receive([0, 1, 0, 0, 0, 6, 1, 4, 0, 0, 0, 81], at: .zero)
        #expect(stream.take(at: .zero + .seconds(1)) == [0, 1, 0, 0, 0, 3, 1, 0x84, 2])
        stream.receive([0, 2, 0, 0, 0, 2, 1, 7], at: .zero)
        #expect(stream.take(at: .zero + .seconds(1)) == [0, 2, 0, 0, 0, 3, 1, 0x87, 1])
        #expect(stream.counts.tooManyRegisters == 1)
        #expect(stream.counts.unknownFunctions == 1)
    }

    @Test("125 registers fit an answer")
    func longest() {
        var stream = stream {
            $0.limits.maximumRegisters = 125
            $0.limits.alignment = 1
        }
        stream.receive([0, 1, 0, 0, 0, 6, 1, 4, 0, 0, 0, 125], at: .zero)
        let answer = stream.take(at: .zero + .seconds(1))
        #expect(answer.count == 259)
        #expect(Array(answer.prefix(9)) == [0, 1, 0, 0, 0, 253, 1, 4, 250])
    }

    @Test("another unit is not answered, unless the model answers to all")
    func units() {
        var other = request
        other[6] = 255
        var strict = stream()
        strict.receive(other, at: .zero)
        #expect(strict.take(at: .zero + .seconds(1)).isEmpty)
        #expect(strict.counts.otherUnits == 1)
        var any = stream { $0.answersEveryUnit = true }
        any.receive(other, at: .zero)
        #expect(any.take(at: .zero + .seconds(1))[6] == 255)
    }

    @Test(
        "a header that is not Modbus TCP breaks the connection",
        arguments: [[0, 1, 0, 1, 0, 6, 1], [0, 1, 0, 0, 0, 1, 1], [0, 1, 0, 0, 0, 255, 1]] as [[UInt8]])
    func broken(header: [UInt8]) {
        var stream = stream()
        stream.receive(header, at: .zero)
        #expect(stream.isBroken)
        stream.receive(request, at: .zero)
        #expect(stream.take(at: .zero + .seconds(1)).isEmpty)
    }

    @Test("faults spoil the answer as their names say")
    func faults() {
        var stream = stream()
        func ask(_ fault: FaultName) -> [UInt8] {
            stream.set(fault, on: true, at: .zero)
            stream.receive(request, at: .zero)
            let answer = stream.take(at: .zero + .seconds(1))
            stream.set(fault, on: false, at: .zero)
            return answer
        }
        #expect(ask(.meterSilent).isEmpty)
        #expect(ask(.meterChecksum) == [0x12, 0x6E] + answer[2...])
        #expect(ask(.meterWrongUnit) == answer[0..<6] + [2] + answer[7...])
        #expect(ask(.meterTruncated) == answer.dropLast(3))
        #expect(ask(.meterGarbageAfter).prefix(13) == answer[...])
        #expect(ask(.meterGarbageBefore).suffix(13) == answer[...])
        #expect(ask(.meterGarbage).count == 13)
        #expect(ask(.meterLate).isEmpty)
        #expect(stream.take(at: .zero + .milliseconds(1_500)) == answer)
        #expect(ask(.meterPowerCycled).isEmpty)
        stream.receive(request, at: .zero + .milliseconds(3_000))
        #expect(stream.take(at: .zero + .seconds(4)) == answer)
    }
}
