import ChargeControl
import Testing

@Suite("Cable coding") struct CableRatingTests {
    @Test(
        "each resistor's acceptance range gives its rating, a gap the lower one, nothing else any",
        arguments: [
            (79, nil), (80, 63_000), (100, 63_000), (140, 63_000), (141, 32_000), (164, 32_000), (220, 32_000),
            (308, 32_000), (309, 20_000), (400, 20_000), (680, 20_000), (936, 20_000), (937, 13_000), (1_100, 13_000),
            (1_500, 13_000), (2_460, 13_000), (2_461, nil), (4_500, nil), (0, nil), (-1, nil), (.max, nil), (.min, nil),
        ] as [(Int32, Int32?)])
    func rating(ohms: Int32, milliamperes: Int32?) {
        #expect(CableRating.milliamperes(proximityOhms: ohms) == milliamperes)
    }

    @Test("the rating never rises with the resistance") func monotonic() {
        var last = Int32.max
        for ohms in Int32(80)...2_460 {
            let rating = CableRating.milliamperes(proximityOhms: ohms) ?? 0
            #expect(rating <= last)
            last = rating
        }
    }
}
