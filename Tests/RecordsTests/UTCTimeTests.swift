import Foundation
import Records
import Testing

@Suite struct UTCTimeTests {
    @Test func earlierIsLess() {
        #expect(UTCTime(milliseconds: -1) < UTCTime(milliseconds: 0))
        #expect(!(UTCTime(milliseconds: 5) < UTCTime(milliseconds: 5)))
    }

    @Test func jsonIsTheBareNumber() throws {
        let data = try JSONEncoder().encode([UTCTime(milliseconds: 1_790_000_000_123)])
        #expect(String(decoding: data, as: UTF8.self) == "[1790000000123]")
        #expect(try JSONDecoder().decode([UTCTime].self, from: data) == [UTCTime(milliseconds: 1_790_000_000_123)])
    }
}
