import CardReaders
import HAL
import Records
import Testing
import VirtualBoard

@Suite struct PN532FaultTests {
    private let card = VirtualCard.classic1K([0x04, 0xA1, 0xB2, 0xC3])

    private func shown(_ card: VirtualCard) throws -> CardReaderEvent {
        .cardShown(
            PresentedCard(token: try token(card.uid), family: CardFamily(selectResponse: card.selectResponse)))
    }

    @Test(
        "each fault is told once with its cause, its end too, and then cards are read again",
        arguments: [
            (.silent, .silent), (.noAnswer, .silent), (.noAcknowledgement, .silent), (.garbage, .garbled),
            (.noise, .garbled), (.badChecksum, .garbled), (.badLength, .garbled), (.truncated, .garbled),
            (.late, .silent),
            (.babbling, .babbling), (.wrongChip, .wrongChip(0x33)), (.refusing, .rejected(command: 0x14)),
            (.unpowered, .silent),
        ] as [(CardReaderFault, CardReaderTrouble.Cause)])
    func faults(fault: CardReaderFault, cause: CardReaderTrouble.Cause) throws {
        let bench = ReaderBench.ready()
        bench.chip.set(fault, on: true)
        // A chip that is another all at once is only seen when it is set up anew.
        if fault == .wrongChip { bench.chip.cyclePower() }
        bench.run(milliseconds: 12_000)
        let told = bench.takeEvents()
        let trouble = CardReaderTrouble(port: bench.chip.port.name, cause: cause)
        #expect(told.last == .trouble(trouble))
        #expect(!told.contains(.recovered))
        #expect(bench.reader.trouble == trouble)
        bench.chip.set(fault, on: false)
        bench.run(milliseconds: 6_000)
        #expect(bench.takeEvents() == [.recovered])
        #expect(bench.reader.trouble == nil)
        bench.chip.place(card)
        bench.run(milliseconds: 800)
        #expect(bench.takeEvents() == [try shown(card)])
    }

    @Test("every fault has a message that names the port and a mend, each another")
    func messages() {
        let port = ResourceName("/dev/ttyUSB7")
        let causes: [CardReaderTrouble.Cause] = [
            .port(HALError(.notFound, on: port)), .silent, .garbled, .babbling, .wrongChip(0x03),
            .rejected(command: 0x4A),
        ]
        let texts = causes.map { CardReaderTrouble(port: port, cause: $0).description }
        for text in texts { #expect(text.contains("/dev/ttyUSB7")) }
        #expect(Set(texts).count == causes.count)
        #expect(texts[4].contains("0x03"))
    }

    @Test("a reader that lost its power while a card lay on it tells the card not again")
    func powerCycleUnderCard() throws {
        let bench = ReaderBench.ready()
        bench.chip.place(card)
        bench.run(milliseconds: 800)
        bench.chip.cyclePower()
        bench.run(milliseconds: 4_000)
        #expect(bench.takeEvents() == [try shown(card)])
        #expect(bench.reader.statistics.starts == 2)
    }

    @Test("a reader pulled out in the middle of a frame is told at once, and works when it is back")
    func unplugged() throws {
        let bench = ReaderBench.ready()
        bench.chip.place(card)
        // Into the answer of a search, a byte or two at a time.
        for _ in 0..<200 {
            bench.chip.advance(by: .microseconds(500))
            _ = bench.reader.poll(now: bench.chip.now)
        }
        bench.chip.set(.disconnected, on: true)
        bench.run(milliseconds: 5_000)
        let error = HALError(.notFound, on: bench.chip.port.name)
        #expect(
            bench.takeEvents().contains(.trouble(CardReaderTrouble(port: bench.chip.port.name, cause: .port(error)))))
        bench.chip.removeAll()
        bench.chip.set(.disconnected, on: false)
        bench.run(milliseconds: 5_000)
        #expect(bench.takeEvents().contains(.recovered))
        bench.chip.place(card)
        bench.run(milliseconds: 800)
        #expect(bench.takeEvents() == [try shown(card)])
    }

    @Test("an answer with a damaged checksum is asked for once more, and nobody notices")
    func askedAgain() throws {
        let port = ScriptedSerialPort()
        var search = Frames.noCard
        var isDamaged = false
        port.onCommand = { command in
            var answer = Frames.answer(to: command, search: search)
            if command[0] == 0x4A, isDamaged { answer[answer.count - 2] ^= 0x01 }
            return answer
        }
        port.onNack = { search }
        let reader = PN532Reader(port: port)
        var events: [CardReaderEvent] = []
        for step in 1...300 {
            if step == 100 {
                search = Frames.classic
                isDamaged = true
            }
            events += reader.poll(now: .zero + .milliseconds(Int64(step) * 10))
        }
        #expect(events == [try shown(card)])
        #expect(reader.statistics.retransmissions > 5)
        #expect(reader.statistics.starts == 1)
    }

    @Test("an answer that comes after its time is never taken for the next search's")
    func lateAnswers() throws {
        let port = ScriptedSerialPort()
        var held: [UInt8] = []
        var isHolding = false
        port.onCommand = { command in
            if command[0] == 0x4A, isHolding {
                held = Frames.classic
                return Frames.ack
            }
            return Frames.answer(to: command, search: Frames.noCard)
        }
        let reader = PN532Reader(port: port)
        var events: [CardReaderEvent] = []
        var now = MonotonicInstant.zero
        func run(_ milliseconds: Int64) {
            for _ in 0..<milliseconds {
                now = now + .milliseconds(1)
                events += reader.poll(now: now)
            }
        }
        run(500)
        // The card was there long ago; its answer comes whenever, before, within and after what follows.
        for delay in stride(from: 0, through: 900, by: 7) as StrideThrough<Int64> {
            isHolding = true
            run(200)
            isHolding = false
            run(delay)
            port.deliver(held)
            held = []
            run(700)
        }
        #expect(!events.contains { if case .cardShown = $0 { true } else { false } })
        #expect(reader.statistics.lateAnswers + reader.statistics.bytesDiscarded > 0)
    }

    @Test("noise between searches is thrown away and disturbs nothing")
    func noiseInPauses() throws {
        let port = ScriptedSerialPort()
        var search = Frames.noCard
        port.onCommand = { Frames.answer(to: $0, search: search) }
        let reader = PN532Reader(port: port)
        var events: [CardReaderEvent] = []
        for step in 1...500 {
            if step == 200 { search = Frames.classic }
            // A search takes three polls here, a pause fifteen.
            if step > 20, step % 18 == 0 { port.deliver([0x17, 0x00, 0xFF, 0x99]) }
            events += reader.poll(now: .zero + .milliseconds(Int64(step) * 10))
        }
        #expect(events == [try shown(card)])
        #expect(reader.statistics.bytesDiscarded > 40)
        #expect(reader.statistics.starts == 1)
    }

    @Test("garbage before, between and after frames is survived")
    func garbage() throws {
        var random = SplitMix(seed: 7)
        let bench = ReaderBench.ready()
        for _ in 0..<40 {
            bench.chip.set(.noise, on: Bool.random(using: &random))
            bench.chip.set(.garbage, on: Bool.random(using: &random))
            bench.run(milliseconds: 700)
        }
        bench.chip.set(.noise, on: false)
        bench.chip.set(.garbage, on: false)
        bench.run(milliseconds: 5_000)
        _ = bench.takeEvents()
        bench.chip.place(card)
        bench.run(milliseconds: 800)
        #expect(bench.takeEvents() == [try shown(card)])
    }
}
