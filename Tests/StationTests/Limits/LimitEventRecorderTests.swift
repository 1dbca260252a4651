import HAL
import Records
import Station
import Testing

@Suite("Record of dimmings")
struct LimitEventRecorderTests {
    private let noon = UTCTime(milliseconds: 1_800_000_000_000)

    private func wall(_ seconds: Int64) -> UTCTime { UTCTime(milliseconds: noon.milliseconds + seconds * 1_000) }

    private func slot(_ milliamperes: Int32 = 6_000, since: Int64, source: LimitSlot.Source = .externalInput)
        -> LimitSlot
    {
        var slot = LimitSlot(source: source, currents: PhaseCurrents(milliamperes), owner: "Opto 1 In")
        slot.since = .seconds(since)
        return slot
    }

    @Test("a dimming is kept with its start, its end and its limit")
    func event() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        #expect(recorder.follow([], at: .seconds(1), time: wall(1)).isEmpty)
        #expect(
            recorder.follow([slot(since: 2)], at: .seconds(3), time: wall(3))
                == [.began(source: .externalInput, milliamperes: 6_000)])
        #expect(
            store.events == [LimitEvent(id: 1, source: "externalInput", milliamperes: 6_000, start: wall(2))])
        #expect(recorder.follow([slot(since: 2)], at: .seconds(60), time: wall(60)).isEmpty)
        #expect(recorder.follow([], at: .seconds(62), time: wall(62)) == [.ended(source: .externalInput)])
        #expect(
            store.events == [
                LimitEvent(id: 1, source: "externalInput", milliamperes: 6_000, start: wall(2), end: wall(62))
            ])
        #expect(recorder.pendingCount == 0)
    }

    @Test("another limit is another event, and sources do not mix")
    func change() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        _ = recorder.follow([slot(since: 1), slot(0, since: 1, source: .eebus)], at: .seconds(1), time: wall(1))
        _ = recorder.follow(
            [slot(18_000, since: 5), slot(0, since: 1, source: .eebus)], at: .seconds(5), time: wall(5))
        #expect(store.events.map(\.source) == ["externalInput", "eebus", "externalInput"])
        #expect(store.events.map(\.milliamperes) == [6_000, 0, 18_000])
        #expect(store.events.map(\.end) == [wall(5), nil, nil])
    }

    @Test("a sub-distribution's limit that a client changes every second is an event every five seconds")
    func chattingClient() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        for second in 0..<Int64(20) {
            let held = slot(6_000 + Int32(second), since: second, source: .subDistribution)
            _ = recorder.follow([held], at: .seconds(second), time: wall(second))
        }
        _ = recorder.follow([], at: .seconds(20), time: wall(20))
        #expect(store.events.map(\.start) == [wall(0), wall(5), wall(10), wall(15)])
        #expect(store.events.map(\.end) == [wall(5), wall(10), wall(15), wall(20)])
        #expect(store.events.map(\.milliamperes) == [6_004, 6_009, 6_014, 6_019])
        #expect(recorder.pendingCount == 0)
    }

    @Test("one that stays is kept after five seconds, with its beginning; the external input's at once")
    func settles() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        let held = [slot(since: 1, source: .subDistribution), slot(since: 1)]
        for second in 1..<Int64(6) { _ = recorder.follow(held, at: .seconds(second), time: wall(second)) }
        #expect(store.events.map(\.source) == ["externalInput"] && recorder.pendingCount == 1)
        _ = recorder.follow(held, at: .seconds(6), time: wall(6))
        #expect(store.events.map(\.source) == ["externalInput", "subDistribution"])
        #expect(store.events.map(\.start) == [wall(1), wall(1)] && recorder.pendingCount == 0)
    }

    @Test("a limit that went and came unseen ends as estimated")
    func unseen() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        _ = recorder.follow([slot(since: 1)], at: .seconds(1), time: wall(1))
        _ = recorder.follow([slot(since: 30)], at: .seconds(40), time: wall(40))
        #expect(store.events.map(\.end) == [wall(30), nil])
        #expect(store.events.map(\.isEndEstimated) == [true, false])
        #expect(store.events.map(\.start) == [wall(1), wall(30)])
    }

    @Test("a dimming cut off by a loss of power is closed as estimated, at the last moment known")
    func powerLoss() {
        let left = [
            LimitEvent(id: 4, source: "externalInput", milliamperes: 6_000, start: wall(-100)),
            LimitEvent(id: 7, source: "eebus", milliamperes: 0, start: wall(-10)),
        ]
        let store = MemoryLimitEventStore(left)
        var recorder = LimitEventRecorder(store: store, lastAlive: wall(-50))
        _ = recorder.follow([slot(since: 1)], at: .seconds(1), time: wall(1))
        #expect(store.events.map(\.id) == [4, 7, 8])
        #expect(store.events.map(\.end) == [wall(-50), wall(-10), nil])
        #expect(store.events.map(\.isEndEstimated) == [true, true, false])
    }

    @Test("a store that fails gets every event later, with the times at which they happened", arguments: 1..<12)
    func failingStore(failures: Int) {
        let store = MemoryLimitEventStore([
            LimitEvent(id: 1, source: "externalInput", milliamperes: 6_000, start: wall(-100))
        ])
        store.fail(failures)
        var recorder = LimitEventRecorder(store: store)
        var news: [LimitEventNews] = []
        for second in 0..<Int64(3_600) {
            let isOn = (10..<20).contains(second) || (30..<40).contains(second)
            news += recorder.follow(
                isOn ? [slot(since: second < 20 ? 10 : 30)] : [], at: .seconds(second), time: wall(second))
        }
        #expect(news.count { $0 == .storeFailing(StoreError(.unavailable, "the disk is full")) } == 1, "told once")
        #expect(news.count { $0 == .storeAnswering } == 1)
        #expect(recorder.trouble == nil)
        #expect(recorder.pendingCount == 0)
        #expect(store.events.map(\.start) == [wall(-100), wall(10), wall(30)])
        #expect(store.events.map(\.end) == [wall(-100), wall(20), wall(40)])
        #expect(store.calls < 30, "a broken disk is not hammered: \(store.calls) calls")
    }

    @Test("an event that the store lost is kept anew")
    func lostByStore() {
        let store = MemoryLimitEventStore()
        var recorder = LimitEventRecorder(store: store)
        _ = recorder.follow([slot(since: 1)], at: .seconds(1), time: wall(1))
        store.forgetAll()
        for second in 2..<Int64(10) { _ = recorder.follow([], at: .seconds(second), time: wall(second)) }
        #expect(store.events.map(\.start) == [wall(1)])
        #expect(store.events.map(\.end) == [wall(2)])
    }

    @Test("a store that never answers does not fill the memory, and what is lost is told")
    func bounded() {
        let store = MemoryLimitEventStore()
        store.fail(.max)
        var recorder = LimitEventRecorder(store: store)
        var lost = 0
        for second in 0..<Int64(4 * LimitEventRecorder.capacity) {
            let slots = second % 2 == 0 ? [slot(since: second)] : []
            for case .lost(let count) in recorder.follow(slots, at: .seconds(second), time: wall(second)) {
                lost += count
            }
        }
        #expect(recorder.pendingCount == LimitEventRecorder.capacity)
        #expect(lost == LimitEventRecorder.capacity)
        #expect(recorder.trouble != nil)
    }
}
