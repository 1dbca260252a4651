import Testing

@testable import HardwareInTheLoop

struct ADS1015ResultTests {
    /// The value the kernel's driver makes of the SMBus word: big-endian, twelve bits at the top.
    private func raw(_ word: UInt16) -> Int16 { Int16(bitPattern: word.byteSwapped) >> 4 }

    @Test(
        "the driver reads back steps of 2 mV, rounded to the nearest",
        arguments: [
            (0, 0), (1, 1), (2, 1), (3, 2), (1_650, 825), (3_300, 1_650),
        ])
    func steps(millivolts: Int32, steps: Int16) {
        #expect(raw(ADS1015Result.word(millivolts: millivolts)) == steps)
    }

    @Test("bytes lie on the wire as the chip sends them")
    func byteOrder() {
        // 582 mV are 291 steps, 0x1230 left-aligned: its high byte first.
        #expect(ADS1015Result.word(millivolts: 582) == 0x3012)
    }

    @Test("beyond the range the result clips and does not wrap round")
    func clipping() {
        #expect(raw(ADS1015Result.word(millivolts: 5_000)) == 2_047)
        #expect(raw(ADS1015Result.word(millivolts: -5_000)) == -2_048)
    }
}
