import HAL
import Synchronization

/// A PWM channel that remembers what it was told.
final class RecordingPWM: PWMOutput {
    let name = ResourceName("recording")
    private let history = Mutex<[PWMWaveform]>([])

    var waveforms: [PWMWaveform] { history.withLock { $0 } }

    func apply(_ waveform: PWMWaveform) throws(HALError) { history.withLock { $0.append(waveform) } }

    func readBack() throws(HALError) -> PWMWaveform { waveforms.last ?? .steadyLow }
}
