import ChargeControl
import Testing

@Suite("Time") struct TimeSpanTests {
    @Test("hours, seconds and milliseconds are multiples of each other, in nanoseconds") func units() {
        #expect(TimeSpan.milliseconds(1).nanoseconds == 1_000_000)
        #expect(TimeSpan.seconds(3) == .milliseconds(3_000))
        #expect(TimeSpan.hours(24) == .seconds(86_400))
        #expect(TimeSpan.never > .hours(24 * 365 * 200))
    }

    @Test("instants and spans are ordered by their nanoseconds, equals included") func order() {
        for (left, right) in [(-1, 0), (0, 0), (1, 0), (0, 1)] as [(Int64, Int64)] {
            let spans = (TimeSpan(nanoseconds: left), TimeSpan(nanoseconds: right))
            #expect((spans.0 < spans.1) == (left < right) && (spans.0 > spans.1) == (left > right))
            #expect((spans.0 <= spans.1) == (left <= right) && (spans.0 >= spans.1) == (left >= right))
            #expect((spans.0 == spans.1) == (left == right) && (spans.0 != spans.1) == (left != right))
            let instants = (Instant.zero + spans.0, Instant.zero + spans.1)
            #expect((instants.0 < instants.1) == (left < right) && (instants.0 > instants.1) == (left > right))
            #expect((instants.0 <= instants.1) == (left <= right) && (instants.0 >= instants.1) == (left >= right))
            #expect((instants.0 == instants.1) == (left == right) && (instants.0 != instants.1) == (left != right))
            #expect((instants.0 - instants.1).nanoseconds == left - right)
            #expect((spans.0 - spans.1).nanoseconds == left - right)
        }
    }
}
