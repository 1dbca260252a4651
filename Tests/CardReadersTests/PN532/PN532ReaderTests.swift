import CardReaders
import HAL
import Testing
import VirtualBoard

@Suite struct PN532ReaderTests {
    private let four = VirtualCard.classic1K([0x04, 0xA1, 0xB2, 0xC3])
    private let seven = VirtualCard.ultralight([0x04, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66])
    private let desfire = VirtualCard.desfire([0x04, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66])
    private let ten = VirtualCard(uid: Array(0x10...0x19), sensResponse: 0x0084, selectResponse: 0x08)

    private func shown(_ card: VirtualCard) throws -> [CardReaderEvent] {
        let token = try token(card.uid)
        let family = CardFamily(selectResponse: card.selectResponse)
        return [.cardShown(PresentedCard(token: token, family: family)), .cardGone(token)]
    }

    @Test("a reader just switched on is woken, set up and searched")
    func setUp() {
        let bench = ReaderBench.ready()
        #expect(bench.chip.commands.prefix(5) == [0x14, 0x02, 0x32, 0x4A, 0x32])
        #expect(bench.reader.firmware?.version == 1)
        #expect(bench.reader.firmware?.revision == 6)
        #expect(bench.reader.statistics.searches >= 2)
        #expect(bench.takeEvents().isEmpty)
    }

    @Test("a card is told once however long it is held, and its going once")
    func eachCard() throws {
        let bench = ReaderBench.ready()
        for card in [four, seven, desfire, ten] {
            #expect(bench.show(card, milliseconds: 5_000) == (try shown(card)), "\(card)")
        }
        #expect(bench.reader.statistics.cardsShown == 4)
    }

    @Test("a card is told within 400 ms of being shown")
    func latency() throws {
        let bench = ReaderBench.ready()
        bench.chip.place(desfire)
        bench.run(milliseconds: 400)
        #expect(bench.takeEvents() == (try shown(desfire)).dropLast())
    }

    @Test("a card that lies on the reader at the start is not told until it was lifted and shown again")
    func cardAtStart() throws {
        let bench = ReaderBench()
        bench.chip.place(four)
        bench.run(milliseconds: 3_000)
        bench.chip.remove(four)
        bench.run(milliseconds: 1_500)
        #expect(bench.takeEvents().isEmpty)
        #expect(bench.show(four) == (try shown(four)))
    }

    @Test("a card that is missed for one search has not left")
    func shortMiss() throws {
        let bench = ReaderBench.ready()
        bench.chip.place(four)
        bench.run(milliseconds: 1_000)
        bench.chip.remove(four)
        bench.run(milliseconds: 250)
        bench.chip.place(four)
        bench.run(milliseconds: 1_000)
        #expect(bench.takeEvents() == [(try shown(four))[0]])
    }

    @Test("of two cards of one kind the chip's choice is told, the other once the first has left")
    func twoCards() throws {
        let other = VirtualCard.classic1K([0x04, 0x01, 0x02, 0x03])
        let bench = ReaderBench.ready()
        bench.chip.place(four)
        bench.chip.place(other)
        bench.run(milliseconds: 2_000)
        #expect(bench.takeEvents() == [(try shown(four))[0]])
        bench.chip.remove(four)
        bench.run(milliseconds: 2_000)
        #expect(bench.takeEvents() == [(try shown(four))[1], (try shown(other))[0]])
    }

    @Test("two cards of different lengths at once are refused, once")
    func contradictingCards() {
        let bench = ReaderBench.ready()
        bench.chip.place(four)
        bench.chip.place(seven)
        bench.run(milliseconds: 2_000)
        #expect(bench.takeEvents() == [.cardRefused(.severalCards)])
        #expect(bench.reader.statistics.cardsRefused == 1)
    }

    @Test("a phone that draws another UID at each search is refused once")
    func randomUIDs() {
        let bench = ReaderBench.ready()
        for draw in 1...20 as ClosedRange<UInt8> {
            bench.chip.removeAll()
            bench.chip.place(.desfire([0x08, draw, draw &* 7, draw &* 31]))
            bench.run(milliseconds: 150)
        }
        #expect(bench.takeEvents() == [.cardRefused(.randomUID)])
    }

    @Test("the field is off between searches, so that a DESFire stays visible")
    func fieldOff() {
        let bench = ReaderBench.ready()
        bench.chip.place(desfire)
        bench.run(milliseconds: 10_000)
        #expect(bench.takeEvents().count == 1)
        #expect(bench.reader.statistics.timeouts == 0)
    }

    @Test("a port that takes only three bytes at a time is served", arguments: [1, 3, 7])
    func slowPort(largestWrite: Int) throws {
        let port = ScriptedSerialPort()
        port.largestWrite = largestWrite
        var search = Frames.noCard
        port.onCommand = { Frames.answer(to: $0, search: search) }
        let reader = PN532Reader(port: port)
        var now = MonotonicInstant.zero
        var events: [CardReaderEvent] = []
        for round in 0..<400 {
            if round == 200 { search = Frames.classic }
            now = now + .milliseconds(5)
            events += reader.poll(now: now)
        }
        #expect(events == [(try shown(four))[0]])
    }

    @Test("the bytes of set-up are those of the manual")
    func bytes() {
        let port = ScriptedSerialPort()
        port.onCommand = { Frames.answer(to: $0, search: Frames.noCard) }
        let reader = PN532Reader(port: port)
        for step in 1...6 { _ = reader.poll(now: .zero + .milliseconds(Int64(step) * 10)) }
        let wakeUp = [0x55, 0x55] + [UInt8](repeating: 0, count: 30)
        let expected: [UInt8] =
            Frames.ack + wakeUp
            // D4 + 14 + 01 = E9: 17.   D4 + 02 = D6: 2A.
            + [0x00, 0x00, 0xFF, 0x05, 0xFB, 0xD4, 0x14, 0x01, 0x00, 0x00, 0x17, 0x00]
            + [0x00, 0x00, 0xFF, 0x02, 0xFE, 0xD4, 0x02, 0x2A, 0x00]
            // D4 + 32 + 05 + 02 = 10D: F3.   D4 + 4A + 01 = 11F: E1.   D4 + 32 + 01 = 107: F9.
            + [0x00, 0x00, 0xFF, 0x06, 0xFA, 0xD4, 0x32, 0x05, 0x00, 0x00, 0x02, 0xF3, 0x00]
            + [0x00, 0x00, 0xFF, 0x04, 0xFC, 0xD4, 0x4A, 0x01, 0x00, 0xE1, 0x00]
            + [0x00, 0x00, 0xFF, 0x04, 0xFC, 0xD4, 0x32, 0x01, 0x00, 0xF9, 0x00]
        #expect(port.written == expected)
    }
}
