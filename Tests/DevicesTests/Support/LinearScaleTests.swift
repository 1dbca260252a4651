import HAL
import Testing

@testable import Devices

@Test(
    "A scale runs through its two points and on beyond them, rounded to the nearest",
    arguments: [
        (Int32(0), Int32(-13_500)), (3_300, 13_500), (1_650, 0), (2_750, 9_000), (3_301, 13_508), (-1, -13_508),
        (1_651, 8), (1_649, -8),
    ])
func scaleIsLinear(pin: Int32, value: Int32) {
    let scale = LinearScale(lowPin: Millivolts(0), lowValue: -13_500, highPin: Millivolts(3_300), highValue: 13_500)
    #expect(scale.value(at: Millivolts(pin)) == value)
    let turned = LinearScale(lowPin: Millivolts(3_300), lowValue: 13_500, highPin: Millivolts(0), highValue: -13_500)
    #expect(turned.value(at: Millivolts(pin)) == value)
}

@Test("A falling scale falls")
func scaleMayFall() {
    let scale = LinearScale(lowPin: Millivolts(500), lowValue: 10_000, highPin: Millivolts(1_500), highValue: 0)
    #expect(scale.value(at: Millivolts(600)) == 9_000)
}

@Test("A scale of one point, or a value beyond 32 bits, is no value instead of a trap")
func scaleRefusesNonsense() {
    let point = LinearScale(lowPin: Millivolts(5), lowValue: 1, highPin: Millivolts(5), highValue: 2)
    #expect(point.value(at: Millivolts(5)) == nil)
    let steep = LinearScale(lowPin: Millivolts(0), lowValue: .min, highPin: Millivolts(1), highValue: .max)
    #expect(steep.value(at: Millivolts(2)) == nil)
    #expect(steep.value(at: Millivolts(.max)) == nil)
    #expect(steep.value(at: Millivolts(.min)) == nil)
    #expect(steep.value(at: Millivolts(1)) == .max)
}
