import BoardProfiles
import ChargeControl
import ControlLoop
import Devices
import HAL
import WallboxAssembly

extension BringupSession {
    /// Several readings of both plateaus, in volts.
    struct PilotSamples {
        var high: [Double] = []
        var low: [Double] = []

        var meanHigh: Double { high.reduce(0, +) / Double(max(1, high.count)) }
        var meanLow: Double { low.reduce(0, +) / Double(max(1, low.count)) }
        /// The lowest and the highest reading.
        static func extent(_ values: [Double]) -> [Double] { [values.min() ?? 0, values.max() ?? 0] }
    }

    /// Puts `waveform` on the pilot and waits until the front end shows it; `false` if the generator could not be written.
    func signal(_ waveform: PWMWaveform) throws(BringupStop) -> Bool {
        let isWritten = devices.pilot.apply(waveform, now: now)
        try pause(profile.controlPilot.sampleDelay + .milliseconds(50))
        return isWritten
    }

    /// Ten readings, 5 ms apart; `nil` if one failed.
    func samplePilot() throws(BringupStop) -> PilotSamples? {
        var samples = PilotSamples()
        for _ in 0..<10 {
            let reading = devices.pilot.read(now: now)
            guard reading.isValid else { return nil }
            samples.high.append(Double(reading.highMillivolts) / 1_000)
            samples.low.append(Double(reading.lowMillivolts) / 1_000)
            try tick(.milliseconds(5))
        }
        return samples
    }

    /// What the generator says that it puts out; `nil` if it cannot be read back.
    func readBack() throws(HALError) -> PWMWaveform? {
        do throws(HALError) {
            return try devices.pilot.output.readBack()
        } catch {
            guard error.code == .unsupported else { throw error }
            return nil
        }
    }

    /// Whether the generator takes both steady levels, so that a wrong voltage is not its doing.
    func generatorObeys() throws(BringupStop) -> Bool {
        for waveform in [PWMWaveform.steadyLow, .steadyHigh] {
            guard try signal(waveform) else { return false }
            do throws(HALError) {
                if let actual = try readBack(), actual.highPartsPerMillion != waveform.highPartsPerMillion {
                    return false
                }
            } catch {
                return false
            }
        }
        return true
    }
}
