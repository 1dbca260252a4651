import HAL

extension PWMWaveform {
    /// The waveform with that share of the period high: steady at and beyond both ends.
    init(partsPerMillion: Int32) {
        self =
            switch partsPerMillion {
            case ...0: .steadyLow
            case 1_000_000...: .steadyHigh
            default: .duty(highPartsPerMillion: partsPerMillion)
            }
    }
}
